//! Making a photograph small on the phone: a weak signal carries 300 kB, not
//! 8 MB. The browser turns it upright by its EXIF mark on the way. Where an
//! engine cannot do that, the photograph stays as it is.

use jinban_contract::upload::PHOTO_TYPES;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// The longest side after shrinking; print on a certificate is still read.
const SIDE: u32 = 1600;
/// A file up to this size is worth no work.
const SMALL: f64 = 400.0 * 1024.0;
/// A file above this size is written anew even when its picture is small.
const LARGE: f64 = 1.5 * 1024.0 * 1024.0;
const TYPE: &str = "image/jpeg";
const QUALITY: f64 = 0.85;

/// The photograph, made smaller if it is worth it and the engine can.
pub async fn shrunk(photo: Blob) -> Blob {
    if photo.size() <= SMALL && is_accepted(&photo.type_()) {
        return photo;
    }
    match smaller(&photo).await {
        Ok(Some(small)) => small,
        _ => photo,
    }
}

fn is_accepted(media_type: &str) -> bool {
    PHOTO_TYPES.contains(&media_type)
}

async fn smaller(photo: &Blob) -> Result<Option<Blob>, JsValue> {
    let window = super::window().ok_or(JsValue::NULL)?;
    let promise = window.create_image_bitmap_with_blob(photo)?;
    let picture: ImageBitmap = JsFuture::from(promise).await?.dyn_into()?;
    let (width, height) = fitted(picture.width(), picture.height());
    let same = (width, height) == (picture.width(), picture.height());
    if same && photo.size() <= LARGE && is_accepted(&photo.type_()) {
        return Ok(None);
    }
    let small = written(&drawn(&picture, width, height)?).await?;
    picture.close();
    let worth = small.size() < photo.size() || !is_accepted(&photo.type_());
    Ok(worth.then_some(small))
}

fn drawn(picture: &ImageBitmap, width: u32, height: u32) -> Result<HtmlCanvasElement, JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        picture,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    Ok(canvas)
}

async fn written(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let asked =
            canvas.to_blob_with_type_and_encoder_options(&resolve, TYPE, &JsValue::from(QUALITY));
        if asked.is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    // An engine short of memory gives null instead of a picture.
    JsFuture::from(promise).await?.dyn_into()
}

/// Width and height with the longest side at most [`SIDE`].
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= SIDE {
        return (width, height);
    }
    let scaled = |side: u32| (side * SIDE).div_ceil(longest);
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn the_longest_side_fits_and_the_shape_stays() {
        assert_eq!(fitted(4000, 3000), (1600, 1200));
        assert_eq!(fitted(3000, 4000), (1200, 1600));
        assert_eq!(fitted(800, 600), (800, 600));
        assert_eq!(fitted(4000, 1), (1600, 1));
    }
}
