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
        if heading == "staff" && !path.ends_with("/token") {
            let token = SecurityRequirement::new::<_, _, String>("staff", []);
            operation.security = Some(vec![token]);
        }
    }
    // What a server can do is told to everybody.
    let open = item.options.take();
    for operation in operations(item) {
        let responses = &mut operation.responses.responses;
        responses.insert("default".to_owned(), problem().into());
    }
    item.options = open;
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
