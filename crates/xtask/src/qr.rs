//! A QR code for the terminal: two rows of modules in one row of half blocks.

use anyhow::{Result, anyhow};
use qrcodegen::{QrCode, QrCodeEcc};

const QUIET_ZONE: i32 = 2;

/// Draws `text`, dark on light, whatever the terminal's own colours are.
pub fn draw(text: &str) -> Result<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low)
        .map_err(|_| anyhow!("too long for a QR code: {text}"))?;
    let (first, last) = (-QUIET_ZONE, code.size() + QUIET_ZONE);
    let mut picture = String::new();
    for y in (first..last).step_by(2) {
        picture.push_str("\x1b[30;107m");
        for x in first..last {
            picture.push(half_block(code.get_module(x, y), code.get_module(x, y + 1)));
        }
        picture.push_str("\x1b[0m\n");
    }
    Ok(picture)
}

fn half_block(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_a_square() {
        let picture = draw("http://127.0.0.1:8080").unwrap_or_default();
        let rows: Vec<_> = picture.lines().collect();
        assert_eq!(rows.len(), 15); // version 2: 25 modules + 4, two in a row
        assert!(rows.iter().all(|row| row.chars().count() >= 29));
    }
}
