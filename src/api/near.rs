//! `/items/{code}/sites` and `/packages/{code}/sites`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::ids::{ItemCode, PackageCode};
use jinban_contract::near::SitesNear;
use jinban_contract::site::Position;

/// What somebody goes for.
#[derive(Debug, Clone)]
pub enum Matter {
    Item(ItemCode),
    Package(PackageCode),
}

/// Where to go, from a WGS-84 place on where one is given. Only the
/// neighbourhood is sent: nobody needs to know the door.
pub async fn sites(matter: &Matter, near: Option<Position>) -> Answer<SitesNear> {
    client::get(&path(matter, near)).await
}

fn path(matter: &Matter, near: Option<Position>) -> String {
    let near = near.map(|p| format!("?near={},{}", about(p.lon), about(p.lat)));
    let near = near.unwrap_or_default();
    match matter {
        Matter::Item(code) => format!("/items/{}/sites{near}", encoded(code.as_str())),
        Matter::Package(code) => format!("/packages/{}/sites{near}", encoded(code.as_str())),
    }
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
        let item = Matter::Item("gljt".into());
        assert_eq!(path(&item, None), "/items/gljt/sites");
        let exact = near(117.585_449_9, 34.770_951);
        let asked = path(&item, Some(exact));
        assert_eq!(asked, "/items/gljt/sites?near=117.585,34.771");
        let edge = path(&Matter::Package("cmjf".into()), Some(near(99.999_6, 40.0)));
        assert_eq!(edge, "/packages/cmjf/sites?near=100.000,40.000");
    }
}
