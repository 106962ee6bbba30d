//! What the OpenAPI document says of fields that it does not name: a request is
//! refused for them, an answer may have them, since a newer platform says more.

use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::openapi::schema::{AdditionalProperties, Schema};
use utoipa::openapi::{OpenApi, RefOr};

/// Opens every schema that no request has.
pub(super) fn open(api: &mut OpenApi) {
    let asked = in_requests(&serde_json::to_value(&*api).unwrap_or_default());
    let Some(components) = api.components.as_mut() else {
        return;
    };
    for (name, schema) in &mut components.schemas {
        if !asked.contains(name) {
            open_within(schema);
        }
    }
}

/// Names of schemas that a request's body leads to.
fn in_requests(api: &Value) -> BTreeSet<String> {
    let paths = api["paths"].as_object().into_iter().flatten();
    let operations = paths.filter_map(|(_, path)| path.as_object()).flatten();
    let bodies = operations.map(|(_, operation)| &operation["requestBody"]);
    let mut names = BTreeSet::new();
    for body in bodies {
        follow(body, &api["components"]["schemas"], &mut names);
    }
    names
}

fn follow(part: &Value, schemas: &Value, names: &mut BTreeSet<String>) {
    let to = part["$ref"].as_str().and_then(|to| to.rsplit('/').next());
    if let Some(name) = to.filter(|name| names.insert((*name).to_owned())) {
        follow(&schemas[name], schemas, names);
    }
    let inner = part.as_object().into_iter().flat_map(|map| map.values());
    let inner = inner.chain(part.as_array().into_iter().flatten());
    inner.for_each(|part| follow(part, schemas, names));
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn open_within(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    let parts = match schema {
        Schema::Object(object) => {
            let shut = object.additional_properties.as_deref();
            if matches!(shut, Some(AdditionalProperties::FreeForm(false))) {
                object.additional_properties = None;
            }
            return object.properties.values_mut().for_each(open_within);
        }
        Schema::OneOf(one) => &mut one.items,
        Schema::AllOf(all) => &mut all.items,
        Schema::AnyOf(any) => &mut any.items,
        _ => return,
    };
    parts.iter_mut().for_each(open_within);
}
