//! `/uploads`: tus 1.0, so that a broken connection goes on where it stopped.

use super::client::{Answer, ApiError, failure, note_time, unreachable};
use gloo_net::http::{Method, RequestBuilder, Response};
use wasm_bindgen::JsValue;
use web_sys::Blob;

const VERSION: &str = "1.0.0";

/// Makes room for a file of `size` bytes; gives its address.
pub async fn create(size: u64) -> Answer<String> {
    let request = tus(Method::POST, "/api/v1/uploads").header("Upload-Length", &size.to_string());
    let response = done(
        request
            .build()
            .map_err(unreachable)?
            .send()
            .await
            .map_err(unreachable)?,
    )
    .await?;
    response.headers().get("Location").ok_or(ApiError::Garbled {
        status: response.status(),
    })
}

/// How many bytes the platform has.
pub async fn offset(address: &str) -> Answer<u64> {
    let request = tus(Method::HEAD, address).build().map_err(unreachable)?;
    let response = done(request.send().await.map_err(unreachable)?).await?;
    upload_offset(&response)
}

/// Sends the rest of `file` from `from`; gives how many bytes arrived.
pub async fn append(address: &str, file: &Blob, from: u64) -> Answer<u64> {
    let rest = file
        .slice_with_f64(from as f64)
        .map_err(|_| ApiError::Unreachable)?;
    let request = tus(Method::PATCH, address)
        .header("Upload-Offset", &from.to_string())
        .header("Content-Type", "application/offset+octet-stream")
        .body(JsValue::from(rest));
    let response = done(
        request
            .map_err(unreachable)?
            .send()
            .await
            .map_err(unreachable)?,
    )
    .await?;
    upload_offset(&response)
}

/// The identifier at the end of an upload's address.
pub fn id_of(address: &str) -> String {
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Where the picture of an upload can be seen by its owner.
pub fn address_of(id: &str) -> String {
    format!("/api/v1/uploads/{}", crate::paths::encoded(id))
}

fn tus(method: Method, address: &str) -> RequestBuilder {
    RequestBuilder::new(address)
        .method(method)
        .header("Tus-Resumable", VERSION)
}

async fn done(response: Response) -> Answer<Response> {
    note_time(&response);
    if response.ok() {
        return Ok(response);
    }
    let body = response.text().await.unwrap_or_default();
    Err(failure(response.status(), &body))
}

fn upload_offset(response: &Response) -> Answer<u64> {
    let offset = response
        .headers()
        .get("Upload-Offset")
        .and_then(|text| text.parse().ok());
    offset.ok_or(ApiError::Garbled {
        status: response.status(),
    })
}
