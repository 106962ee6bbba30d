//! The sheets against the contract, as its OpenAPI schema has it: no element
//! without a column, no code without a word.

use super::super::table::columns::{Column, Kind, Need};
use super::super::table::family::{Family, ITEMS, PACKAGES, tables};
use super::toml_text::KEPT;
use rstest::rstest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the platform fills in and a pack leaves out.
const COMPUTED: [&str; 1] = ["withdrawn/replaced_by_name"];

/// One element.
#[derive(Debug, Default)]
struct Leaf {
    /// Asked for, as is everything that holds it.
    required: bool,
    /// Its codes, if it has any.
    codes: BTreeSet<String>,
}

#[derive(Default)]
struct Elements {
    leaves: BTreeMap<String, Leaf>,
    required_lists: BTreeSet<String>,
}

impl Elements {
    fn of(name: &str) -> Self {
        let api = serde_json::to_value(crate::http::openapi()).unwrap();
        let mut elements = Self::default();
        elements.walk(&api["components"]["schemas"], name, "", true);
        elements
    }

    fn walk(&mut self, all: &Value, name: &str, path: &str, required: bool) {
        self.visit(all, &all[name], path, required);
    }

    fn visit(&mut self, all: &Value, schema: &Value, path: &str, required: bool) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            match name {
                "Condition" => self.leaf(path, schema, required),
                name => self.walk(all, name, path, required),
            }
        } else if let Some(choices) = schema["oneOf"].as_array() {
            let real = choices.iter().find(|choice| choice["type"] != "null");
            self.visit(all, real.unwrap(), path, false);
        } else if let Some(properties) = schema["properties"].as_object() {
            for (key, inner) in properties {
                let asked = schema["required"].as_array();
                let asked = asked.is_some_and(|list| list.iter().any(|name| name == key));
                let path = format!("{path}/{key}");
                if asked && inner["type"] == "array" {
                    self.required_lists.insert(key.clone());
                }
                self.visit(all, inner, path.trim_start_matches('/'), required && asked);
            }
        } else if schema["type"] == "array" {
            self.visit(all, &schema["items"], path, true);
        } else {
            self.leaf(path, schema, required);
        }
    }

    fn leaf(&mut self, path: &str, schema: &Value, required: bool) {
        let codes = schema["enum"].as_array().into_iter().flatten();
        let codes = codes
            .map(|code| code.as_str().unwrap().to_owned())
            .collect();
        let leaf = Leaf { required, codes };
        self.leaves.insert(path.to_owned(), leaf);
    }
}

/// Every column with the places of what it holds.
fn columns(family: &Family) -> Vec<(String, &'static Column)> {
    let mut found = Vec::new();
    for table in family.tables {
        for column in table.columns {
            let steps = [table.list, table.inner, column.path];
            let steps = steps.into_iter().filter(|step| !step.is_empty());
            let place = steps.collect::<Vec<_>>().join("/");
            match column.kind {
                Kind::Pairs(first, second) => {
                    found.push((format!("{place}/{first}"), column));
                    found.push((format!("{place}/{second}"), column));
                }
                Kind::State => {}
                _ => found.push((place, column)),
            }
        }
    }
    found
}

#[rstest]
#[case("Item", ITEMS)]
#[case("Package", PACKAGES)]
fn every_element_has_one_column(#[case] name: &str, #[case] family: &Family) {
    let mut elements: Vec<_> = Elements::of(name).leaves.into_keys().collect();
    elements.retain(|place| !COMPUTED.contains(&place.as_str()));
    // A package's own questions stop nobody, which its check holds.
    elements.retain(|place| name == "Item" || !place.starts_with("guidance/stops/"));
    let mut places: Vec<_> = columns(family)
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    places.sort();
    assert_eq!(places, elements);
}

#[rstest]
#[case("Item", ITEMS)]
#[case("Package", PACKAGES)]
fn what_the_contract_asks_for_must_be_filled(#[case] name: &str, #[case] family: &Family) {
    let elements = Elements::of(name).leaves;
    for (place, column) in columns(family) {
        if !column.kind.is_list() {
            let must = column.need == Need::Must;
            assert_eq!(must, elements[&place].required, "{place}");
        }
    }
}

#[rstest]
#[case("Item", ITEMS)]
#[case("Package", PACKAGES)]
fn every_code_has_a_word(#[case] name: &str, #[case] family: &Family) {
    let elements = Elements::of(name).leaves;
    for (place, column) in columns(family) {
        if let Kind::Code(names) | Kind::Codes(names) = column.kind {
            let codes: BTreeSet<_> = names
                .iter()
                .map(|(_, code, _)| (*code).to_owned())
                .collect();
            assert_eq!(codes, elements[&place].codes, "{place}");
        } else {
            assert!(elements[&place].codes.is_empty(), "{place} has codes");
        }
    }
}

#[test]
fn empty_lists_that_the_contract_asks_for_are_written() {
    let kept: BTreeSet<_> = KEPT.iter().map(|name| (*name).to_owned()).collect();
    let lists = ["Item", "Package"].map(|name| Elements::of(name).required_lists);
    let lists: BTreeSet<_> = lists.into_iter().flatten().collect();
    assert_eq!(kept, lists);
}

#[test]
fn names_are_not_used_twice_in_a_sheet() {
    for table in tables() {
        let names = table.columns.iter().map(|column| column.name);
        let exchange = table.columns.iter().map(|column| column.exchange);
        let all: Vec<_> = names
            .chain(exchange)
            .filter(|name| !name.is_empty())
            .collect();
        let different: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), different.len(), "{}", table.name);
    }
}

#[test]
fn sheets_have_names_of_their_own() {
    let all: Vec<_> = tables().map(|table| table.name).collect();
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(all.len(), different.len());
}
