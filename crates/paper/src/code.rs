//! QR codes that survive print: error correction High takes nearly a third of
//! the code's loss.

use crate::Error;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Light modules around the code, by the standard.
const QUIET: i32 = 4;

/// The code of an address as an SVG picture with its quiet zone, one unit per
/// module; black on white whatever lies behind it.
///
/// # Errors
/// [`Error::Code`] when the address has more than about 1,270 bytes.
pub fn qr_svg(address: &str) -> Result<String, Error> {
    let code = QrCode::encode_text(address, QrCodeEcc::High)?;
    let side = code.size() + 2 * QUIET;
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{}"/></svg>"##,
        dark(&code)
    ))
}

/// Pixels to the module of a picture: readers want a few, and a phone's screen
/// shows it at its own size.
const PIXELS: usize = 10;

/// The same as a picture that phones can keep: black and white, about 500
/// pixels wide, one or two kilobytes.
///
/// # Errors
/// As [`qr_svg`].
pub fn qr_png(address: &str) -> Result<Vec<u8>, Error> {
    let code = QrCode::encode_text(address, QrCodeEcc::High)?;
    let side = code.size() + 2 * QUIET;
    let width = side.unsigned_abs() * PIXELS as u32;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, width);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_filter(png::Filter::NoFilter);
    let rows = (0..side).flat_map(|y| vec![row(&code, y - QUIET, side); PIXELS]);
    let data: Vec<u8> = rows.flatten().collect();
    encoder.write_header()?.write_image_data(&data)?;
    Ok(out)
}

/// One line of pixels, a bit each, padded to whole bytes; light is 1.
fn row(code: &QrCode, y: i32, side: i32) -> Vec<u8> {
    let light = (0..side).map(|x| !code.get_module(x - QUIET, y));
    let pixels: Vec<bool> = light.flat_map(|light| [light; PIXELS]).collect();
    let byte = |eight: &[bool]| {
        let bits = eight.iter().enumerate();
        bits.fold(0, |byte, (at, light)| byte | (u8::from(*light) << (7 - at)))
    };
    pixels.chunks(8).map(byte).collect()
}

/// One rectangle for every run of dark modules in a row.
fn dark(code: &QrCode) -> String {
    let mut out = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y));
            let run = i32::try_from(run.count()).unwrap_or_default();
            if 0 < run {
                // writing to a String cannot fail
                let _ = write!(out, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    out
}
