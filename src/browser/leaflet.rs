//! Leaflet, loaded by `script` when a map is asked for. Called by name, so
//! that neither bindings nor glue code cost the other pages anything.

use super::js::{call, get, object};
use js_sys::Array;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::prelude::*;

/// Where the release puts the library.
pub const SCRIPT: &str = "/vendor/leaflet-1.9.4/leaflet.js";
/// What it defines.
pub const GLOBAL: &str = "L";
pub const STYLE: &str = "/vendor/leaflet-1.9.4/leaflet.css";

/// Longitude and latitude.
pub type Point = (f64, f64);

/// Something to tap.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// Names the pin among all; one that stays is not drawn anew.
    pub id: String,
    pub at: Point,
    /// Lies above the others.
    pub on_top: bool,
    /// Classes of its face.
    pub class: &'static str,
    /// Words on the pin; may be empty.
    pub text: String,
    /// Words below it; may be empty.
    pub below: String,
    /// Its name for screen readers and as a tool tip.
    pub name: String,
}

/// What is in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// West, south, east and north in degrees.
    pub edges: [f64; 4],
    pub centre: Point,
    pub zoom: f64,
    /// Pixels around the Earth.
    pub world: f64,
}

/// Most pins that are made at once: a slow phone needs a breath between.
const AT_ONCE: usize = 16;

/// A map in an element. Dropping it takes the map off the page.
pub struct Chart {
    leaflet: JsValue,
    map: JsValue,
    /// The nearest zoom that `fit` chooses by itself.
    closest: f64,
    pins: BTreeMap<String, (JsValue, Pin)>,
    here: Vec<JsValue>,
    on_tap: Closure<dyn FnMut(JsValue)>,
    on_move: Option<Closure<dyn FnMut()>>,
}

impl Chart {
    /// A map in `host`; none while the library is not there. `on_tap` gets
    /// the id of the pin that was tapped.
    pub fn new(host: &JsValue, max_zoom: u8, on_tap: impl Fn(String) + 'static) -> Option<Self> {
        let leaflet = get(&super::window()?.into(), GLOBAL)?;
        let off = JsValue::FALSE;
        let options = object(&[
            ("zoomControl", off.clone()),
            ("attributionControl", off.clone()),
            ("zoomAnimation", off.clone()),
            ("fadeAnimation", off.clone()),
            ("scrollWheelZoom", off),
            ("zoomSnap", 0.25.into()),
            ("maxZoom", max_zoom.into()),
        ]);
        let map = call(&leaflet, "map", &[host.clone(), options])?;
        let names = object(&[
            ("zoomInTitle", "放大".into()),
            ("zoomOutTitle", "缩小".into()),
        ]);
        let zoom = call(&get(&leaflet, "control")?, "zoom", &[names])?;
        call(&zoom, "addTo", std::slice::from_ref(&map));
        Some(Self {
            leaflet,
            map,
            closest: f64::from(max_zoom) - 2.0,
            pins: BTreeMap::new(),
            here: Vec::new(),
            on_tap: Closure::new(move |event| {
                if let Some(id) = tapped(&event) {
                    on_tap(id);
                }
            }),
            on_move: None,
        })
    }

    /// Calls `moved` after each move or zoom.
    pub fn on_move(&mut self, moved: impl Fn() + 'static) {
        let moved = Closure::<dyn FnMut()>::new(moved);
        call(&self.map, "on", &["moveend".into(), moved.as_ref().clone()]);
        self.on_move = Some(moved);
    }

    /// A shape in the background.
    pub fn outline(&self, corners: &[Point]) {
        let options = object(&[
            ("className", "jb-outline".into()),
            ("interactive", JsValue::FALSE),
        ]);
        self.add("polygon", &[lat_lngs(corners), options]);
    }

    /// A line in the background with its name in the middle.
    pub fn line(&self, points: &[Point], class: &str, name: &str) {
        let still =
            |class: &str| object(&[("className", class.into()), ("interactive", JsValue::FALSE)]);
        self.add("polyline", &[lat_lngs(points), still(class)]);
        let Some(middle) = middle(points) else {
            return;
        };
        let icon = object(&[
            ("className", "jb-map-name".into()),
            ("html", text(name)),
            ("iconSize", JsValue::NULL),
        ]);
        let options = call(&self.leaflet, "divIcon", &[icon]).map(|icon| {
            object(&[
                ("icon", icon),
                ("interactive", JsValue::FALSE),
                ("keyboard", JsValue::FALSE),
                // Gives way to every site.
                ("zIndexOffset", (-1000).into()),
            ])
        });
        if let Some(options) = options {
            self.add("marker", &[lat_lng(middle), options]);
        }
    }

