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
