//! A code as a picture of its own: what a phone can keep by a long press, which
//! a drawing inside the page cannot be.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Pixels to the module, and light modules around.
const PIXELS: u32 = 8;
const QUIET: u32 = 4;

/// The dark `modules` of a code, row by row, as a `data:` address of a PNG;
/// none natively and where the engine cannot.
pub fn png(modules: &[bool], size: u32) -> Option<String> {
    let canvas: HtmlCanvasElement = super::document()?
        .create_element("canvas")
        .ok()?
        .dyn_into()
        .ok()?;
    let side = (size + 2 * QUIET) * PIXELS;
    canvas.set_width(side);
    canvas.set_height(side);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(side), f64::from(side));
    context.set_fill_style_str("#000");
    for at in (0..size * size).filter(|at| modules.get(*at as usize) == Some(&true)) {
        let pixel = |module: u32| f64::from((module + QUIET) * PIXELS);
        let width = f64::from(PIXELS);
        context.fill_rect(pixel(at % size), pixel(at / size), width, width);
    }
    canvas.to_data_url().ok()
}
