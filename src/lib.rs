//! 近办: the citizen portal.
//!
//! Compiled with `csr` it is the WebAssembly app; with `ssr` its views render
//! natively to HTML. The two features exclude each other.
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod addresses;
pub mod api;
pub mod app;
pub mod browser;
#[cfg(feature = "ssr")]
pub mod first_html;
pub mod kept;
pub mod once;
pub mod pages;
pub mod parts;
pub mod paths;
pub mod ui;
pub mod words;

/// Mounts the portal where index.html made room for it.
#[cfg(feature = "csr")]
pub fn mount() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    if let Some(host) = browser::boot::host() {
        leptos::mount::mount_to(host, app::App).forget();
    }
}
