//! What the rules know of each kind of field: a file for each, and one match
//! that names them all. How to add one: "Adding a kind of field" in
//! docs/ARCHITECTURE.md.

mod bank_card;
mod choice;
mod choices;
mod date;
mod division;
mod group;
mod id_number;
mod long_text;
mod mobile;
mod name;
mod number;
mod photo;
mod text;
mod uscc;
mod yes_no;

use super::check::Checks;
use super::value::Verdict;
use jinban_contract::form::{FieldKind, Value};
use jinban_contract::problem::Rule;

/// How a field is answered, and with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'a> {
    /// By typing: a text.
    Typed,
    /// By choosing: a text that is the chosen one's id.
    Chosen,
    /// By choosing several: their ids.
    Several,
    /// By photographing: ids of uploads.
    Uploads,
    /// By adding entries, which are called so.
    Entries(&'a str),
}

/// What the rules have to know of a kind. Nothing here that shows an answer has
/// a default: a kind that nobody thought about must not be shown in full.
trait Kind {
    /// How it is answered.
    fn shape(&self) -> Shape<'_>;
    /// What is wrong with an answer; of a group, not with its entries.
    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict;
    /// A text as its owner may see it again.
    fn masked(&self, typed: &str) -> String;
    /// A text as it was meant.
    fn normal(&self, typed: &str) -> String {
        crate::text::line(typed)
    }
    /// What is odd about a text that breaks no rule.
    fn doubt(&self, _typed: &str) -> Option<Rule> {
        None
    }
    /// The answers that it offers; none when there is no list of them.
    fn options(&self) -> Option<Vec<&str>> {
        None
    }
    /// Whether its settings leave anything to answer.
    fn is_sound(&self) -> bool {
        true
    }
}

/// The one list: does the same for whichever kind it is.
macro_rules! of {
    ($field_kind:expr, $kind:ident => $do:expr) => {
        match $field_kind {
            FieldKind::Text($kind) => $do,
            FieldKind::LongText($kind) => $do,
            FieldKind::Name($kind) => $do,
            FieldKind::IdNumber($kind) => $do,
            FieldKind::Uscc($kind) => $do,
            FieldKind::Mobile($kind) => $do,
            FieldKind::BankCard($kind) => $do,
            FieldKind::Number($kind) => $do,
            FieldKind::Date($kind) => $do,
            FieldKind::Choice($kind) => $do,
            FieldKind::Choices($kind) => $do,
            FieldKind::YesNo($kind) => $do,
            FieldKind::Division($kind) => $do,
            FieldKind::Photo($kind) => $do,
            FieldKind::Group($kind) => $do,
        }
    };
}

/// How a field of this kind is answered, and with what.
pub fn shape(kind: &FieldKind) -> Shape<'_> {
    of!(kind, kind => kind.shape())
}

pub(super) fn check(kind: &FieldKind, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
    of!(kind, kind => kind.check(answer, checks))
}

pub(super) fn masked(kind: &FieldKind, typed: &str) -> String {
    of!(kind, kind => kind.masked(typed))
}

pub(super) fn normal(kind: &FieldKind, typed: &str) -> String {
    of!(kind, kind => kind.normal(typed))
}

pub(super) fn doubt(kind: &FieldKind, typed: &str) -> Option<Rule> {
    of!(kind, kind => kind.doubt(typed))
}

pub(super) fn options(kind: &FieldKind) -> Option<Vec<&str>> {
    of!(kind, kind => kind.options())
}

pub(super) fn is_sound(kind: &FieldKind) -> bool {
    of!(kind, kind => kind.is_sound())
}
