//! `/notices/{code}/messages`: the words of a sheet to a phone.

use super::{rule, told};
use crate::api::limits;
use crate::app::App;
use crate::content::Content;
use crate::error::{Error, Result};
use crate::http::{Answered, Begun, Body, Caller, Id, Ticket};
use crate::refusal;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban::paths;
use jinban_contract::message::{MessageSent, NewMessage};
use jinban_contract::notice::Notice;
use jinban_contract::problem::Rule;
use jinban_rules::brief::{Brief, MAX_MESSAGE};
use jinban_rules::{guidance, ids, mask};

/// Whose idempotency keys these are: nobody is known, keys are random. They
/// are forgotten after a day (`repo::tidy`), their hash is of a number.
const OWNER: &str = "messages";

/// Sends what a sheet says in a few words, with its address. Of the number a
/// hash is kept for a day, so that nobody is sent too many.
#[utoipa::path(
    post,
    path = "/api/v1/notices/{code}/messages",
    tag = "notices",
    params(("code" = String, Path, description = "事项编号"), ("Idempotency-Key" = String, Header)),
    request_body = NewMessage,
    responses((status = 202, body = MessageSent))
)]
pub async fn message(
    State(app): State<App>,
    Id(code): Id,
    caller: Caller,
    ticket: Ticket,
    Body { value, bytes }: Body<NewMessage>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let notice = asked_for(&*app.content()?, &code, &value)?;
    let phone = ids::mobile(&value.phone).map_err(|rule| refusal::bad_field("/phone", rule))?;
    let text = words(&app, &notice);
    limits::texting(&mut writing, &app, &caller, &phone, app.clock.now()).await?;
    let shown = app.sms.on_screen().then(|| text.clone());
    let sent = MessageSent {
        phone: mask::phone(&phone),
        demo_text: shown,
    };
    let answered = writing.answered();
    // Committed before: no other write waits for the gateway.
    let answer = writing.finish(StatusCode::ACCEPTED, &sent).await?;
    match app.sms.send_text(&phone, &text).await {
        true => Ok(answer),
        false => Err(not_sent(&app, &answered, &phone).await),
    }
}

/// Neither the try counts nor its key: the same request may come again.
async fn not_sent(app: &App, answered: &Answered, phone: &str) -> Error {
    match undo(app, answered, phone).await {
        Ok(()) => refusal::sms_unavailable().into(),
        Err(error) => error,
    }
}

async fn undo(app: &App, answered: &Answered, phone: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    answered.take_back(&mut tx).await?;
    limits::not_texted(&mut tx, app, phone).await?;
    tx.commit().await
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
