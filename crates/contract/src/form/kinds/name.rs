//! `name`.

super::bare! {
    /// A person's name.
    pub struct Name;
}
