//! `/uploads`: tus 1.0, so that a broken connection goes on where it stopped.
//! Every call is given up after `millis`.

use super::cause::Cause;
use super::client::{Answer, ApiError, from_page, sent};
use super::hidden;
use crate::browser::deadline::Deadline;
use gloo_net::http::{Method, RequestBuilder, Response};
use wasm_bindgen::JsValue;
use web_sys::Blob;

const VERSION: &str = "1.0.0";
const UPLOADS: &str = "/api/v1/uploads";

/// Makes room for a file of `size` bytes; gives the upload's id.
pub async fn create(size: u64, millis: u32) -> Answer<String> {
    let deadline = Deadline::after(millis);
    let request = tus(RequestBuilder::new(UPLOADS).method(Method::POST), &deadline);
    let request = request.header("Upload-Length", &size.to_string());
    let response = sent(request.build()).await?;
    let location = response.headers().get("Location").unwrap_or_default();
    match id_of(&location) {
        "" => Err(garbled(&response)),
        id => Ok(id.to_owned()),
    }
}

/// How many bytes of an upload the platform has.
pub async fn offset(id: &str, millis: u32) -> Answer<u64> {
    let deadline = Deadline::after(millis);
    let request = RequestBuilder::new(&address_of(id)).method(Method::HEAD);
    arrived(&sent(tus(request, &deadline).build()).await?)
}

/// Sends the bytes of `file` from `from` up to `until`; gives how many the
/// platform has then.
pub async fn append(id: &str, file: &Blob, from: u64, until: u64, millis: u32) -> Answer<u64> {
    let deadline = Deadline::after(millis);
    let address = address_of(id);
    let send = || async {
        let piece = file
            .slice_with_f64_and_f64(from as f64, until as f64)
            .map_err(|_| ApiError::Unreachable(Cause::Broken))?;
        let request = tus(hidden::request(Method::PATCH, &address), &deadline)
            .header("Upload-Offset", &from.to_string())
            .header("Content-Type", "application/offset+octet-stream")
            .body(JsValue::from(piece));
        let now = arrived(&sent(request).await?)?;
        // Something on the way took the bytes out and let the rest through.
        match now > from {
            true => Ok(now),
            false => Err(ApiError::Unreachable(Cause::Refused)),
        }
    };
    hidden::either_way(send).await
}

/// The last part of an upload's address.
fn id_of(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// Where the picture of an upload can be seen by its owner.
pub fn address_of(id: &str) -> String {
    format!("{UPLOADS}/{}", crate::paths::encoded(id))
}

fn tus(request: RequestBuilder, deadline: &Deadline) -> RequestBuilder {
    from_page(request)
        .header("Tus-Resumable", VERSION)
        .abort_signal(deadline.signal().as_ref())
}

fn arrived(response: &Response) -> Answer<u64> {
    let offset = response
        .headers()
        .get("Upload-Offset")
        .and_then(|text| text.parse().ok());
    offset.ok_or_else(|| garbled(response))
}

fn garbled(response: &Response) -> ApiError {
    ApiError::garbled(response.status())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_end_of_the_address() {
        assert_eq!(id_of("https://jinban.example/api/v1/uploads/a1"), "a1");
        assert_eq!(id_of("/api/v1/uploads/a1"), "a1");
        assert_eq!(
            address_of(id_of("/api/v1/uploads/a1")),
            "/api/v1/uploads/a1"
        );
    }
}