    /// Map pictures in the background, from `url` with `{z}`, `{x}`, `{y}`
    /// and `{s}`.
    pub fn tiles(&self, url: &str, subdomains: &[String], max_zoom: u8) {
        let hosts: Array = subdomains
            .iter()
            .map(|s| JsValue::from(s.as_str()))
            .collect();
        let options = object(&[
            ("subdomains", hosts.into()),
            ("maxNativeZoom", max_zoom.into()),
            // They are decoration: everything on them is in the list as well.
            ("alt", "".into()),
        ]);
        self.add("tileLayer", &[url.into(), options]);
    }

    /// The citizen's place, with a circle of so many metres; replaces the
    /// former one.
    pub fn here(&mut self, at: Point, metres: f64) {
        for layer in self.here.drain(..) {
            call(&layer, "remove", &[]);
        }
        let look = |class: &str, radius: f64| {
            object(&[
                ("className", class.into()),
                ("radius", radius.into()),
                ("interactive", JsValue::FALSE),
            ])
        };
        let circle = self.add("circle", &[lat_lng(at), look("jb-here__circle", metres)]);
        let dot = self.add("circleMarker", &[lat_lng(at), look("jb-here", 8.0)]);
        self.here.extend(circle.into_iter().chain(dot));
    }

    /// Makes a layer and puts it on the map.
    fn add(&self, kind: &str, arguments: &[JsValue]) -> Option<JsValue> {
        let layer = call(&self.leaflet, kind, arguments)?;
        call(&layer, "addTo", std::slice::from_ref(&self.map));
        Some(layer)
    }

    /// Shows exactly these pins, as far as they can be made at once; whether
    /// some are still to be made, by calling this again.
    pub fn show(&mut self, pins: &[&Pin]) -> bool {
        self.take_off(pins);
        let mut made = 0;
        for pin in pins {
            if let Some((marker, drawn)) = self.pins.get_mut(&pin.id) {
                if drawn != *pin {
                    redraw(marker, pin);
                    drawn.clone_from(pin);
                }
            } else if made == AT_ONCE {
                return true;
            } else if let Some(marker) = self.marker(pin) {
                made += 1;
                self.pins.insert(pin.id.clone(), (marker, (*pin).clone()));
            }
        }
        false
    }

    /// Takes off what is not among `pins`. The keyboard goes to the map when
    /// its pin goes.
    fn take_off(&mut self, pins: &[&Pin]) {
        let stay: BTreeSet<&str> = pins.iter().map(|pin| pin.id.as_str()).collect();
        let gone: Vec<String> = self.pins.keys().cloned().collect();
        let gone = gone.into_iter().filter(|id| !stay.contains(id.as_str()));
        let focused = super::document().and_then(|d| d.active_element());
        let focused = focused.map(JsValue::from);
        let mut lost = false;
        for (marker, _) in gone.filter_map(|id| self.pins.remove(&id)) {
            lost |= focused.is_some() && call(&marker, "getElement", &[]) == focused;
            call(&marker, "remove", &[]);
        }
        if lost {
            self.focus();
        }
    }

    fn marker(&self, pin: &Pin) -> Option<JsValue> {
        let face = super::document()?.create_element("span").ok()?;
        let icon = object(&[
            ("className", "jb-pin".into()),
            ("html", face.into()),
            ("iconSize", JsValue::NULL),
        ]);
        let icon = call(&self.leaflet, "divIcon", &[icon])?;
        let options = object(&[
            ("icon", icon),
            (
                "zIndexOffset",
                if pin.on_top { 1000.into() } else { 0.into() },
            ),
            ("jbId", pin.id.as_str().into()),
        ]);
        let marker = self.add("marker", &[lat_lng(pin.at), options])?;
        let events = JsValue::from("click keypress");
        call(&marker, "on", &[events, self.on_tap.as_ref().clone()]);
        redraw(&marker, pin);
        Some(marker)
    }

    /// Shows what lies between two corners, at least as near as `least` and
    /// no nearer than a street.
    pub fn fit(&self, corners: [Point; 2], least: f64) {
        let Some(bounds) = call(&self.leaflet, "latLngBounds", &[lat_lngs(&corners)]) else {
            return;
        };
        let padded = call(&bounds, "pad", &[0.08.into()]).unwrap_or(bounds);
        let zoom = call(&self.map, "getBoundsZoom", std::slice::from_ref(&padded));
        let zoom = zoom.and_then(|z| z.as_f64()).unwrap_or(least);
        let zoom = zoom.clamp(least, least.max(self.closest));
        if let Some(centre) = call(&padded, "getCenter", &[]) {
            self.set_view(centre, zoom);
        }
    }

