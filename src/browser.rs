//! One file per browser ability. None panics: where an ability is missing
//! (old engine, private mode, native rendering) it says so or does nothing.

pub mod autofill;
pub mod boot;
pub mod clock;
pub mod code_picture;
pub mod database;
pub mod deadline;
pub mod in_view;
pub mod js;
pub mod leaflet;
pub mod locks;
pub mod online;
pub mod page;
pub mod photo;
pub mod places;
pub mod position;
pub mod random;
pub mod screen;
pub mod script;
pub mod share;
pub mod speech;
pub mod store;
pub mod tap;
pub mod timer;
pub mod wechat;

/// The window; none when a view is rendered natively.
pub fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}

/// The document.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}
