//! What the map follows: the sites that fit, the clock, the citizen's place,
//! and where somebody looks. All work is done after a move, never during one.

mod looks;

use super::cluster::{Bounds, View};
use super::data::MapData;
use super::index::{self, Point};
use super::logic::Found;
use super::pins::{Drawn, NEAR, Scene, Tap, pins};
use super::schematic::{class, outlines, way};
use super::wanted::Wanted;
use crate::browser::leaflet::{Chart, Seen};
use crate::parts::query::Query;
use jinban_contract::region::MapLayer;
use jinban_contract::site::{Crs, Position};
use jinban_contract::time::Moment;
use leptos::prelude::*;
use std::sync::Arc;

/// The nearest zoom: a street.
const MAX_ZOOM: u8 = 17;
/// The same where only the schematic lies below: nearer there is nothing to find one's way by.
const MAX_ZOOM_SCHEMATIC: u8 = 15;
/// The farthest one that a map opens with: a county.
const LEAST_ZOOM: f64 = 8.0;
/// From here on a town is shown as its sites, see `pins::NEAR`.
const TOWN_ZOOM: f64 = 12.0;

/// What is drawn, and what it is drawn from.
#[derive(Clone)]
pub struct Drawing {
    pub data: Arc<MapData>,
    pub found: Memo<Found>,
    pub wanted: Memo<Wanted>,
    pub now: ReadSignal<Moment>,
    pub me: RwSignal<Option<Position>>,
    /// Sites that were tapped.
    pub picked: RwSignal<Vec<usize>>,
    query: Query,
    layer: Option<MapLayer>,
    crs: Crs,
    /// Where sites are, in the map's system.
    points: Arc<[Option<Point>]>,
    cell: StoredValue<Option<Chart>, LocalStorage>,
    drawn: StoredValue<Vec<Drawn>>,
    ready: RwSignal<bool>,
    moved: RwSignal<u32>,
    /// Moves by the citizen's hand.
    by_hand: RwSignal<u32>,
    /// The next frame draws.
    due: StoredValue<bool>,
    /// The portal moves the map, not the citizen.
    ours: StoredValue<bool>,
}

impl Drawing {
    pub fn new(
        data: Arc<MapData>,
        found: Memo<Found>,
        wanted: Memo<Wanted>,
        now: ReadSignal<Moment>,
        me: RwSignal<Option<Position>>,
        (query, layer): (Query, Option<MapLayer>),
    ) -> Self {
        let crs = layer.as_ref().map_or(Crs::Gcj02, |layer| layer.crs);
        let points = match crs {
            Crs::Gcj02 => data.index.points().into(),
            other @ (Crs::Wgs84 | Crs::Bd09) => index::points(&data.list, other).into(),
        };
        Self {
            points,
            crs,
            found,
            wanted,
            now,
            me,
            query,
            layer,
            data,
            picked: RwSignal::new(Vec::new()),
            cell: StoredValue::new_local(None),
            drawn: StoredValue::new(Vec::new()),
            ready: RwSignal::new(false),
            moved: RwSignal::new(0),
            by_hand: RwSignal::new(0),
            due: StoredValue::new(false),
            ours: StoredValue::new(false),
        }
    }

    /// Whether it is in its place.
    pub fn is_open(&self) -> bool {
        self.ready.get_untracked()
    }

    fn max_zoom(&self) -> u8 {
        match self.layer {
            Some(_) => MAX_ZOOM,
            None => MAX_ZOOM_SCHEMATIC,
        }
    }

    /// Puts the map into its place; whether that went well.
    pub fn open(&self, element: &wasm_bindgen::JsValue) -> bool {
        let chart = self.make(element);
        let made = chart.is_some();
        self.cell.set_value(chart);
        self.ready.set(made);
        made
    }

    fn make(&self, element: &wasm_bindgen::JsValue) -> Option<Chart> {
        let tapped = self.clone();
        let mut chart = Chart::new(element, self.max_zoom(), move |id| tapped.tap(&id))?;
        match &self.layer {
            Some(layer) => chart.tiles(&layer.url, &layer.subdomains, layer.max_zoom),
            None => {
                for town in outlines(&self.data, &self.points) {
                    chart.outline(&town);
                }
                for line in &self.data.list.lines {
                    chart.line(&way(line, self.crs), class(line.kind), &line.name);
                }
            }
        }
        let (moved, by_hand, ours) = (self.moved, self.by_hand, self.ours);
        chart.on_move(move || {
            if !ours.get_value() {
                by_hand.update(|n| *n += 1);
            }
            moved.update(|n| *n += 1);
        });
        Some(chart)
    }

