//! What the rules know of each kind of field, a file for each. How to add one:
//! "Walk 4: adding a kind of field" in docs/ARCHITECTURE.md.

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
use jinban_contract::consent::Sensitive;
use jinban_contract::form::{Choice, FieldKind, Value};
use jinban_contract::of_kind;
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;

/// What the file of a kind needs.
mod prelude {
    pub(super) use super::{Kind, Rewrite, Shape, shown};
    pub(super) use crate::form::check::Checks;
    pub(super) use crate::form::value::{
        Fault, Verdict, again, count, entries, listed, too_long, typed, unless,
    };
    pub(super) use crate::{ids, mask, name, text};
    pub(super) use jinban_contract::consent::Sensitive;
    pub(super) use jinban_contract::form::{Choice, Value, kinds};
    pub(super) use jinban_contract::problem::Rule;
    pub(super) use jinban_contract::time::Date;
}

/// How a field is answered, and with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// By typing: a text.
    Typed,
    /// By choosing: a text that is the chosen one's id.
    Chosen,
    /// By choosing several: their ids.
    Several,
    /// By photographing: ids of uploads.
    Uploads,
    /// By adding entries.
    Entries,
}

/// How a text is rewritten.
type Rewrite = fn(&str) -> String;

/// For texts that their owner may see again as they are.
fn shown(typed: &str) -> String {
    typed.to_owned()
}

/// What the rules have to know of a kind. How it is masked has no default: what
/// nobody thought about must not be shown in full.
trait Kind {
    /// How it is answered.
    const SHAPE: Shape;
    /// A text as its owner may see it again.
    const MASK: Rewrite;
    /// A text as it was meant.
    const NORMAL: Rewrite = crate::text::line;
    /// What is wrong with an answer; of a group, not with its entries.
    fn check(&self, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict;
    /// What is odd about a text that breaks no rule.
    fn doubt(&self, _typed: &str) -> Option<Rule> {
        None
    }
    /// The answers that it offers; none when there is no list of them.
    fn options(&self) -> Option<Vec<&str>> {
        None
    }
    /// What people read of each answer that it offers, where the form says it.
    fn labels(&self) -> Vec<&str> {
        Vec::new()
    }
    /// What it offers, as the form says it.
    fn offered(&self) -> &[Choice] {
        &[]
    }
    /// What sensitive kinds an answer is of by itself, whatever the form says.
    fn sensitive(&self, _answer: Option<&Value>, _today: Date) -> Vec<Sensitive> {
        Vec::new()
    }
    /// Whether its settings leave anything to answer.
    fn is_sound(&self) -> bool {
        true
    }
}

/// How a field of this kind is answered, and with what.
pub fn shape(kind: &FieldKind) -> Shape {
    fn of<K: Kind>(_: &K) -> Shape {
        K::SHAPE
    }
    of_kind!(kind, kind => of(kind))
}

// Apart from each other, as the portal normalises and never masks.
pub(super) fn masked(kind: &FieldKind, typed: &str) -> String {
    fn of<K: Kind>(_: &K) -> Rewrite {
        K::MASK
    }
    of_kind!(kind, kind => of(kind))(typed)
}

pub(super) fn normal(kind: &FieldKind, typed: &str) -> String {
    fn of<K: Kind>(_: &K) -> Rewrite {
        K::NORMAL
    }
    of_kind!(kind, kind => of(kind))(typed)
}

pub(super) fn check(kind: &FieldKind, answer: Option<&Value>, checks: &Checks<'_>) -> Verdict {
    of_kind!(kind, kind => kind.check(answer, checks))
}

pub(super) fn doubt(kind: &FieldKind, typed: &str) -> Option<Rule> {
    of_kind!(kind, kind => kind.doubt(typed))
}

pub(super) fn options(kind: &FieldKind) -> Option<Vec<&str>> {
    of_kind!(kind, kind => kind.options())
}

pub(super) fn labels(kind: &FieldKind) -> Vec<&str> {
    of_kind!(kind, kind => kind.labels())
}

pub(super) fn is_sound(kind: &FieldKind) -> bool {
    of_kind!(kind, kind => kind.is_sound())
}

/// The options that a field offers, as the form says them.
pub fn offered(kind: &FieldKind) -> &[Choice] {
    of_kind!(kind, kind => kind.offered())
}

/// What sensitive kinds an answer is of, with what was chosen.
pub(super) fn sensitive(kind: &FieldKind, answer: Option<&Value>, today: Date) -> Vec<Sensitive> {
    let chosen: &[String] = match answer {
        Some(Value::Text(text)) => std::slice::from_ref(text),
        Some(Value::Many(many)) => many,
        Some(Value::Group(_)) | None => &[],
    };
    let mut all = of_kind!(kind, kind => kind.sensitive(answer, today));
    let picked = offered(kind).iter().filter(|one| chosen.contains(&one.id));
    all.extend(picked.flat_map(|one| &one.sensitive));
    all
}

/// What sensitive kinds an answer may be of, as far as nobody has given one.
pub(super) fn possible(kind: &FieldKind) -> Vec<Sensitive> {
    let mut all = sensitive(kind, None, Date::default());
    all.extend(offered(kind).iter().flat_map(|one| &one.sensitive));
    all
}
