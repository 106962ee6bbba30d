//! `GET /items/{code}/related`: 惠企政策, 用工信息 and 便民资讯 that go with an item.

use crate::ids::ItemCode;
use crate::item::Audience;
use crate::time::Date;

crate::wire! {
    /// `GET /items/{code}/related`.
    pub struct RelatedList {
        /// What is valid today, policies first, then work, then news; a few of
        /// each.
        pub related: Vec<Related>,
    }

    /// A policy, an offer of work or a piece of news, told in brief with where
    /// to learn more.
    pub struct Related {
        /// Identifier within the pack.
        pub id: String,
        /// What it is.
        pub kind: RelatedKind,
        /// Title.
        pub title: String,
        /// One or two sentences; empty when the title says it all.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub summary: String,
        /// Who published it.
        pub source: String,
        /// When; not shown before that day.
        pub published_on: Date,
        /// The last day on which it holds; absent: until further notice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub valid_until: Option<Date>,
        /// The whole text: an `http` or `https` address, or a path of the portal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
        /// Whom to call about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Items that it surely goes with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<ItemCode>,
        /// Themes whose items it goes with, each by its `id`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub themes: Vec<String>,
        /// For whom, among the items of its themes; empty: for everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub audience: Vec<Audience>,
        /// Invented content (示例).
        pub demo: bool,
    }
}

crate::wire! {
    /// What is related.
    pub enum RelatedKind {
        /// 惠企政策, and what helps people: 惠民政策.
        Policy,
        /// 用工信息.
        Job,
        /// 便民资讯.
        News,
    }
}
