//! The trail as supervision reads it: what every program and person of the office has
//! done, by day, unit and case. That it was read is a line of it, too.

use super::Desk;
use super::cursor::{Cursor, LATEST, MOST_OF_STAFF, PAGE_OF_STAFF, page};
use super::trail::{By, Of, before, is_sound, note, opened, place};
use crate::error::Result;
use crate::refusal;
use crate::repo::by_name;
use crate::repo::trail::{self as store, Line, Span};
use crate::sealed::Ring;
use jinban_contract::ids::CaseNo;
use jinban_contract::time::{Date, Moment, TimeOfDay};
use jinban_contract::trail::{StaffTrail, StaffTrailLine};
use jinban_rules::staff::supervised;

/// Which lines.
#[derive(Debug, Default)]
pub struct Which {
    /// Only those of a day.
    pub day: Option<Date>,
    /// Only those of a unit.
    pub unit: Option<String>,
    /// Only those about a case.
    pub case_no: Option<CaseNo>,
}

/// Lines of the trail, newest first, from a cursor on. Those that somebody has changed
/// are not in it, which is said.
///
/// # Errors
/// 400 for a cursor that is none, 403 for another unit's.
pub async fn trail(
    desk: &mut Desk<'_>,
    by: &By,
    which: &Which,
    cursor: Option<&String>,
) -> Result<StaffTrail> {
    let from = Cursor::of(cursor, LATEST)?;
    let unit = supervised(&by.who.unit, which.unit.as_deref());
    let unit = unit.map_err(|_| refusal::trail_unit())?;
    let (span, before) = (span(which.day), (from.at, before(&from)?));
    let (mut found, ring) = match &which.case_no {
        Some(no) => store::of_case(desk.conn, no, unit, before.1, MOST_OF_STAFF).await?,
        None => store::within(desk.conn, span, unit, before, MOST_OF_STAFF).await?,
    };
    let next = page(&mut found, PAGE_OF_STAFF, place);
    found.retain(|line| is_of(line, span));
    let asked = found.len();
    found.retain(|line| is_sound(desk.app, line));
    let changed = found.len() < asked;
    let numbers: Vec<_> = found.iter().map(|line| line.no.to_string()).collect();
    let why = why(which);
    note(desk, by, Of::list(numbers.iter().map(String::as_str), &why)).await?;
    let lines: Result<_> = found.into_iter().map(|line| shown(&ring, line)).collect();
    Ok(StaffTrail {
        next,
        lines: lines?,
        changed,
    })
}

/// Whether a line is of a stretch of time: those of a case are few, and read by it. Not so
/// those of a unit: that a page has a next one would tell of other units' lines.
fn is_of(line: &Line, (from, to): Span) -> bool {
    let at = line.entry.at;
    from <= at && at < to
}

fn span(day: Option<Date>) -> Span {
    match day {
        Some(day) => {
            let begins = day.at(TimeOfDay(0));
            (begins, begins.plus_days(1))
        }
        None => (Moment::default(), LATEST),
    }
}

/// Which list it was, in the line that reading it leaves.
fn why(which: &Which) -> String {
    let day = which.day.map(|day| day.to_string());
    let case_no = which.case_no.as_ref().map(ToString::to_string);
    let said = [day, which.unit.clone(), case_no].into_iter().flatten();
    said.collect::<Vec<_>>().join(" ")
}

fn shown(ring: &Ring, line: Line) -> Result<StaffTrailLine> {
    let no = u64::try_from(line.no).unwrap_or_default();
    let entry = opened(ring, line.entry);
    Ok(StaffTrailLine {
        no,
        at: entry.at,
        client: entry.client,
        program: entry.program,
        unit: entry.unit,
        person: entry.person,
        person_name: entry.person_name,
        action: by_name(entry.action)?,
        kind: by_name(entry.kind)?,
        thing: entry.thing,
        case_no: Some(CaseNo(entry.case_no)).filter(|no| !no.as_str().is_empty()),
        reason: entry.reason,
        request: entry.request,
    })
}
