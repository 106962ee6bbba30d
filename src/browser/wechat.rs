//! WeChat's JS-SDK: its own map, fetched by a tap, and the card of a page that
//! is passed on. Inside WeChat only, and only where the portal has an account.

use super::js::{call, get, object};
use super::script;
use jinban_contract::wechat::{JS_SDK, WechatSignature};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What it defines.
const GLOBAL: &str = "wx";
const OPEN: &str = "openLocation";
/// What tells WeChat the card of the page: for a chat, and for 朋友圈.
const CARDS: [&str; 2] = ["updateAppMessageShareData", "updateTimelineShareData"];
/// How near the map opens, of 1 to 28: the streets around.
const SCALE: u8 = 16;
/// Milliseconds after which nobody waits for WeChat's word any longer; there
/// are clients that never say it.
const PATIENCE: i32 = 8000;

/// A place in WeChat's system, GCJ-02.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub name: String,
    /// Empty where it is not known.
    pub address: String,
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
    if !script::load(JS_SDK, GLOBAL).await {
        return false;
    }
    let Some(wx) = super::window().and_then(|window| get(&window, GLOBAL)) else {
        return false;
    };
    ready(&wx, signature).await && opened(&wx, place).await
}

/// What a page is passed on as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    pub title: String,
    pub line: String,
    /// Where it leads.
    pub link: String,
    /// Where its picture is.
    pub picture: String,
}

/// Tells WeChat what to show when somebody passes the page on. Where WeChat does
/// not let us, it goes on showing the title.
pub async fn pass_on(signature: &WechatSignature, passed: &Passed) {
    if !script::load(JS_SDK, GLOBAL).await {
        return;
    }
    let Some(wx) = super::window().and_then(|window| get(&window, GLOBAL)) else {
        return;
    };
    if !ready(&wx, signature).await {
        return;
    }
    let card = object(&[
        ("title", passed.title.as_str().into()),
        ("desc", passed.line.as_str().into()),
        ("link", passed.link.as_str().into()),
        ("imgUrl", passed.picture.as_str().into()),
    ]);
    for method in CARDS {
        call(&wx, method, std::slice::from_ref(&card));
    }
}

/// What an answer comes to when WeChat does not give it in time.
#[derive(Clone, Copy)]
enum Silence {
    Yes,
    No,
}

/// WeChat's word. `ask` gets what WeChat calls for yes and for no; where it
/// cannot even ask, the answer is no.
async fn word(silence: Silence, ask: &dyn Fn(&JsValue, &JsValue) -> bool) -> bool {
    let answer = js_sys::Promise::new(&mut |yes, no| {
        let late = match silence {
            Silence::Yes => &yes,
            Silence::No => &no,
        };
        let waiting = super::window().is_some_and(|window| {
            let timer =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(late, PATIENCE);
            timer.is_ok()
        });
        if !waiting || !ask(&yes, &no) {
            let _ = no.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(answer).await.is_ok()
}

/// A map that opened stands above the page: silence is no failure.
async fn opened(wx: &JsValue, place: &Place) -> bool {
    word(Silence::Yes, &|yes, no| {
        let heard = [("success", yes), ("cancel", yes), ("fail", no)];
        call(wx, OPEN, &[words(place, heard)]).is_some()
    })
    .await
}

/// Shows WeChat the signature and waits for its word.
async fn ready(wx: &JsValue, signature: &WechatSignature) -> bool {
    let wanted = [OPEN].into_iter().chain(CARDS).map(JsValue::from);
    let wanted: js_sys::Array = wanted.collect();
    let config = object(&[
        ("debug", JsValue::FALSE),
        ("appId", signature.app_id.as_str().into()),
        ("timestamp", (signature.timestamp as f64).into()),
        ("nonceStr", signature.nonce.as_str().into()),
        ("signature", signature.signature.as_str().into()),
        ("jsApiList", wanted.into()),
    ]);
    word(Silence::No, &|yes, no| {
        call(wx, "ready", std::slice::from_ref(yes));
        call(wx, "error", std::slice::from_ref(no));
        call(wx, "config", std::slice::from_ref(&config)).is_some()
    })
    .await
}

/// Numbers, not texts: WeChat on iOS refuses the latter.
fn words(place: &Place, heard: [(&str, &JsValue); 3]) -> JsValue {
    let [success, cancel, fail] = heard.map(|(name, function)| (name, function.clone()));
    object(&[
        success,
        cancel,
        fail,
        ("address", place.address.as_str().into()),
        ("latitude", place.lat.into()),
        ("longitude", place.lon.into()),
        ("name", place.name.as_str().into()),
        ("scale", SCALE.into()),
    ])
}
