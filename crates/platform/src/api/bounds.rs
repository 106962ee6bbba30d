//! What the code refuses, said in the OpenAPI document: lengths, patterns and
//! ranges from the constants that the code itself goes by, and, where a schema
//! has no words for a rule (a checksum, a day of the calendar), the rule's name
//! in `x-refused`.

mod bodies;
mod common;
mod parameters;
mod says;

use bodies::BODIES;
use jinban_contract::ids::{MAX_ID, NAMES};
use jinban_contract::problem::Rule;
use jinban_rules::guidance::MAX_KEY;
use parameters::PARAMETERS;
use says::Says;
use serde_json::{Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi, RefOr};

/// Visible ASCII: identifiers of every kind.
const ID: &str = "^[!-~]*$";

/// A situation: questions and answers.
const KEY: &str = "^([a-z0-9_]+=[a-z0-9_]+(;[a-z0-9_]+=[a-z0-9_]+)*)?$";

/// Anything that can be stored: nobody types U+0000.
const ANY: &str = r"^[^\u0000]*$";

/// The same in one line.
const ONE_LINE: &str = r"^[^\u0000\n]*$";

/// Something that can be seen. What cannot be, and how lines end, is put right
/// before a text is judged (`rules::text`).
const WORDS: &str = r"^[^\u0000]*[^\u0000-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFC][^\u0000]*$";

/// What one value must hold: what its schema says, and rules that no schema can.
struct Bound(Says, &'static [Rule]);

/// Writes all of it into the document.
pub(super) fn say(api: &mut OpenApi) {
    for (path, item) in &mut api.paths.paths {
        common::say(path, item);
        for operation in operations(item) {
            let parameters = operation.parameters.iter_mut().flatten();
            parameters.for_each(|parameter| say_of_parameter(path, parameter));
        }
    }
    let Some(components) = api.components.as_mut() else {
        return;
    };
    for (name, field, bound) in BODIES {
        if let Some(RefOr::T(body)) = components.schemas.get_mut(*name) {
            say_of_field(body, field, bound);
        }
    }
    let names = NAMES.iter().map(|name| (*name, Says::Text(1, MAX_ID, ID)));
    let key = ("SituationKey", Says::Text(0, MAX_KEY, KEY));
    for (name, says) in names.chain([key]) {
        if let Some(RefOr::T(schema)) = components.schemas.get_mut(name) {
            says.put(schema);
        }
    }
}

/// Every one that a path has.
fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [
        &mut path.get,
        &mut path.put,
        &mut path.post,
        &mut path.delete,
        &mut path.options,
        &mut path.head,
        &mut path.patch,
    ];
    all.into_iter().filter_map(Option::as_mut)
}

fn say_of_parameter(path: &str, parameter: &mut Parameter) {
    let Some(RefOr::T(schema)) = parameter.schema.as_mut() else {
        return;
    };
    let mut known = PARAMETERS.iter();
    let known = known.find(|(name, bound)| *name == parameter.name && bound.0.fits(schema));
    let known = match known {
        Some((name, _)) if *name == "s" && is_file(path) => Some(&OF_A_FILE),
        Some((_, bound)) => Some(bound),
        None => None,
    };
    if let Some(Bound(says, also)) = known {
        says.put(schema);
        refuse(
            &mut parameter.extensions,
            |refused| {
                *refused = json!(also);
            },
            also,
        );
        return;
    }
    let general = match parameter.parameter_in {
        ParameterIn::Path => Says::Text(1, MAX_ID, ID),
        ParameterIn::Query | ParameterIn::Header | ParameterIn::Cookie => Says::Pattern(ANY),
    };
    if general.fits(schema) {
        general.put(schema);
    }
}

/// A file is asked for by hand: what cannot be read of a situation counts as not answered.
const OF_A_FILE: Bound = Bound(Says::Nothing, &[Rule::Required]);

fn is_file(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
}

fn say_of_field(body: &mut Schema, name: &str, Bound(says, also): &Bound) {
    let Schema::Object(body) = body else {
        return;
    };
    if let Some(RefOr::T(field)) = body.properties.get_mut(name) {
        says.put(field);
    }
    refuse(
        &mut body.extensions,
        |refused| refused[name] = json!(also),
        also,
    );
}

/// Names rules in `x-refused`, where there are any.
fn refuse(extensions: &mut Option<Extensions>, name: impl FnOnce(&mut Value), also: &[Rule]) {
    if !also.is_empty() {
        let extensions = extensions.get_or_insert_default();
        name(extensions.entry("x-refused".to_owned()).or_default());
    }
}
