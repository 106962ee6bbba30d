//! A request that is given up when its time is over, and the time by a clock
//! that nobody sets.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::set_timeout_with_handle;
use std::time::Duration;
use web_sys::{AbortController, AbortSignal};

/// Ends its request after a while, unless it is dropped before. Where an engine
/// cannot do that, the request ends when the browser ends it.
pub struct Deadline {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl Deadline {
    /// After so many milliseconds.
    pub fn after(millis: u32) -> Self {
        let controller = AbortController::new().ok();
        let timer = controller.clone().and_then(|controller| {
            let after = Duration::from_millis(millis.into());
            set_timeout_with_handle(move || controller.abort(), after).ok()
        });
        Self { controller, timer }
    }

    /// What the request listens to.
    pub fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
    }
}

/// Milliseconds since some moment of this visit, whatever the clock is set to.
pub fn millis() -> u64 {
    let performance = super::window().and_then(|window| window.performance());
    performance.map_or(0, |performance| performance.now() as u64)
}
