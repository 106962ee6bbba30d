//! `/api/docs`: the API to read, made from its description on the server, so
//! that it needs neither scripts nor other servers.

use serde_json::{Map, Value};
use utoipa::openapi::OpenApi;

const STYLE: &str = "body{max-width:60rem;margin:0 auto;padding:1rem;\
font:16px/1.6 system-ui,sans-serif;color:#1b1f24}\
code{background:#eef1f5;padding:0 .3em}h2{margin-top:2.5rem;border-bottom:1px solid #d5d9df}\
h3{margin:1.5rem 0 .25rem}b{display:inline-block;min-width:4.5rem}\
table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0;vertical-align:top}";

/// The page.
pub fn page(api: &OpenApi) -> String {
    let api = serde_json::to_value(api).unwrap_or_default();
    let title = escape(&api["info"]["title"]);
    let intro = escape(&api["info"]["description"]);
    let operations = each(&api["paths"], path);
    let schemas = each(&api["components"]["schemas"], schema);
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style>\
         <h1>{title}</h1><p>{intro} <a href=\"/api/openapi.json\">openapi.json</a></p>\
         <h2>接口</h2>{operations}<h2>数据</h2>{schemas}</html>"
    )
}

fn each(map: &Value, show: impl Fn(&str, &Value) -> String) -> String {
    let entries = map.as_object().into_iter().flat_map(Map::iter);
    entries.map(|(key, value)| show(key, value)).collect()
}

fn path(path: &str, methods: &Value) -> String {
    each(methods, |method, operation| {
        let summary = escape(&operation["summary"]);
        let more = escape(&operation["description"]);
        let method = method.to_uppercase();
        let parameters = list(&operation["parameters"], parameter);
        let request = each(&operation["requestBody"]["content"], |kind, content| {
            row("请求体", &format!("{} {kind}", name(&content["schema"])))
        });
        let answers = each(&operation["responses"], answer);
        format!(
            "<h3><b>{method}</b> <code>{path}</code></h3><p>{summary} {more}</p>\
             <table>{parameters}{request}{answers}</table>"
        )
    })
}

fn parameter(parameter: &Value) -> String {
    let place = parameter["in"].as_str().unwrap_or_default();
    let needed = match parameter["required"].as_bool() {
        Some(true) => "必填",
        _ => "可选",
    };
    let text = format!(
        "<code>{}</code> {} {needed} {}",
        escape(&parameter["name"]),
        name(&parameter["schema"]),
        escape(&parameter["description"])
    );
    row(place, &text)
}

fn answer(status: &str, answer: &Value) -> String {
    let bodies = each(&answer["content"], |kind, content| {
        format!("{} {kind} ", name(&content["schema"]))
    });
    let status = match status {
        "default" => "出错时",
        status => status,
    };
    row(
        status,
        &format!("{bodies}{}", escape(&answer["description"])),
    )
}

fn schema(key: &str, schema: &Value) -> String {
    let about = escape(&schema["description"]);
    let fields = each(&schema["properties"], |field, kind| {
        let text = format!("{} {}", name(kind), escape(&kind["description"]));
        row(&format!("<code>{field}</code>"), &text)
    });
    let options = name(schema);
    format!("<h3 id=\"{key}\">{key}</h3><p>{about}</p><p>{options}</p><table>{fields}</table>")
}

fn row(left: &str, right: &str) -> String {
    format!("<tr><td>{left}</td><td>{right}</td></tr>")
}

/// A schema in a few words, with links to named ones.
fn name(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    if let Some(options) = schema["enum"].as_array() {
        let options = options
            .iter()
            .map(|o| format!("<code>{}</code> ", escape(o)));
        return options.collect();
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        if schema[key].is_array() {
            return list(&schema[key], |one| format!("{} ", name(one)));
        }
    }
    match schema["items"].is_object() {
        true => format!("{}[]", name(&schema["items"])),
        false => escape(&schema["type"]),
    }
}

fn list(values: &Value, show: impl Fn(&Value) -> String) -> String {
    values.as_array().into_iter().flatten().map(show).collect()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn escape(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
