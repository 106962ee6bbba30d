//! Numbers for operators, in Prometheus' text format.

use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::borrow::Cow;
use std::time::Duration;

/// Seconds; what feels instant, what feels slow, what has failed.
const BUCKETS: [f64; 9] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0];

/// Counts and durations of requests, and what has to be seen to.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Family<Route, Histogram>,
    /// Not there before a pack is.
    calendar: Family<NoLabel, Gauge>,
    clock: Gauge,
    trail: Gauge,
    unopened: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: Cow<'static, str>,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: Cow<'static, str>,
}

/// Of what there is one only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct NoLabel {}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("jinban");
        let requests = Family::default();
        let make: fn() -> Histogram = || Histogram::new(BUCKETS);
        let seconds = Family::new_with_constructor(make);
        registry.register("http_requests", "Answered requests", requests.clone());
        registry.register("http_request_seconds", "Time to answer", seconds.clone());
        let calendar = Family::default();
        let help = "Days until the calendar ends, negative when it has ended";
        registry.register("calendar_days_left", help, calendar.clone());
        let clock = Gauge::default();
        let help =
            "1 while the clock is not believed and nothing is done that cannot be taken back";
        registry.register("clock_doubted", help, clock.clone());
        let trail = Gauge::default();
        let help = "Number of the last line of the trail; it never falls";
        registry.register("trail_last_line", help, trail.clone());
        let unopened = Counter::default();
        let help = "Rows of lists that were to be told and did not open, each time";
        registry.register("unopened_rows", help, unopened.clone());
        Self {
            registry,
            requests,
            seconds,
            calendar,
            clock,
            trail,
            unopened,
        }
    }
}

impl Metrics {
    /// Counts one answer. `route` is a template, never an address, so that the
    /// number of series stays small and no identifier gets in.
    pub fn count(
        &self,
        route: Cow<'static, str>,
        method: &'static str,
        status: u16,
        took: Duration,
    ) {
        let request = Request {
            route: route.clone(),
            method,
            status,
        };
        self.requests.get_or_create(&request).inc();
        let seconds = self.seconds.get_or_create(&Route { route });
        seconds.observe(took.as_secs_f64());
    }

    /// Takes down the number of the trail's last line, and returns the one before.
    pub fn trail(&self, last: i64) -> i64 {
        self.trail.set(last)
    }

    /// Counts rows of a list that did not open.
    pub fn unopened(&self, rows: u64) {
        self.unopened.inc_by(rows);
    }

    /// Takes down how many days the calendar still reaches.
    pub fn calendar(&self, days_left: i64) {
        self.calendar.get_or_create(&NoLabel {}).set(days_left);
    }

    /// Takes down whether the clock is doubted.
    pub fn clock(&self, doubted: bool) {
        self.clock.set(i64::from(doubted));
    }

    /// Everything as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a String does not fail.
        encode(&mut text, &self.registry).ok();
        text
    }
}
