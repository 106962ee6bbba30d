//! Situations that cannot succeed and do not say so at the answer: a clause or
//! a step tells it, amid a list of things to fetch.

use super::{Told, told};
use jinban_contract::condition::Condition;
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
    let clauses = clauses.map(|(at, c)| (format!("conditions/{at}"), &c.text, &c.when));
    let steps = item.flow.iter().enumerate();
    let steps = steps.map(|(at, step)| (format!("flow/{at}"), &step.text, &step.when));
    let ending = |text: &str, when: &Option<Condition>| {
        when.is_some() && ENDS.iter().any(|words| text.contains(words))
    };
    let found = clauses
        .chain(steps)
        .filter(|(_, text, when)| ending(text, when));
    found
        .map(|(place, text, _)| {
            let text = format!("“{text}”说这种情形办不成，请写成 guidance.stops，不要再列材料");
            told(place, text)
        })
        .collect()
}
