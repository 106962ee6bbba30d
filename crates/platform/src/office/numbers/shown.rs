//! Signing in where the number may be somebody else's by now: what was done before is
//! shown to who did it, or left behind.

use super::{PAGE, call_at};
use crate::error::Result;
use crate::office::cursor::LATEST;
use crate::office::{Desk, limits};
use crate::refusal::{self, Refusal};
use crate::repo::people::{self, PersonId};
use crate::repo::{Listed, cases, corrections, devices, numbers as store, rights};
use jinban_contract::session::SignIn;
use jinban_contract::time::Moment;
use jinban_rules::clocks::AHEAD_SECONDS;
use jinban_rules::handover::{Entry, Known, Mine, TRIES, anew_from, entry, in_use, said_fault};

/// Cases that are looked at for what may be asked for.
const FEW: i64 = 5;

/// Who is in after a right code, or what is wanted first. What comes of a try is to be
/// committed either way.
pub type Entered = Result<PersonId, Refusal>;

/// Who signs in with a number, for which the code of the browser `device` was right.
///
/// # Errors
/// The database does not answer.
pub async fn enter(
    desk: &mut Desk<'_>,
    (device, phone): (&str, &str),
    new: &SignIn,
) -> Result<Entered> {
    let now = desk.now;
    let Some(person) = people::of_number(desk.conn, phone).await? else {
        return Ok(Ok(people::person(desk.conn, phone, now).await?));
    };
    let known = Known {
        // Who says that others use it too means this time as well.
        here: match new.shared {
            true => None,
            false => devices::seen(desk.conn, device, &person, now).await?,
        },
        has_things: store::has_things(desk.conn, &person).await?,
    };
    let wanted = match entry(known, desk.app.config.number_days, now) {
        Entry::Opens => None,
        Entry::WantsProof if new.not_mine => return begin_anew(desk, &person, phone).await,
        Entry::WantsProof => judge(desk, &person, &new.earlier).await?,
    };
    match wanted {
        Some(refused) => Ok(Err(refused)),
        None => {
            people::come_back(desk.conn, &person).await?;
            Ok(Ok(person))
        }
    }
}

/// Leaves behind what was done before, unless its owner was here too lately for the number
/// to be somebody else's: whoever was sent a code could else take it from them.
async fn begin_anew(desk: &mut Desk<'_>, person: &PersonId, phone: &str) -> Result<Entered> {
    if let Some(refused) = too_soon(desk, person).await? {
        return Ok(Err(refused));
    }
    leave_behind(desk, person, phone).await?;
    forget_corrections(desk, phone).await?;
    let now = desk.now;
    rights::log(desk.conn, "not_mine", "{}", now).await?;
    let new = people::person(desk.conn, phone, now).await?;
    store::note_anew(desk.conn, &new, now).await?;
    Ok(Ok(new))
}

/// Why nobody may begin anew with the number of a person yet.
async fn too_soon(desk: &mut Desk<'_>, person: &PersonId) -> Result<Option<Refusal>> {
    let (now, days) = (desk.now, desk.app.config.number_days);
    let before = now.plus_seconds(AHEAD_SECONDS);
    let seen = devices::last_seen(desk.conn, person, before).await?;
    if seen.is_some_and(|seen| in_use(seen, days, now)) {
        return Ok(Some(refusal::number_still_used()));
    }
    let from = anew_from(store::begun_anew(desk.conn, person).await?, now);
    Ok(from.map(|from| refusal::number_begun_anew(from, now)))
}

/// What still stands against it that somebody did those things; nothing where what they
/// say is of them.
async fn judge(desk: &mut Desk<'_>, person: &PersonId, said: &str) -> Result<Option<Refusal>> {
    if said.is_empty() {
        return Ok(Some(refusal::earlier_wanted(has_id(desk, person).await?)));
    }
    if let Some(rule) = said_fault(said) {
        return Ok(Some(refusal::bad_field("/earlier", rule)));
    }
    if let Some(seconds) = limits::showing_earlier(desk.conn, person, desk.now).await? {
        let seconds = seconds.max(1) as u32;
        return Ok(Some(refusal::earlier_too_often(seconds, desk.now)));
    }
    let tries = store::tried(desk.conn, person).await?;
    if tries > i64::from(TRIES) {
        return Ok(Some(refusal::earlier_closed()));
    }
    let mine = mine(desk, person).await?;
    if !mine.is_shown_by(said) {
        return wrong(desk, person, !mine.ids.is_empty()).await.map(Some);
    }
    store::shown_right(desk.conn, person).await?;
    limits::no_try(desk.conn, person).await?;
    Ok(None)
}

/// How often it may be said yet; after the last time of a day, when again.
async fn wrong(desk: &mut Desk<'_>, person: &PersonId, ids: bool) -> Result<Refusal> {
    match limits::left_to_show(desk.conn, person).await? {
        0 => {
            let seconds = limits::showing_earlier(desk.conn, person, desk.now).await?;
            let seconds = seconds.unwrap_or_default().max(1) as u32;
            Ok(refusal::earlier_too_often(seconds, desk.now))
        }
        left => Ok(refusal::earlier_wrong(ids, left)),
    }
}

/// Whether an identity number can be asked for. This may be asked as often as one likes:
/// a few cases are opened for it, not all.
async fn has_id(desk: &mut Desk<'_>, person: &PersonId) -> Result<bool> {
    let latest = (LATEST, "");
    let (mut mine, today) = (Mine::default(), desk.today());
    for case in cases::of_person(desk.conn, person, latest, FEW).await? {
        // One that does not open names nobody.
        mine.know(&case.row().answers, today);
    }
    Ok(!mine.ids.is_empty())
}

async fn mine(desk: &mut Desk<'_>, person: &PersonId) -> Result<Mine> {
    let mut mine = Mine {
        numbers: store::all_of(desk.conn, person).await?,
        ..Mine::default()
    };
    let mut last = (LATEST, String::new());
    loop {
        let page = cases::of_person(desk.conn, person, (last.0, &last.1), PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(mine);
        };
        last = (end.row().submitted_at, end.row().no.to_string());
        let today = desk.today();
        page.iter()
            .for_each(|case| mine.know(&case.row().answers, today));
    }
}

/// Leaves a person without their number: what they did stays theirs, and the window can
/// give them another one. Nothing about it is told to the number any more.
pub(super) async fn leave_behind(
    desk: &mut Desk<'_>,
    person: &PersonId,
    phone: &str,
) -> Result<()> {
    call_at(desk, person, phone, "").await?;
    rights::end_sessions(desk.conn, person).await?;
    rights::forget_browsers(desk.conn, person).await?;
    store::take(desk.conn, person, desk.now).await?;
    rights::forget_left(desk.conn).await
}

/// Numbers lie under a key, each for its own row: every one that waits is opened.
async fn forget_corrections(desk: &mut Desk<'_>, phone: &str) -> Result<()> {
    let mut last = (Moment::default(), String::new());
    loop {
        let page = corrections::to_call(desk.conn, (last.0, &last.1), PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(());
        };
        let end = &end.row().correction;
        last = (end.received_at, end.no.0.clone());
        let called = page.iter().map(Listed::row);
        let called = called.filter(|one| one.phone.as_deref() == Some(phone));
        for one in called {
            corrections::forget_phone(desk.conn, &one.correction.no).await?;
        }
    }
}
