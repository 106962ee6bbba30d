//! `/items`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::form::Form;
use jinban_contract::item::{Item, ItemList};
use jinban_contract::near::SitesNear;
use jinban_contract::related::RelatedList;
use jinban_contract::search::SearchIndex;
use jinban_contract::site::Position;

/// Every item, in brief.
pub async fn list() -> Answer<ItemList> {
    client::get("/items").await
}

/// Every item, in brief, with all that is needed to find one while typing.
pub async fn index() -> Answer<SearchIndex> {
    client::get("/items/index").await
}

/// The guide of an item, current version.
pub async fn get(code: &str) -> Answer<Item> {
    client::get(&format!("/items/{}", encoded(code))).await
}

/// What goes with an item: policies, work, news.
pub async fn related(code: &str) -> Answer<RelatedList> {
    client::get(&format!("/items/{}/related", encoded(code))).await
}

/// The form of an item: the version asked for, or the current one.
pub async fn form(code: &str, version: Option<u32>) -> Answer<Form> {
    let version = version.map(|v| format!("?v={v}")).unwrap_or_default();
    client::get(&format!("/items/{}/form{version}", encoded(code))).await
}

/// Where to go for an item, from a WGS-84 place on where one is given. Only the
/// neighbourhood is sent: nobody needs to know the door.
pub async fn sites(code: &str, near: Option<Position>) -> Answer<SitesNear> {
    client::get(&sites_path(code, near)).await
}

fn sites_path(code: &str, near: Option<Position>) -> String {
    let near = near.map(|p| format!("?near={},{}", about(p.lon), about(p.lat)));
    let near = near.unwrap_or_default();
    format!("/items/{}/sites{near}", encoded(code))
}

/// Degrees to three decimals, that is to 100 m; in China none is negative.
fn about(degrees: f64) -> String {
    let thousandths = (degrees * 1000.0).round() as u32;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::site::Crs;

    #[test]
    fn only_the_neighbourhood_leaves_the_phone() {
        let near = |lon, lat| Position {
            lon,
            lat,
            crs: Crs::Wgs84,
            approximate: false,
        };
        let path = |near| sites_path("gljt", near);
        assert_eq!(path(None), "/items/gljt/sites");
        let exact = near(117.585_449_9, 34.770_951);
        assert_eq!(path(Some(exact)), "/items/gljt/sites?near=117.585,34.771");
        let edge = near(99.999_6, 40.0);
        assert_eq!(path(Some(edge)), "/items/gljt/sites?near=100.000,40.000");
    }
}
