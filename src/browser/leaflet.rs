//! Leaflet, loaded by `script` when a map is asked for. Called by name, so
//! that neither bindings nor glue code cost the other pages anything.

use js_sys::{Array, Function, Object, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// Where the release puts the library.
pub const SCRIPT: &str = "/vendor/leaflet-1.9.4/leaflet.js";
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
    pub class: &'static str,
    /// Words on the pin; may be empty.
    pub text: String,
    /// Its name for screen readers and as a tool tip.
    pub name: String,
}

/// A map in an element. Dropping it takes the map off the page.
pub struct Chart {
    leaflet: JsValue,
    map: JsValue,
    pins: BTreeMap<String, JsValue>,
    on_tap: Closure<dyn FnMut(JsValue)>,
    on_move: Option<Closure<dyn FnMut()>>,
}

impl Chart {
    /// A map in `host`; none while the library is not there. `on_tap` gets
    /// the id of the pin that was tapped.
    pub fn new(host: &JsValue, on_tap: impl Fn(String) + 'static) -> Option<Self> {
        let leaflet = get(&super::window()?.into(), "L")?;
        let off = JsValue::FALSE;
        let options = object(&[
            ("zoomControl", off.clone()),
            ("attributionControl", off.clone()),
            ("zoomAnimation", off.clone()),
            ("fadeAnimation", off.clone()),
            ("scrollWheelZoom", off),
            ("zoomSnap", 0.25.into()),
            ("maxZoom", 17.into()),
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
            pins: BTreeMap::new(),
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
        let shape = call(&self.leaflet, "polygon", &[lat_lngs(corners), options]);
        if let Some(shape) = shape {
            call(&shape, "addTo", std::slice::from_ref(&self.map));
        }
    }

    /// Shows exactly these pins.
    pub fn show(&mut self, pins: &[Pin]) {
        let gone: Vec<String> = self
            .pins
            .keys()
            .filter(|id| pins.iter().all(|pin| pin.id != **id))
            .cloned()
            .collect();
        for id in gone {
            if let Some(marker) = self.pins.remove(&id) {
                call(&marker, "remove", &[]);
            }
        }
        for pin in pins {
            if !self.pins.contains_key(&pin.id)
                && let Some(marker) = self.marker(pin)
            {
                self.pins.insert(pin.id.clone(), marker);
            }
        }
    }

    fn marker(&self, pin: &Pin) -> Option<JsValue> {
        let face = super::document()?.create_element("span").ok()?;
        face.set_class_name("jb-pin__face");
        face.set_text_content(Some(&pin.text));
        let icon = object(&[
            ("className", pin.class.into()),
            ("html", face.into()),
            ("iconSize", JsValue::NULL),
        ]);
        let icon = call(&self.leaflet, "divIcon", &[icon])?;
        let options = object(&[
            ("icon", icon),
            ("title", pin.name.as_str().into()),
            (
                "zIndexOffset",
                if pin.on_top { 1000.into() } else { 0.into() },
            ),
            ("jbId", pin.id.as_str().into()),
        ]);
        let marker = call(&self.leaflet, "marker", &[lat_lng(pin.at), options])?;
        let events = JsValue::from("click keypress");
        call(&marker, "on", &[events, self.on_tap.as_ref().clone()]);
        call(&marker, "addTo", std::slice::from_ref(&self.map));
        let element = call(&marker, "getElement", &[])?;
        let label = ["aria-label".into(), pin.name.as_str().into()];
        call(&element, "setAttribute", &label);
        Some(marker)
    }

    /// Shows all of `points`, at least as near as `least` and no nearer than
    /// a street.
    pub fn fit(&self, points: &[Point], least: f64) {
        if points.is_empty() {
            return;
        }
        let Some(bounds) = call(&self.leaflet, "latLngBounds", &[lat_lngs(points)]) else {
            return;
        };
        let padded = call(&bounds, "pad", &[0.08.into()]).unwrap_or(bounds);
        let zoom = call(&self.map, "getBoundsZoom", std::slice::from_ref(&padded));
        let zoom = zoom.and_then(|z| z.as_f64()).unwrap_or(least);
        let zoom = zoom.clamp(least, 15.0);
        if let Some(centre) = call(&padded, "getCenter", &[]) {
            call(&self.map, "setView", &[centre, zoom.into()]);
        }
    }

    /// How near one looks: 10 shows a county, 15 a village.
    pub fn zoom(&self) -> f64 {
        let zoom = call(&self.map, "getZoom", &[]);
        zoom.and_then(|z| z.as_f64()).unwrap_or(0.0)
    }

    /// Whether a place is in view.
    pub fn sees(&self, point: Point) -> bool {
        let bounds = call(&self.map, "getBounds", &[]);
        bounds
            .and_then(|b| call(&b, "contains", &[lat_lng(point)]))
            .is_some_and(|seen| seen.is_truthy())
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

/// The id of the pin of a click, or of Enter or the space bar on it.
fn tapped(event: &JsValue) -> Option<String> {
    if get(event, "type")? == "keypress" {
        let key = get(&get(event, "originalEvent")?, "key")?;
        if key != "Enter" && key != " " {
            return None;
        }
    }
    let options = get(&get(event, "target")?, "options")?;
    get(&options, "jbId")?.as_string()
}

fn lat_lng((lon, lat): Point) -> JsValue {
    Array::of2(&lat.into(), &lon.into()).into()
}

fn lat_lngs(points: &[Point]) -> JsValue {
    let array: Array = points.iter().copied().map(lat_lng).collect();
    array.into()
}

fn object(parts: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in parts {
        // A plain object takes every key.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

fn get(target: &JsValue, key: &str) -> Option<JsValue> {
    let value = Reflect::get(target, &key.into()).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Calls a method; none when there is no such method or it throws.
fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(target, method)?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().cloned().collect();
    method.apply(target, &arguments).ok()
}
