//! Drawing a picture from its first to its last pixel, within bounds. What is
//! drawn is thrown away.

use super::Unusable;
use image_webp::{DecodingError, WebPDecoder};
use png::Decoder as PngDecoder;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Most pixels: cameras of phones have up to 50 million in everyday use.
const MAX_PIXELS: usize = 64_000_000;
/// Most bytes that a decoder may write for one picture.
const MAX_DRAWN: usize = 256 * 1024 * 1024;
/// Longest side.
const MAX_SIDE: usize = 32_768;

/// Refuses what would be too much before anything is drawn; `depth` is bytes
/// per pixel.
fn bounded(width: usize, height: usize, depth: usize) -> Result<(), Unusable> {
    let pixels = width.saturating_mul(height);
    match pixels <= MAX_PIXELS && pixels.saturating_mul(depth) <= MAX_DRAWN {
        true => Ok(()),
        false => Err(Unusable::TooManyPixels),
    }
}

/// What every error of a decoder comes to.
fn broken<E>(_: E) -> Unusable {
    Unusable::Broken
}

/// Strict: a lenient decoder paints grey where a file ends too early. So does this one where
/// the mark of the end stands too early; `whole` finds that.
pub(super) fn jpeg(file: &[u8]) -> Result<(), Unusable> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    let large = |error: &DecodeErrors| matches!(error, DecodeErrors::LargeDimensions(_));
    decoder
        .decode_headers()
        .map_err(|error| match large(&error) {
            true => Unusable::TooManyPixels,
            false => Unusable::Broken,
        })?;
    let info = decoder.info().ok_or(Unusable::Broken)?;
    // Lightness alone tells whether the data are there.
    let colours = match decoder.input_colorspace() {
        Some(ColorSpace::YCbCr | ColorSpace::Luma) => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(colours));
    let coefficients = match info.sof.is_sequential_dct() {
        true => 0,
        false => 2 * usize::from(info.components),
    };
    let depth = colours.num_components() + coefficients;
    bounded(info.width.into(), info.height.into(), depth)?;
    decoder.decode().map(drop).map_err(broken)
}

/// Row by row: a file of a few bytes can hold a picture of gigabytes.
pub(super) fn png(file: &[u8]) -> Result<(), Unusable> {
    let mut reader = PngDecoder::new(Cursor::new(file))
        .read_info()
        .map_err(broken)?;
    let info = reader.info();
    let depth = info.bits_per_pixel().div_ceil(8);
    bounded(info.width as usize, info.height as usize, depth)?;
    while reader.next_row().map_err(broken)?.is_some() {}
    reader.finish().map_err(broken)
}

/// The first frame of a moving picture.
pub(super) fn webp(file: &[u8]) -> Result<(), Unusable> {
    let mut decoder = WebPDecoder::new(Cursor::new(file)).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    // Its own picture, and ours.
    bounded(width as usize, height as usize, 4 + 4)?;
    let size = decoder.output_buffer_size().ok_or(Unusable::Broken)?;
    match decoder.read_image(&mut vec![0; size]) {
        Err(DecodingError::ImageTooLarge) => Err(Unusable::TooManyPixels),
        drawn => drawn.map_err(broken),
    }
}
