//! Values made from a schema: some that it allows, and those just beyond.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{Union, ValueTree};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// How deep a value may hold others of its kind.
const DEPTH: u32 = 2;

/// What a reference leads to.
pub fn resolved<'a>(api: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(path) => resolved(api, api.pointer(path.trim_start_matches('#')).unwrap()),
        None => schema,
    }
}

/// So many values that a schema allows; the same each time.
pub fn values(api: &Value, schema: &Value, count: usize) -> Vec<Value> {
    let mut runner = TestRunner::deterministic();
    let strategy = strategy(api, schema, DEPTH);
    let value = |_| strategy.new_tree(&mut runner).unwrap().current();
    (0..count).map(value).collect()
}

fn strategy(api: &Value, schema: &Value, depth: u32) -> BoxedStrategy<Value> {
    let schema = resolved(api, schema);
    if let Some(options) = schema["enum"].as_array() {
        return select(options.clone()).boxed();
    }
    for several in ["oneOf", "anyOf"] {
        if let Some(schemas) = schema[several].as_array() {
            let each = schemas.iter().map(|one| strategy(api, one, depth));
            return Union::new(each.collect::<Vec<_>>()).boxed();
        }
    }
    match &schema["type"] {
        Value::Array(kinds) => {
            let each = kinds.iter().map(|kind| {
                let mut one = schema.clone();
                one["type"] = kind.clone();
                strategy(api, &one, depth)
            });
            Union::new(each.collect::<Vec<_>>()).boxed()
        }
        Value::String(kind) => of_kind(api, schema, kind, depth),
        other => panic!("{other}: {schema}"),
    }
}

fn of_kind(api: &Value, schema: &Value, kind: &str, depth: u32) -> BoxedStrategy<Value> {
    match kind {
        "null" => Just(Value::Null).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "integer" => {
            let least = schema["minimum"].as_u64().unwrap_or(0);
            let most = schema["maximum"].as_u64().unwrap_or(i32::MAX as u64);
            let edge = select(vec![least, most]);
            prop_oneof![edge, least..=most]
                .prop_map(Value::from)
                .boxed()
        }
        "string" => text(schema).prop_map(Value::from).boxed(),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
            let most = if depth == 0 { least } else { least + 3 };
            let item = strategy(api, &schema["items"], depth.saturating_sub(1));
            prop::collection::vec(item, least..=most)
                .prop_map(Value::from)
                .boxed()
        }
        "object" => object(api, schema, depth),
        other => panic!("{other}"),
    }
}

/// Every field that has to be there, and names of nobody where any may stand.
fn object(api: &Value, schema: &Value, depth: u32) -> BoxedStrategy<Value> {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let fields: Vec<_> = required
        .iter()
        .map(|name| {
            let name = name.as_str().unwrap().to_owned();
            let field = strategy(api, &schema["properties"][&name], depth);
            field.prop_map(move |value| (name.clone(), value))
        })
        .collect();
    let others = match &schema["additionalProperties"] {
        others @ Value::Object(_) if depth > 0 => {
            let other = strategy(api, others, depth - 1);
            let name = string_regex("[^\\u0000]{1,12}").unwrap();
            prop::collection::vec((name, other), 0..4).boxed()
        }
        _ => Just(Vec::new()).boxed(),
    };
    let whole = (fields, others).prop_map(|(fields, others)| {
        let all = fields.into_iter().chain(others);
        Value::Object(all.collect::<Map<_, _>>())
    });
    whole.boxed()
}

fn text(schema: &Value) -> BoxedStrategy<String> {
    let most = schema["maxLength"].as_u64().unwrap_or(u64::MAX) as usize;
    let least = schema["minLength"].as_u64().unwrap_or(0) as usize;
    match schema["format"].as_str() {
        Some("date") => return date().boxed(),
        Some("date-time") => return (date(), select(TIMES)).prop_map(|(d, t)| d + t).boxed(),
        _ => {}
    }
    let pattern = schema["pattern"].as_str().unwrap_or("^(?s).{0,40}$");
    let free = pattern
        .strip_prefix('^')
        .unwrap()
        .strip_suffix('$')
        .unwrap();
    let some = string_regex(free).unwrap();
    let fit = some.prop_map(move |text| text.chars().take(most).collect::<String>());
    let whole = move |text: &String| text.chars().count() >= least;
    fit.prop_filter("long enough", whole).boxed()
}

const TIMES: &[&str] = &[
    "T00:00:00Z",
    "t23:59:59z",
    "T09:30:00+08:00",
    "T09:30:00.123456789-11:30",
    "T12:00:00-00:00",
];

fn date() -> impl Strategy<Value = String> {
    (0..10_000u32, 1..=12u32, 1..=28u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

/// Values just beyond what a schema bounds.
pub fn beyond(schema: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    let number = |name: &str| schema[name].as_u64();
    let long = |most: u64| json!("x".repeat(usize::try_from(most).unwrap() + 1));
    found.extend(number("maxLength").map(long));
    found.extend(
        number("minLength")
            .filter(|least| *least > 0)
            .map(|_| json!("")),
    );
    found.extend(number("maximum").map(|most| json!(most + 1)));
    found.extend(number("minimum").map(|least| json!(i64::try_from(least).unwrap() - 1)));
    found.extend(
        number("minItems")
            .filter(|least| *least > 0)
            .map(|_| json!([])),
    );
    if schema["pattern"].is_string() {
        found.push(json!("a\u{0}b"));
    }
    // Something has to be seen.
    if schema["pattern"]
        .as_str()
        .is_some_and(|pattern| pattern.contains("u3000"))
    {
        found.push(json!(" \u{3000}\u{200b}\u{202e}\u{7}"));
    }
    found
}
