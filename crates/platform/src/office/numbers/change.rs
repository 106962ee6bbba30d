//! Another number for the same person: by themselves, with a code to each of both.

use super::call_at;
use super::shown::leave_behind;
use crate::app::App;
use crate::error::Result;
use crate::office::sessions::{self, CODE_SECONDS};
use crate::office::{Desk, limits, proofs};
use crate::refusal;
use crate::repo::codes::{self, Asked, Tried};
use crate::repo::numbers as store;
use crate::repo::people::{self, PersonId, Session};
use crate::secret;
use jinban_contract::problem::Rule;
use jinban_contract::session::{CodeSent, Me, NewNumber};
use jinban_contract::time::Moment;
use jinban_rules::rights::OwnAction;
use jinban_rules::{ids, mask};

/// A request for a code to another number, in the session of a token. It is no code to
/// sign in with, and none to show who one is.
fn asked(app: &App, token: &str, phone: &str) -> Asked {
    Asked::of(&app.key, token, &format!("number {phone}"))
}

/// Sends a code to the number that somebody wants to go on under.
///
/// # Errors
/// 403 where no code to the one of now was shown just before, 422 for a bad number, 429
/// when there were too many, 503 when it cannot be sent.
pub async fn send_code(
    app: &App,
    (session, token): (&Session, &str),
    (caller, number): (&str, &str),
    now: Moment,
) -> Result<CodeSent> {
    proofs::expect(session, OwnAction::ChangeNumber, now)?;
    let phone = another(session, number)?;
    send(app, &asked(app, token, &phone), (caller, &phone), now).await
}

/// Sends a code to another number, as `asked` for.
pub(super) async fn send(
    app: &App,
    asked: &Asked,
    (caller, phone): (&str, &str),
    now: Moment,
) -> Result<CodeSent> {
    if !app.sms.sends_codes() {
        return Err(refusal::no_sms().into());
    }
    let code = secret::digits(ids::CODE_DIGITS);
    let expires_at = now.plus_seconds(CODE_SECONDS);
    let mut tx = app.db.write().await?;
    limits::again(codes::sent_at(&mut tx, asked, now).await?, now)?;
    limits::sending(&mut tx, app, caller, phone, now).await?;
    codes::put(&mut tx, asked, (&app.key, &code), now, expires_at).await?;
    tx.commit().await?;
    if !app.sms.send_code(phone, &code).await {
        let mut tx = app.db.write().await?;
        codes::forget(&mut tx, asked).await?;
        limits::no_wait(&mut tx, app, phone).await?;
        tx.commit().await?;
        return Err(refusal::sms_unavailable().into());
    }
    Ok(CodeSent {
        phone: mask::phone(phone),
        retry_after: limits::RESEND_SECONDS as u32,
        expires_at,
        demo_code: app.sms.on_screen().then_some(code),
    })
}

fn another(session: &Session, number: &str) -> Result<String> {
    let phone = ids::mobile(number).map_err(|rule| refusal::bad_field("/phone", rule))?;
    match phone == session.phone {
        true => Err(refusal::bad_field("/phone", Rule::NotAnOption).into()),
        false => Ok(phone),
    }
}

/// Goes on under the number that the code came to; signed out everywhere else. Who has it already
/// is asked for nothing: the answer to the first time may have been lost.
///
/// # Errors
/// 403 where no code to the one of now was shown just before, 409 where the other one
/// has things of its own, 422 for a wrong code.
pub async fn change(
    app: &App,
    (session, token): (&Session, &str),
    new: &NewNumber,
    now: Moment,
) -> Result<Me> {
    if ids::mobile(&new.phone).is_ok_and(|phone| phone == session.phone) {
        return Ok(sessions::me(session, now));
    }
    proofs::expect(session, OwnAction::ChangeNumber, now)?;
    let phone = another(session, &new.phone)?;
    let asked = asked(app, token, &phone);
    let code = ids::one_time_code(&new.code).unwrap_or_default();
    let mut tx = app.db.write().await?;
    match codes::attempt(&mut tx, &asked, (&app.key, &code), now).await? {
        Tried::Right => {}
        tried @ (Tried::Wrong(_) | Tried::None) => {
            // The try counts, although it failed.
            tx.commit().await?;
            return Err(sessions::not_the_code(&tried).into());
        }
    }
    limits::no_wait(&mut tx, app, &phone).await?;
    let mut desk = Desk::of(app, &mut tx, now)?;
    move_to(&mut desk, &session.person, &phone).await?;
    call_at(&mut desk, &session.person, &session.phone, &phone).await?;
    no_codes(&mut desk, [&session.phone, &phone]).await?;
    people::end_others(&mut tx, &session.person, token).await?;
    let changed = people::session(&mut tx, token, now).await?;
    tx.commit().await?;
    Ok(sessions::me(
        &changed.ok_or_else(refusal::not_signed_in)?,
        now,
    ))
}

/// Codes to sign in with that still wait, for the number of before and the one of now,
/// open nothing any more.
pub(super) async fn no_codes(desk: &mut Desk<'_>, phones: [&str; 2]) -> Result<()> {
    for phone in phones {
        codes::forget_all(desk.conn, &desk.app.key, phone).await?;
    }
    Ok(())
}

/// Whoever else signed in with it and did nothing begins anew under another one.
pub(super) async fn move_to(desk: &mut Desk<'_>, person: &PersonId, phone: &str) -> Result<()> {
    let other = people::of_number(desk.conn, phone).await?;
    if let Some(other) = other.filter(|other| other != person) {
        // What is being done under it at this moment counts.
        people::lock(desk.conn, &other).await?;
        let waits = store::has_waiting(desk.conn, &other, desk.now).await?;
        if waits || store::has_things(desk.conn, &other).await? {
            return Err(refusal::number_in_use().into());
        }
        leave_behind(desk, &other, phone).await?;
    }
    store::give(desk.conn, person, phone).await
}
