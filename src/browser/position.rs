//! Where the device is. Asked only on a tap, never on load.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPosition {
    /// The browser has no such ability.
    Unsupported,
    /// The page came over plain http: browsers say no before anybody is asked.
    Insecure,
    /// The citizen said no.
    Denied,
    /// No fix in time.
    Unavailable,
}

/// Milliseconds after which nobody waits any longer. The browser's own limit
/// begins with the citizen's yes; web views that ask nobody never call back.
const PATIENCE: i32 = 15_000;

/// The device's position as WGS-84 longitude and latitude.
pub async fn locate() -> Result<(f64, f64), NoPosition> {
    let window = super::window().ok_or(NoPosition::Unsupported)?;
    if !super::page::is_secure() {
        return Err(NoPosition::Insecure);
    }
    let geolocation = window
        .navigator()
        .geolocation()
        .map_err(|_| NoPosition::Unsupported)?;
    let options = web_sys::PositionOptions::new();
    options.set_timeout(10_000);
    options.set_maximum_age(60_000);
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if asked.is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
        // Where no timer can be had, the browser's own limit has to do.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
    });
    match JsFuture::from(promise).await {
        Ok(found) => {
            let coords = found.unchecked_into::<web_sys::Position>().coords();
            Ok((coords.longitude(), coords.latitude()))
        }
        Err(error) => Err(reason(&error)),
    }
}

/// Engines disagree on the error's class, so only its code is looked at.
fn reason(error: &JsValue) -> NoPosition {
    const PERMISSION_DENIED: f64 = 1.0;
    let code = js_sys::Reflect::get(error, &"code".into()).ok();
    if code.and_then(|code| code.as_f64()) == Some(PERMISSION_DENIED) {
        NoPosition::Denied
    } else {
        NoPosition::Unavailable
    }
}
