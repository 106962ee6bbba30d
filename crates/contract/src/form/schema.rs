//! The schema of a field's kind: the one of its settings with its name beside.

use super::{Choice, FieldKind};
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

impl ToSchema for FieldKind {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Choice::name().into(), Choice::schema()));
    }
}

/// One of these settings, each with a name.
pub(super) fn one_of<const N: usize>(kinds: [(RefOr<Schema>, &str); N]) -> RefOr<Schema> {
    let about = "What a field accepts. Every answer is text as typed; the rules judge it.";
    let all = OneOfBuilder::new().description(Some(about));
    let all = kinds.into_iter().fold(all, |all, (settings, name)| {
        all.item(tagged(settings, name))
    });
    all.into()
}

/// Settings with the name of their kind.
fn tagged(settings: RefOr<Schema>, name: &str) -> RefOr<Schema> {
    let RefOr::T(Schema::Object(mut object)) = settings else {
        return settings;
    };
    let text = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some([name]));
    if object.properties.is_empty() {
        object.description = None;
    }
    object.properties.insert("type".to_owned(), text.into());
    object.required.push("type".to_owned());
    Schema::Object(object).into()
}
