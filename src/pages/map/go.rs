//! How to get there: the web addresses of four map services (domain §9.5).

use crate::api;
use crate::browser::page::in_wechat;
use crate::browser::wechat;
use crate::parts::region::use_region;
use crate::paths::encoded;
use crate::ui::{Button, IconName, LinkList, LinkRow};
use jinban_contract::site::{Crs, Position};
use jinban_rules::geo::convert;
use leptos::prelude::*;

const SOURCE: &str = "jinban";

/// What to do where a web view opens none of it.
const OUTSIDE: &str =
    "打不开的话：复制地址，到地图软件里找；或者点右上角“…”，选“在浏览器打开”，再点。";

/// A way to go: the service, and the address of its web page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLink {
    pub label: &'static str,
    pub href: String,
}

/// All ways to a place. Amap wants longitude first, the others latitude. None
/// calls an app by itself (`callnative=0`): in WeChat that does nothing at all.
pub fn ways(name: &str, address: &str, position: Position) -> Vec<MapLink> {
    let (lon, lat) = degrees(convert(position, Crs::Gcj02));
    let address = match address {
        "" => String::new(),
        address => format!(";addr:{}", encoded(address)),
    };
    let name = encoded(name);
    vec![
        MapLink {
            label: "高德地图",
            href: format!(
                "https://uri.amap.com/navigation?to={lon},{lat},{name}&mode=car&coordinate=gaode&callnative=0&src={SOURCE}"
            ),
        },
        MapLink {
            label: "百度地图",
            href: format!(
                "https://api.map.baidu.com/marker?location={lat},{lon}&title={name}&content={name}&output=html&coord_type=gcj02&src=webapp.{SOURCE}.map"
            ),
        },
        MapLink {
            label: "腾讯地图",
            href: format!(
                "https://apis.map.qq.com/uri/v1/marker?marker=coord:{lat},{lon};title:{name}{address}&coord_type=2&referer={SOURCE}"
            ),
        },
        MapLink {
            label: "苹果地图",
            href: format!("https://maps.apple.com/?daddr={lat},{lon}&dirflg=d&q={name}"),
        },
    ]
}

/// The same inside WeChat: its own house's map first; Apple's needs its app.
pub fn ways_in_wechat(name: &str, address: &str, position: Position) -> Vec<MapLink> {
    let mut ways = ways(name, address, position);
    ways.truncate(3);
    ways.reverse();
    ways
}

/// Degrees with six places (0.1 m), without the machinery of float printing.
fn degrees(position: Position) -> (String, String) {
    (micro(position.lon), micro(position.lat))
}

fn micro(degrees: f64) -> String {
    let millionths = (degrees.abs() * 1e6 + 0.5) as u64;
    let sign = if degrees < 0.0 { "-" } else { "" };
    format!(
        "{sign}{}.{:06}",
        millionths / 1_000_000,
        millionths % 1_000_000
    )
}

/// The ways as links, with a word before one leaves a government address.
/// `address` may be empty.
pub fn way_list(name: &str, address: &str, position: Position) -> AnyView {
    let rough = position
        .approximate
        .then(|| view! { <p>"位置为示意，不一定准，到了附近请打电话问。"</p> });
    let inside = in_wechat();
    let ways = match inside {
        true => ways_in_wechat(name, address, position),
        false => ways(name, address, position),
    };
    let rows = ways.into_iter().map(|way| {
        view! { <LinkRow href=way.href title=way.label icon=IconName::Navigation /> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    let own_map = inside.then(|| own_map(name, address, position)).flatten();
    let outside = inside.then(|| view! { <p class="jb-quiet">{OUTSIDE}</p> });
    view! {
        {rough}
        {own_map}
        <p class="jb-quiet">"点下面的会离开本站，打开地图公司的网页。"</p>
        <LinkList>{rows}</LinkList>
        {outside}
    }
    .into_any()
}

/// WeChat's own map, where the portal has an account there.
fn own_map(name: &str, address: &str, position: Position) -> Option<AnyView> {
    let region = use_region();
    let can = region.with_untracked(|r| r.as_ref().is_some_and(|r| r.wechat));
    if !can {
        return None;
    }
    let here = convert(position, Crs::Gcj02);
    let place = wechat::Place {
        name: name.to_owned(),
        address: address.to_owned(),
        lon: here.lon,
        lat: here.lat,
    };
    let said = RwSignal::new("");
    let busy = RwSignal::new(false);
    let go = Callback::new(move |()| {
        let place = place.clone();
        busy.set(true);
        said.set("");
        leptos::task::spawn_local(async move {
            let opened = open_in_wechat(&place).await;
            // The page may be gone by now.
            if busy.try_set(false).is_none() && !opened {
                said.set("微信地图没有打开，请用下面的网页地图。");
            }
        });
    });
    let button = view! {
        <Button
            label="在微信地图里看怎么走"
            icon=IconName::Navigation
            block=true
            busy
            busy_label="正在打开地图…"
            on_click=go
        />
        <p role="status">{said}</p>
    };
    Some(button.into_any())
}

async fn open_in_wechat(place: &wechat::Place) -> bool {
    match api::wechat::signature(&wechat::page_to_sign()).await {
        Ok(signature) => wechat::open(&signature, place).await,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Position {
        Position {
            lon: 117.59062,
            lat: 34.770903,
            crs: Crs::Gcj02,
            approximate: false,
        }
    }

    #[test]
    fn each_service_gets_its_own_order_and_an_encoded_name() {
        let ways = ways("甲&乙", "示例路1号", here());
        let hrefs: Vec<_> = ways.into_iter().map(|w| w.href).collect();
        assert!(hrefs[0].contains("to=117.590620,34.770903,%E7%94%B2%26%E4%B9%99&"));
        assert!(hrefs[1].contains("location=34.770903,117.590620&"));
        assert!(hrefs[2].contains("coord:34.770903,117.590620;title:%E7%94%B2%26"));
        assert!(hrefs[2].contains(";addr:%E7%A4%BA"));
        assert!(hrefs[3].contains("daddr=34.770903,117.590620&"));
    }

    #[test]
    fn gps_positions_are_shifted_first() {
        let gps = Position {
            crs: Crs::Wgs84,
            ..here()
        };
        let shifted = ways("x", "", gps);
        assert_ne!(shifted, ways("x", "", here()));
        assert!(!shifted[2].href.contains("addr"));
        assert!(shifted[1].href.contains("coord_type=gcj02"));
    }

    #[test]
    fn inside_wechat_every_way_is_a_web_page_that_calls_no_app() {
        let ways = ways_in_wechat("x", "", here());
        let labels: Vec<_> = ways.iter().map(|way| way.label).collect();
        assert_eq!(labels, ["腾讯地图", "百度地图", "高德地图"]);
        for way in &ways {
            assert!(way.href.starts_with("https://"), "{way:?}");
            assert!(!way.href.contains("callnative=1"), "{way:?}");
        }
    }

    #[test]
    fn degrees_keep_their_leading_zeros() {
        assert_eq!(micro(34.000_05), "34.000050");
        assert_eq!(micro(-0.5), "-0.500000");
    }
}
