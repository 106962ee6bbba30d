//! `GET /items/{code}/sites`: where to go, nearest and open now. The fixture's
//! clock stands at noon of a Monday.

use crate::pack_load::{copy, edit, load};
use crate::support::{DAY, TestApp};
use jinban_contract::near::{SiteNear, SitesNear};
use jinban_contract::open_state::OpenState;
use jinban_contract::problem::Rule;
use jinban_platform::pack::load::Loaded;
use rstest::rstest;

/// WGS-84, beside the village; GCJ-02 lies half a kilometre east of it.
const VILLAGE: &str = "near=117.595,34.781";

async fn sites(app: &TestApp, query: &str) -> SitesNear {
    let path = format!("/api/v1/items/lnjt/sites?{query}");
    app.get(&path).send().await.expect(200).json()
}

fn ids(sites: &[SiteNear]) -> Vec<&str> {
    sites.iter().map(|site| site.id.as_str()).collect()
}

/// The village's timetable is known, and it is closed for two days of December.
async fn with_village_hours() -> TestApp {
    let app = TestApp::new().await;
    let dir = copy(&app);
    let (without, with) = ("0999-000-0003,,,", "0999-000-0003,weekdays,2026-11-01,");
    edit(&dir, "sites.csv", without, with);
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    app
}

#[tokio::test]
async fn those_that_are_open_first_unless_a_place_is_given() {
    let app = TestApp::new().await;
    let found = sites(&app, "").await;
    assert_eq!((found.total, found.open_now, found.unsure), (2, 1, 1));
    assert_eq!(ids(&found.sites), ["S0", "S2"]);
    assert_eq!(found.now.to_string(), "2026-11-23T12:00:00+08:00");
    assert!(found.demo && found.open.is_none());
    let centre = &found.sites[0];
    assert_eq!((centre.town.as_str(), centre.metres), ("", None));
    assert_eq!(centre.phone, "0999-000-0001");
    assert!(matches!(
        centre.state,
        OpenState::Open {
            minutes_left: 300,
            ..
        }
    ));
    let village = &found.sites[1];
    assert_eq!(village.state, OpenState::Unverified);
    assert_eq!(village.town, "东街镇");
}

#[tokio::test]
async fn the_nearest_first_from_a_place_on() {
    let app = TestApp::new().await;
    let found = sites(&app, VILLAGE).await;
    assert_eq!(ids(&found.sites), ["S2", "S0"]);
    let metres: Vec<_> = found
        .sites
        .iter()
        .map(|site| site.metres.unwrap())
        .collect();
    assert!(
        metres[0] < 150 && (1000..2500).contains(&metres[1]),
        "{metres:?}"
    );
}

#[tokio::test]
async fn the_nearest_open_one_is_told_where_none_of_the_shown_is() {
    let app = TestApp::new().await;
    let found = sites(&app, &format!("{VILLAGE}&limit=1")).await;
    assert_eq!((ids(&found.sites), found.total), (vec!["S2"], 2));
    let open = found.open.unwrap();
    assert_eq!(open.id.as_str(), "S0");
    assert!(open.metres.is_some());
    app.pass(12 * 3600);
    let night = sites(&app, &format!("{VILLAGE}&limit=1")).await;
    assert_eq!((night.open_now, night.open), (0, None));
}

#[tokio::test]
async fn a_closure_closes_one_site_and_no_other() {
    let app = with_village_hours().await;
    assert_eq!(sites(&app, "").await.open_now, 2);
    app.pass(10 * DAY);
    let closed = sites(&app, VILLAGE).await;
    assert_eq!(closed.now.date().to_string(), "2026-12-03");
    assert_eq!((closed.open_now, ids(&closed.sites)), (1, vec!["S2", "S0"]));
    let OpenState::Suspended { reason, opens } = &closed.sites[0].state else {
        panic!("{:?}", closed.sites[0].state);
    };
    assert_eq!(reason, "停电");
    assert_eq!(opens.unwrap().to_string(), "2026-12-07T09:00:00+08:00");
    app.pass(4 * DAY);
    assert_eq!(sites(&app, "").await.open_now, 2);
}

