//! The portal's entry: mount, nothing else.

fn main() {
    #[cfg(feature = "csr")]
    jinban::mount();
}
