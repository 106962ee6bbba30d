//! Marks that nobody sees, written as escapes (`\\u200B`). Bare ones are dropped
//! as a file is read; an escape is a sign of its own, so it is refused.

use jinban_rules::text::unseen;
use toml::de::{DeTable, DeValue};

/// A byte of the text, and what is wrong there.
type Told = Vec<(usize, String)>;

/// Texts and names of a TOML file that hold such a mark.
pub(super) fn in_toml(tree: &DeTable<'_>) -> Told {
    let mut told = Told::new();
    table(tree, &mut told);
    told
}

fn table(tree: &DeTable<'_>, told: &mut Told) {
    for (name, entry) in tree {
        told.extend(fault(name.span().start, name.get_ref()));
        value(entry.span().start, entry.get_ref(), told);
    }
}

fn value(at: usize, entry: &DeValue<'_>, told: &mut Told) {
    match entry {
        DeValue::String(text) => told.extend(fault(at, text)),
        DeValue::Array(list) => {
            for one in list {
                value(one.span().start, one.get_ref(), told);
            }
        }
        DeValue::Table(tree) => table(tree, told),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

/// Escapes of a JSON file that stand for such a mark.
pub(super) fn in_json(text: &str) -> Told {
    let mut told = Told::new();
    let mut rest = text.char_indices();
    while let Some((at, sign)) = rest.next() {
        // Of a pair the second is no escape of its own.
        let escaped = (sign == '\\').then(|| rest.next()).flatten();
        if let Some((_, 'u')) = escaped {
            let mark = text.get(at + 2..at + 6);
            let mark = mark.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            told.extend(mark.and_then(char::from_u32).and_then(|mark| {
                let mut alone = [0; 4];
                fault(at, mark.encode_utf8(&mut alone))
            }));
        }
    }
    told
}

fn fault(at: usize, text: &str) -> Option<(usize, String)> {
    let mark = u32::from(unseen(text)?);
    let words = format!("里面有看不见的字符 U+{mark:04X}，请删掉");
    Some((at, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a = \"x\\u200B\"\n", "U+200B")]
    #[case("a = [\"\\u0000\"]\n", "U+0000")]
    #[case("[t]\nb = { c = \"\\u202E甲\" }\n", "U+202E")]
    #[case("[[t]]\nb = \"\\f\"\n", "U+000C")]
    #[case("\"a\\uFEFF\" = 1\n", "U+FEFF")]
    fn an_escape_in_toml_is_named(#[case] text: &str, #[case] words: &str) {
        let told = in_toml(DeTable::parse(text).unwrap().get_ref());
        assert!(told.len() == 1 && told[0].1.contains(words), "{told:?}");
    }

    #[rstest]
    #[case("{\"a\":\n\"\\u200b\"}", 1)]
    #[case("{\"a\": \"\\u4e00\\n\\t\"}", 0)]
    #[case("{\"a\": \"\\\\u200b\"}", 0)]
    fn an_escape_in_json_is_named(#[case] text: &str, #[case] count: usize) {
        assert_eq!(in_json(text).len(), count);
    }
}
