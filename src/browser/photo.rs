//! Making a photograph ready on the phone: a weak signal carries 300 kB, not
//! 8 MB, and where it was taken is nobody's business. The browser turns it
//! upright by its EXIF mark on the way. Where an engine cannot do that, the
//! photograph stays as it is.

use jinban_rules::photo::{Part, PhotoDoubt, PhotoFault, PhotoType, Source, bare, doubt};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, Response};

/// The longest side after shrinking; print on a certificate is still read.
const SIDE: u32 = 1600;
/// A file up to this size is worth no work.
const SMALL: f64 = 400.0 * 1024.0;
/// A file above this size is written anew even when its picture is small.
const LARGE: f64 = 1.5 * 1024.0 * 1024.0;
/// A file above this size is no photograph of a phone.
const HUGE: f64 = 64.0 * 1024.0 * 1024.0;
const TYPE: &str = "image/jpeg";
const QUALITY: f64 = 0.85;
/// What shines through where a picture has nothing.
const PAPER: &str = "#fff";

/// The points that are looked at, in a square of this side.
const LOOK: u32 = 24;

/// A photograph as it is sent.
pub struct Prepared {
    /// With nothing beside the picture, and smaller if it is worth it and the engine can.
    pub file: Blob,
    /// Why it may be of no use, as far as the engine lets it be seen.
    pub doubt: Option<PhotoDoubt>,
}

/// Makes a photograph ready.
///
/// # Errors
/// It is none, or it cannot be opened.
pub async fn prepared(photo: Blob) -> Result<Prepared, PhotoFault> {
    let found = stripped(&photo).await;
    if let Err(PhotoFault::Broken) = found {
        return Err(PhotoFault::Broken);
    }
    let (drawn, doubt) = smaller(&photo, found.is_ok()).await;
    let file = chosen(&photo, drawn, found)?;
    Ok(Prepared { file, doubt })
}

fn chosen(
    photo: &Blob,
    drawn: Drawn,
    found: Result<Stripped, PhotoFault>,
) -> Result<Blob, PhotoFault> {
    match (drawn, found) {
        (Drawn::Smaller(small), _) => Ok(small),
        // What no engine fails to draw, and this one does, is broken; but a
        // large one may have asked too much of the phone.
        (Drawn::Not, Ok(found)) if found.is_drawn_everywhere && photo.size() <= SMALL => {
            Err(PhotoFault::Broken)
        }
        (_, Ok(found)) => Ok(found.bare),
        (_, Err(fault)) => Err(fault),
    }
}

/// A file with nothing beside the picture.
struct Stripped {
    bare: Blob,
    is_drawn_everywhere: bool,
}

/// Reads the file once and for all: albums take back what they lent.
async fn stripped(photo: &Blob) -> Result<Stripped, PhotoFault> {
    if photo.size() == 0.0 {
        return Err(PhotoFault::Broken);
    }
    if photo.size() > HUGE {
        return Err(PhotoFault::NotAPhoto);
    }
    let bytes = bytes(photo).await.map_err(|_| PhotoFault::Broken)?;
    let found = bare(&mut Windows::new(bytes.clone()))?;
    let bare = blob(&bytes, &found.parts).map_err(|_| PhotoFault::Broken)?;
    Ok(Stripped {
        bare,
        is_drawn_everywhere: matches!(found.kind, PhotoType::Jpeg | PhotoType::Png),
    })
}

/// By way of an answer: blobs themselves give their bytes only in newer engines.
pub async fn bytes(photo: &Blob) -> Result<Uint8Array, JsValue> {
    let read = Response::new_with_opt_blob(Some(photo))?.array_buffer()?;
    Ok(Uint8Array::new(&JsFuture::from(read).await?))
}

fn blob(file: &Uint8Array, parts: &[Part]) -> Result<Blob, JsValue> {
    let part = |part: &Part| match part {
        Part::Kept(range) => file.subarray(range.start as u32, range.end as u32),
        Part::Made(bytes) => Uint8Array::from(bytes.as_slice()),
    };
    let list: Array = parts.iter().map(part).collect();
    Blob::new_with_u8_array_sequence(&list)
}

/// A file of these bytes.
pub fn blob_of(bytes: &Uint8Array) -> Result<Blob, JsValue> {
    Blob::new_with_u8_array_sequence(&Array::of1(bytes))
}

/// A file in the browser's memory, looked at through a window: the module's own
/// memory grows with what is in it and never shrinks.
struct Windows {
    file: Uint8Array,
    start: usize,
    window: Vec<u8>,
}

impl Windows {
    const SIZE: usize = 64 * 1024;

    const fn new(file: Uint8Array) -> Self {
        Self {
            file,
            start: 0,
            window: Vec::new(),
        }
    }
}

impl Source for Windows {
    fn size(&self) -> usize {
        self.file.length() as usize
    }

    fn from(&mut self, at: usize) -> &[u8] {
        if !(self.start..self.start + self.window.len()).contains(&at) {
            let end = self.size().min(at.saturating_add(Self::SIZE));
            self.start = at.min(end);
            let window = self.file.subarray(self.start as u32, end as u32);
            self.window = window.to_vec();
        }
        self.window.get(at - self.start..).unwrap_or_default()
    }
}

/// What drawing a photograph anew came to.
enum Drawn {
    Smaller(Blob),
    /// It is good as it is, or the engine has no means to draw it.
    Same,
    /// There is nothing in it that the engine could draw.
    Not,
}

async fn smaller(photo: &Blob, is_accepted: bool) -> (Drawn, Option<PhotoDoubt>) {
    let opened = super::window().map(|window| window.create_image_bitmap_with_blob(photo));
    let Some(Ok(opening)) = opened else {
        return (Drawn::Same, None);
    };
    let picture = JsFuture::from(opening).await;
    let Some(picture) = picture
        .ok()
        .and_then(|it| it.dyn_into::<ImageBitmap>().ok())
    else {
        return (Drawn::Not, None);
    };
    let points = points(&picture).unwrap_or_default();
    let doubt = doubt(picture.width(), picture.height(), &points);
    let small = anew(photo, &picture, is_accepted).await;
    picture.close();
    match small {
        Ok(Some(small)) => (Drawn::Smaller(small), doubt),
        Ok(None) | Err(_) => (Drawn::Same, doubt),
    }
}

/// The brightness of some points, spread over the picture: its green, to which eyes are open most.
fn points(picture: &ImageBitmap) -> Result<Vec<u8>, JsValue> {
    let context = canvas_of(picture, LOOK, LOOK)?.1;
    let side = f64::from(LOOK);
    let colours = context.get_image_data(0.0, 0.0, side, side)?.data();
    Ok(colours.chunks_exact(4).map(|point| point[1]).collect())
}

async fn anew(
    photo: &Blob,
    picture: &ImageBitmap,
    is_accepted: bool,
) -> Result<Option<Blob>, JsValue> {
    let (width, height) = fitted(picture.width(), picture.height());
    let same = (width, height) == (picture.width(), picture.height());
    let most = if same { LARGE } else { SMALL };
    if is_accepted && photo.size() <= most {
        return Ok(None);
    }
    let small = written(&canvas_of(picture, width, height)?.0).await?;
    let worth = small.size() < photo.size() || !is_accepted;
    Ok(worth.then_some(small))
}

fn canvas_of(
    picture: &ImageBitmap,
    width: u32,
    height: u32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    let (width, height) = (f64::from(width), f64::from(height));
    // A JPEG has no holes: without paper under it they would become black.
    context.set_fill_style_str(PAPER);
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)?;
    Ok((canvas, context))
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
