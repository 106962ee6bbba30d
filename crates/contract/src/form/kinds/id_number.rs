//! `id_number`.

super::bare! {
    /// 公民身份号码.
    pub struct IdNumber;
}
