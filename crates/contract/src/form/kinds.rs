//! The kinds of fields: a file for each, with its settings and how they are
//! written, and one list. A kind's name in JSON and TOML is its file's.
//! How to add one: "Adding a kind of field" in docs/ARCHITECTURE.md.

mod bank_card {
    super::bare! {
        /// 银行账号, of a card or a passbook (6 to 32 digits); one that no card has
        /// is a warning.
        pub struct BankCard;
    }
}
mod choice {
    use super::Settings;
    use crate::form;
    use crate::form::flat::{BadKind, FlatKind, OPTIONS, need};

    /// One of a few.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Choice {
        /// The options.
        pub options: Vec<form::Choice>,
    }

    impl Settings for Choice {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                options: need(&mut flat.options, OPTIONS)?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.options = Some(self.options);
        }
    }
}
mod choices {
    use super::Settings;
    use crate::form;
    use crate::form::flat::{BadKind, FlatKind, OPTIONS, need};

    /// Several of a few.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Choices {
        /// The options.
        pub options: Vec<form::Choice>,
    }

    impl Settings for Choices {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                options: need(&mut flat.options, OPTIONS)?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.options = Some(self.options);
        }
    }
}
mod date {
    use super::Settings;
    use crate::form::flat::{BadKind, FlatKind};

    /// A day.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Date {
        /// Days after today of the earliest day; absent means any.
        pub min_days: Option<i32>,
        /// Days after today of the latest day; absent means any.
        pub max_days: Option<i32>,
    }

    impl Settings for Date {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                min_days: flat.min_days.take(),
                max_days: flat.max_days.take(),
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.min_days = self.min_days;
            flat.max_days = self.max_days;
        }
    }
}
mod division {
    super::bare! {
        /// A village or community of the region (12 digits).
        pub struct Division;
    }
}
mod group {
    use super::Settings;
    use crate::form::Field;
    use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need, need_small};

    /// Repeated group, such as family members.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Group {
        /// Fields of one entry; no groups inside.
        pub fields: Vec<Field>,
        /// Fewest entries.
        pub min: u8,
        /// Most entries.
        pub max: u8,
        /// What one entry is called, for example 家庭成员.
        pub entry: String,
    }

    impl Settings for Group {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                fields: need(&mut flat.fields, "a group needs `fields`")?,
                min: need_small(&mut flat.min, MIN)?,
                max: need_small(&mut flat.max, MAX)?,
                entry: need(&mut flat.entry, "a group needs `entry`")?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.fields = Some(self.fields);
            flat.min = Some(self.min.into());
            flat.max = Some(self.max.into());
            flat.entry = Some(self.entry);
        }

        fn fields(&self) -> &[Field] {
            &self.fields
        }
    }
}
mod id_number {
    super::bare! {
        /// 公民身份号码.
        pub struct IdNumber;
    }
}
mod long_text {
    use super::Settings;
    use crate::form::flat::{BadKind, FlatKind, MAX, need_small};

    /// Several lines.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct LongText {
        /// Most characters.
        pub max: u16,
    }

    impl Settings for LongText {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                max: need_small(&mut flat.max, MAX)?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.max = Some(self.max.into());
        }
    }
}
mod mobile {
    super::bare! {
        /// Mobile phone.
        pub struct Mobile;
    }
}
mod name {
    super::bare! {
        /// A person's name.
        pub struct Name;
    }
}
mod number {
    use super::Settings;
    use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need};

    /// A number with up to `decimals` places, in `unit`.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Number {
        /// Smallest value.
        pub min: i64,
        /// Largest value.
        pub max: i64,
        /// Decimal places.
        #[cfg_attr(feature = "openapi", schema(required = false))]
        pub decimals: u8,
        /// Unit shown behind it.
        #[cfg_attr(feature = "openapi", schema(required = false))]
        pub unit: String,
    }

    impl Settings for Number {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                min: need(&mut flat.min, MIN)?,
                max: need(&mut flat.max, MAX)?,
                decimals: flat.decimals.take().unwrap_or_default(),
                unit: flat.unit.take().unwrap_or_default(),
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.min = Some(self.min);
            flat.max = Some(self.max);
            flat.decimals = Some(self.decimals);
            flat.unit = Some(self.unit);
        }
    }
}
mod photo {
    use super::Settings;
    use crate::form::flat::{BadKind, FlatKind, MAX, MIN, need_small};

    /// Photographs, as upload ids.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Photo {
        /// Fewest photographs, where any are given: 2 for both sides of a card.
        /// Absent means 1.
        #[cfg_attr(feature = "openapi", schema(required = false))]
        pub min: u8,
        /// Most photographs.
        pub max: u8,
    }

    impl Settings for Photo {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                min: need_small(&mut flat.min.take().or(Some(1)), MIN)?,
                max: need_small(&mut flat.max, MAX)?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.min = (self.min != 1).then(|| self.min.into());
            flat.max = Some(self.max.into());
        }
    }
}
mod text {
    use super::Settings;
    use crate::form::flat::{BadKind, FlatKind, MAX, need_small};

    /// One line of text.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub struct Text {
        /// Most characters.
        pub max: u16,
    }

    impl Settings for Text {
        fn take(flat: &mut FlatKind) -> Result<Self, BadKind> {
            Ok(Self {
                max: need_small(&mut flat.max, MAX)?,
            })
        }

        fn put(self, flat: &mut FlatKind) {
            flat.max = Some(self.max.into());
        }
    }
}
mod uscc {
    super::bare! {
        /// 统一社会信用代码; a failed check is a warning.
        pub struct Uscc;
    }
}
mod yes_no {
    super::bare! {
        /// `yes` or `no`.
        pub struct YesNo;
    }
}

use super::Field;
use super::flat::{BadKind, FlatKind};
use serde::{Deserialize, Serialize};

/// What a kind of field can be set to.
pub(super) trait Settings: Sized {
    /// Takes what belongs to the kind; what is left over does not.
    fn take(flat: &mut FlatKind) -> Result<Self, BadKind>;
    /// Writes what `take` reads.
    fn put(self, flat: &mut FlatKind);
    /// Fields inside of it.
    fn fields(&self) -> &[Field] {
        &[]
    }
}

macro_rules! kinds {
    ($($kind:ident in $file:ident,)+) => {
        $(pub use $file::$kind;)+

        /// What a field accepts. Every answer is text as typed; the rules judge it.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(try_from = "FlatKind", into = "FlatKind")]
        pub enum FieldKind { $(#[doc = concat!("`", stringify!($file), "`.")] $kind($kind),)+ }

        crate::wire! {
            /// A kind by its name.
            pub enum KindName { $($kind,)+ }
        }

        impl FieldKind {
            /// The fields of a group's entry; empty for every other kind.
            pub fn fields(&self) -> &[Field] {
                match self { $(Self::$kind(kind) => kind.fields(),)+ }
            }
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

kinds! {
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

/// A kind without settings.
macro_rules! bare {
    ($(#[$meta:meta])* pub struct $kind:ident;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $kind;

        impl super::Settings for $kind {
            fn take(_: &mut crate::form::flat::FlatKind) -> Result<Self, crate::form::flat::BadKind> {
                Ok(Self)
            }

            fn put(self, _: &mut crate::form::flat::FlatKind) {}
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $kind {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::Object::new().into()
            }
        }
    };
}
use bare;
