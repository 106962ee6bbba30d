//! Texts as pages print them: a name on one line, no marks of a web page, and what a list
//! says of a thing in a sentence or two.

use super::super::Fault;
use super::super::parts::{Parsed, Parts};
use super::super::source::Source;
use super::texts;
use serde_json::Value;

/// What stands on one line wherever it is shown.
const ON_ONE_LINE: [&str; 12] = [
    "department",
    "host",
    "label",
    "motto",
    "name",
    "portal_name",
    "sign",
    "summary",
    "system",
    "title",
    "undertaking",
    "unit",
];

/// Where a sentence for a list becomes a page.
const LONGEST_SUMMARY: usize = 100;

/// A name that goes on in the next line: in a cell it looks like one.
pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    for source in sources(parts) {
        let broken = texts_of(source).into_iter().filter(|(path, text)| {
            let key = texts::key(path);
            let question = key == "text" && path.contains("questions/");
            text.contains(['\n', '\r']) && (question || ON_ONE_LINE.contains(&key))
        });
        faults.extend(broken.map(|(path, _)| {
            let text = format!("{}里有换行，请写成一行", texts::called(&source.file, &path));
            source.fault(&path, text)
        }));
    }
}

/// Warnings: marks of a web page, which people would read as they stand, and a summary that
/// nobody reads in a list.
pub(super) fn doubtful(parts: &Parts, warnings: &mut Vec<Fault>) {
    for source in sources(parts) {
        for (path, text) in texts_of(source) {
            let called = || texts::called(&source.file, &path);
            if let Some(tag) = tag(&text) {
                let words = format!("{}里的 {tag} 会原样显示，请删掉", called());
                warnings.push(source.fault(&path, words));
            }
            let count = text.chars().count();
            if texts::key(&path) == "summary" && count > LONGEST_SUMMARY {
                let words = format!(
                    "{}有 {count} 个字，列表里放不下；请写成一两句，{LONGEST_SUMMARY} 个字以内",
                    called()
                );
                warnings.push(source.fault(&path, words));
            }
        }
    }
}

/// The TOML files of what is in use.
fn sources(parts: &Parts) -> Vec<&Source> {
    fn of<T>(file: &Parsed<T>) -> &Source {
        &file.source
    }
    let alone = [
        parts.region.as_ref().map(of),
        parts.themes.as_ref().map(of),
        parts.hours.as_ref().map(of),
        parts.profiles.as_ref().map(of),
        parts.closures.as_ref().map(of),
        parts.booking.as_ref().map(of),
        parts.events.as_ref().map(of),
        parts.related.as_ref().map(of),
        parts.map.as_ref().map(of),
        parts.words.as_ref().map(of),
        parts.statements.as_ref().map(of),
    ];
    let items = parts.items.iter().map(of);
    let packages = parts.packages.iter().map(of);
    let forms = parts.forms.iter().map(of);
    let many = items.chain(packages).chain(forms);
    alone.into_iter().flatten().chain(many).collect()
}

/// Every text of a file, with its path.
fn texts_of(source: &Source) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Ok(whole) = toml::from_str::<Value>(&source.text) {
        collect(whole, "", &mut found);
    }
    found
}

fn collect(value: Value, path: &str, found: &mut Vec<(String, String)>) {
    let below = |step: &str| match path {
        "" => step.to_owned(),
        path => format!("{path}/{step}"),
    };
    match value {
        Value::String(text) => found.push((path.to_owned(), text)),
        Value::Array(list) => {
            for (at, one) in list.into_iter().enumerate() {
                collect(one, &below(&at.to_string()), found);
            }
        }
        Value::Object(map) => {
            for (key, one) in map {
                collect(one, &below(&key), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The first mark of a web page, such as `<b>` or `</p>`.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let end = text.get(at..)?.find('>')?;
        let tag = text.get(at..=at + end)?;
        let inner = tag.strip_prefix('<')?;
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
        (named && !inner.contains('<')).then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::tag;
    use rstest::rstest;

    #[rstest]
    #[case("先<b>交表</b>", Some("<b>"))]
    #[case("一<br/>二", Some("<br/>"))]
    #[case("a < b，c > d", None)]
    #[case("1<2 <a href=\"x\">看", Some("<a href=\"x\">"))]
    #[case("<身份证>", None)]
    fn a_mark_of_a_web_page_is_known(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(tag(text), expected);
    }
}
