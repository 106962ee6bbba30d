//! A condition as text.

use super::is_bare;
use jinban_contract::condition::Condition;

/// The text that `parse` reads back as the same condition.
pub fn print(condition: &Condition) -> String {
    match condition {
        Condition::Is(is) => {
            let answers: Vec<_> = is.any_of.iter().map(|answer| name(answer)).collect();
            format!("{}={}", name(&is.id), answers.join("、"))
        }
        Condition::Not(inner) => format!("非 {}", grouped(inner)),
        Condition::All(parts) => chain(parts, '且'),
        Condition::Any(parts) => chain(parts, '或'),
    }
}

fn chain(parts: &[Condition], word: char) -> String {
    match parts {
        [] => format!("{word}()"),
        [one] => format!("{word}({})", print(one)),
        parts => {
            let parts: Vec<_> = parts.iter().map(grouped).collect();
            parts.join(&format!(" {word} "))
        }
    }
}

/// In brackets where the words of a chain would run into those around it.
fn grouped(condition: &Condition) -> String {
    let text = print(condition);
    match condition {
        Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => format!("({text})"),
        Condition::Is(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => text,
    }
}

fn name(id: &str) -> String {
    if !id.is_empty() && id.chars().all(is_bare) {
        id.to_owned()
    } else {
        serde_json::Value::from(id).to_string()
    }
}
