//! 受理, from which the clock runs, and 办结: granted, denied, or refused at the
//! counter.

use super::view::summary;
use super::{find, moved, save, step};
use crate::content::Content;
use crate::error::Result;
use crate::office::faults::Faults;
use crate::office::trail::{By, Of, note};
use crate::office::{Desk, reviews};
use crate::repo::cases::StoredCase;
use jinban_contract::case::{CaseSummary, Decision, DecisionKind, EventKind};
use jinban_contract::ids::CaseNo;
use jinban_contract::review::Service;
use jinban_contract::staff::{Acceptance, NewDecision};
use jinban_contract::time::Date;
use jinban_rules::case::Action;
use jinban_rules::{deadline, guidance};

/// Accepts a case.
///
/// # Errors
/// 403 for another unit's, 409 when it does not wait for that, 422 with every field at fault.
pub async fn accept(
    desk: &mut Desk<'_>,
    by: &By,
    no: &CaseNo,
    new: &Acceptance,
) -> Result<CaseSummary> {
    let mut case = find(desk, by, no).await?;
    Faults::step(&new.actor, &new.text, false).judge()?;
    case.state = moved(&case, Action::Accept, "只有已提交的办件可以受理。")?;
    case.due_on = promised_until(&desk.content, &case, desk.today());
    let who = by.who.in_timeline();
    let step = step(desk.now, EventKind::Accepted, who, &new.text);
    save(desk.conn, &case, &step).await?;
    note(desk, by, Of::case(no, &case.person, &new.actor)).await?;
    Ok(summary(&desk.content, &case))
}

/// The promised last day of the case's situation when it is accepted `today`;
/// unknown beyond the calendar.
pub fn promised_until(content: &Content, case: &StoredCase, today: Date) -> Option<Date> {
    let item = content.item_of(case)?;
    let picks = guidance::parse(&item.guidance, &case.situation).ok()?;
    let promised = guidance::sheet(item, &picks).promised?;
    deadline::due(&content.workdays, today, promised)
}

/// Decides a case; who does not get it is told why, and what can be done.
///
/// # Errors
/// 403 for another unit's, 409 when it cannot be decided so now, 422 with every field at fault.
pub async fn decide(
    desk: &mut Desk<'_>,
    by: &By,
    no: &CaseNo,
    new: &NewDecision,
) -> Result<CaseSummary> {
    let mut case = find(desk, by, no).await?;
    let needs_words = new.kind != DecisionKind::Granted;
    Faults::step(&new.actor, &new.text, needs_words).judge()?;
    let (action, kind) = meaning(new.kind);
    case.state = moved(&case, action, "这个办件现在的状态不能这样办结。")?;
    case.decision = Some(Decision {
        kind: new.kind,
        at: desk.now,
        text: new.text.clone(),
        remedy: remedy(&desk.content, &case, new.kind),
    });
    let step = step(desk.now, kind, by.who.in_timeline(), &new.text);
    save(desk.conn, &case, &step).await?;
    reviews::open(desk, no, Service::Result).await?;
    note(desk, by, Of::case(no, &case.person, &new.actor)).await?;
    Ok(summary(&desk.content, &case))
}

fn meaning(kind: DecisionKind) -> (Action, EventKind) {
    match kind {
        DecisionKind::Granted => (Action::Grant, EventKind::Granted),
        DecisionKind::Denied => (Action::Deny, EventKind::Denied),
        DecisionKind::Refused => (Action::Refuse, EventKind::Refused),
    }
}

/// 救济途径 as the item's guide tells it, where the applicant did not get it.
fn remedy(content: &Content, case: &StoredCase, kind: DecisionKind) -> String {
    let item = content.item_of(case);
    let is_against = match kind {
        DecisionKind::Denied | DecisionKind::Refused => true,
        DecisionKind::Granted => false,
    };
    item.filter(|_| is_against)
        .map_or_else(String::new, |item| item.remedy.clone())
}
