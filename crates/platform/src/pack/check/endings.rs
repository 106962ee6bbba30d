//! Situations that cannot succeed and do not say so at the answer: a clause or
//! a step tells it, amid a list of things to fetch.

use super::{Told, told};
use jinban_contract::item::Item;

/// How texts say that it cannot be done.
const ENDS: [&str; 6] = [
    "领不了",
    "办不了",
    "报不了",
    "不能领",
    "不符合条件",
    "现在还不能",
];

/// Warnings: what hangs on an answer and says that there it ends.
pub(super) fn untold(item: &Item) -> Told {
    let clauses = item.conditions.iter().enumerate();
    let clauses = clauses.filter(|(_, clause)| clause.when.is_some());
    let clauses = clauses.map(|(at, clause)| (format!("conditions/{at}"), &clause.text));
    let steps = item.flow.iter().enumerate();
    let steps = steps.filter(|(_, step)| step.when.is_some());
    let steps = steps.map(|(at, step)| (format!("flow/{at}"), &step.text));
    let ends = |text: &str| ENDS.iter().any(|words| text.contains(words));
    let found = clauses.chain(steps).filter(|(_, text)| ends(text));
    found
        .map(|(place, text)| {
            let text = format!("“{text}”说这种情形办不成，请写成 guidance.stops，不要再列材料");
            told(place, text)
        })
        .collect()
}
