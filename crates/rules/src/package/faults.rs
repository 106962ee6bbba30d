//! What a package can do wrong.

use super::{merge, situation, workdays};
use crate::condition::{Truth, each_is};
use crate::guidance::{self, GuidanceFault, Picks, paths, truths};
use crate::site::takes;
use jinban_contract::condition::Condition;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_contract::package::{Package, PackageItem, SharedMaterial};

/// What is wrong; numbers are places in the package's lists, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageFault {
    /// Of the package's own questions and of conditions on them; the place is
    /// `questions/id`, `items/0/when` or `items/0/answers/1/when`.
    Guidance(GuidanceFault),
    /// No answer to this question changes anything.
    IdleQuestion(String),
    /// Fewer than two items.
    FewItems,
    /// No such item.
    UnknownItem(usize),
    /// The item stands there already.
    RepeatedItem(usize),
    /// No situation comes to this item.
    NeverDone(usize),
    /// The stage is lower than the one before.
    StageFalls(usize),
    /// The item has no such question or answer (item, row).
    UnknownAnswer(usize, usize),
    /// The answer never counts (item, row).
    IdleAnswer(usize, usize),
    /// In this situation the item still asks this question.
    Unanswered {
        /// The item.
        item: usize,
        /// The item's question.
        question: String,
        /// The package's situation.
        situation: SituationKey,
    },
    /// Fewer than two materials in this group.
    FewMaterials(usize),
    /// No such item in the package, or no such material (group, material).
    UnknownMaterial(usize, usize),
    /// The material is in a group already (group, material).
    RepeatedMaterial(usize, usize),
    /// A second material of one item in a group (group, material).
    SameItem(usize, usize),
    /// The joint limit is no shorter than one item after another.
    LongLimit,
    /// More visits than one item after another.
    ManyVisits,
    /// No kind of site takes it as one.
    NowhereTaken,
}

/// Everything wrong with a package; empty when every path ends in a sheet that
/// is whole. `items` are those of the pack.
pub fn faults(package: &Package, items: &[Item]) -> Vec<PackageFault> {
    let conditions = conditions(package);
    let of_questions = question_faults(package);
    let whole = !of_questions.contains(&GuidanceFault::TooManyPaths);
    let mut faults: Vec<_> = of_questions
        .into_iter()
        .map(PackageFault::Guidance)
        .collect();
    check_questions(package, &conditions, &mut faults);
    check_list(package, items, &mut faults);
    for (at, entry) in package.items.iter().enumerate() {
        if let Some(item) = items.iter().find(|item| item.code == entry.item) {
            check_rows(package, at, item, &mut faults);
            if whole {
                check_paths(package, at, item, &mut faults);
            }
        }
    }
    for (at, group) in package.shared.iter().enumerate() {
        check_group(package, items, at, group, &mut faults);
    }
    check_claims(package, items, &mut faults);
    faults
}

/// What is wrong with a package's own questions and the conditions on them:
/// all that is asked of a version that was published long ago.
pub fn question_faults(package: &Package) -> Vec<GuidanceFault> {
    guidance::question_faults(&package.guidance, &conditions(package))
}

/// Every condition of a package with its place.
fn conditions(package: &Package) -> Vec<(String, &Condition)> {
    let questions = package.guidance.questions.iter();
    let questions = questions.map(|q| (format!("questions/{}", q.id), &q.when));
    let items = package.items.iter().enumerate();
    let items = items.flat_map(|(at, entry)| {
        let rows = entry.answers.iter().enumerate();
        let rows = rows.map(move |(row, a)| (format!("items/{at}/answers/{row}/when"), &a.when));
        std::iter::once((format!("items/{at}/when"), &entry.when)).chain(rows)
    });
    let all = questions.chain(items);
    all.filter_map(|(at, when)| Some((at, when.as_ref()?)))
        .collect()
}

fn check_questions(
    package: &Package,
    conditions: &[(String, &Condition)],
    faults: &mut Vec<PackageFault>,
) {
    let mut used = Vec::new();
    for (_, when) in conditions {
        each_is(when, &mut |is| used.push(&is.id));
    }
    let questions = package.guidance.questions.iter();
    let idle = questions.filter(|question| !used.contains(&&question.id));
    faults.extend(idle.map(|question| PackageFault::IdleQuestion(question.id.clone())));
}

