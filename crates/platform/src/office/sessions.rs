//! 登录: by a one-time code to a phone.

use super::{Desk, limits, numbers};
use crate::app::App;
use crate::config::Config;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::refusal::{self, Refusal};
use crate::repo::codes::{self, Asked, Tried};
use crate::repo::devices;
use crate::repo::people::{self, Session};
use crate::secret;
use jinban_contract::session::{CodeSent, Me, SignIn};
use jinban_contract::time::{Date, Moment};
use jinban_rules::handover::LOOKING_SECONDS;
use jinban_rules::rights::proven_until;
use jinban_rules::statement::{consent_fault, privacy};
use jinban_rules::{ids, mask, shared};

/// Seconds after which a session ends that is in use all the time.
pub const DAY_SECONDS: i64 = 24 * 3600;
/// Seconds that a code works.
pub const CODE_SECONDS: i64 = 300;

/// Who is signed in, as they and their devices are told. The owner's name and
/// the key of what devices keep follow from the random id alone: a draft must
/// outlive a restart and a new `secret`.
pub fn me(session: &Session, now: Moment) -> Me {
    let id = session.person.as_str();
    Me {
        phone: mask::phone(&session.phone),
        expires_at: session.expires_at,
        owner: owner(session),
        device_key: secret::derived(id, "device key"),
        proven_until: Some(proven_until(session.proven_at)).filter(|until| *until > now),
    }
}

/// What the devices of a person call them.
pub fn owner(session: &Session) -> String {
    secret::derived(session.person.as_str(), "owner")
}

/// Seconds that a session lives without use; on shared devices a few minutes.
pub fn lifetime(config: &Config, shared: bool) -> i64 {
    let whole = i64::from(config.session_minutes) * 60;
    match shared {
        true => whole.min(shared::SESSION_SECONDS),
        false => whole,
    }
}

/// When a session ends that is used now: after so long without use, and at last a
/// day after it began, however much it is used.
pub fn end(config: &Config, session: &Session, now: Moment) -> Moment {
    let whole = lifetime(config, session.shared);
    let last = session.begun_at.plus_seconds(whole.max(DAY_SECONDS));
    now.plus_seconds(whole).min(last)
}

/// Sends a one-time code to a number, for the browser `device` at `caller`.
///
/// # Errors
/// 422 for a bad number, 429 when there were too many, 503 when it cannot be sent.
pub async fn send_code(app: &App, caller: &str, device: &str, number: &str) -> Result<CodeSent> {
    let phone = phone(number)?;
    if !app.sms.sends_codes() {
        return Err(refusal::no_sms().into());
    }
    let (now, code) = (app.clock.now(), secret::digits(ids::CODE_DIGITS));
    let expires_at = now.plus_seconds(CODE_SECONDS);
    let asked = Asked::of(&app.key, device, &phone);
    let mut tx = app.db.write().await?;
    let sent_at = codes::sent_at(&mut tx, &asked, now).await?;
    limits::again(sent_at, now)?;
    if devices::knows(&mut tx, device, &phone, now).await? {
        limits::sending_to_its_own(&mut tx, app, &phone, now).await?;
    } else {
        limits::sending(&mut tx, app, caller, &phone, now).await?;
    }
    codes::put(&mut tx, &asked, (&app.key, &code), now, expires_at).await?;
    tx.commit().await?;
    if !app.sms.send_code(&phone, &code).await {
        let mut tx = app.db.write().await?;
        codes::forget(&mut tx, &asked).await?;
        limits::no_wait(&mut tx, app, &phone).await?;
        tx.commit().await?;
        return Err(refusal::sms_unavailable().into());
    }
    Ok(CodeSent {
        phone: mask::phone(&phone),
        retry_after: limits::RESEND_SECONDS as u32,
        expires_at,
        demo_code: app.sms.on_screen().then_some(code),
    })
}

