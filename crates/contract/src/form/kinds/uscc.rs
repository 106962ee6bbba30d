//! `uscc`.

super::bare! {
    /// 统一社会信用代码; a failed check is a warning.
    pub struct Uscc;
}