#[tokio::test]
async fn nothing_is_open_on_a_holiday_nor_known_beyond_the_calendar() {
    let app = with_village_hours().await;
    // The Thursday of the national holiday.
    app.pass(-53 * DAY);
    let holiday = sites(&app, "").await;
    assert_eq!(holiday.now.date().to_string(), "2026-10-01");
    assert_eq!((holiday.total, holiday.open_now, holiday.unsure), (2, 0, 0));
    assert!(matches!(holiday.sites[0].state, OpenState::Closed { .. }));
    app.pass(2 * 53 * DAY);
    let beyond = sites(&app, "").await;
    assert_eq!((beyond.open_now, beyond.unsure), (0, 2));
}

#[tokio::test]
async fn an_item_that_no_site_takes_has_none() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    let takes = r#"places = [{ kind = "center", capabilities = ["accept", "issue"] }]"#;
    let asks = r#"places = [{ kind = "center", capabilities = ["advise"] }]"#;
    edit(&dir, "items/shuidian.toml", takes, asks);
    edit(&dir, "items/shuidian.toml", "version = 1", "version = 2");
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let path = "/api/v1/items/shuidian/sites";
    let found: SitesNear = app.get(path).send().await.expect(200).json();
    assert_eq!((found.total, found.sites.len(), found.open), (0, 0, None));
}

#[tokio::test]
async fn an_item_that_is_done_no_more_has_none() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::remove_file(dir.join("items/lnjt.toml")).unwrap();
    assert_eq!(load(&app, &dir).await, Ok(Loaded::New));
    let found = sites(&app, "").await;
    assert_eq!((found.total, found.sites.len()), (0, 0));
}

#[tokio::test]
async fn within_a_minute_nothing_is_sent_twice() {
    let app = TestApp::new().await;
    let path = "/api/v1/items/lnjt/sites";
    app.pass(5);
    let first = app.get(path).send().await.expect(200);
    let etag = first.header("etag").to_owned();
    let found: SitesNear = first.json();
    assert_eq!(found.now.to_string(), "2026-11-23T12:00:00+08:00");
    let again = || app.get(path).header("if-none-match", &etag).send();
    app.pass(54);
    again().await.expect(304);
    app.pass(1);
    let next: SitesNear = again().await.expect(200).json();
    assert_eq!(next.now.to_string(), "2026-11-23T12:01:00+08:00");
}

#[tokio::test]
async fn a_place_is_kept_by_nobody() {
    let app = TestApp::new().await;
    let path = "/api/v1/items/lnjt/sites";
    let public = app.get(path).send().await.expect(200);
    assert_eq!(public.header("cache-control"), "public, max-age=60");
    assert!(!public.header("etag").is_empty());
    let near = app
        .get(&format!("{path}?{VILLAGE}"))
        .send()
        .await
        .expect(200);
    assert_eq!(near.header("cache-control"), "no-store");
    assert_eq!(near.header("etag"), "");
}

#[rstest]
#[case::swapped("34.781,117.595")]
#[case::abroad("2.35,48.85")]
#[case::null_island("0,0")]
#[case::no_number("NaN,34.781")]
#[case::endless("117.595,inf")]
#[case::one("117.595")]
#[case::three("117.595,34.781,12")]
#[case::words("here,there")]
#[case::empty("")]
#[tokio::test]
async fn absurd_places_are_refused(#[case] near: &str) {
    let app = TestApp::new().await;
    let path = format!("/api/v1/items/lnjt/sites?near={near}");
    let answer = app.get(&path).send().await;
    answer.refused(400, "near", Rule::BadNumber);
}

#[rstest]
#[case("limit=0", "limit", Rule::TooSmall)]
#[case("limit=11", "limit", Rule::TooLarge)]
#[case("limit=few", "limit", Rule::BadNumber)]
#[tokio::test]
async fn bad_queries(#[case] query: &str, #[case] name: &str, #[case] rule: Rule) {
    let app = TestApp::new().await;
    let path = format!("/api/v1/items/lnjt/sites?{query}");
    app.get(&path).send().await.refused(400, name, rule);
}

#[tokio::test]
async fn an_item_that_is_not_there() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/items/nix/sites").send().await;
    answer.refused(404, "code", Rule::BadId);
}
