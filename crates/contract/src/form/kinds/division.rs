//! `division`.

super::bare! {
    /// A village or community of the region (12 digits).
    pub struct Division;
}
