//! Waiting.

use wasm_bindgen_futures::JsFuture;

/// Resolves after `millis`.
pub async fn sleep(millis: i32) {
    let Some(window) = super::window() else {
        return;
    };
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Where no timer can be had, the wait is over at once.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(promise).await;
}
