//! Bad input at every endpoint of the OpenAPI document: a 4xx problem document
//! that names the field, and not one row more or less in any table. An
//! operation that the document gains has to be added to `operations`.

mod operations;
mod schema;
mod values;

use crate::support::{Answer, Call};
use axum::http::Method;
use jinban_contract::problem::{Problem, Rule};
use operations::{Auth, Operation, World};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const PIECE: &str = "application/offset+octet-stream";

/// Words of the protocol that have no Chinese.
const PROTOCOL: [&str; 18] = [
    "Content",
    "Type",
    "application",
    "offset",
    "octet",
    "stream",
    "json",
    "JSON",
    "null",
    "Idempotency",
    "Key",
    "ASCII",
    "Authorization",
    "Bearer",
    "Allow",
    "tus",
    "HTTP",
    "Method",
];

/// Sends something bad and checks the answer and the database.
async fn refused(world: &World, what: &str, call: Call, statuses: &[u16], pointer: &str) -> Answer {
    let answer = call.send().await;
    let status = answer.status.as_u16();
    assert!(
        statuses.contains(&status),
        "{what}: {status} {}",
        answer.text()
    );
    // The answer to HEAD has no body to say more in.
    if !answer.body.is_empty() {
        let problem = answer.problem();
        in_chinese(what, &problem);
        let named: Vec<_> = problem.fields.iter().map(|f| f.pointer.as_str()).collect();
        assert!(
            named.contains(&pointer),
            "{what}: {named:?} lacks {pointer:?}"
        );
    }
    assert_eq!(world.app.rows().await, world.rows, "{what}");
    answer
}

/// Nothing that a parser or a library says gets through: of Latin letters only
/// the names of headers, formats and fields of the protocol.
#[track_caller]
fn in_chinese(what: &str, problem: &Problem) {
    for words in [&problem.title, &problem.detail] {
        let named = problem.fields.iter().map(|field| field.pointer.as_str());
        let named = named.filter(|name| !name.is_empty());
        let words = named.fold(words.clone(), |words, name| words.replace(name, ""));
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let latin = words.split(|c: char| !(c.is_ascii_alphabetic() || c == '\''));
        let prose = latin.filter(|word| word.len() > 1 && !PROTOCOL.contains(word));
        let prose: Vec<_> = prose.collect();
        assert!(
            words.chars().any(han) && prose.is_empty(),
            "{what}: {words} {prose:?}"
        );
    }
}

#[tokio::test]
async fn every_operation_of_the_document_is_tried() {
    let world = World::new().await;
    let tried: BTreeSet<_> = world.operations().iter().map(Operation::name).collect();
    let api = serde_json::to_value(jinban_platform::http::openapi()).unwrap();
    let mut documented = BTreeSet::new();
    for (path, methods) in api["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            documented.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    assert_eq!(tried, documented);
}

#[tokio::test]
async fn the_samples_themselves_are_good() {
    let world = World::new().await;
    for operation in world.operations() {
        let name = operation.name();
        let fresh = World::new().await;
        let again = fresh
            .operations()
            .into_iter()
            .find(|o| o.name() == name)
            .unwrap();
        let answer = fresh.call(&again).send().await;
        assert!(
            answer.status.is_success(),
            "{name}: {} {}",
            answer.status,
            answer.text()
        );
    }
}

#[tokio::test]
async fn wrong_methods() {
    let world = World::new().await;
    for operation in world.operations() {
        let wrong = match operation.method {
            Method::PUT => Method::PATCH,
            _ => Method::PUT,
        };
        let call = world.call(&operation).method(wrong);
        let answer = refused(&world, &operation.name(), call, &[405], "method").await;
        assert!(!answer.header("allow").is_empty(), "{}", operation.name());
    }
}

#[tokio::test]
async fn bad_and_unknown_ids_in_paths() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| o.id.is_some()) {
        let name = operation.name();
        let parameter = operation.parameter();
        for id in [&"x".repeat(65), "%E4%B8%AD"] {
            let call = world.call(operation).path(&operation.path_with(id));
            refused(&world, &format!("{name} {id}"), call, &[400], parameter).await;
        }
        // What people open by hand is read up to the blank.
        let statuses: &[u16] = match operation.method.is_safe() {
            true => &[400, 404],
            false => &[400],
        };
        for id in ["a%20b", "a%0Ab", "%00%01x"] {
            let call = world.call(operation).path(&operation.path_with(id));
            refused(&world, &format!("{name} {id}"), call, statuses, parameter).await;
        }
        let call = world.call(operation).path(&operation.path_with("%FF%FE"));
        refused(&world, &format!("{name} not UTF-8"), call, &[400], "path").await;
        for id in ["nothing-of-that-name", "..", "'%20OR%201=1--", "%252e%252e"] {
            let call = world.call(operation).path(&operation.path_with(id));
            refused(
                &world,
                &format!("{name} {id}"),
                call,
                &[400, 404],
                parameter,
            )
            .await;
        }
    }
}

