//! The kinds of fields: a file for each, with its settings and how they are
//! written, and one list. A kind's name in JSON and TOML is its file's.
//! How to add one: "Walk 4: adding a kind of field" in docs/ARCHITECTURE.md.

mod bank_card;
mod choice;
mod choices;
mod date;
mod division;
mod group;
mod id_number;
mod long_text;
mod mobile;
mod name;
mod number;
mod photo;
mod text;
mod uscc;
mod yes_no;

use super::Field;
use super::flat::{BadKind, FlatKind};
use serde::{Deserialize, Serialize};

/// What the file of a kind needs.
mod prelude {
    pub(super) use super::kind;
    pub(super) use crate::form::flat::{BadKind, FlatKind, Setting, take};
    pub(super) use crate::form::{self, Field};
}

/// What a kind of field can be set to.
trait Settings: Sized {
    /// Takes what belongs to the kind; what is left over does not.
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind>;
    /// Writes what `take` reads.
    fn put(self, flat: &mut FlatKind);
}

/// All that names every kind follows from the one list below; `$d` is the
/// `$` of the macro that it makes.
macro_rules! kinds {
    (($d:tt) $($kind:ident in $file:ident,)+) => {
        /// `of_kind!(field_kind, kind => f(kind))` does the same for whichever kind
        /// it is: the one match over all of them.
        #[macro_export]
        macro_rules! of_kind {
            ($d field_kind:expr, $d kind:ident => $d do:expr) => {
                match $d field_kind {
                    $($crate::form::FieldKind::$kind($d kind) => $d do,)+
                }
            };
        }

        $(pub use $file::$kind;)+

        /// What a field accepts. Every answer is text as typed; the rules judge it.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(try_from = "FlatKind", into = "FlatKind")]
        pub enum FieldKind { $(#[doc = concat!("`", stringify!($file), "`.")] $kind($kind),)+ }

        crate::wire! {
            /// A kind by its name.
            pub enum KindName { $($kind,)+ }
        }

        impl TryFrom<FlatKind> for FieldKind {
            type Error = BadKind;

            fn try_from(mut flat: FlatKind) -> Result<Self, BadKind> {
                let kind = match flat.name {
                    $(KindName::$kind => Self::$kind($kind::take(&mut flat)?),)+
                };
                flat.used_up().map(|()| kind)
            }
        }

        impl From<FieldKind> for FlatKind {
            fn from(kind: FieldKind) -> Self {
                match kind {
                    $(FieldKind::$kind(kind) => {
                        let mut flat = Self::named(KindName::$kind);
                        kind.put(&mut flat);
                        flat
                    })+
                }
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for FieldKind {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                super::schema::one_of([$((
                    <$kind as utoipa::PartialSchema>::schema(),
                    stringify!($file),
                ),)+])
            }
        }
    };
}

kinds! { ($)
    Text in text,
    LongText in long_text,
    Name in name,
    IdNumber in id_number,
    Uscc in uscc,
    Mobile in mobile,
    BankCard in bank_card,
    Number in number,
    Date in date,
    Choice in choice,
    Choices in choices,
    YesNo in yes_no,
    Division in division,
    Photo in photo,
    Group in group,
}

impl FieldKind {
    /// Itself, where it is a group.
    pub fn group(&self) -> Option<&Group> {
        if let Self::Group(group) = self {
            Some(group)
        } else {
            None
        }
    }

    /// The fields of a group's entry; empty for every other kind.
    pub fn fields(&self) -> &[Field] {
        self.group().map_or(&[], |group| &group.fields)
    }
}

/// Declares a kind with its settings, and with what they are when left out.
macro_rules! kind {
    ($(#[$meta:meta])* $kind:ident {
        $($(#[$about:meta])* $setting:ident: $type:ty $(= $absent:expr)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $kind { $($(#[$about])* pub $setting: $type,)* }

        impl super::Settings for $kind {
            fn take(_flat: &mut FlatKind) -> Result<Self, BadKind> {
                Ok(Self { $($setting: take(
                    &mut _flat.$setting,
                    None$(.or(Some($absent)))?,
                    concat!("this kind needs `", stringify!($setting), "`, and that it fits"),
                )?,)* })
            }

            fn put(self, _flat: &mut FlatKind) {
                $(_flat.$setting = self.$setting.flat();)*
            }
        }
    };
}
use kind;
