//! 受理条件, 不予受理情形, 办理流程, 咨询和投诉, 事项名称.

use super::Side;
use super::pairs::{Pair, pairs_of_texts};
use super::told::Told;
use jinban_contract::item::{Contact, FlowStep};
use jinban_contract::notice::{ChangeKind as K, Sheet};

pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    let kinds = (K::ConditionAdded, K::ConditionRemoved);
    lists(kinds, &old.sheet.conditions, &new.sheet.conditions, told);
    let kinds = (K::RefusalAdded, K::RefusalRemoved);
    lists(kinds, &old.item.refusals, &new.item.refusals, told);
    stops(&old.sheet, &new.sheet, told);
    steps(&old.sheet.steps, &new.sheet.steps, told);
    contacts("咨询", &old.item.consult, &new.item.consult, told);
    contacts("监督投诉", &old.item.supervise, &new.item.supervise, told);
    let names = (old.item.name.as_str(), new.item.name.as_str());
    told.differ(K::Name, "", names, false);
}

/// Sentences that stand in the way of the citizen: more of them ask for more.
fn lists((more, less): (K, K), old: &[String], new: &[String], told: &mut Told) {
    let (old, new) = (texts(old), texts(new));
    for pair in pairs_of_texts(&old, &new) {
        match pair {
            Pair::Added(n) => told.add(more, "", "", new[n], true),
            Pair::Removed(at) => told.add(less, "", old[at], "", false),
            Pair::Both(..) => {}
        }
    }
}

/// Whether it can be done at all for these answers.
pub(super) fn stops(old: &Sheet, new: &Sheet, told: &mut Told) {
    let why = |sheet: &Sheet| sheet.stops.first().map_or(String::new(), |s| s.why.clone());
    match (old.stopped, new.stopped) {
        (false, true) => told.add(K::Stopped, "", "", &why(new), true),
        (true, false) => told.add(K::StoppedNoMore, "", &why(old), "", true),
        (true, true) | (false, false) => {}
    }
}

fn texts(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn steps(old: &[FlowStep], new: &[FlowStep], told: &mut Told) {
    let shown = |steps: &[FlowStep]| -> Vec<[String; 3]> {
        let shown = |s: &FlowStep| [s.name.clone(), s.text.clone(), s.time.clone()];
        steps.iter().map(shown).collect()
    };
    if shown(old) != shown(new) {
        told.add(K::Steps, "", &names(old), &names(new), false);
    }
}

fn names(steps: &[FlowStep]) -> String {
    let names: Vec<_> = steps.iter().map(|step| step.name.as_str()).collect();
    names.join("、")
}

pub(super) fn contacts(what: &str, old: &[Contact], new: &[Contact], told: &mut Told) {
    told.differ(K::Contact, what, (&in_words(old), &in_words(new)), false);
}

fn in_words(contacts: &[Contact]) -> String {
    let contact = |c: &Contact| format!("{} {}", c.way, c.value);
    let words: Vec<_> = contacts.iter().map(contact).collect();
    words.join("、")
}
