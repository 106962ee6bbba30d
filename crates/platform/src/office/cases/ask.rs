//! 补正通知, all gaps at once.

use super::view::summary;
use super::{find, moved, save, step};
use crate::error::Result;
use crate::office::Desk;
use crate::office::faults::Faults;
use crate::office::trail::{By, Of, note};
use crate::refusal;
use crate::repo::cases::StoredCase;
use crate::repo::events::{self, Event};
use jinban_contract::case::{CaseSummary, EventKind, Gap, SupplementRequest};
use jinban_contract::form::Form;
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::staff::AskSupplement;
use jinban_contract::time::Date;
use jinban_rules::case::Action;
use jinban_rules::deadline::add_workdays;
use jinban_rules::form::{visible_fields, visible_pages};

/// Asks the applicant for what is missing.
///
/// # Errors
/// 403 for another unit's, 409 when the case is past that, 422 with every field at fault.
pub async fn ask_supplement(
    desk: &mut Desk<'_>,
    by: &By,
    no: &CaseNo,
    new: AskSupplement,
) -> Result<CaseSummary> {
    let mut case = find(desk, by, no).await?;
    let form = desk.content.form_of(&case)?;
    let until = judge(&new, form, &case, desk)?;
    let wrong = "只有已提交、还没受理的办件可以要求补正。";
    case.state = moved(&case, Action::AskSupplement, wrong)?;
    let gaps = new.gaps;
    case.supplement = Some(SupplementRequest { gaps, until });
    let who = by.who.in_timeline();
    let step = step(desk.now, EventKind::SupplementAsked, who, "");
    let revision = save(desk.conn, &case, &step).await?;
    let no = case.no.clone();
    let asked = Event::SupplementAsked {
        no,
        revision,
        until,
    };
    events::add(desk.conn, &asked, desk.now).await?;
    note(desk, by, Of::case(&case.no, &case.person, &new.actor)).await?;
    Ok(summary(&desk.content, &case))
}

/// The last day to answer, if the request is in order.
fn judge(ask: &AskSupplement, form: &Form, case: &StoredCase, desk: &Desk<'_>) -> Result<Date> {
    let mut faults = Faults::default();
    faults.actor(&ask.actor);
    judge_gaps(&ask.gaps, form, case, &mut faults);
    if ask.days == 0 {
        faults.add(FieldFault::with_limit("/days", Rule::TooSmall, 1));
    }
    // Beyond the calendar nobody knows the day; the limit is what it holds.
    let reach = |days: &u16| add_workdays(&desk.content.workdays, desk.today(), *days);
    let most = desk.content.terms.supplement_workdays;
    let known = (1..=most).rev().find(|days| reach(days).is_some());
    let most = known.unwrap_or(0);
    if ask.days > most {
        faults.add(FieldFault::with_limit("/days", Rule::TooLarge, most));
    }
    faults.judge()?;
    let until = reach(&ask.days);
    Ok(until.ok_or_else(|| refusal::bad_field("/days", Rule::TooLarge))?)
}

fn judge_gaps(gaps: &[Gap], form: &Form, case: &StoredCase, faults: &mut Faults) {
    if gaps.is_empty() {
        faults.add(FieldFault::with_limit("/gaps", Rule::TooFew, 1));
    }
    for (at, gap) in gaps.iter().enumerate() {
        faults.text(&format!("/gaps/{at}/text"), &gap.text, true);
        let mut earlier = gaps[..at].iter();
        if earlier.any(|other| other.field == gap.field) || !is_shown(form, case, gap) {
            let pointer = format!("/gaps/{at}/field");
            faults.add(FieldFault::new(pointer, Rule::NotAnOption));
        }
    }
}

/// Whether the applicant can answer the field: it is asked, with these answers.
fn is_shown(form: &Form, case: &StoredCase, gap: &Gap) -> bool {
    let mut pages = visible_pages(form, &case.answers).into_iter();
    pages.any(|page| {
        let fields = visible_fields(form, page, &case.answers);
        fields.iter().any(|field| field.id == gap.field)
    })
}
