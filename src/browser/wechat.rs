//! WeChat's own map, through its JS-SDK. Fetched by a tap, inside WeChat only.

use super::js::{call, get, object};
use super::script;
use jinban_contract::wechat::WechatSignature;
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

const SCRIPT: &str = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";
const OPEN: &str = "openLocation";
/// How near the map opens, of 1 to 28: the streets around.
const SCALE: u8 = 16;

/// A place in WeChat's system, GCJ-02.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub name: String,
    pub lon: f64,
    pub lat: f64,
}

/// The address to be signed: on iOS the one that the portal was opened with,
/// which is all that WeChat sees there.
pub fn page_to_sign() -> String {
    let Some(window) = super::window() else {
        return String::new();
    };
    let agent = window.navigator().user_agent().unwrap_or_default();
    let entry = || get(&get(&window, "__jb")?, "entry")?.as_string();
    let entry = (agent.contains("iPhone") || agent.contains("iPad")).then(entry);
    let address = entry.flatten().or_else(|| window.location().href().ok());
    let address = address.unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Opens `place` on WeChat's map; false when WeChat does not let us.
pub async fn open(signature: &WechatSignature, place: &Place) -> bool {
    if script::load(SCRIPT).await.is_err() {
        return false;
    }
    let Some(wx) = super::window().and_then(|window| get(&window, "wx")) else {
        return false;
    };
    ready(&wx, signature).await && call(&wx, OPEN, &[words(place)]).is_some()
}

/// Shows WeChat the signature and waits for its word.
async fn ready(wx: &JsValue, signature: &WechatSignature) -> bool {
    let wanted: js_sys::Array = [JsValue::from(OPEN)].into_iter().collect();
    let config = object(&[
        ("debug", JsValue::FALSE),
        ("appId", signature.app_id.as_str().into()),
        ("timestamp", (signature.timestamp as f64).into()),
        ("nonceStr", signature.nonce.as_str().into()),
        ("signature", signature.signature.as_str().into()),
        ("jsApiList", wanted.into()),
    ]);
    let answer = js_sys::Promise::new(&mut |accept, refuse| {
        let accepted = Closure::once_into_js(move || accept.call0(&JsValue::NULL));
        let refused = Closure::once_into_js(move || refuse.call0(&JsValue::NULL));
        call(wx, "ready", &[accepted]);
        call(wx, "error", &[refused]);
        call(wx, "config", std::slice::from_ref(&config));
    });
    JsFuture::from(answer).await.is_ok()
}

/// Numbers, not texts: WeChat on iOS refuses the latter.
fn words(place: &Place) -> JsValue {
    object(&[
        ("latitude", place.lat.into()),
        ("longitude", place.lon.into()),
        ("name", place.name.as_str().into()),
        ("scale", SCALE.into()),
    ])
}
