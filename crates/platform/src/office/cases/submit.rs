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
use jinban_contract::consent::{CaseConsent, NewCaseConsent, Sensitive};
use jinban_contract::form::{Answers, Form, Value};
use jinban_contract::ids::{CaseNo, UploadId};
use jinban_contract::item::Item;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::Service;
use jinban_contract::time::Moment;
use jinban_rules::form::{self, Checks};
use jinban_rules::upload::MOST_OF_A_CASE;
use jinban_rules::{consent, guidance};

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
    consent: Option<CaseConsent>,
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
            consent: self.consent,
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
    let (items, form, newest) = chosen(content, new)?;
    let (item, situation) = situated(items, &new.situation.0)?;
    let answers = form::normalized(form, &new.answers);
    let mut faults = with_checks(content, now, |checks| form::check(form, &answers, checks));
    if !new.declared {
        faults.push(FieldFault::new("/declared", Rule::Required));
    }
    let wanted = form::sensitive_since(form, newest, &answers, now.date());
    faults.extend(consent::faults(&kinds(&wanted), new.consent.as_ref()));
    refusal::unless_faulty(faults)?;
    Ok(Judged {
        item,
        form,
        situation,
        answers,
        consent: kept(None, new.consent.as_ref(), now),
    })
}

/// The item, in every version; the form's version that was filled in, and the newest.
type Chosen<'a> = (&'a Versions<Item>, &'a Form, &'a Form);

fn chosen<'a>(content: &'a Content, new: &NewCase) -> Result<Chosen<'a>> {
    let items = content.items.get(new.item.as_str());
    let items = items.filter(|versions| versions.in_force);
    let item = items.and_then(|versions| versions.get(None));
    let code = item.and_then(|(item, _)| item.form.as_ref());
    let forms = code.and_then(|code| content.forms.get(code.as_str()));
    let (Some(items), Some(forms)) = (items, forms) else {
        return Err(refusal::bad_field("/item", Rule::NotAnOption).into());
    };
    let unknown = || refusal::bad_field("/form_version", Rule::NotAnOption);
    let (form, _) = forms.get(Some(new.form_version)).ok_or_else(unknown)?;
    let (newest, _) = forms.get(None).ok_or_else(unknown)?;
    Ok((items, form, newest))
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

/// The kinds of what is asked, without the fields.
pub(super) fn kinds(asked: &[form::Asked<'_>]) -> Vec<Sensitive> {
    asked.iter().map(|one| one.kind).collect()
}

/// What a case is agreed to with from now on; with what it was before.
pub(super) fn kept(
    before: Option<&CaseConsent>,
    given: Option<&NewCaseConsent>,
    now: Moment,
) -> Option<CaseConsent> {
    let Some(given) = given.filter(|given| !given.kinds.is_empty()) else {
        return before.cloned();
    };
    let stands = before.filter(|before| before.withdrawn_at.is_none());
    let mut kinds = stands.map_or_else(Vec::new, |before| before.kinds.clone());
    kinds.extend(&given.kinds);
    kinds.sort_unstable();
    Some(CaseConsent {
        kinds,
        notice: given.notice,
        // Of the first one, while it stands: a supplement only adds to it.
        agreed_at: stands.map_or(now, |before| before.agreed_at),
        withdrawn_at: None,
    })
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
