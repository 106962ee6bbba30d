//! Opaque identifiers. None of them is ever parsed to decide anything: the
//! lengths in the standards disagree (GB/T 39046 against GB/T 39554), so a
//! code is text of at most 64 characters.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {
    $(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::lean::Lean for $name {
            fn read(json: Option<&serde_json::Value>, fit: &mut $crate::lean::Fit) -> Self {
                Self(String::read(json, fit))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )+

    /// Names of all kinds of identifiers.
    pub const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

ids! {
    /// 站点编号, for example `S370404001`.
    SiteId;
    /// 事项编号: the short code printed on sheets, for example `glbt`.
    ItemCode;
    /// 一件事编号: the short code printed on sheets, for example `xsecs`.
    PackageCode;
    /// 表单编号.
    FormCode;
    /// 材料编号, unique within its item.
    MaterialId;
    /// 区划代码 (9 digits for a town, 12 for a village).
    DivisionCode;
    /// 预约编号.
    AppointmentNo;
    /// 办件编号. Shown in groups of four; never typed whole.
    CaseNo;
    /// A file that the citizen sent, before and after it is part of a case.
    UploadId;
    /// The right to review one service once; part of a review's address.
    ReviewToken;
    /// 纠错编号, the right to read its answer.
    CorrectionNo;
}

/// The longest identifier that any endpoint accepts, in characters.
pub const MAX_ID: usize = 64;
