//! 办件: from submission to decision, for the applicant and for the unit.

mod amend;
mod ask;
mod back;
mod decide;
mod list;
mod submit;
mod trail;
mod view;

pub use amend::{supplement, take_back, withdraw};
pub use ask::ask_supplement;
pub use back::{deadline_key, deadline_of, end_wait, note_waiting};
pub use decide::{accept, decide, promised_until};
pub use list::of_unit;
pub use submit::submit;
pub use trail::trail;

use super::cursor::{Cursor, LATEST, page};
use super::trail::{By, Of, note};
use super::{Desk, unopened};
use crate::db::Connection;
use crate::error::Result;
use crate::refusal::{self, Refusal};
use crate::repo::Listed;
use crate::repo::cases::{self as store, StoredCase};
use crate::repo::people::PersonId;
use jinban_contract::case::{Case, CaseEvent, CaseList, CaseState, CaseSummary, EventKind};
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::CaseNo;
use jinban_contract::time::Moment;
use jinban_rules::case::{Action, next};
use view::{for_export, for_owner, for_staff, listed, own_summary, summary};

/// Cases of one page for their owner.
const PAGE: usize = 20;

/// Who acts for the citizen in a timeline.
const APPLICANT: &str = "申请人";

/// A person's cases, newest first, from a cursor on.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn of_person(
    desk: &mut Desk<'_>,
    person: &PersonId,
    cursor: Option<&String>,
) -> Result<CaseList> {
    let from = Cursor::of(cursor, LATEST)?;
    let most = PAGE as i64 + 1;
    let mut found = store::of_person(desk.conn, person, from.place(), most).await?;
    let next = page(&mut found, PAGE, place);
    unopened(desk.app, &found);
    let told = |case| listed(&desk.content, case, own_summary);
    Ok(CaseList {
        next,
        cases: found.iter().map(told).collect(),
    })
}

fn place(case: &Listed<StoredCase>) -> Cursor {
    let case = case.row();
    Cursor::after(case.submitted_at, case.no.as_str())
}

/// A case for its owner.
///
/// # Errors
/// 404 when there is none, or it is somebody else's.
pub async fn show(desk: &mut Desk<'_>, person: &PersonId, no: &CaseNo) -> Result<Case> {
    let case = own(desk.conn, person, no).await?;
    for_owner(desk, &case).await
}

/// Every case of a person with its answers as given and its situation, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn whole_of_person(
    desk: &mut Desk<'_>,
    person: &PersonId,
) -> Result<Vec<(Case, SituationKey)>> {
    let (mut all, mut from) = (Vec::new(), Cursor::of(None, LATEST)?);
    loop {
        let page = store::of_person(desk.conn, person, from.place(), PAGE as i64).await?;
        let Some(last) = page.last().map(place) else {
            return Ok(all);
        };
        from = last;
        unopened(desk.app, &page);
        for one in &page {
            let mut shown = for_export(desk, one.row()).await?;
            shown.summary.unopened = one.is_shut();
            all.push((shown, SituationKey(one.row().situation.clone())));
        }
    }
}

/// A case for the unit, with its answers as given.
///
/// # Errors
/// 404 when there is none, 403 when it is another unit's.
pub async fn show_to_unit(desk: &mut Desk<'_>, by: &By, no: &CaseNo) -> Result<Case> {
    let case = find(desk, by, no).await?;
    note(desk, by, Of::case(no, &case.person, "")).await?;
    for_staff(desk, &case).await
}

/// A case of this person; somebody else's is as if it were not there.
async fn own(conn: &mut Connection, person: &PersonId, no: &CaseNo) -> Result<StoredCase> {
    let found = store::find(conn, no).await?;
    let found = found.filter(|case| case.person == *person);
    Ok(found.ok_or_else(|| refusal::not_found("no"))?)
}

/// A case that the unit may touch.
async fn find(desk: &mut Desk<'_>, by: &By, no: &CaseNo) -> Result<StoredCase> {
    let found = store::find(desk.conn, no).await?;
    let found = found.ok_or_else(refusal::no_case)?;
    by.expect(desk.content.item_of(&found))?;
    Ok(found)
}

/// A case that the unit may touch, and what a list tells of it.
///
/// # Errors
/// 404 when there is none, 403 when it is another unit's.
pub(super) async fn find_for_unit(
    desk: &mut Desk<'_>,
    by: &By,
    no: &CaseNo,
) -> Result<(StoredCase, CaseSummary)> {
    let case = find(desk, by, no).await?;
    let told = summary(&desk.content, &case);
    Ok((case, told))
}

/// The state that an action leads to, or the words for who comes at a wrong time.
fn moved(case: &StoredCase, action: Action, wrong: &str) -> Result<CaseState, Refusal> {
    next(case.state, action).ok_or_else(|| refusal::state_conflict(wrong))
}

/// A step of the timeline. `actor` is a unit and role, never a person's name.
fn step(at: Moment, kind: EventKind, actor: &str, text: &str) -> CaseEvent {
    CaseEvent {
        at,
        kind,
        actor: actor.to_owned(),
        text: text.to_owned(),
    }
}

/// Writes a changed case and the step that changed it; its revision from now on.
///
/// # Errors
/// Somebody else has changed it since it was read.
async fn save(conn: &mut Connection, case: &StoredCase, step: &CaseEvent) -> Result<i64> {
    if !store::update(conn, case).await? {
        return Err(refusal::state_conflict("刚刚有人处理过这个办件，请刷新后再看。").into());
    }
    store::add_event(conn, &case.no, step).await?;
    Ok(case.revision + 1)
}
