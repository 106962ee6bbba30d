//! `GET /statements/{id}`: what a site of the state has to say of itself
//! (个人信息保护法 §17, 无障碍环境建设法 §32, 互联网政务应用安全管理规定).

use crate::time::Date;

/// 个人信息处理规则: what somebody agrees to who signs in.
pub const PRIVACY: &str = "privacy";

crate::wire! {
    /// A statement: a title, a date, and text in sections.
    pub struct Statement {
        /// Identifier, for example `privacy`; stands in addresses.
        pub id: String,
        /// Name, for example 个人信息处理规则.
        pub title: String,
        /// One line in plain words.
        pub summary: String,
        /// The day from which it reads so.
        pub updated_on: Date,
        /// Its text.
        pub sections: Vec<StatementSection>,
    }

    /// A part of a statement.
    pub struct StatementSection {
        /// Heading.
        pub title: String,
        /// Paragraphs.
        pub text: Vec<String>,
    }

    /// A statement by name.
    pub struct StatementName {
        /// Identifier.
        pub id: String,
        /// Name.
        pub title: String,
        /// The day from which it reads so.
        pub updated_on: Date,
    }
}
