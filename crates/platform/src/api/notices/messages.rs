//! `/notices/{code}/messages`: the words of a sheet to a phone.

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Caller, Id, Key, Once};
use crate::office::notices::{Message, prepare};
use crate::refusal;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::message::{MessageSent, NewMessage};

/// Whose idempotency keys these are: nobody is known, keys are random. They
/// are forgotten after a day (`repo::tidy`), their hash is of a number.
const OWNER: &str = "messages";

/// Sends what a sheet says in a few words, with its address. Of the number a
/// hash is kept for a day, so that nobody is sent too many.
#[utoipa::path(
    post,
    path = "/api/v1/notices/{code}/messages",
    params(("code" = String, Path, description = "事项编号"), ("Idempotency-Key" = String, Header)),
    request_body = NewMessage,
    responses((status = 202, body = MessageSent))
)]
pub async fn message(
    State(app): State<App>,
    Id(code): Id,
    caller: Caller,
    once: Once<NewMessage>,
) -> Result<Response> {
    let ((once, key), mut promised) = (once.accepting(), None);
    let answer = once
        .write(OWNER, async |desk, new| {
            let (sent, message) = prepare(desk, &caller.0, &code, &new).await?;
            promised = Some(message);
            Ok(sent)
        })
        .await?;
    // Committed before: no other write waits for the gateway.
    match promised {
        Some(message) if !message.send(&app, key.as_str()).await => {
            Err(not_sent(&app, &key, &message).await)
        }
        Some(_) | None => Ok(answer),
    }
}

/// Neither the try counts nor its key: the same request may come again.
async fn not_sent(app: &App, key: &Key, message: &Message) -> Error {
    match undo(app, key, message).await {
        Ok(()) => refusal::sms_unavailable().into(),
        Err(error) => error,
    }
}

async fn undo(app: &App, key: &Key, message: &Message) -> Result<()> {
    let mut tx = app.db.write().await?;
    key.take_back(&mut tx, OWNER).await?;
    message.uncount(&mut tx, app).await?;
    tx.commit().await
}
