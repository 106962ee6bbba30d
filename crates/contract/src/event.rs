//! 人生大事: what people do at a turn of their lives, in their own words.
//! Part of `GET /items/index`.

use crate::ids::{ItemCode, PackageCode};

crate::wire! {
    /// A life event with what is to be done then.
    pub struct LifeEvent {
        /// Identifier, for example `birth`; stands in addresses.
        pub id: String,
        /// Name, for example 生孩子.
        pub name: String,
        /// One line in plain words.
        pub summary: String,
        /// Items in force, in the order in which people do them.
        pub items: Vec<ItemCode>,
        /// 一件事 that do several of them at once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub packages: Vec<PackageCode>,
    }

    /// 一件事 by name.
    pub struct PackageName {
        /// Code.
        pub code: PackageCode,
        /// Name, for example 新生儿出生.
        pub name: String,
    }
}