    /// Looks at what is asked for, draws what is in view, and tells the
    /// address. The map moves when the citizen asks for something else, never
    /// by the clock.
    pub fn follow(&self) {
        let drawing = self.clone();
        Effect::new(move |before: Option<bool>| {
            drawing.wanted.track();
            let ready = drawing.ready.get();
            match before {
                _ if !ready => {}
                Some(true) => drawing.behind(|drawing| drawing.look_at_found(false)),
                _ => drawing.look_at_found(true),
            }
            ready
        });
        let drawing = self.clone();
        Effect::new(move |_| {
            drawing.moved.track();
            drawing.found.track();
            drawing.now.track();
            if drawing.ready.get() {
                drawing.draw_soon();
            }
        });
        let drawing = self.clone();
        Effect::new(move |_| {
            if let (true, Some(me)) = (drawing.ready.get(), drawing.me.get()) {
                drawing.look_around(me);
            }
        });
        self.tell();
    }

    /// Once, whatever has changed until then.
    fn draw_soon(&self) {
        if self.due.get_value() {
            return;
        }
        self.due.set_value(true);
        self.behind(|drawing| {
            drawing.due.set_value(false);
            drawing.draw();
        });
    }

    /// A frame behind the list, so that no frame has to do both.
    fn behind(&self, run: impl FnOnce(&Self) + 'static) {
        let drawing = self.clone();
        let run = move || {
            // The page may be gone by now.
            if drawing.due.try_get_value().is_some() {
                run(&drawing);
            }
        };
        request_animation_frame(move || request_animation_frame(run));
    }

    fn draw(&self) {
        let seen = self.cell.with_value(|chart| chart.as_ref()?.seen());
        let Some(Seen { edges, world, .. }) = seen else {
            return;
        };
        let [west, south, east, north] = edges;
        let bounds = Bounds {
            west,
            south,
            east,
            north,
        };
        let item = self.wanted.with_untracked(Wanted::item);
        let scene = Scene {
            data: &self.data,
            points: &self.points,
            item: item.as_ref(),
            now: self.now.get_untracked(),
            nearest: 256.0 * f64::from(1_u32 << self.max_zoom()),
        };
        let pins = self
            .found
            .with_untracked(|found| pins(&scene, &found.sites, View { bounds, world }));
        self.drawn.set_value(pins);
        self.cell.with_value(|chart| {
            if let Some(chart) = chart {
                chart.mark_near(world >= NEAR);
            }
        });
        self.show();
    }

    /// Some pins now, the others in the next frames.
    fn show(&self) {
        let more = self.cell.try_update_value(|chart| {
            let chart = chart.as_mut()?;
            self.drawn.try_with_value(|drawn| {
                let pins: Vec<_> = drawn.iter().map(|drawn| &drawn.pin).collect();
                chart.show(&pins)
            })
        });
        if more.flatten() == Some(true) {
            let next = self.clone();
            request_animation_frame(move || next.show());
        }
    }

    fn tap(&self, id: &str) {
        let tap = self.drawn.with_value(|drawn| {
            let tapped = drawn.iter().find(|drawn| drawn.pin.id == id);
            tapped.map(|drawn| drawn.tap.clone())
        });
        match tap {
            Some(Tap::Show(sites)) => self.picked.set(sites),
            Some(Tap::Zoom(around)) => self.cell.with_value(|chart| {
                if let Some(chart) = chart {
                    let zoom = chart.seen().map_or(LEAST_ZOOM, |seen| seen.zoom + 1.0);
                    // Near enough that a town becomes its sites.
                    let zoom = zoom.clamp(TOWN_ZOOM, f64::from(self.max_zoom()));
                    // The pin goes, so the keyboard goes to the map.
                    chart.focus();
                    chart.fit(around.corners(), zoom);
                }
            }),
            None => {}
        }
    }
}
