//! What the office has done with a case, as its owner reads it.

use super::own;
use crate::error::Result;
use crate::office::Desk;
use crate::office::cursor::{Cursor, LATEST, page};
use crate::office::trail::{before, is_sound, opened, place};
use crate::repo::by_name;
use crate::repo::people::PersonId;
use crate::repo::trail::{self as store, Line};
use crate::sealed::Ring;
use jinban_contract::ids::CaseNo;
use jinban_contract::trail::{CaseTrail, CaseTrailLine};
use jinban_rules::staff::ALL_UNITS;

/// Lines of one page.
const PAGE: usize = 20;

/// Who of the office has read or done what with a person's case, newest first,
/// from a cursor on. Lists, which show no more than a masked name, are not in it; nor
/// are lines that somebody has changed, which is said.
///
/// # Errors
/// 400 for a cursor that is none, 404 for a case that is not theirs.
pub async fn trail(
    desk: &mut Desk<'_>,
    person: &PersonId,
    no: &CaseNo,
    cursor: Option<&String>,
) -> Result<CaseTrail> {
    let before = before(&Cursor::of(cursor, LATEST)?)?;
    own(desk.conn, person, no).await?;
    let (mut found, ring) = store::of_case(desk.conn, no, None, before, PAGE as i64 + 1).await?;
    let next = page(&mut found, PAGE, place);
    let asked = found.len();
    found.retain(|line| is_sound(desk.app, line));
    let changed = found.len() < asked;
    if changed {
        tracing::error!("一件办件的审计记录有对不上的：请运行 jinban-platform audit verify");
    }
    let lines: Result<_> = found.into_iter().map(|line| shown(&ring, line)).collect();
    Ok(CaseTrail {
        next,
        lines: lines?,
        changed,
    })
}

/// The person's name, and no work number.
fn shown(ring: &Ring, line: Line) -> Result<CaseTrailLine> {
    let entry = opened(ring, line.entry);
    let who = [entry.person_name, entry.program].into_iter();
    Ok(CaseTrailLine {
        at: entry.at,
        unit: Some(entry.unit)
            .filter(|unit| unit != ALL_UNITS)
            .unwrap_or_default(),
        who: who
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        action: by_name(entry.action)?,
    })
}
