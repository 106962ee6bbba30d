//! Map pictures of the deployer's choice: where browsers fetch them, and what
//! a pack may say about them.

use jinban_contract::region::MapLayer;
use jinban_contract::site::Crs;
use url::Url;

/// Nearest zoom that any publisher has pictures for.
const MAX_ZOOM: u8 = 20;

/// Origins that pictures come from, for the `img-src` of the pages' policy;
/// empty without a layer. What is no address is left out.
pub fn origins(layer: Option<&MapLayer>) -> Vec<String> {
    let Some(layer) = layer else {
        return Vec::new();
    };
    let hosts = match layer.subdomains.as_slice() {
        [] => vec![layer.url.clone()],
        names => names.iter().map(|s| layer.url.replace("{s}", s)).collect(),
    };
    let origin = |address: &String| {
        let url = Url::parse(address).ok()?;
        let origin = url.origin().ascii_serialization();
        is_plain(&origin).then_some(origin)
    };
    let mut origins: Vec<String> = hosts.iter().filter_map(origin).collect();
    origins.sort();
    origins.dedup();
    origins
}

/// Everything wrong with a layer: the field, and what is wrong there.
pub fn faults(layer: &MapLayer) -> Vec<(&'static str, &'static str)> {
    let of_url = url_tests(layer).map(|(holds, text)| ("url", holds, text));
    let tests = of_url.into_iter().chain(other_tests(layer));
    let failed = tests.filter(|(_, holds, _)| !holds);
    failed.map(|(field, _, text)| (field, text)).collect()
}

/// What must hold of the address, and what is said where it does not.
fn url_tests(layer: &MapLayer) -> [(bool, &'static str); 4] {
    let url = &layer.url;
    let secure = url.starts_with("https://");
    let whole = ["{z}", "{x}", "{y}"].iter().all(|part| url.contains(part));
    let fits = url.contains("{s}") != layer.subdomains.is_empty();
    let is_address = !secure || !origins(Some(layer)).is_empty();
    [
        (secure, "地图图片的网址应当以 https:// 开头"),
        (whole, "地图图片的网址要有 {z}、{x}、{y}"),
        (fits, "网址里的 {s} 和 subdomains 要么都写，要么都不写"),
        (is_address, "地图图片的网址不对"),
    ]
}

/// The same for the other fields, each named.
fn other_tests(layer: &MapLayer) -> [(&'static str, bool, &'static str); 4] {
    let named = |name: &String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let plain = layer.subdomains.iter().all(named);
    let approved = layer.attribution.contains("审图号");
    let known = layer.crs != Crs::Bd09;
    let near = (1..=MAX_ZOOM).contains(&layer.max_zoom);
    [
        ("subdomains", plain, "subdomains 只能用字母、数字和 -"),
        ("attribution", approved, "要写明地图是谁的，并带审图号"),
        ("crs", known, "地图图片的坐标系只能是 wgs84 或 gcj02"),
        ("max_zoom", near, "max_zoom 应当是 1 到 20"),
    ]
}

/// Whether an origin can stand in a policy without ending its directive.
fn is_plain(origin: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-.:/[]_".contains(&b);
    origin.starts_with("https://") && origin.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer() -> MapLayer {
        MapLayer {
            url: "https://t{s}.tiles.example.gov.cn/vec/{z}/{x}/{y}?tk=KEY".into(),
            subdomains: vec!["0".into(), "1".into()],
            attribution: "示例地图 审图号：GS(2026)0000号".into(),
            crs: Crs::Wgs84,
            max_zoom: 18,
        }
    }

    #[test]
    fn each_host_is_allowed_once_and_nothing_else_is() {
        let hosts = origins(Some(&layer()));
        let two = [
            "https://t0.tiles.example.gov.cn",
            "https://t1.tiles.example.gov.cn",
        ];
        assert_eq!(hosts, two);
        assert!(origins(None).is_empty());
        let one = MapLayer {
            url: "https://tiles.example.gov.cn:8443/{z}/{x}/{y}".into(),
            subdomains: vec![],
            ..layer()
        };
        assert_eq!(origins(Some(&one)), ["https://tiles.example.gov.cn:8443"]);
        for bad in [
            "",
            "http://a.example/{z}",
            "https://*.example/{z}",
            "https://a;b/{z}",
        ] {
            let bad = MapLayer {
                url: bad.into(),
                ..one.clone()
            };
            assert!(origins(Some(&bad)).is_empty(), "{}", bad.url);
        }
    }

    #[test]
    fn a_layer_is_told_each_of_its_faults() {
        assert_eq!(faults(&layer()), []);
        let fields = |layer: MapLayer| -> Vec<_> {
            faults(&layer).into_iter().map(|(field, _)| field).collect()
        };
        let plain = MapLayer {
            url: layer().url.replace("https", "http"),
            ..layer()
        };
        assert_eq!(fields(plain), ["url"]);
        let no_z = MapLayer {
            url: layer().url.replace("{z}", "1"),
            ..layer()
        };
        assert_eq!(fields(no_z), ["url"]);
        let no_s = MapLayer {
            subdomains: vec![],
            ..layer()
        };
        assert!(fields(no_s).contains(&"url"));
        let odd = MapLayer {
            subdomains: vec!["a b".into(), "0".into()],
            ..layer()
        };
        assert!(fields(odd).contains(&"subdomains"));
        let unnamed = MapLayer {
            attribution: "示例地图".into(),
            ..layer()
        };
        assert_eq!(fields(unnamed), ["attribution"]);
        let baidu = MapLayer {
            crs: Crs::Bd09,
            max_zoom: 0,
            ..layer()
        };
        assert_eq!(fields(baidu), ["crs", "max_zoom"]);
    }
}
