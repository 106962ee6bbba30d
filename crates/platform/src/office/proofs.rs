//! A fresh code within a session: whoever holds a phone that is signed in is not for
//! that its owner. `jinban_rules::rights` says what wants one.

use super::limits;
use super::sessions::{CODE_SECONDS, not_the_code};
use crate::app::App;
use crate::error::Result;
use crate::refusal::{self, Refusal};
use crate::repo::codes::{self, Asked, Tried};
use crate::repo::people::{self, Session};
use crate::secret;
use jinban_contract::rights::Proof;
use jinban_contract::session::CodeSent;
use jinban_contract::time::Moment;
use jinban_rules::rights::{OwnAction, may, proven_until};
use jinban_rules::{ids, mask};

/// Refuses what wants a code that was shown just before, where none was.
///
/// # Errors
/// 403 where one has to be shown first.
pub fn expect(session: &Session, action: OwnAction, now: Moment) -> Result<(), Refusal> {
    match may(action, session.proven_at, now) {
        true => Ok(()),
        false => Err(refusal::proof_wanted()),
    }
}

/// A request for a code in the session of a token. It is no code to sign in with,
/// and one to sign in with is none of these.
fn asked(app: &App, session: &Session, token: &str) -> Asked {
    Asked::of(&app.key, token, &format!("proof {}", session.phone))
}

/// Sends a code to the number of a session.
///
/// # Errors
/// 429 when there were too many, 503 when it cannot be sent.
pub async fn send_code(app: &App, session: &Session, token: &str, now: Moment) -> Result<CodeSent> {
    if !app.sms.sends_codes() {
        return Err(refusal::no_sms().into());
    }
    let code = secret::digits(ids::CODE_DIGITS);
    let (expires_at, asked) = (now.plus_seconds(CODE_SECONDS), asked(app, session, token));
    let mut tx = app.db.write().await?;
    limits::again(codes::sent_at(&mut tx, &asked, now).await?, now)?;
    limits::proving(&mut tx, app, &session.phone, now).await?;
    codes::put(&mut tx, &asked, (&app.key, &code), now, expires_at).await?;
    tx.commit().await?;
    if !app.sms.send_code(&session.phone, &code).await {
        let mut tx = app.db.write().await?;
        codes::forget(&mut tx, &asked).await?;
        tx.commit().await?;
        return Err(refusal::sms_unavailable().into());
    }
    Ok(CodeSent {
        phone: mask::phone(&session.phone),
        retry_after: limits::RESEND_SECONDS as u32,
        expires_at,
        demo_code: app.sms.on_screen().then_some(code),
    })
}

/// Takes the code that was sent: from now on the session counts as just signed in.
///
/// # Errors
/// 422 for a wrong code, or one that this session did not ask for.
pub async fn prove(
    app: &App,
    session: &Session,
    (token, code): (&str, &str),
    now: Moment,
) -> Result<Proof> {
    let asked = asked(app, session, token);
    let code = ids::one_time_code(code).unwrap_or_default();
    let mut tx = app.db.write().await?;
    let tried = codes::attempt(&mut tx, &asked, (&app.key, &code), now).await?;
    if matches!(tried, Tried::Right) {
        people::prove(&mut tx, token, now).await?;
    }
    // A try counts, although it failed.
    tx.commit().await?;
    match tried {
        Tried::Right => Ok(Proof {
            until: proven_until(now),
        }),
        Tried::Wrong(_) | Tried::None => Err(not_the_code(&tried).into()),
    }
}
