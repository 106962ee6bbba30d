//! `/notices/{code}/messages`: the words of a sheet to a phone.

use super::{rule, told};
use crate::api::limits::{self, Caller};
use crate::app::App;
use crate::content::Content;
use crate::error::Result;
use crate::http::{Body, Id, json};
use crate::refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban::paths;
use jinban_contract::message::{MessageSent, NewMessage};
use jinban_contract::notice::Notice;
use jinban_contract::problem::{Problem, Rule};
use jinban_rules::brief::{Brief, MAX_MESSAGE};
use jinban_rules::{guidance, ids, mask};

/// Sends what a sheet says in a few words, with its address. The number is
/// used once and not kept; how often it was used is kept as a hash for a day.
#[utoipa::path(
    post,
    path = "/api/v1/notices/{code}/messages",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号")),
    request_body = NewMessage,
    responses((status = 202, body = MessageSent), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn message(
    State(app): State<App>,
    Id(code): Id,
    caller: Caller,
    Body { value, .. }: Body<NewMessage>,
) -> Result<Response> {
    let notice = asked_for(&*app.content()?, &code, &value)?;
    let phone = ids::mobile(&value.phone).map_err(|rule| refusal::bad_field("/phone", rule))?;
    let text = words(&app, &notice);
    let mut tx = app.db.write().await?;
    limits::texting(&mut tx, &app, &caller, &phone, app.clock.unix()).await?;
    tx.commit().await?;
    if !app.sms.send_text(&phone, &text).await {
        let mut tx = app.db.write().await?;
        limits::not_texted(&mut tx, &phone).await?;
        tx.commit().await?;
        return Err(refusal::sms_unavailable().into());
    }
    let sent = MessageSent {
        phone: mask::phone(&phone),
        demo_text: app.sms.on_screen().then_some(text),
    };
    json(StatusCode::ACCEPTED, &sent)
}

/// Only a finished sheet can be sent; while a question is open there is none.
fn asked_for(content: &Content, code: &str, new: &NewMessage) -> Result<Notice> {
    let versions = content.items.get(code);
    let versions = versions.ok_or_else(|| refusal::not_found("code"))?;
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
