//! Which screen an address shows.

use crate::parts::form::field_of;
use crate::paths::CHECK;
use jinban_contract::form::{Answers, Form, Page};
use jinban_contract::problem::FieldFault;
use jinban_rules::form::{Shape, shape, visible_fields, visible_pages};

/// One screen of an application.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    Start,
    Page(Page),
    Check,
}

/// The screen for `page` of the address. Without answers only the first page
/// can be opened: whoever comes back after submitting starts at the beginning.
pub fn screen(form: &Form, answers: &Answers, page: &str) -> Screen {
    let pages = visible_pages(form, answers);
    if page == CHECK && !answers.is_empty() {
        return Screen::Check;
    }
    let first = pages.first().is_some_and(|first| first.id == page);
    let found = pages.iter().find(|p| p.id == page);
    match found.filter(|_| first || !answers.is_empty()) {
        Some(page) => Screen::Page((*page).clone()),
        None => Screen::Start,
    }
}

/// The page's number, from 1, and the number of all, the check page included.
pub fn progress(form: &Form, answers: &Answers, page: &str) -> (usize, usize) {
    let pages = visible_pages(form, answers);
    let at = pages.iter().position(|p| p.id == page);
    (at.unwrap_or(pages.len()) + 1, pages.len() + 1)
}

/// The page after `page`; the check page after the last.
pub fn after(form: &Form, answers: &Answers, page: &str) -> String {
    let pages = visible_pages(form, answers);
    let at = pages.iter().position(|p| p.id == page);
    let next = at.and_then(|at| pages.get(at + 1));
    next.map_or_else(|| CHECK.to_owned(), |next| next.id.clone())
}

/// The page before `page`; none before the first.
pub fn before(form: &Form, answers: &Answers, page: &str) -> Option<String> {
    let pages = visible_pages(form, answers);
    let at = pages.iter().position(|p| p.id == page);
    let before = at.unwrap_or(pages.len()).checked_sub(1)?;
    pages.get(before).map(|page| page.id.clone())
}

/// The page to begin or go on with.
pub fn resume(form: &Form, answers: &Answers, page: &str) -> String {
    let pages = visible_pages(form, answers);
    let known = page == CHECK || pages.iter().any(|p| p.id == page);
    match pages.first() {
        _ if known => page.to_owned(),
        Some(first) => first.id.clone(),
        None => CHECK.to_owned(),
    }
}

/// The first page on which one of these faults stands.
pub fn page_at_fault(form: &Form, answers: &Answers, faults: &[FieldFault]) -> Option<String> {
    let at_fault = |id: &str| faults.iter().any(|f| field_of(&f.pointer) == Some(id));
    let pages = visible_pages(form, answers);
    let found = pages.iter().find(|page| {
        let fields = visible_fields(form, page, answers);
        fields.iter().any(|field| at_fault(&field.id))
    });
    found.map(|page| page.id.clone())
}

/// Labels of the photographs that a form may ask for; whether each is sure to
/// be asked.
pub fn photos(form: &Form) -> Vec<(String, bool)> {
    let all = form.pages.iter().flat_map(|page| {
        let sure = page.when.is_none();
        page.fields.iter().map(move |field| (sure, field))
    });
    all.filter(|(_, field)| shape(&field.kind) == Shape::Uploads)
        .map(|(sure, f)| (f.label.clone(), sure && f.when.is_none() && !f.optional))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::condition::{Condition, Is};
    use jinban_contract::form::{Field, FieldKind, Value, kinds};
    use jinban_contract::problem::Rule;

    fn page(id: &str, field: &str, kind: FieldKind) -> Page {
        Page {
            id: id.into(),
            title: id.into(),
            intro: String::new(),
            when: None,
            fields: vec![Field {
                id: field.into(),
                label: field.into(),
                hint: String::new(),
                optional: false,
                when: None,
                kind,
                sensitive: Vec::new(),
                material: None,
            }],
        }
    }

    fn form() -> Form {
        let mut bank = page(
            "bank",
            "card",
            FieldKind::Photo(kinds::Photo { min: 1, max: 1 }),
        );
        bank.when = Some(Condition::Is(Is {
            id: "poor".into(),
            any_of: vec!["yes".into()],
        }));
        Form {
            code: "f".into(),
            version: 1,
            title: "申请".into(),
            minutes: 3,
            pages: vec![
                page("one", "poor", FieldKind::YesNo(kinds::YesNo {})),
                bank,
                page("last", "name", FieldKind::Name(kinds::Name {})),
            ],
            declaration: String::new(),
            applicant: Vec::new(),
            helper: Vec::new(),
            demo: true,
            ages: Vec::new(),
            stops: Vec::new(),
        }
    }

    fn poor(answer: &str) -> Answers {
        Answers::from([("poor".to_owned(), Value::Text(answer.into()))])
    }

    #[test]
    fn pages_that_do_not_apply_are_skipped_both_ways() {
        let (form, yes, no) = (form(), poor("yes"), poor("no"));
        assert_eq!(after(&form, &yes, "one"), "bank");
        assert_eq!(after(&form, &no, "one"), "last");
        assert_eq!(after(&form, &no, "last"), CHECK);
        assert_eq!(before(&form, &no, "last").as_deref(), Some("one"));
        assert_eq!(before(&form, &no, CHECK).as_deref(), Some("last"));
        assert_eq!(before(&form, &no, "one"), None);
        assert_eq!(progress(&form, &yes, "last"), (3, 4));
        assert_eq!(progress(&form, &no, CHECK), (3, 3));
    }

    #[test]
    fn going_back_after_submitting_shows_no_empty_form() {
        let (form, none) = (form(), Answers::new());
        assert_eq!(screen(&form, &none, "last"), Screen::Start);
        assert_eq!(screen(&form, &none, CHECK), Screen::Start);
        assert_eq!(screen(&form, &none, ""), Screen::Start);
        assert!(matches!(screen(&form, &none, "one"), Screen::Page(_)));
        assert!(matches!(
            screen(&form, &poor("no"), "last"),
            Screen::Page(_)
        ));
        assert_eq!(screen(&form, &poor("no"), "bank"), Screen::Start);
    }

    #[test]
    fn one_goes_on_where_one_was() {
        let (form, no) = (form(), poor("no"));
        assert_eq!(resume(&form, &no, "last"), "last");
        assert_eq!(resume(&form, &no, "bank"), "one");
        assert_eq!(resume(&form, &no, ""), "one");
    }

    #[test]
    fn a_fault_leads_to_its_page() {
        let faults = [FieldFault::new("/answers/name", Rule::Required)];
        let found = page_at_fault(&form(), &poor("no"), &faults);
        assert_eq!(found.as_deref(), Some("last"));
        let hidden = [FieldFault::new("/answers/card/0", Rule::BadId)];
        assert_eq!(page_at_fault(&form(), &poor("no"), &hidden), None);
    }

    #[test]
    fn photos_are_told_with_whether_they_are_sure() {
        assert_eq!(photos(&form()), [("card".to_owned(), false)]);
    }
}
