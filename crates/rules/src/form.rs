//! Forms: what is asked given the answers so far, what is wrong with them, and
//! how they are kept and shown. Hidden answers are neither judged nor kept.
//!
//! A field without an answer leaves conditions on it open, so that nothing
//! that hangs on it is shown yet; an optional field may be left empty, which
//! counts as an answer that matches nothing.

mod ages;
mod check;
mod faults;
mod kinds;
mod people;
mod persons;
mod rewrite;
mod sensitive;
mod situation;
mod value;
mod walk;

pub use check::{Checks, check, check_page, warnings};
pub use faults::{FormFault, faults};
pub use kinds::{Shape, offered, shape};
pub use people::{applicant, helper};
pub use rewrite::{masked, normalized, uploads, visible_answers};
pub use sensitive::{
    Asked, may_be_sensitive, possible, sensitive, sensitive_again, sensitive_since,
};
pub use situation::{carried, deciding, decisive, stop, stops};

use jinban_contract::form::{Answers, Field, Form, Page};

/// The pages to go through, in order. A page whose fields are all hidden is
/// left out; one that never had fields is not.
pub fn visible_pages<'a>(form: &'a Form, answers: &Answers) -> Vec<&'a Page> {
    let mut pages: Vec<&Page> = Vec::new();
    walk::walk(form, answers, &mut |page, field, _| {
        let text_only = field.is_none() && page.fields.is_empty();
        if (field.is_some() || text_only) && !pages.iter().any(|p| std::ptr::eq(*p, page)) {
            pages.push(page);
        }
    });
    pages
}

/// The fields of a page to ask, in order. The whole form is needed, as answers
/// on other pages count only where their fields are visible.
pub fn visible_fields<'a>(form: &'a Form, page: &Page, answers: &Answers) -> Vec<&'a Field> {
    let mut fields = Vec::new();
    walk::walk(form, answers, &mut |on, field, _| {
        if on.id == page.id {
            fields.extend(field);
        }
    });
    fields
}

/// The fields of one entry of a repeated group to ask, in order. Empty when
/// the group is hidden, unknown or no group.
pub fn visible_entry_fields<'a>(
    form: &'a Form,
    group: &str,
    entry: &Answers,
    answers: &Answers,
) -> Vec<&'a Field> {
    let mut shown = Vec::new();
    walk::walk(form, answers, &mut |_, field, scope| {
        if let Some(field) = field.filter(|field| field.id == group) {
            let fields = field.kind.fields();
            walk::walk_fields(fields, entry, &mut scope.clone(), &mut |field, _| {
                shown.push(field);
            });
        }
    });
    shown
}

/// A field by id, also inside repeated groups.
pub fn field<'a>(form: &'a Form, id: &str) -> Option<&'a Field> {
    let mut fields = form.pages.iter().flat_map(|page| &page.fields);
    fields.find_map(|field| find(field, id))
}

fn find<'a>(field: &'a Field, id: &str) -> Option<&'a Field> {
    if field.id == id {
        return Some(field);
    }
    let mut inner = field.kind.fields().iter();
    inner.find_map(|inner| find(inner, id))
}
