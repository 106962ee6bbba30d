//! `GET /staff/uploads/{id}`: photographs that came with a case.

use crate::app::App;
use crate::error::Result;
use crate::http::{Id, Staff, photograph};
use crate::office::uploads::of_case;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::ids::UploadId;
use jinban_contract::staff::StaffAction;

/// A photograph of a case. One that no case uses is nobody's but its sender's.
#[utoipa::path(
    get,
    path = "/api/v1/staff/uploads/{id}",
    params(("id" = String, Path, description = "上传编号")),
    responses((status = 200, content_type = "image/*", body = Vec<u8>))
)]
pub async fn case_photo(
    State(app): State<App>,
    staff: Staff,
    Id(id): Id<UploadId>,
) -> Result<Response> {
    let permit = staff.may(StaffAction::ReadUpload)?;
    let upload = permit.find(async |desk, by| of_case(desk, by, &id).await);
    photograph(&app, upload.await?).await
}