#[tokio::test]
async fn bad_queries() {
    let world = World::new().await;
    for operation in world.operations() {
        for (parameter, schema) in world.query_parameters(&operation) {
            let name = format!("{} ?{parameter}", operation.name());
            let ask = |query: String| {
                world
                    .call(&operation)
                    .path(&format!("{}?{query}", operation.path()))
            };
            let twice = ask(format!("{parameter}=1&{parameter}=1"));
            refused(&world, &name, twice, &[400], &parameter).await;
            if schema["type"] == json!(["integer", "null"]) || schema.get("enum").is_some() {
                // An empty version says nothing.
                let empty = (parameter != "v").then_some("");
                for bad in ["abc", "-1", "1.5", "99999999999999999999"]
                    .into_iter()
                    .chain(empty)
                {
                    let call = ask(format!("{parameter}={bad}"));
                    refused(&world, &name, call, &[400], &parameter).await;
                }
            }
        }
        unknown_parameter(&world, &operation).await;
    }
}

/// What anybody may read takes no notice of what chat programs append;
/// everything else that has parameters refuses what it does not know.
async fn unknown_parameter(world: &World, operation: &Operation) {
    let (name, path) = (operation.name(), operation.whole_path());
    let mark = if path.contains('?') { '&' } else { '?' };
    let ask = |more: &str| world.call(operation).path(&format!("{path}{mark}{more}"));
    if operation.method == Method::GET && matches!(operation.auth, Auth::None) {
        let answer = ask("isappinstalled=0&utm_source=x").send().await;
        assert!(answer.status.is_success(), "{name}: {}", answer.text());
    } else if !world.query_parameters(operation).is_empty() {
        refused(world, &name, ask("surprise=1"), &[400], "surprise").await;
    }
}

#[tokio::test]
async fn without_the_right_to_it() {
    let world = World::new().await;
    let stranger = world.stranger.clone();
    for operation in world.operations() {
        let (name, call) = (operation.name(), world.call(&operation));
        match operation.auth {
            Auth::None => {}
            Auth::Session => {
                let nobody = call.clone().without("cookie");
                refused(&world, &name, nobody, &[401], "Cookie").await;
                let forged = call
                    .clone()
                    .cookie("jinban=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
                refused(&world, &name, forged, &[401], "Cookie").await;
                if operation.id.is_some() {
                    let theirs = call.cookie(&stranger);
                    refused(&world, &name, theirs, &[404], operation.parameter()).await;
                }
            }
            Auth::Staff => {
                let citizen = call.clone().without("authorization").cookie(&world.cookie);
                refused(&world, &name, citizen, &[401], "Authorization").await;
                let wrong = call.header("authorization", "Bearer wrong");
                refused(&world, &name, wrong, &[401], "Authorization").await;
            }
        }
    }
}

/// Who may call what is in the document as the code has it.
#[tokio::test]
async fn the_document_says_who_may_call_what() {
    let world = World::new().await;
    for operation in world.operations() {
        let wanted: &[&str] = match operation.auth {
            Auth::Session => &["session"],
            Auth::Staff => &["staff"],
            Auth::None if operation.template().ends_with("/token") => &["program", ""],
            Auth::None => &[],
        };
        assert_eq!(World::schemes(&operation), wanted, "{}", operation.name());
    }
}

#[tokio::test]
async fn from_another_site() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| !o.method.is_safe()) {
        let call = world.call(operation).header("sec-fetch-site", "cross-site");
        refused(&world, &operation.name(), call, &[403], "Origin").await;
    }
}

#[tokio::test]
async fn bodies_that_are_no_json() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| o.body.is_some()) {
        let name = operation.name();
        let call = || world.call(operation);
        for broken in [
            "",
            "{",
            "[1,",
            "nul",
            "{\"a\":1}}",
            "\u{feff}{}",
            "{\"a\":\"\\ud800\"}",
            "\0",
        ] {
            let call = call().bytes("application/json", broken);
            refused(&world, &format!("{name} {broken:?}"), call, &[400], "").await;
        }
        let call_latin = call().bytes("application/json", vec![b'"', 0xff, b'"']);
        refused(&world, &name, call_latin, &[400, 422], "").await;
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ] {
            let call = call().bytes(kind, "a=1");
            refused(
                &world,
                &format!("{name} {kind}"),
                call,
                &[415],
                "Content-Type",
            )
            .await;
        }
        let none = call().without("content-type");
        refused(&world, &name, none, &[415], "Content-Type").await;
        let deep = "[".repeat(50_000);
        refused(
            &world,
            &name,
            call().bytes("application/json", deep),
            &[400, 422],
            "",
        )
        .await;
    }
}

#[tokio::test]
async fn oversized_bodies() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| o.body.is_some()) {
        let huge = format!("{{\"text\":\"{}\"}}", "x".repeat(64 * 1024));
        let call = world.call(operation).bytes("application/json", huge);
        let honest = call.clone().header("content-length", "65548");
        for call in [call, honest] {
            let answer = refused(&world, &operation.name(), call, &[413], "").await;
            assert_eq!(answer.header("connection"), "close", "the rest is not read");
            let problem = answer.problem();
            assert_eq!(problem.fields[0].limit.as_deref(), Some("65536"));
            assert_eq!(problem.fields[0].rule, Rule::TooLarge);
        }
    }
}

