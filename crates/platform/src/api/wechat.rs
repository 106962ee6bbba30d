//! `/wechat/signature`.

use crate::app::App;
use crate::error::Result;
use crate::http::{Query, ok};
use crate::refusal;
use axum::extract::State;
use axum::response::Response;
use jinban_contract::problem::Rule;
use jinban_contract::wechat::WechatSignature;
use serde::Deserialize;
use utoipa::IntoParams;

/// The page that asks.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asking {
    /// 页面网址，要签名的，本站的
    url: String,
}

/// What the page at `url` hands to WeChat, so that it may open WeChat's map.
#[utoipa::path(
    get,
    path = "/api/v1/wechat/signature",
    params(Asking),
    responses((status = 200, body = WechatSignature))
)]
pub async fn signature(State(app): State<App>, Query(asking): Query<Asking>) -> Result<Response> {
    let wechat = app.wechat.as_ref();
    let wechat = wechat.ok_or_else(refusal::no_page)?;
    // Only for our own pages: a signature speaks for the account.
    let own = asking.url.strip_prefix(app.config.origin());
    if !own.is_some_and(|path| path.starts_with('/')) {
        return Err(refusal::bad_query("url", Rule::NotAnOption).into());
    }
    let signed = wechat.sign(&asking.url).await;
    let signed = signed.ok_or_else(refusal::wechat_unavailable)?;
    ok(&signed)
}
