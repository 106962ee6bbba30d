//! Another number by the window, where the one before is lost: with the code that came to
//! the new one, since a wrong digit is somebody else's number.

use super::change::{move_to, no_codes, send};
use super::{PAGE, call_at};
use crate::app::App;
use crate::error::Result;
use crate::office::cases::find_for_unit;
use crate::office::cursor::LATEST;
use crate::office::faults::Faults;
use crate::office::trail::{By, Of, note};
use crate::office::{Desk, limits, sessions};
use crate::refusal;
use crate::repo::cases::{self, StoredCase};
use crate::repo::codes::{self, Asked, Tried};
use crate::repo::people::PersonId;
use crate::repo::{Listed, appointments, numbers as store, rights};
use jinban_contract::case::CaseSummary;
use jinban_contract::ids::CaseNo;
use jinban_contract::session::CodeSent;
use jinban_contract::staff::GivenNumber;
use jinban_contract::time::Moment;
use jinban_rules::ids;

/// A request of a person at a program, for a case: nobody else's code is one for it.
fn asked(app: &App, by: &By, no: &CaseNo, phone: &str) -> Asked {
    let whom = format!("{} {no}", by.who.owner());
    Asked::of(&app.key, &whom, &format!("given {phone}"))
}

fn mobile(phone: &str) -> Result<String> {
    Ok(ids::mobile(phone).map_err(|rule| refusal::bad_field("/phone", rule))?)
}

/// Sends a code to the number that is to be given.
///
/// # Errors
/// 403 for what is another unit's too, 404 when there is no such case, 422 for a bad
/// number, 429 when there were too many, 503 when it cannot be sent.
pub async fn send_given(
    app: &App,
    (by, no): (&By, &CaseNo),
    (caller, phone): (&str, &str),
    now: Moment,
) -> Result<CodeSent> {
    let phone = mobile(phone)?;
    let mut conn = app.db.read().await?;
    let mut desk = Desk::of(app, &mut conn, now)?;
    let (case, _) = find_for_unit(&mut desk, by, no).await?;
    only_its_own(&mut desk, by, &case.person).await?;
    drop(conn);
    send(app, &asked(app, by, no, &phone), (caller, &phone), now).await
}

/// Tries the code. A try counts whatever comes of what it is for, so it is not in its
/// transaction; and a right code is used up only there.
///
/// # Errors
/// The database does not answer.
pub async fn try_given(
    app: &App,
    (by, no): (&By, &CaseNo),
    new: &GivenNumber,
    now: Moment,
) -> Result<Tried> {
    let Ok(phone) = ids::mobile(&new.phone) else {
        return Ok(Tried::None);
    };
    let asked = asked(app, by, no, &phone);
    let code = ids::one_time_code(&new.code).unwrap_or_default();
    let mut tx = app.db.write().await?;
    let tried = codes::look_at(&mut tx, &asked, (&app.key, &code), now).await?;
    tx.commit().await?;
    Ok(tried)
}

/// Gives whoever a case is of another number, once a person at the window has looked at
/// their card. They sign in with it as with any that a browser does not know.
///
/// # Errors
/// 403 for what is another unit's too, 404 when there is no such case, 409 where the
/// number has things of its own, 422 with every field at fault.
pub async fn give(
    desk: &mut Desk<'_>,
    (by, no): (&By, &CaseNo),
    new: &GivenNumber,
    tried: &Tried,
) -> Result<CaseSummary> {
    let (case, told) = find_for_unit(desk, by, no).await?;
    only_its_own(desk, by, &case.person).await?;
    let mut faults = Faults::default();
    faults.actor(&new.actor);
    faults.judge()?;
    let phone = mobile(&new.phone)?;
    if !matches!(tried, Tried::Right) {
        return Err(sessions::not_the_code(tried).into());
    }
    codes::forget(desk.conn, &asked(desk.app, by, no, &phone)).await?;
    limits::no_wait(desk.conn, desk.app, &phone).await?;
    let old = store::phone_of(desk.conn, &case.person).await?;
    move_to(desk, &case.person, &phone).await?;
    call_at(desk, &case.person, &old, &phone).await?;
    no_codes(desk, [&old, &phone]).await?;
    limits::shown_earlier(desk.conn, &case.person).await?;
    rights::end_sessions(desk.conn, &case.person).await?;
    rights::forget_browsers(desk.conn, &case.person).await?;
    note(desk, by, Of::case(no, &case.person, &new.actor)).await?;
    Ok(told)
}

/// A number opens everything of a person: a unit that touches a part of it gives none.
async fn only_its_own(desk: &mut Desk<'_>, by: &By, person: &PersonId) -> Result<()> {
    match only_its_cases(desk, by, person).await? && only_its_visits(desk, by, person).await? {
        true => Ok(()),
        false => Err(refusal::number_of_all_units().into()),
    }
}

async fn only_its_cases(desk: &mut Desk<'_>, by: &By, person: &PersonId) -> Result<bool> {
    let mut last = (LATEST, String::new());
    loop {
        let page = cases::of_person(desk.conn, person, (last.0, &last.1), PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(true);
        };
        last = (end.row().submitted_at, end.row().no.to_string());
        let own = |case: &Listed<StoredCase>| by.touches(desk.content.item_of(case.row()));
        if !page.iter().all(own) {
            return Ok(false);
        }
    }
}

/// Whether every appointment that is for an item is for one of theirs; those for none are a
/// site's, and no unit's.
async fn only_its_visits(desk: &mut Desk<'_>, by: &By, person: &PersonId) -> Result<bool> {
    let mut last = (LATEST, String::new());
    loop {
        let page = appointments::of_person(desk.conn, person, (last.0, &last.1), PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(true);
        };
        last = (end.row().starts_at, end.row().no.0.clone());
        let mut items = page.iter().filter_map(|one| one.row().item.as_ref());
        if !items.all(|item| by.touches(desk.content.newest_item(item))) {
            return Ok(false);
        }
    }
}
