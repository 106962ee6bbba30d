//! The document says what the code enforces. Values are made from every schema
//! of a request; whichever the code refuses was refused in the document too, by
//! the schema or by the rule's name in `x-refused`. And what a schema refuses,
//! the code refuses.

use super::operations::{Operation, World};
use super::values::{beyond, resolved, values};
use crate::support::{Answer, Call};
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

/// Values of each place.
const TRIES: usize = 12;

/// A value of a request that can be another one.
struct Place {
    /// As a fault would name it.
    pointer: String,
    schema: Value,
    at: At,
}

/// Where it stands.
enum At {
    Path,
    Query,
    Header,
    Body,
}

/// The document, with what an operation's requests are.
struct Document(Value);

impl Document {
    fn new() -> Self {
        Self(serde_json::to_value(jinban_platform::http::openapi()).unwrap())
    }

    /// Every value of a request of this operation.
    fn places(&self, operation: &Operation) -> Vec<Place> {
        let described = self.operation(operation);
        let none = Vec::new();
        let parameters = described["parameters"].as_array().unwrap_or(&none);
        let mut places: Vec<_> = parameters.iter().filter_map(parameter).collect();
        if let Some(schema) = self.body(operation) {
            self.of_body(&schema, operation.body.as_ref().unwrap(), "", &mut places);
        }
        places
    }

    fn operation(&self, operation: &Operation) -> Value {
        let method = operation.method.as_str().to_lowercase();
        self.0["paths"][operation.template()][method.as_str()].clone()
    }

    fn body(&self, operation: &Operation) -> Option<Value> {
        let content = &self.operation(operation)["requestBody"]["content"];
        let schema = content.get("application/json")?.get("schema")?;
        Some(resolved(&self.0, schema).clone())
    }

    /// Fields of a body, those of its first entries and inner objects too.
    fn of_body(&self, schema: &Value, sample: &Value, at: &str, places: &mut Vec<Place>) {
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let (field, pointer) = (resolved(&self.0, field), format!("{at}/{name}"));
            if field["type"] == "object" && field.get("properties").is_some() {
                self.of_body(field, &sample[name], &pointer, places);
                continue;
            }
            let item = resolved(&self.0, &field["items"]);
            if item.get("properties").is_some() {
                self.of_body(item, &sample[name][0], &format!("{pointer}/0"), places);
            }
            places.push(Place {
                pointer,
                schema: field.clone(),
                at: At::Body,
            });
        }
    }

    /// Whether the document names a rule for the value that a fault points at.
    fn names(&self, operation: &Operation, pointer: &str, rule: &str) -> bool {
        if let Some(schema) = self.body(operation)
            && self.names_in(&schema, pointer, rule)
        {
            return true;
        }
        let described = self.operation(operation);
        let parameters = described["parameters"].as_array().cloned();
        let mut named = parameters.into_iter().flatten();
        named.any(|parameter| {
            let name = parameter["name"].as_str().unwrap();
            name.eq_ignore_ascii_case(pointer) && holds(&parameter["x-refused"], rule)
        })
    }

    fn names_in(&self, schema: &Value, pointer: &str, rule: &str) -> bool {
        let schema = resolved(&self.0, schema);
        let Some(rest) = pointer.strip_prefix('/') else {
            return false;
        };
        let (name, _) = rest.split_once('/').unwrap_or((rest, ""));
        let inner = &pointer[1 + name.len()..];
        let below = [&schema["properties"][name], &schema["items"]];
        holds(&schema["x-refused"][name], rule)
            || below
                .into_iter()
                .any(|below| self.names_in(below, inner, rule))
    }
}

fn holds(rules: &Value, rule: &str) -> bool {
    rules
        .as_array()
        .is_some_and(|rules| rules.iter().any(|known| known == rule))
}

fn parameter(parameter: &Value) -> Option<Place> {
    let at = match parameter["in"].as_str()? {
        "path" => At::Path,
        "query" => At::Query,
        "header" => At::Header,
        _ => return None,
    };
    Some(Place {
        pointer: parameter["name"].as_str()?.to_owned(),
        schema: parameter["schema"].clone(),
        at,
    })
}

