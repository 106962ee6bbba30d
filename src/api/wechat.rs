//! `/wechat`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::wechat::WechatSignature;

/// What lets the page at `url` ask WeChat for its map.
pub async fn signature(url: &str) -> Answer<WechatSignature> {
    client::get(&format!("/wechat/signature?url={}", encoded(url))).await
}
