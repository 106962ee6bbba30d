//! How a field's kind is written. serde's own way for tagged enums keeps a
//! second copy of every reader below it; this halves what forms cost in the
//! WebAssembly, and a fault in a pack keeps its line.

use super::kinds::KindName;
use super::{Choice, Field};
use crate::lean::{self, Fit, Lean};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::fmt;

macro_rules! flat {
    ($($setting:ident: $type:ty,)+) => {
        /// A kind as it stands in JSON and TOML: its name and the union of all
        /// settings.
        #[derive(Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", serde(deny_unknown_fields))]
        pub struct FlatKind {
            #[serde(rename = "type")]
            pub(super) name: KindName,
            $(#[serde(default, skip_serializing_if = "Option::is_none")]
            pub(super) $setting: Option<$type>,)+
        }

        impl FlatKind {
            /// A kind with no settings yet.
            pub(super) fn named(name: KindName) -> Self {
                Self { name, $($setting: None,)+ }
            }

            /// Refuses what no kind has taken.
            pub(super) fn used_up(&self) -> Result<(), BadKind> {
                let used = true $(&& self.$setting.is_none())+;
                used.then_some(()).ok_or(BadKind("a setting does not belong to this kind"))
            }
        }

        impl Lean for FlatKind {
            fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
                Self {
                    name: lean::field(json, "type", fit),
                    $($setting: lean::field(json, stringify!($setting), fit),)+
                }
            }
        }
    };
}

flat! {
    min: i64,
    max: i64,
    decimals: i64,
    unit: String,
    min_days: i32,
    max_days: i32,
    options: Vec<Choice>,
    fields: Vec<Field>,
    entry: String,
}

/// Why settings do not make a kind.
#[derive(Debug)]
pub struct BadKind(&'static str);

impl fmt::Display for BadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A setting of a kind.
pub(super) trait Setting: Sized {
    /// What it is among the settings of all kinds.
    type Flat;
    /// Reads it; none where it does not fit.
    fn read(flat: Self::Flat) -> Option<Self>;
    /// Writes it.
    fn flat(self) -> Option<Self::Flat>;
}

macro_rules! settings {
    ($($type:ty as $flat:ty,)+) => {$(
        impl Setting for $type {
            type Flat = $flat;

            fn read(flat: $flat) -> Option<Self> {
                flat.try_into().ok()
            }

            fn flat(self) -> Option<$flat> {
                Some(self.into())
            }
        }
    )+};
}

settings! {
    u8 as i64,
    u16 as i64,
    i64 as i64,
    String as String,
    Vec<Choice> as Vec<Choice>,
    Vec<Field> as Vec<Field>,
}

/// One that may be left out.
impl Setting for Option<i32> {
    type Flat = i32;

    fn read(flat: i32) -> Option<Self> {
        Some(Some(flat))
    }

    fn flat(self) -> Option<i32> {
        self
    }
}

/// Takes a setting out of those of all kinds, or what it is when it is not there.
pub(super) fn take<T: Setting>(
    flat: &mut Option<T::Flat>,
    absent: Option<T>,
    missing: &'static str,
) -> Result<T, BadKind> {
    let read = flat.take().map_or(absent, T::read);
    read.ok_or(BadKind(missing))
}

#[cfg(test)]
mod tests {
    use super::super::{FieldKind, kinds};

    fn both_ways(json: &str) -> FieldKind {
        let kind: FieldKind = serde_json::from_str(json).unwrap();
        let again: FieldKind =
            serde_json::from_str(&serde_json::to_string(&kind).unwrap()).unwrap();
        assert_eq!(kind, again);
        kind
    }

    #[test]
    fn every_kind_is_written_as_it_is_read() {
        assert_eq!(
            both_ways(r#"{"type":"text","max":20}"#),
            FieldKind::Text(kinds::Text { max: 20 })
        );
        assert_eq!(
            both_ways(r#"{"type":"yes_no"}"#),
            FieldKind::YesNo(kinds::YesNo {})
        );
        both_ways(r#"{"type":"number","min":0,"max":9,"unit":"亩"}"#);
        both_ways(r#"{"type":"date","max_days":0}"#);
        assert_eq!(
            both_ways(r#"{"type":"photo","max":3}"#),
            FieldKind::Photo(kinds::Photo { min: 1, max: 3 })
        );
        both_ways(r#"{"type":"photo","min":2,"max":2}"#);
        both_ways(
            r#"{"type":"group","min":0,"max":3,"entry":"成员","fields":[{"id":"a","label":"姓名","kind":{"type":"name"}}]}"#,
        );
    }

    #[test]
    fn a_kind_with_wrong_settings_is_refused() {
        for json in [
            r#"{"type":"text"}"#,
            r#"{"type":"text","max":70000}"#,
            r#"{"type":"name","max":3}"#,
            r#"{"type":"nonsense"}"#,
            r#"{"type":"choice"}"#,
        ] {
            assert!(serde_json::from_str::<FieldKind>(json).is_err(), "{json}");
        }
    }
}