fn check_list(package: &Package, items: &[Item], faults: &mut Vec<PackageFault>) {
    if package.items.len() < 2 {
        faults.push(PackageFault::FewItems);
    }
    let whens: Vec<_> = package.items.iter().map(|i| i.when.as_ref()).collect();
    let truths = truths(&package.guidance, &Picks::default(), &whens);
    for (at, entry) in package.items.iter().enumerate() {
        let before = &package.items[..at];
        let found = [
            (unknown(items, entry), PackageFault::UnknownItem(at)),
            (
                before.iter().any(|other| other.item == entry.item),
                PackageFault::RepeatedItem(at),
            ),
            (truths[at] == Truth::No, PackageFault::NeverDone(at)),
            (
                before.last().is_some_and(|other| other.stage > entry.stage),
                PackageFault::StageFalls(at),
            ),
        ];
        let found = found.into_iter().filter(|(wrong, _)| *wrong);
        faults.extend(found.map(|(_, fault)| fault));
    }
}

fn unknown(items: &[Item], entry: &PackageItem) -> bool {
    items.iter().all(|item| item.code != entry.item)
}

/// Answers that the item does not have, or that no situation comes to.
fn check_rows(package: &Package, at: usize, item: &Item, faults: &mut Vec<PackageFault>) {
    let entry = &package.items[at];
    let whens: Vec<_> = entry.answers.iter().map(|a| a.when.as_ref()).collect();
    let truths = truths(&package.guidance, &Picks::default(), &whens);
    for (row, answer) in entry.answers.iter().enumerate() {
        let mut questions = item.guidance.questions.iter();
        let known = questions.any(|question| {
            let mut answers = question.answers.iter();
            question.id == answer.question && answers.any(|a| a.id == answer.answer)
        });
        let mut before = entry.answers[..row].iter();
        let settled = before.any(|a| a.question == answer.question && a.when.is_none());
        if !known {
            faults.push(PackageFault::UnknownAnswer(at, row));
        } else if truths[row] == Truth::No || settled {
            faults.push(PackageFault::IdleAnswer(at, row));
        }
    }
}

/// The first situation in which the item would still have to ask.
fn check_paths(package: &Package, at: usize, item: &Item, faults: &mut Vec<PackageFault>) {
    let (guidance, entry) = (&package.guidance, &package.items[at]);
    let gap = paths(guidance).into_iter().find_map(|path| {
        let done = truths(guidance, &path, &[entry.when.as_ref()]);
        let given = situation(guidance, entry, &path);
        let question = guidance::next(&item.guidance, &given)?;
        (done != [Truth::No]).then(|| (question.id.clone(), path))
    });
    faults.extend(gap.map(|(question, path)| PackageFault::Unanswered {
        item: at,
        question,
        situation: guidance::key(guidance, &path),
    }));
}

fn check_group(
    package: &Package,
    items: &[Item],
    at: usize,
    group: &SharedMaterial,
    faults: &mut Vec<PackageFault>,
) {
    if group.materials.len() < 2 {
        faults.push(PackageFault::FewMaterials(at));
    }
    let earlier = package.shared[..at].iter().flat_map(|g| &g.materials);
    let earlier: Vec<_> = earlier.collect();
    for (place, member) in group.materials.iter().enumerate() {
        let before = &group.materials[..place];
        let mut known = items.iter().filter(|item| {
            item.code == member.item && package.items.iter().any(|e| e.item == member.item)
        });
        if !known.any(|item| item.materials.iter().any(|m| m.id == member.material)) {
            faults.push(PackageFault::UnknownMaterial(at, place));
        } else if before.contains(member) || earlier.contains(&member) {
            faults.push(PackageFault::RepeatedMaterial(at, place));
        } else if before.iter().any(|other| other.item == member.item) {
            faults.push(PackageFault::SameItem(at, place));
        }
    }
}

/// What the package promises must not be worse than doing without it.
fn check_claims(package: &Package, items: &[Item], faults: &mut Vec<PackageFault>) {
    let apart = merge(package, items, &Picks::default()).saved;
    let mut places = package.places.iter();
    let taken = places.any(|place| takes(&place.capabilities));
    if package.withdrawn.is_none() && !taken {
        faults.push(PackageFault::NowhereTaken);
    }
    if u16::from(package.visits) > apart.trips.apart {
        faults.push(PackageFault::ManyVisits);
    }
    let limit = package.limit.map(workdays);
    if limit.is_some_and(|limit| limit >= apart.workdays.apart) {
        faults.push(PackageFault::LongLimit);
    }
}
