//! 提交: a case that everything of is in order, or every fault at once.

use super::view::for_owner;
use super::{APPLICANT, step};
use crate::content::{Content, Versions};
use crate::db::Connection;
use crate::error::Result;
use crate::office::{Desk, limits, number, reviews};
use crate::refusal;
use crate::repo::cases::{self as store, StoredCase};
use crate::repo::people::PersonId;
use crate::repo::uploads;
use jinban_contract::case::{Case, CaseState, EventKind, NewCase};
use jinban_contract::form::{Answers, Form, Value};
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::item::Item;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::Service;
use jinban_contract::time::Moment;
use jinban_rules::form::{self, Checks};
use jinban_rules::guidance;
use jinban_rules::upload::MOST_OF_A_CASE;

/// Submits a case.
///
/// # Errors
/// 422 with every field at fault, 429 when there were too many in a day.
pub async fn submit(desk: &mut Desk<'_>, person: &PersonId, new: &NewCase) -> Result<Case> {
    let content = desk.content.clone();
    let judged = judge(&content, desk.now, new)?;
    limits::submitting(desk, person, &judged.item.code).await?;
    let form = judged.form;
    let mut case = judged.case(person, desk.now);
    insert(desk.conn, &mut case).await?;
    attach(desk.conn, form, &case).await?;
    let step = step(desk.now, EventKind::Submitted, APPLICANT, "");
    store::add_event(desk.conn, &case.no, &step).await?;
    reviews::open(desk, &case.no, Service::Submit).await?;
    for_owner(desk, &case).await
}

/// A submission that passed.
struct Judged<'a> {
    item: &'a Item,
    form: &'a Form,
    situation: String,
    answers: Answers,
}

impl Judged<'_> {
    fn case(self, person: &PersonId, now: Moment) -> StoredCase {
        StoredCase {
            no: CaseNo::default(),
            person: person.clone(),
            item: self.item.code.clone(),
            item_version: self.item.version,
            item_name: self.item.name.clone(),
            form: self.form.code.clone(),
            form_version: self.form.version,
            situation: self.situation,
            state: CaseState::Submitted,
            answers: self.answers,
            submitted_at: now,
            due_on: None,
            supplement: None,
            decision: None,
            revision: 0,
        }
    }
}

/// Whether the submission fits its item and form; every fault at once.
fn judge<'a>(content: &'a Content, now: Moment, new: &NewCase) -> Result<Judged<'a>> {
    let (items, form) = chosen(content, new)?;
    let (item, situation) = situated(items, &new.situation.0)?;
    let answers = form::normalized(form, &new.answers);
    let mut faults = with_checks(content, now, |checks| form::check(form, &answers, checks));
    if !new.declared {
        faults.push(FieldFault::new("/declared", Rule::Required));
    }
    refusal::unless_faulty(faults)?;
    Ok(Judged {
        item,
        form,
        situation,
        answers,
    })
}

/// The item, in every version, and the form's version that was filled in.
fn chosen<'a>(content: &'a Content, new: &NewCase) -> Result<(&'a Versions<Item>, &'a Form)> {
    let items = content.items.get(new.item.as_str());
    let items = items.filter(|versions| versions.in_force);
    let item = items.and_then(|versions| versions.get(None));
    let code = item.and_then(|(item, _)| item.form.as_ref());
    let forms = code.and_then(|code| content.forms.get(code.as_str()));
    let (Some(items), Some(forms)) = (items, forms) else {
        return Err(refusal::bad_field("/item", Rule::NotAnOption).into());
    };
    let form = forms.get(Some(new.form_version));
    let unknown = || refusal::bad_field("/form_version", Rule::NotAnOption);
    Ok((items, &form.ok_or_else(unknown)?.0))
}

/// The newest version of the item that understands the situation, and the
/// situation's canonical key: a sheet printed from an earlier version may hold
/// answers that are gone.
fn situated<'a>(items: &'a Versions<Item>, situation: &str) -> Result<(&'a Item, String)> {
    let read = |item: &'a Item| {
        let picks = guidance::parse(&item.guidance, situation).ok()?;
        Some((item, guidance::key(&item.guidance, &picks).0))
    };
    let unknown = || refusal::bad_field("/situation", Rule::NotAnOption);
    Ok(items.newest_first().find_map(read).ok_or_else(unknown)?)
}

/// What the form rules need to know of this region and this moment.
pub(super) fn with_checks<T>(
    content: &Content,
    now: Moment,
    judge: impl FnOnce(&Checks<'_>) -> T,
) -> T {
    judge(&Checks {
        today: now.date(),
        division: &|code| content.villages.contains(code),
    })
}

/// Keeps the case under a number that no other has.
async fn insert(conn: &mut Connection, case: &mut StoredCase) -> Result<()> {
    for _ in 0..16 {
        case.no = CaseNo(number(case.submitted_at.date()));
        if store::insert(conn, case).await? {
            return Ok(());
        }
    }
    Err(refusal::internal().into())
}

/// Makes every photograph that the answers name a part of the case.
pub(super) async fn attach(conn: &mut Connection, form: &Form, case: &StoredCase) -> Result<()> {
    let mut faults = Vec::new();
    for id in form::uploads(form, &case.answers) {
        if !uploads::attach(conn, &UploadId(id.clone()), &case.person, &case.no).await? {
            let pointer = pointer(&case.answers, &id, "/answers").unwrap_or_default();
            faults.push(FieldFault::new(pointer, Rule::FileNotReady));
        }
    }
    if uploads::of_case(conn, &case.no).await? > i64::from(MOST_OF_A_CASE) {
        let most = FieldFault::with_limit("/answers", Rule::TooMany, MOST_OF_A_CASE);
        faults.push(most);
    }
    Ok(refusal::unless_faulty(faults)?)
}

/// Where an upload stands in the answers.
pub(super) fn pointer(answers: &Answers, id: &str, at: &str) -> Option<String> {
    answers.iter().find_map(|(field, value)| match value {
        Value::Many(ids) if ids.iter().any(|known| known == id) => Some(format!("{at}/{field}")),
        Value::Group(entries) => entries
            .iter()
            .enumerate()
            .find_map(|(number, entry)| pointer(entry, id, &format!("{at}/{field}/{number}"))),
        Value::Text(_) | Value::Many(_) => None,
    })
}
