//! The time, by the platform's clock: phones in drawers run wrong. What expires
//! or is refused by time asks [`proven`]; what is only shown asks [`now`].

mod estimate;
mod slept;

use estimate::{Age, Clocks, Estimate};
use jinban_contract::time::Moment;
use leptos::prelude::*;
use slept::Slept;
use std::cell::Cell;
use std::time::Duration;

thread_local! {
    static ESTIMATE: Cell<Estimate> = const { Cell::new(Estimate::NONE) };
    static SLEPT: Cell<Slept> = Cell::new(Slept::from(clocks()));
}

/// Now, in China's civil time, as well as it is known.
pub fn now() -> Moment {
    Moment::from_unix(ESTIMATE.get().now(clocks()))
}

/// Now, if an answer of the platform told it and the device's clock was not
/// set since. Nothing is deleted, ended or refused by any other time.
pub fn proven() -> Option<Moment> {
    let known = if cfg!(target_arch = "wasm32") {
        ESTIMATE.get().proven(clocks())
    } else {
        // The platform draws by its own clock.
        Some(clocks().device)
    };
    known.map(Moment::from_unix)
}

/// Now, but no later than the device's own clock says, where the platform has
/// told the time: what is forgotten for good is forgotten when both agree.
pub fn at_least() -> Option<Moment> {
    told(Estimate::at_least)
}

/// The same, but no earlier than the device's own clock says: what is dated by it
/// is not over before its time.
pub fn at_most() -> Option<Moment> {
    told(Estimate::at_most)
}

fn told(of: fn(Estimate, Clocks) -> Option<i64>) -> Option<Moment> {
    match cfg!(target_arch = "wasm32") {
        true => of(ESTIMATE.get(), clocks()).map(Moment::from_unix),
        false => proven(),
    }
}

/// Takes the headers of an answer of the platform: its `Date`, the `Age` that a
/// proxy gave it, and its `Cache-Control`, which says how old the browser's own
/// copy may be.
pub fn hear(date: &str, age: &str, cache_control: &str) {
    if cfg!(target_arch = "wasm32") {
        let server = js_sys::Date::parse(date);
        if server.is_finite() {
            let at = (server / 1000.0) as i64 + age.parse().unwrap_or(0);
            let heard = ESTIMATE.get();
            ESTIMATE.set(heard.hear(at, Age::of(cache_control), clocks()));
        }
    }
}

/// Seconds that only ever grow while the page is there, whatever is done to the
/// device's clock: for measuring how long something takes.
pub fn steady() -> i64 {
    clocks().steady
}

/// The device's own time, whatever it was set to, in seconds since 1970: for telling two
/// visits of one device apart.
pub fn device() -> i64 {
    clocks().device
}

/// The same as [`steady`] with what the device slept: for measuring how long nobody was there.
pub fn waking() -> i64 {
    let clocks = clocks();
    let slept = SLEPT.get().at(clocks);
    SLEPT.set(slept);
    clocks.steady + slept.seconds
}

fn clocks() -> Clocks {
    if cfg!(target_arch = "wasm32") {
        let performance = super::window().and_then(|window| window.performance());
        let device = (js_sys::Date::now() / 1000.0) as i64;
        Clocks {
            device,
            steady: performance.map_or(device, |p| (p.now() / 1000.0) as i64),
        }
    } else {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let device = now.map_or(0, |since| since.as_secs() as i64);
        Clocks {
            device,
            steady: device,
        }
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