#[tokio::test]
async fn bodies_of_another_shape() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| o.body.is_some()) {
        let name = operation.name();
        for other in [json!(null), json!([]), json!("text"), json!(7)] {
            let call = world.call(operation).json(&other);
            let answer = refused(&world, &format!("{name} {other}"), call, &[422], "").await;
            assert!(
                answer.problem().detail.contains("JSON 对象"),
                "{name} {other}"
            );
        }
        for (what, body, pointer) in misshapen(operation.body.as_ref().unwrap(), "") {
            let call = world.call(operation).json(&body);
            refused(&world, &format!("{name} {what}"), call, &[422], &pointer).await;
        }
        for field in world.required(operation) {
            let mut body = operation.body.clone().unwrap();
            body.as_object_mut().unwrap().remove(&field);
            let call = world.call(operation).json(&body);
            let pointer = format!("/{field}");
            let answer = refused(&world, &format!("{name} -{field}"), call, &[422], &pointer).await;
            assert_eq!(answer.problem().fields[0].rule, Rule::Required);
        }
    }
}

/// A body with one thing wrong, for everything in it.
fn misshapen(body: &Value, at: &str) -> Vec<(String, Value, String)> {
    let mut found = Vec::new();
    let Some(object) = body.as_object() else {
        return found;
    };
    let mut with = |key: &str, value: Value, pointer: String| {
        let mut changed = body.clone();
        changed[key] = value;
        found.push((format!("{pointer} changed"), changed, pointer));
    };
    // Answers are a map: any name may stand there, and the form judges it.
    with("surprise", json!(1), format!("{at}/surprise"));
    for key in object.keys().filter(|key| *key != "answers") {
        let pointer = format!("{at}/{key}");
        // An object is looked into below.
        if !object[key].is_object() {
            with(key, json!({ "a": { "b": 1 } }), pointer.clone());
        }
        with(key, json!(1.5e300), pointer.clone());
        let nul = json!("a\u{0}b");
        with(key, nul, pointer);
    }
    if object.contains_key("answers") {
        with("answers", json!([]), format!("{at}/answers"));
        with(
            "answers",
            json!({ "name": 7 }),
            format!("{at}/answers/name"),
        );
        with(
            "answers",
            json!({ "name": "a\u{0}b" }),
            format!("{at}/answers/name"),
        );
    }
    for (key, inner) in object.iter().filter(|(key, _)| *key != "answers") {
        for (what, inner, pointer) in misshapen(inner, &format!("{at}/{key}")) {
            let mut changed = body.clone();
            changed[key.as_str()] = inner;
            found.push((what, changed, pointer));
        }
    }
    found
}

#[tokio::test]
async fn missing_idempotency_keys() {
    let world = World::new().await;
    for operation in world.operations().iter().filter(|o| o.keyed) {
        let call = world.call(operation).without("idempotency-key");
        refused(&world, &operation.name(), call, &[400], "Idempotency-Key").await;
    }
}

#[tokio::test]
async fn bad_upload_headers() {
    let world = World::new().await;
    let operations = world.operations();
    let find = |name: &str| operations.iter().find(|o| o.name() == name).unwrap();
    let create = find("POST /api/v1/uploads");
    for length in ["", "abc", "-1", "1e3", "99999999999999999999"] {
        let call = world.call(create).header("upload-length", length);
        refused(&world, length, call, &[400], "upload-length").await;
    }
    let call = world.call(create).header("upload-length", "0");
    refused(&world, "empty", call, &[422], "upload-length").await;
    let call = world.call(create).without("upload-length");
    refused(&world, "no length", call, &[400], "upload-length").await;
    let call = world.call(create).header("upload-defer-length", "1");
    refused(&world, "deferred", call, &[400], "upload-defer-length").await;
    let call = world.call(create).header("upload-metadata", "filetype !!!");
    refused(&world, "metadata", call, &[400], "upload-metadata").await;
    let patch = find("PATCH /api/v1/uploads/{id}");
    for offset in ["", "abc", "-1"] {
        let call = world.call(patch).header("upload-offset", offset);
        refused(&world, offset, call, &[400], "upload-offset").await;
    }
    let call = world.call(patch).bytes("application/json", "{}");
    refused(&world, "kind", call, &[415], "Content-Type").await;
    for sum in ["sha1", "sha1 !", "md5 AAAA"] {
        let call = world.call(patch).header("upload-checksum", sum);
        refused(&world, sum, call, &[400], "upload-checksum").await;
    }
    let call = world.call(patch).bytes(PIECE, vec![0; 50_000]);
    refused(&world, "too much", call, &[413], "").await;
}

#[tokio::test]
async fn unknown_paths() {
    let world = World::new().await;
    for method in [Method::GET, Method::POST, Method::DELETE, Method::PATCH] {
        let call = world.app.call(method, "/api/v1/nothing/here");
        refused(&world, "unknown path", call, &[404], "path").await;
    }
}

/// Schemas of the query parameters of an operation, by name.
pub type Parameters = BTreeMap<String, Value>;