/// The good request with another value in one place.
fn with(world: &World, operation: &Operation, place: &Place, value: &Value, key: usize) -> Call {
    let mut call = world.call(operation);
    if operation.keyed {
        call = call.key(&format!("key-{key}"));
    }
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match place.at {
        At::Path if place.pointer == "n" => {
            call.path(&operation.path().replace("/1/", &format!("/{text}/")))
        }
        At::Path => {
            let coded: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
            call.path(&operation.path_with(&coded))
        }
        At::Query => {
            let coded: String = byte_serialize(text.as_bytes()).collect();
            call.path(&format!("{}?{}={coded}", operation.path(), place.pointer))
        }
        At::Header => call.header(&place.pointer, &text),
        At::Body => {
            let mut body = operation.body.clone().unwrap();
            put(&mut body, &place.pointer, value.clone());
            call.json(&body)
        }
    }
}

/// Puts a value where it may not have been.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap();
    parent[name] = value;
}

/// About the values of the request, not about the state of the world.
fn is_about_values(answer: &Answer) -> bool {
    matches!(answer.status.as_u16(), 400 | 413 | 415 | 422)
}

#[tokio::test]
async fn what_the_schema_allows_and_the_code_refuses_is_named() {
    let (world, document) = (World::new().await, Document::new());
    let (mut unsaid, mut tried) = (Vec::new(), 0);
    for operation in world.operations() {
        for place in document.places(&operation) {
            // What a header cannot hold is refused before it is sent.
            let sendable = |value: &Value| !matches!(place.at, At::Header) || is_visible(value);
            let values = values(&document.0, &place.schema, TRIES);
            for value in values.into_iter().filter(sendable) {
                tried += 1;
                let call = with(&world, &operation, &place, &value, tried);
                let answer = call.send().await;
                assert_ne!(answer.status.as_u16() / 100, 5, "{value} {}", answer.text());
                if !is_about_values(&answer) || answer.body.is_empty() {
                    continue;
                }
                let problem = answer.problem();
                // The same key stood for another request before.
                if problem.code == "idempotency_conflict" {
                    continue;
                }
                for fault in problem.fields {
                    let rule = serde_json::to_value(fault.rule).unwrap();
                    let rule = rule.as_str().unwrap();
                    if !document.names(&operation, &fault.pointer, rule) {
                        let name = operation.name();
                        unsaid.push(format!(
                            "{name}: {} = {value}: {} {rule}",
                            place.pointer, fault.pointer
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
    assert!(unsaid.is_empty(), "{}", unsaid.join("\n"));
}

fn is_visible(value: &Value) -> bool {
    let text = value.to_string();
    text.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) && !text.contains("\\")
}

#[tokio::test]
async fn what_the_schema_refuses_the_code_refuses() {
    let (world, document) = (World::new().await, Document::new());
    let (mut taken, mut tried) = (Vec::new(), 0);
    for operation in world.operations() {
        for place in document.places(&operation) {
            for value in beyond(&place.schema) {
                if matches!(place.at, At::Header) && !is_visible(&value) {
                    continue;
                }
                tried += 1;
                let call = with(&world, &operation, &place, &value, tried);
                let answer = call.send().await;
                let name = operation.name();
                // 412: another version of the upload's protocol. A path that leads
                // nowhere is no other address.
                let status = answer.status.as_u16();
                // One that ends too early is the address before it.
                let shorter = value == json!("") && status == 200;
                let nowhere = matches!(place.at, At::Path) && (status == 404 || shorter);
                let refused = is_about_values(&answer) || answer.status.as_u16() == 412 || nowhere;
                if !refused {
                    let status = answer.status;
                    taken.push(format!("{name}: {} = {value}: {status}", place.pointer));
                } else if !answer.body.is_empty() && !nowhere {
                    let fields = answer.problem().fields;
                    let lower = place.pointer.to_lowercase();
                    // Of two names that lead nowhere together one is told.
                    let is_name = place.schema["pattern"] == "^[!-~]*$";
                    let named =
                        |pointer: &str| is_name || pointer.to_lowercase().starts_with(&lower);
                    assert!(
                        fields.iter().any(|fault| named(&fault.pointer)),
                        "{name}: {} = {value}: {fields:?}",
                        place.pointer
                    );
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

/// The two values that once were not what they said.
#[test]
fn a_time_of_day_may_be_the_end_of_the_day_and_nothing_may_be_nothing() {
    let document = Document::new();
    let schemas = &document.0["components"]["schemas"];
    let time = &schemas["TimeOfDay"];
    assert_eq!(time["format"], Value::Null, "format `time` has no 24:00");
    assert!(time["pattern"].as_str().unwrap().contains("24:00"));
    for body in ["CaseWithdrawal", "Cancellation"] {
        let schema = &schemas[body];
        assert_eq!(schema["properties"], Value::Null, "{body} is empty");
        assert_eq!(schema["additionalProperties"], json!(false), "{body}");
    }
}
