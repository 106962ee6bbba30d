//! `mobile`.

super::bare! {
    /// Mobile phone.
    pub struct Mobile;
}
