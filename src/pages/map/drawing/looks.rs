//! Where the map looks: at what is asked for, around the citizen, and what the
//! address tells of it.

use super::super::cluster::Bounds;
use super::super::index;
use super::super::logic::circle;
use super::super::look::Look;
use super::{Drawing, LEAST_ZOOM};
use crate::browser::leaflet::Chart;
use crate::browser::timer;
use jinban_contract::site::Position;
use leptos::prelude::*;

/// Degrees around the citizen in which sites are near enough to be looked at
/// together.
const NEAR_ME: f64 = 0.5;
/// Milliseconds without a move after which the address tells where one looks.
const PAUSE: i32 = 500;

impl Drawing {
    /// At first where the address says; then at whatever fits.
    pub(super) fn look_at_found(&self, first: bool) {
        let all = || self.points.iter().flatten().copied();
        let told = untrack(|| self.query.text("at").get());
        let look = Bounds::of(all()).and_then(|sites| Look::read(&told, sites));
        match look.filter(|_| first) {
            Some(look) => self.move_map(|chart| chart.look(look.at, look.zoom)),
            None => {
                if !told.is_empty() {
                    self.query.set("at", "");
                }
                let found = self.found.get_untracked();
                let point = |at: &usize| self.points.get(*at).copied().flatten();
                let fits = Bounds::of(found.sites.iter().filter_map(point));
                if let Some(bounds) = fits.or_else(|| Bounds::of(all())) {
                    self.move_map(|chart| chart.fit(bounds.corners(), LEAST_ZOOM));
                }
            }
        }
    }

    /// Shows the citizen, the circle of a quarter of an hour, and what is in it.
    pub(super) fn look_around(&self, me: Position) {
        let at = index::point(me, self.crs);
        let around = Bounds::of([at].into_iter());
        let near = around.is_some_and(|around| {
            let around = around.wider(NEAR_ME);
            self.points
                .iter()
                .flatten()
                .any(|point| around.holds(*point))
        });
        // A degree of latitude is 111 km; of longitude less.
        let degrees = circle() / 90_000.0;
        self.move_map(|chart| {
            chart.here(at, circle());
            if let Some(around) = around.filter(|_| near) {
                chart.fit(around.wider(degrees).corners(), LEAST_ZOOM);
            }
        });
    }

    /// Moves the map without telling the address.
    fn move_map(&self, look: impl FnOnce(&mut Chart)) {
        self.ours.set_value(true);
        self.cell.update_value(|chart| {
            if let Some(chart) = chart {
                look(chart);
            }
        });
        self.ours.set_value(false);
    }

    /// Tells the address where the citizen looks, once the hand rests. Not
    /// while the phone's position is on the map: the address would tell it.
    pub(super) fn tell(&self) {
        let drawing = self.clone();
        Effect::new(move |_| {
            let moves = drawing.by_hand.get();
            if moves == 0 {
                return;
            }
            let drawing = drawing.clone();
            leptos::task::spawn_local(async move {
                timer::sleep(PAUSE).await;
                let rests = drawing.by_hand.try_get_untracked() == Some(moves);
                if rests && drawing.me.get_untracked().is_none() {
                    drawing.write_look();
                }
            });
        });
    }

    fn write_look(&self) {
        let seen = self.cell.try_with_value(|chart| chart.as_ref()?.seen());
        if let Some(seen) = seen.flatten() {
            let look = Look {
                at: seen.centre,
                zoom: seen.zoom,
            };
            self.query.set("at", &look.write());
        }
    }
}