/// A session that has just begun.
pub struct Begun {
    /// The session.
    pub session: Session,
    /// Its token.
    pub token: String,
    /// What the browser is known by from here on, where it is somebody's own.
    pub device: Option<String>,
}

/// Signs in with the code that the browser `device` asked for.
///
/// # Errors
/// 422 for a bad number, a wrong code, one that another browser asked for, or
/// rules that nobody agreed to; 403 where the number may be somebody else's by now and
/// nothing was said, or nothing right, of what was done with it before.
pub async fn sign_in(app: &App, device: &str, new: &SignIn) -> Result<Begun> {
    let (phone, now) = (phone(&new.phone)?, app.clock.now());
    let consent = consent(&*app.content()?, new.agreed)?;
    let mut tx = app.db.write().await?;
    let asked = Asked::of(&app.key, device, &phone);
    let code = ids::one_time_code(&new.code).unwrap_or_default();
    let tried = codes::look_at(&mut tx, &asked, (&app.key, &code), now).await?;
    if !matches!(tried, Tried::Right) {
        // The try counts, although it failed.
        tx.commit().await?;
        return Err(not_the_code(&tried).into());
    }
    limits::no_wait(&mut tx, app, &phone).await?;
    let mut desk = Desk::of(app, &mut tx, now)?;
    let person = match numbers::enter(&mut desk, (device, &phone), new).await? {
        Ok(person) => person,
        Err(wanted) => {
            // The code was right, and goes on being that while somebody finds their card:
            // not longer for being said again.
            let until = now.plus_seconds(LOOKING_SECONDS);
            codes::look_on(&mut tx, &asked, (CODE_SECONDS, until)).await?;
            tx.commit().await?;
            return Err(wanted.into());
        }
    };
    codes::forget_all(&mut tx, &app.key, &phone).await?;
    let token = secret::token::<32>();
    let session = Session {
        person,
        phone,
        begun_at: now,
        expires_at: now.plus_seconds(lifetime(&app.config, new.shared)),
        shared: new.shared,
        proven_at: now,
    };
    people::start(&mut tx, &token, &session).await?;
    let mark = (!new.shared).then(secret::token::<32>);
    if let Some(mark) = &mark {
        devices::keep(&mut tx, (device, mark), &session.person, now).await?;
    }
    if let Some(day) = consent {
        people::agree(&mut tx, &session.person, day, now).await?;
    }
    tx.commit().await?;
    Ok(Begun {
        session,
        token,
        device: mark,
    })
}

/// What is said of a code that was not the right one.
pub(super) fn not_the_code(tried: &Tried) -> Refusal {
    match tried {
        Tried::Wrong(left) if *left > 0 => refusal::code_wrong(*left),
        Tried::Right | Tried::Wrong(_) | Tried::None => refusal::code_expired(),
    }
}

/// Signs out; being signed out already is fine.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    people::end(&mut tx, token).await?;
    tx.commit().await
}

/// Signs out everywhere else: a phone that was lost, a machine in a hall.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out_others(app: &App, session: &Session, token: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    people::end_others(&mut tx, &session.person, token).await?;
    tx.commit().await
}

/// What somebody agrees to who signs in; nothing where no rules are told.
fn consent(content: &Content, agreed: Option<Date>) -> Result<Option<Date>> {
    let told = &content.region.statements;
    match consent_fault(told, agreed) {
        Some(rule) => Err(refusal::bad_field("/agreed", rule).into()),
        None => Ok(privacy(told).and(agreed)),
    }
}

fn phone(text: &str) -> Result<String> {
    Ok(ids::mobile(text).map_err(|rule| refusal::bad_field("/phone", rule))?)
}

/// Holds somebody's session while something is written for them. What was deleted, moved or signed
/// out in the moment since they were let in is not written behind that.
///
/// # Errors
/// 401 where it has ended.
pub async fn hold(conn: &mut Connection, session: &Session) -> Result<()> {
    match people::hold(conn, session).await? {
        true => Ok(()),
        false => Err(refusal::not_signed_in().into()),
    }
}
