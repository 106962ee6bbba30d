//! The time, by the server's clock: phones in drawers run wrong.

use jinban_contract::time::Moment;
use std::sync::atomic::{AtomicI64, Ordering};

/// Seconds to add to the device's clock.
static OFFSET: AtomicI64 = AtomicI64::new(0);

/// Now, in China's civil time.
pub fn now() -> Moment {
    Moment::from_unix(device_seconds() + OFFSET.load(Ordering::Relaxed))
}

/// Takes the `Date` header of an answer as the right time.
pub fn correct_by(header: &str) {
    if cfg!(target_arch = "wasm32") {
        let server = js_sys::Date::parse(header);
        if server.is_finite() {
            OFFSET.store(
                (server / 1000.0) as i64 - device_seconds(),
                Ordering::Relaxed,
            );
        }
    }
}

fn device_seconds() -> i64 {
    if cfg!(target_arch = "wasm32") {
        (js_sys::Date::now() / 1000.0) as i64
    } else {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs() as i64)
    }
}
