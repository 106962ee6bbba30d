//! The words of a sheet to a phone.

use super::{rule, told};
use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::office::{Desk, limits};
use crate::refusal;
use jinban::paths;
use jinban_contract::message::{MessageSent, NewMessage};
use jinban_contract::notice::Notice;
use jinban_contract::problem::Rule;
use jinban_rules::brief::{Brief, MAX_MESSAGE};
use jinban_rules::{guidance, ids, mask};

/// A message that is promised and has yet to go.
pub struct Message {
    phone: String,
    text: String,
}

/// What a sheet says in a few words, with its address, and what its sender is
/// told. It counts for its phone and for `caller`, so that nobody is sent too
/// many.
///
/// # Errors
/// 404 for an item that is not there, 422 for a sheet that is none or a bad
/// number, 429 when there were too many.
pub async fn prepare(
    desk: &mut Desk<'_>,
    caller: &str,
    code: &str,
    new: &NewMessage,
) -> Result<(MessageSent, Message)> {
    let notice = asked_for(&desk.content, code, new)?;
    let phone = ids::mobile(&new.phone).map_err(|rule| refusal::bad_field("/phone", rule))?;
    let text = words(desk.app, &notice);
    limits::texting(desk, caller, &phone).await?;
    let sent = MessageSent {
        phone: mask::phone(&phone),
        demo_text: desk.app.sms.on_screen().then(|| text.clone()),
    };
    Ok((sent, Message { phone, text }))
}

impl Message {
    /// Sends it; whether the gateway took it. `key` is that of the request, which
    /// may come again.
    pub async fn send(&self, app: &App, key: &str) -> bool {
        let key = format!("message:{key}");
        app.sms.send_text(&self.phone, &self.text, &key).await
    }

    /// It did not go: it does not count.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn uncount(&self, conn: &mut Connection, app: &App) -> Result<()> {
        limits::not_texted(conn, app, &self.phone).await
    }
}

/// Only a finished sheet can be sent; while a question is open there is none.
fn asked_for(content: &Content, code: &str, new: &NewMessage) -> Result<Notice> {
    let versions = content.items.get(code);
    let versions = versions.ok_or_else(refusal::no_item)?;
    let found = versions.get(new.v);
    let (item, _) = found.ok_or_else(|| refusal::bad_field("/v", Rule::NotAnOption))?;
    let picks = guidance::parse(&item.guidance, &new.s.0);
    let picks = picks.map_err(|bad| refusal::bad_field("/s", rule(&bad)))?;
    if guidance::next(&item.guidance, &picks).is_some() {
        return Err(refusal::bad_field("/s", Rule::Required).into());
    }
    Ok(told(item, versions, &picks))
}

fn words(app: &App, notice: &Notice) -> String {
    let sheet = &notice.sheet;
    let path = paths::notice(&sheet.item, &sheet.situation, Some(sheet.version));
    let address = format!("{}{path}", app.config.origin());
    Brief::notice(notice, sheet).text(&address, MAX_MESSAGE)
}
