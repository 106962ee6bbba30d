//! How everything that refuses says so: with a problem document.

use super::operations;
use utoipa::openapi::path::PathItem;
use utoipa::openapi::{ContentBuilder, Ref, Response, ResponseBuilder};

/// Says it of every operation of a path. What a server can do (`OPTIONS`) is
/// told to everybody.
pub(super) fn say(path: &mut PathItem) {
    let open = path.options.take();
    for operation in operations(path) {
        let responses = &mut operation.responses.responses;
        responses.insert("default".to_owned(), problem().into());
    }
    path.options = open;
}

fn problem() -> Response {
    let schema = Ref::from_schema_name("Problem");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new()
        .content("application/problem+json", content)
        .build()
}
