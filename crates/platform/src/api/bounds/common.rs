//! What all operations have in common, said once: under which heading they
//! stand, who may call them, and that what refuses does so with a problem document.

use super::operations;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{ContentBuilder, Ref, Response, ResponseBuilder};

/// Says it of every operation of a path.
pub(super) fn say(path: &str, item: &mut PathItem) {
    let heading = heading(path);
    for operation in operations(item) {
        operation.tags = Some(vec![heading.to_owned()]);
    }
    // What a server can do is told to everybody.
    let open = item.options.take();
    let wanted = wanted(path);
    for operation in operations(item) {
        operation.security = wanted.clone();
        let responses = &mut operation.responses.responses;
        responses.insert("default".to_owned(), problem().into());
    }
    item.options = open;
}

/// Who may call what lies at a path: one of these; nobody in particular where there is none.
fn wanted(path: &str) -> Option<Vec<SecurityRequirement>> {
    let scheme = |name: &str| SecurityRequirement::new::<_, _, String>(name, []);
    let mut parts = path.split('/').skip(3);
    match (parts.next().unwrap_or_default(), parts.next()) {
        // Or by its form.
        ("staff", Some("token")) => Some(vec![scheme("program"), SecurityRequirement::default()]),
        ("staff", _) => Some(vec![scheme("staff")]),
        ("me" | "cases" | "appointments" | "uploads", _) => Some(vec![scheme("session")]),
        _ => None,
    }
}

/// The resource, or the one that it belongs to.
fn heading(path: &str) -> &str {
    match path.split('/').nth(3).unwrap_or_default() {
        "statements" => "region",
        "me" => "session",
        "sites" if path.ends_with("/slots") => "appointments",
        resource => resource,
    }
}

fn problem() -> Response {
    let schema = Ref::from_schema_name("Problem");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .content("application/problem+json", content)
        .build()
}
