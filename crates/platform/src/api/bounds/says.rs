//! The bounds that a schema has words for.

use serde_json::json;
use utoipa::Number;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    ArrayItems, KnownFormat, Object, Schema, SchemaFormat, SchemaType, Type,
};

/// A bound in the words of JSON Schema.
pub(super) enum Says {
    /// Characters, from and to, and what they may be.
    Text(usize, usize, &'static str),
    /// What a text may be.
    Pattern(&'static str),
    /// A day.
    Day,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// From and to.
    Number(u32, u32),
    /// Entries, from and to.
    Items(usize, usize),
    /// Each entry, from and to.
    Each(u32, u32),
    /// Yes.
    Yes,
    /// Nothing beyond its type.
    Nothing,
}

impl Says {
    /// Whether it is about values of this kind.
    pub(super) fn fits(&self, schema: &Schema) -> bool {
        match (self, schema) {
            (Self::Text(..) | Self::Pattern(_) | Self::Day | Self::OneOf(_), Schema::Object(o)) => {
                is(o, &Type::String) && o.enum_values.is_none()
            }
            (Self::Number(..), Schema::Object(o)) => is(o, &Type::Integer),
            (Self::Yes, Schema::Object(o)) => is(o, &Type::Boolean),
            (Self::Items(..) | Self::Each(..), Schema::Array(_)) | (Self::Nothing, _) => true,
            _ => false,
        }
    }

    /// Adds it to a schema that it fits.
    pub(super) fn put(&self, schema: &mut Schema) {
        match (self, schema) {
            (Self::Text(least, most, pattern), Schema::Object(text)) => {
                text.min_length = Some(*least);
                text.max_length = Some(*most);
                text.pattern = Some((*pattern).to_owned());
            }
            (Self::Pattern(pattern), Schema::Object(text)) => {
                text.pattern = Some((*pattern).to_owned());
            }
            (Self::Day, Schema::Object(text)) => {
                text.format = Some(SchemaFormat::KnownFormat(KnownFormat::Date));
            }
            (Self::OneOf(texts), Schema::Object(text)) => {
                text.enum_values = Some(texts.iter().map(|text| json!(text)).collect());
            }
            (Self::Number(least, most), Schema::Object(number)) => {
                number.minimum = Some(Number::UInt(*least as usize));
                number.maximum = Some(Number::UInt(*most as usize));
            }
            (Self::Yes, Schema::Object(flag)) => flag.enum_values = Some(vec![json!(true)]),
            (Self::Items(least, most), Schema::Array(list)) => {
                list.min_items = Some(*least);
                list.max_items = Some(*most).filter(|most| *most < usize::MAX);
            }
            (Self::Each(least, most), Schema::Array(list)) => {
                if let ArrayItems::RefOrSchema(item) = &mut list.items
                    && let RefOr::T(item) = item.as_mut()
                {
                    Self::Number(*least, *most).put(item);
                }
            }
            _ => {}
        }
    }
}

fn is(object: &Object, kind: &Type) -> bool {
    match &object.schema_type {
        SchemaType::Type(only) => only == kind,
        SchemaType::Array(several) => several.contains(kind),
        SchemaType::AnyValue => false,
    }
}
