//! Cases for the unit.

use super::place;
use super::view::{listed, summary};
use crate::error::Result;
use crate::office::cursor::{Cursor, EARLIEST, MOST_OF_STAFF, PAGE_OF_STAFF, page};
use crate::office::trail::{By, Of, note};
use crate::office::{Desk, unopened};
use crate::repo::cases::{self as store, StoredCase};
use crate::repo::{Listed, name_of};
use jinban_contract::case::CaseState;
use jinban_contract::staff::StaffCases;

/// Most pages that are read for one of a unit that few cases are of.
const MOST_PAGES: usize = 20;

/// Cases for the unit, oldest first, from a cursor on. Where few are of the unit
/// a page may be short and not the last.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn of_unit(
    desk: &mut Desk<'_>,
    by: &By,
    state: Option<CaseState>,
    cursor: Option<&String>,
) -> Result<StaffCases> {
    let from = Cursor::of(cursor, EARLIEST)?;
    let (mut found, behind) = gather(desk, by, state, from).await?;
    let next = page(&mut found, PAGE_OF_STAFF, place).or(behind.map(|place| place.to_string()));
    let why = state.map(name_of).transpose()?.unwrap_or_default();
    note(
        desk,
        by,
        Of::list(found.iter().map(|case| case.row().no.as_str()), &why),
    )
    .await?;
    unopened(desk.app, &found);
    let told = |case| listed(&desk.content, case, summary);
    Ok(StaffCases {
        next,
        cases: found.iter().map(told).collect(),
    })
}

/// Cases of the unit behind a place, one more than a page where there are so
/// many, and where to go on if not all were read.
async fn gather(
    desk: &mut Desk<'_>,
    by: &By,
    state: Option<CaseState>,
    mut from: Cursor,
) -> Result<(Vec<Listed<StoredCase>>, Option<Cursor>)> {
    let mut found = Vec::new();
    for _ in 0..MOST_PAGES {
        let read = read(desk, state, &from).await?;
        let Some(last) = read.last().map(place) else {
            return Ok((found, None));
        };
        let whole = read.len() as i64 == MOST_OF_STAFF;
        let of_unit = |case: &Listed<StoredCase>| by.touches(desk.content.item_of(case.row()));
        found.extend(read.into_iter().filter(of_unit));
        if !whole || found.len() > PAGE_OF_STAFF {
            return Ok((found, None));
        }
        from = last;
    }
    Ok((found, Some(from)))
}

async fn read(
    desk: &mut Desk<'_>,
    state: Option<CaseState>,
    from: &Cursor,
) -> Result<Vec<Listed<StoredCase>>> {
    match state {
        Some(state) => store::in_state(desk.conn, state, from.place(), MOST_OF_STAFF).await,
        None => store::oldest(desk.conn, from.place(), MOST_OF_STAFF).await,
    }
}
