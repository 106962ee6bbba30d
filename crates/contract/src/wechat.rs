//! `GET /wechat/signature`: what a page needs before WeChat opens its own map.

/// WeChat's JS-SDK: the one script from elsewhere that a page may run.
pub const JS_SDK: &str = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";

crate::wire! {
    /// The arguments of `wx.config` (微信 JS-SDK).
    pub struct WechatSignature {
        /// 公众号 that the address belongs to.
        pub app_id: String,
        /// Seconds since 1970.
        pub timestamp: u64,
        /// Random text that was signed.
        pub nonce: String,
        /// SHA-1 of ticket, nonce, time and address, in hexadecimal digits.
        pub signature: String,
    }
}