    /// Looks at a place.
    pub fn look(&self, at: Point, zoom: f64) {
        self.set_view(lat_lng(at), zoom);
    }

    /// Without animation, so that the move is over when this returns.
    fn set_view(&self, centre: JsValue, zoom: f64) {
        let still = object(&[("animate", JsValue::FALSE)]);
        call(&self.map, "setView", &[centre, zoom.into(), still]);
    }

    /// What is in view; none before the first look.
    pub fn seen(&self) -> Option<Seen> {
        let number = |target: &JsValue, method: &str| call(target, method, &[])?.as_f64();
        let bounds = call(&self.map, "getBounds", &[])?;
        let centre = call(&self.map, "getCenter", &[])?;
        let zoom = number(&self.map, "getZoom")?;
        let scale = call(&self.map, "getZoomScale", &[zoom.into(), 0.into()])?.as_f64()?;
        Some(Seen {
            edges: [
                number(&bounds, "getWest")?,
                number(&bounds, "getSouth")?,
                number(&bounds, "getEast")?,
                number(&bounds, "getNorth")?,
            ],
            centre: (
                get(&centre, "lng")?.as_f64()?,
                get(&centre, "lat")?.as_f64()?,
            ),
            zoom,
            world: 256.0 * scale,
        })
    }

    /// Says to the style sheet whether single sites are shown.
    pub fn mark_near(&self, near: bool) {
        let host = call(&self.map, "getContainer", &[]);
        if let Some(host) = host.and_then(|host| host.dyn_into::<web_sys::Element>().ok()) {
            // An element takes every class.
            let _ = host.class_list().toggle_with_force("jb-map--near", near);
        }
    }

    /// Puts the keyboard on the map itself.
    pub fn focus(&self) {
        if let Some(host) = call(&self.map, "getContainer", &[]) {
            call(&host, "focus", &[]);
        }
    }
}

impl Drop for Chart {
    fn drop(&mut self) {
        // The listeners die with this struct, so the map must not call them.
        call(&self.map, "off", &[]);
        call(&self.map, "remove", &[]);
    }
}

/// Puts a pin's words and looks on its marker, which stays where the keyboard
/// is.
fn redraw(marker: &JsValue, pin: &Pin) {
    call(marker, "setLatLng", &[lat_lng(pin.at)]);
    let element = call(marker, "getElement", &[]);
    let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    // An element takes every attribute.
    let _ = element.set_attribute("aria-label", &pin.name);
    let _ = element.set_attribute("title", &pin.name);
    if let Some(face) = element.first_element_child() {
        face.set_class_name(pin.class);
        face.set_text_content(Some(&pin.text));
        // An element takes every attribute.
        let _ = face.set_attribute("data-below", &pin.below);
    }
}

/// The id of the pin of a click, or of Enter or the space bar on it.
fn tapped(event: &JsValue) -> Option<String> {
    if get(event, "type")? == "keypress" {
        let pressed = get(event, "originalEvent")?;
        let key = get(&pressed, "key")?;
        if key != "Enter" && key != " " {
            return None;
        }
        // The space bar would scroll the page.
        call(&pressed, "preventDefault", &[]);
    }
    let options = get(&get(event, "target")?, "options")?;
    get(&options, "jbId")?.as_string()
}

/// Halfway along the middle part of a line.
fn middle(points: &[Point]) -> Option<Point> {
    let at = points.len() / 2;
    let (before, after) = (points.get(at.checked_sub(1)?)?, points.get(at)?);
    Some(((before.0 + after.0) / 2.0, (before.1 + after.1) / 2.0))
}

/// Words as an element: Leaflet takes a text for markup.
fn text(words: &str) -> JsValue {
    let element = super::document().and_then(|it| it.create_element("span").ok());
    element.map_or(JsValue::NULL, |element| {
        element.set_text_content(Some(words));
        element.into()
    })
}

fn lat_lng((lon, lat): Point) -> JsValue {
    Array::of2(&lat.into(), &lon.into()).into()
}

fn lat_lngs(points: &[Point]) -> JsValue {
    let array: Array = points.iter().copied().map(lat_lng).collect();
    array.into()
}
