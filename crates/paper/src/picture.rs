//! A document's first page as a small PNG.

use crate::Error;
use typst_layout::PagedDocument;
use typst_render::{RenderOptions, render};

/// Pixels per point: 360 points come out 900 pixels wide.
const SCALE: f64 = 2.5;
/// Letters stay readable down to here.
const LEAST_SCALE: f64 = 1.5;
/// What phones still open; pixels.
const MOST_HEIGHT: f64 = 16_000.0;

/// Draws the page, coarser if it is very high.
pub(crate) fn png(document: &PagedDocument) -> Result<Vec<u8>, Error> {
    let Some(page) = document.pages().first() else {
        return Err(Error::Typeset("a document without pages".to_owned()));
    };
    let options = RenderOptions {
        pixel_per_pt: scale(page.frame.height().to_pt())?.into(),
        ..RenderOptions::default()
    };
    let drawn = render(page, &options);
    encode(drawn.width(), drawn.height(), drawn.data())
}

fn scale(height: f64) -> Result<f64, Error> {
    let scale = SCALE.min(MOST_HEIGHT / height);
    if scale < LEAST_SCALE {
        return Err(Error::TooLong {
            what: "the picture's height in pixels",
            actual: (height * LEAST_SCALE) as usize,
            limit: MOST_HEIGHT as usize,
        });
    }
    Ok(scale)
}

/// Sixteen steps per channel are plenty for the edges of letters, and leave so
/// few colours that a palette holds them: a quarter of the bytes.
fn encode(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    if let Some((palette, indices)) = palette(rgba) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header()?.write_image_data(&indices)?;
    } else {
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header()?.write_image_data(rgba)?;
    }
    Ok(out)
}

/// All colours and each pixel's number among them; none over 256 of them.
fn palette(rgba: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: Vec<Option<u8>> = vec![None; 1 << 12];
    let mut palette: Vec<u8> = Vec::new();
    let mut indices = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.chunks_exact(4) {
        let steps = [pixel[0], pixel[1], pixel[2]].map(|value| (u16::from(value) + 8) / 17);
        let number = &mut numbers[usize::from(steps[0] << 8 | steps[1] << 4 | steps[2])];
        if number.is_none() {
            *number = Some(u8::try_from(palette.len() / 3).ok()?);
            palette.extend(steps.map(|step| (step * 17) as u8));
        }
        indices.extend(*number);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn high_pages_are_drawn_coarser_and_endless_ones_not_at_all() {
        assert_eq!(scale(100.0).unwrap(), SCALE);
        assert_eq!(scale(8_000.0).unwrap(), 2.0);
        let error = scale(1e6).unwrap_err().to_string();
        assert!(
            error.contains("1500000 is over the limit of 16000"),
            "{error}"
        );
    }

    #[test]
    fn colours_are_rounded_and_numbered() {
        let pixels = [0, 7, 255, 255, 0, 0, 250, 255, 9, 0, 250, 255];
        let (palette, indices) = palette(&pixels).unwrap();
        assert_eq!(palette, [0, 0, 255, 17, 0, 255]);
        assert_eq!(indices, [0, 0, 1]);
    }

    #[test]
    fn too_many_colours_are_kept_as_they_are() {
        let pixels: Vec<u8> = (0..=255u8)
            .chain(0..=1)
            .flat_map(|n| [n & 0xf0, n << 4, n & 0x0f, 255])
            .collect();
        assert!(palette(&pixels).is_some());
        let many: Vec<u8> = (0..4096u16)
            .flat_map(|n| {
                [
                    (n >> 8) as u8 * 17,
                    (n >> 4 & 15) as u8 * 17,
                    (n & 15) as u8 * 17,
                    255,
                ]
            })
            .collect();
        assert!(palette(&many).is_none());
        assert!(encode(64, 64, &many).unwrap().len() > 100);
    }
}
