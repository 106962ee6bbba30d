//! `yes_no`.

super::bare! {
    /// `yes` or `no`.
    pub struct YesNo;
}
