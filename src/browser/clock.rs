//! The time, by the server's clock: phones in drawers run wrong.

use jinban_contract::time::Moment;
use leptos::prelude::*;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Seconds to add to the device's clock.
static OFFSET: AtomicI64 = AtomicI64::new(UNKNOWN);

const UNKNOWN: i64 = i64::MIN;

/// Now, in China's civil time.
pub fn now() -> Moment {
    let offset = match OFFSET.load(Ordering::Relaxed) {
        UNKNOWN => 0,
        known => known,
    };
    Moment::from_unix(device_seconds() + offset)
}

/// Takes the `Date` header of an answer as the right time. An answer that the
/// browser has kept brings the time of then, so only a later one counts.
pub fn correct_by(header: &str) {
    if cfg!(target_arch = "wasm32") {
        let server = js_sys::Date::parse(header);
        if server.is_finite() {
            let offset = (server / 1000.0) as i64 - device_seconds();
            OFFSET.fetch_max(offset, Ordering::Relaxed);
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

/// The time to the minute, followed as long as the page is there.
pub fn use_now() -> ReadSignal<Moment> {
    let (at, set) = signal(to_the_minute(now()));
    if cfg!(target_arch = "wasm32") {
        let tick = move || {
            let minute = to_the_minute(now());
            if at
                .try_get_untracked()
                .is_some_and(|before| before != minute)
            {
                set.set(minute);
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(5)) {
            on_cleanup(move || handle.clear());
        }
    }
    at
}

fn to_the_minute(at: Moment) -> Moment {
    at.plus_seconds(-at.unix().rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_dropped() {
        let at = Moment::parse("2026-11-22T09:30:59+08:00").unwrap();
        assert_eq!(to_the_minute(at).to_string(), "2026-11-22T09:30:00+08:00");
    }
}
