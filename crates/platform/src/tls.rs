//! The one TLS implementation of all outgoing connections.

/// Chooses it; every client is made after a call of this. Later calls change
/// nothing.
pub fn provide() {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
}
