//! Names of people, as registers write them.

use crate::text::{self, char_count, is_dash, is_han, is_sign};
use jinban_contract::problem::Rule;

/// Most characters; the longest names of minorities stay well below.
pub const MAX_NAME: usize = 50;

/// A name as it was meant: one line, every dot between its parts a `·`, signs
/// half-width, no full stop that a voice keyboard ends with.
pub fn written(typed: &str) -> String {
    let line = text::line(typed);
    let typed: Vec<char> = line.trim_end_matches('。').chars().map(sign).collect();
    let han = |at: Option<usize>| at.and_then(|at| typed.get(at)).is_some_and(|c| is_han(*c));
    let mut name = String::new();
    for (at, c) in typed.iter().enumerate() {
        // Who does not find the dot types a full stop.
        let dot = *c == '.' && han(at.checked_sub(1)) && han(Some(at + 1));
        name.push(if dot { '·' } else { *c });
    }
    let parts: Vec<&str> = name.split('·').map(str::trim).collect();
    parts.join("·")
}

/// What is wrong with a name, and the bound where there is one; `None` also for
/// an empty one. Letters of every script pass, rare characters and those of
/// private use included, however long or short the name; digits, pictures and
/// other signs do not (`BadName`).
pub fn fault(typed: &str) -> Option<(Rule, Option<usize>)> {
    let name = written(typed);
    let fits = |c: char| is_mark(c) || !(is_sign(c) || c.is_numeric() && !is_han(c));
    if !name.is_empty() && (!name.chars().all(fits) || name.chars().all(is_mark)) {
        return Some((Rule::BadName, None));
    }
    (char_count(&name) > MAX_NAME).then_some((Rule::TooLong, Some(MAX_NAME)))
}

/// What stands between the parts of names: 买买提·艾力, Anna-Maria O'Neil Jr.,
/// and `SMITH, JOHN` as cards of foreigners print it.
fn is_mark(c: char) -> bool {
    matches!(c, '·' | ' ' | '-' | '.' | '\'' | ',')
}

/// A sign of a name as it was meant; keyboards have many dots.
fn sign(c: char) -> char {
    match c {
        '•' | '‧' | '∙' | '⋅' | '・' | '･' | '●' => '·',
        '’' | '‘' | '＇' | '`' | '´' | 'ʼ' => '\'',
        '．' | '。' | '｡' => '.',
        '，' => ',',
        c if is_dash(c) => '-',
        c => c,
    }
}
