//! The OpenAPI document is generated from code and kept as a snapshot, so that
//! a change of the contract is seen in review. After a wanted change:
//! `UPDATE_OPENAPI=1 cargo test -p jinban-platform --test openapi`.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_snapshot_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let now = jinban_platform::http::openapi().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == now,
        "openapi.json is not current; see the head of this file"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let schemas = api["components"]["schemas"].as_object().unwrap();
    let mut named = BTreeSet::new();
    references(&api, &mut named);
    for name in &named {
        assert!(schemas.contains_key(name), "no schema {name}");
    }
    for name in schemas.keys() {
        assert!(named.contains(name), "nobody uses {name}");
    }
}

fn references(value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                named.insert(reference.rsplit('/').next().unwrap().to_owned());
            }
            map.values().for_each(|inner| references(inner, named));
        }
        Value::Array(list) => list.iter().for_each(|inner| references(inner, named)),
        _ => {}
    }
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{name}");
            let problem = &operation["responses"]["default"]["content"];
            let free = method == "options";
            assert!(
                free || problem["application/problem+json"].is_object(),
                "{name}"
            );
        }
    }
}

/// Who writes to the API sees values, not the names that Rust has for them.
#[test]
fn no_description_names_what_only_rust_knows() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let mut said = Vec::new();
    descriptions(&api, &mut said);
    assert!(said.len() > 500, "{}", said.len());
    for words in said {
        let of_rust = quoted(words).any(is_of_rust);
        assert!(!of_rust && !words.contains("[`"), "{words}");
    }
}

fn descriptions<'a>(value: &'a Value, said: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            let own = ["description", "summary"].map(|key| map.get(key));
            said.extend(own.into_iter().flatten().filter_map(Value::as_str));
            map.values().for_each(|inner| descriptions(inner, said));
        }
        Value::Array(list) => list.iter().for_each(|inner| descriptions(inner, said)),
        _ => {}
    }
}

/// What stands between backticks.
fn quoted(words: &str) -> impl Iterator<Item = &str> {
    words.split('`').skip(1).step_by(2)
}

/// A path, or a constant in capitals.
fn is_of_rust(name: &str) -> bool {
    let capitals = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    name.contains("::") || capitals && name.len() > 1
}

/// A newer platform says more: only what is asked is shut to other fields.
#[test]
fn answers_may_have_more_fields_and_requests_may_not() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let schemas = &api["components"]["schemas"];
    for (name, shut) in [("NewCase", true), ("CorrectionAbout", true)]
        .into_iter()
        .chain([("Case", false), ("Item", false), ("Problem", false)])
    {
        assert_eq!(
            schemas[name]["additionalProperties"] == false,
            shut,
            "{name}"
        );
    }
}

/// What is counted from 1 is never 0.
#[test]
fn versions_begin_at_1() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    for name in ["Item", "Package", "Form"] {
        let version = &api["components"]["schemas"][name]["properties"]["version"];
        assert_eq!(version["minimum"], 1, "{name}");
    }
}

/// What a description says of lengths is what the code goes by.
#[test]
fn lengths_in_words_are_the_lengths_that_are_judged() {
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let mut told = Vec::new();
    lengths(&api, &mut told);
    assert!(told.len() > 3, "{told:?}");
    for (words, said, bounds) in told {
        assert!(said.iter().all(|number| bounds.contains(number)), "{words}");
    }
}

/// Descriptions of values that name numbers of characters, those numbers, and
/// the bounds of the value.
fn lengths(value: &Value, told: &mut Vec<(String, Vec<u64>, [u64; 2])>) {
    let words = value["description"].as_str().unwrap_or_default();
    let clause = words.split([';', ',']).find(|clause| {
        let mut before = clause.split_whitespace().rev();
        before
            .next()
            .is_some_and(|last| last.starts_with("characters"))
            && before
                .next()
                .is_some_and(|number| number.parse::<u64>().is_ok())
    });
    if let Some(clause) = clause {
        let numbers = clause
            .split_whitespace()
            .filter_map(|word| word.parse().ok());
        let bound = |name: &str| value[name].as_u64().unwrap_or_default();
        let bounds = [bound("minLength"), bound("maxLength")];
        told.push((words.to_owned(), numbers.collect(), bounds));
    }
    match value {
        Value::Object(map) => map.values().for_each(|inner| lengths(inner, told)),
        Value::Array(list) => list.iter().for_each(|inner| lengths(inner, told)),
        _ => {}
    }
}
