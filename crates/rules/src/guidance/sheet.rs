//! What an item comes to in one situation. Open and unsure answers are tried
//! out with every answer: the lists are the exact union of what can come, and
//! a material is certain when it comes every time.

use super::walk::{self, Standing};
use super::{Picks, key, next, settled};
use crate::condition::{Truth, applies};
use jinban_contract::condition::Condition;
use jinban_contract::guidance::{Guidance, Question, Stop, UNSURE};
use jinban_contract::item::{FlowStep, Item, Limit, LimitUnit};
use jinban_contract::notice::{AnsweredQuestion, Sheet, SheetMaterial};

/// The sheet of an item for some answers. Answers to questions that do not
/// apply, or not yet, change nothing: the key alone gives the same sheet.
pub fn sheet(item: &Item, picks: &Picks) -> Sheet {
    let guidance = &item.guidance;
    let picks = &settled(guidance, picks);
    let (answers, unsure) = answers(guidance, picks);
    let (stops, stopped) = stops(guidance, picks);
    Sheet {
        item: item.code.clone(),
        version: item.version,
        situation: key(guidance, picks),
        complete: next(guidance, picks).is_none(),
        unsure,
        answers,
        stops,
        stopped,
        materials: materials(item, picks),
        conditions: possible(guidance, picks, &item.conditions, |c| c.when.as_ref())
            .map(|clause| clause.text.clone())
            .collect(),
        fees: possible(guidance, picks, &item.fees, |f| f.when.as_ref())
            .cloned()
            .collect(),
        promised: promised(item, picks),
        steps: possible(guidance, picks, &item.flow, |s| s.when.as_ref())
            .cloned()
            .collect(),
        results: possible(guidance, picks, &item.results, |r| r.when.as_ref())
            .cloned()
            .collect(),
    }
}

/// The answers that count, in words, and whether some is unsure.
pub(crate) fn answers(guidance: &Guidance, picks: &Picks) -> (Vec<AnsweredQuestion>, bool) {
    let answered = answered(guidance, picks);
    let unsure = answered.iter().any(|(_, answer)| *answer == UNSURE);
    (answered.into_iter().map(in_words).collect(), unsure)
}

/// Why it can fail, and whether it must.
fn stops(guidance: &Guidance, picks: &Picks) -> (Vec<Stop>, bool) {
    let (mut found, mut can) = (Vec::new(), false);
    walk::each_ending(
        guidance,
        picks,
        &mut |ending| match walk::stop(guidance, ending) {
            None => can = true,
            Some(stop) if found.contains(stop) => {}
            Some(stop) => found.push(stop.clone()),
        },
    );
    (found, !can)
}

/// Whether each condition holds in all endings that can succeed, in none, or in
/// some. Where nothing can, nothing holds.
pub(crate) fn truths(
    guidance: &Guidance,
    picks: &Picks,
    whens: &[Option<&Condition>],
) -> Vec<Truth> {
    let mut endings = 0usize;
    let mut hits = vec![0usize; whens.len()];
    let all = walk::each_ending(guidance, picks, &mut |ending| {
        if walk::stop(guidance, ending).is_some() {
            return;
        }
        endings += 1;
        for (hit, when) in hits.iter_mut().zip(whens) {
            let holds = applies(*when, &|id| walk::picked(ending, id)) == Truth::Yes;
            *hit += usize::from(holds);
        }
    });
    hits.into_iter()
        .map(|hit| match hit {
            0 if all => Truth::No,
            _ if all && hit == endings => Truth::Yes,
            _ => Truth::Maybe,
        })
        .collect()
}

/// Whether a step says of itself that it takes time beside what is promised.
pub fn is_uncounted(step: &FlowStep) -> bool {
    step.time.contains("不算在办理时间里")
}

/// The first promised limit that holds in an ending that can succeed.
pub(super) fn promised_in(item: &Item, ending: &[walk::Stand<'_>]) -> Option<Limit> {
    if walk::stop(&item.guidance, ending).is_some() {
        return None;
    }
    let mut limits = item.promised_limits.iter();
    limits
        .find(|p| applies(p.when.as_ref(), &|id| walk::picked(ending, id)) == Truth::Yes)
        .map(|promise| promise.limit)
}

fn answered<'a>(guidance: &'a Guidance, picks: &'a Picks) -> Vec<(&'a Question, &'a str)> {
    let standings = walk::standings(guidance, picks);
    let questions = guidance.questions.iter().zip(standings);
    questions
        .filter_map(|(question, (_, standing))| match standing {
            Standing::Asked { answer, .. } => Some((question, answer?.as_str())),
            Standing::Hidden | Standing::Pending => None,
        })
        .collect()
}

fn in_words((question, answer): (&Question, &str)) -> AnsweredQuestion {
    let known = question.answers.iter().find(|a| a.id == answer);
    AnsweredQuestion {
        question: question.text.clone(),
        answer: known.map_or_else(|| "不确定".to_owned(), |a| a.text.clone()),
    }
}

fn materials(item: &Item, picks: &Picks) -> Vec<SheetMaterial> {
    let whens: Vec<_> = item.materials.iter().map(|m| m.when.as_ref()).collect();
    let truths = truths(&item.guidance, picks, &whens);
    let judged = item.materials.iter().zip(truths);
    judged
        .filter(|(_, truth)| *truth != Truth::No)
        .map(|(material, truth)| SheetMaterial {
            id: material.id.clone(),
            certain: truth == Truth::Yes,
        })
        .collect()
}

/// Those parts of an item that apply in some ending.
fn possible<'a, T>(
    guidance: &Guidance,
    picks: &Picks,
    parts: &'a [T],
    when: fn(&T) -> Option<&Condition>,
) -> impl Iterator<Item = &'a T> {
    let whens: Vec<_> = parts.iter().map(when).collect();
    let truths = truths(guidance, picks, &whens);
    let judged = parts.iter().zip(truths);
    judged.filter_map(|(part, truth)| (truth != Truth::No).then_some(part))
}

/// The promised limit; the longest one while several can come.
fn promised(item: &Item, picks: &Picks) -> Option<Limit> {
    let mut longest = None;
    walk::each_ending(&item.guidance, picks, &mut |ending| {
        let limit = promised_in(item, ending);
        if limit.map(rough_hours) > longest.map(rough_hours) {
            longest = limit;
        }
    });
    longest
}

/// The shortest and the longest promised limit, whatever the situation; none
/// where nothing is promised.
pub fn promised_range(item: &Item) -> Option<(Limit, Limit)> {
    let all = || item.promised_limits.iter().map(|promised| promised.limit);
    let least = all().min_by_key(|limit| rough_hours(*limit))?;
    Some((least, all().max_by_key(|limit| rough_hours(*limit))?))
}

/// Good enough to tell the longer of two limits: five working days a week.
pub(crate) fn rough_hours(limit: Limit) -> u32 {
    let amount = u32::from(limit.amount);
    match limit.unit {
        LimitUnit::Hours => amount,
        LimitUnit::Days => amount * 24,
        LimitUnit::Workdays => amount * 24 * 7 / 5,
    }
}
