//! 近办: the citizen portal.
//!
//! Compiled with `csr` it is the WebAssembly app; with `ssr` its views render
//! natively to HTML. The two features exclude each other.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod api;
pub mod app;
pub mod browser;
pub mod pages;
pub mod paths;
pub mod ui;
pub mod words;

/// Mounts the portal into `#app`, replacing the static first paint.
#[cfg(feature = "csr")]
pub fn mount() {
    use wasm_bindgen::JsCast;

    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    let Some(host) = browser::document().and_then(|d| d.get_element_by_id("app")) else {
        return;
    };
    host.set_inner_html("");
    leptos::mount::mount_to(host.unchecked_into(), app::App).forget();
}
