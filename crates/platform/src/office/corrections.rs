//! 纠错: anybody may say that a page is wrong; the number is the right to read
//! what came of it.

mod about;

use super::cursor::{Cursor, EARLIEST, MOST_OF_STAFF, PAGE_OF_STAFF, page};
use super::trail::{By, Of, note};
use super::{Desk, limits, unopened};
use crate::db::Connection;
use crate::error::Result;
use crate::repo::corrections::{self as store, StoredCorrection};
use crate::repo::{Listed, name_of};
use crate::{refusal, secret};
use jinban_contract::correction::{
    Correction, CorrectionAnswer, CorrectionReceived, CorrectionState, NewCorrection,
    NewCorrectionAnswer, StaffCorrection, StaffCorrections,
};
use jinban_contract::ids::CorrectionNo;
use jinban_contract::time::Moment;
use jinban_rules::correction as rules;

/// Characters of a number, some 78 bits of chance.
const NUMBER: usize = 16;

/// Takes in what `caller` says is wrong on a page.
///
/// # Errors
/// 422 with every field at fault, 429 when there were too many.
pub async fn report(
    desk: &mut Desk<'_>,
    caller: &str,
    new: NewCorrection,
) -> Result<CorrectionReceived> {
    refusal::unless_faulty(rules::check(&new))?;
    let name = about::name(&desk.content, &new.about)?;
    limits::correcting(desk, caller).await?;
    let received = received(new, name, desk.now);
    store::insert(desk.conn, &received).await?;
    Ok(CorrectionReceived {
        no: received.correction.no,
        received_at: received.correction.received_at,
    })
}

/// What came of a correction.
///
/// # Errors
/// 404 when there is none.
pub async fn show(conn: &mut Connection, no: &CorrectionNo) -> Result<Correction> {
    Ok(find(conn, no).await?.correction)
}

/// Corrections for the unit, oldest first, from a cursor on.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn of_unit(
    desk: &mut Desk<'_>,
    by: &By,
    state: Option<CorrectionState>,
    cursor: Option<&String>,
) -> Result<StaffCorrections> {
    let from = Cursor::of(cursor, EARLIEST)?;
    let mut found = match state {
        Some(state) => store::in_state(desk.conn, state, from.place(), MOST_OF_STAFF).await?,
        None => store::oldest(desk.conn, from.place(), MOST_OF_STAFF).await?,
    };
    let next = page(&mut found, PAGE_OF_STAFF, place);
    let numbers = found.iter().map(|one| one.row().correction.no.as_str());
    let why = state.map(name_of).transpose()?.unwrap_or_default();
    note(desk, by, Of::list(numbers, &why)).await?;
    unopened(desk.app, &found);
    let told = |one: Listed<_>| StaffCorrection {
        unopened: one.is_shut(),
        ..shown(one.into_row())
    };
    Ok(StaffCorrections {
        next,
        corrections: found.into_iter().map(told).collect(),
    })
}

/// Answers a correction, once; the number to answer by is forgotten.
///
/// # Errors
/// 404 when there is none, 422 with every field at fault, 409 for a second time.
pub async fn answer(
    desk: &mut Desk<'_>,
    by: &By,
    no: &CorrectionNo,
    new: NewCorrectionAnswer,
) -> Result<StaffCorrection> {
    find(desk.conn, no).await?;
    refusal::unless_faulty(rules::check_answer(&new))?;
    let answer = CorrectionAnswer {
        text: new.text,
        fixed: new.fixed,
        at: desk.now,
    };
    if !store::answer_it(desk.conn, no, &answer).await? {
        return Err(refusal::state_conflict("这条纠错已经答复过了。").into());
    }
    note(desk, by, Of::thing(no.as_str(), None)).await?;
    Ok(shown(find(desk.conn, no).await?))
}

async fn find(conn: &mut Connection, no: &CorrectionNo) -> Result<StoredCorrection> {
    let found = store::find(conn, no).await?;
    Ok(found.ok_or_else(refusal::no_correction)?)
}

/// As it is kept.
fn received(new: NewCorrection, name: String, now: Moment) -> StoredCorrection {
    let phone = rules::phone(new.phone.as_deref().unwrap_or_default());
    StoredCorrection {
        correction: Correction {
            no: CorrectionNo(secret::readable(NUMBER)),
            about: new.about,
            name,
            part: new.part,
            state: CorrectionState::Open,
            received_at: now,
            answer: None,
        },
        text: new.text,
        // A bad one was refused.
        phone: phone.unwrap_or_default(),
    }
}

fn place(stored: &Listed<StoredCorrection>) -> Cursor {
    let correction = &stored.row().correction;
    Cursor::after(correction.received_at, correction.no.as_str())
}

fn shown(stored: StoredCorrection) -> StaffCorrection {
    StaffCorrection {
        correction: stored.correction,
        text: stored.text,
        phone: stored.phone,
        unopened: false,
    }
}
