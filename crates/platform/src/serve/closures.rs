//! 停办短信: who booked a time that the site no longer serves is told by
//! message, once, and not only when they look.

use crate::api::appointments::shut;
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::repo::appointments::StoredAppointment;
use crate::repo::appointments::told::{begin, take_back, untold};
use jinban::{paths, words::times};
use jinban_contract::ids::{ItemCode, SiteId};

/// Appointments read at a time.
const PAGE: i64 = 500;

/// Most characters of a name or reason of the pack: with three of them and an
/// address a message stays below the 300 of `SmsGateway::send_text`.
const NAME: usize = 40;

/// Sends what is due by now; nothing where there is no pack, or no gateway
/// that takes texts. A message that the gateway did not take is tried again
/// the next time, three times in all.
///
/// # Errors
/// The database does not answer.
pub async fn tell_closures(app: &App) -> Result<()> {
    let Ok(content) = app.content() else {
        return Ok(());
    };
    if !app.sms.takes_texts() {
        return Ok(());
    }
    let (now, mut last) = (app.clock.unix(), (0, String::new()));
    loop {
        let after = (last.0, last.1.as_str());
        let page = untold(&mut *app.db.read().await?, now, after, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(());
        };
        last = (end.starts_at, end.no.clone());
        for booked in &page {
            tell(app, &content, booked).await?;
        }
    }
}

/// Tells one, if its site is shut then.
async fn tell(app: &App, content: &Content, booked: &StoredAppointment) -> Result<()> {
    let reason = shut(content, booked);
    if reason.is_empty() {
        return Ok(());
    }
    // Committed before it goes: whoever falls over now has told nobody twice.
    let mut tx = app.db.write().await?;
    let mine = begin(&mut tx, booked).await?;
    tx.commit().await?;
    let text = text(app, content, booked, &reason);
    if !mine || app.sms.send_text(&booked.phone, &text).await {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    take_back(&mut tx, booked).await?;
    Ok(tx.commit().await?)
}

/// What is shut, when, why, and what to do.
fn text(app: &App, content: &Content, booked: &StoredAppointment, reason: &str) -> String {
    let start = booked.held().start;
    let when = format!(
        "{} {}",
        times::short_day(start.date()),
        times::clock(start.time())
    );
    let site = short(&booked.site_name);
    let what = booked.item_name.as_deref().unwrap_or("事情");
    let item = booked.item.clone().map(ItemCode);
    let path = paths::book(&SiteId(booked.site.clone()), item.as_ref());
    let address = format!("{}{path}", app.config.origin());
    let phone = content.bookable.get(&booked.site);
    let call = match phone.map_or("", |site| &site.summary.phone) {
        "" => String::new(),
        phone => format!("，或打站点电话 {phone}"),
    };
    format!(
        "您约了{when}到{site}办{}，那个时间站点停办：{}。请再约一个时间：{address} {call}。原来的预约不用取消。",
        short(what),
        short(reason.trim_end_matches('。')),
    )
}

/// Cut where it is too long, and seen to be cut.
fn short(name: &str) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
