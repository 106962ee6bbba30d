use crate::support::TestApp;
use jinban_contract::problem::Rule;
use jinban_contract::site::{Site, SiteKind, SiteList, WindowPurpose};

#[tokio::test]
async fn list_has_the_centre_first_then_divisions() {
    let app = TestApp::new().await;
    let list: SiteList = app.get("/api/v1/sites").send().await.expect(200).json();
    let ids: Vec<_> = list.sites.iter().map(|site| site.id.as_str()).collect();
    assert_eq!(ids, ["S0", "S1", "S2"]);
    assert_eq!(list.hours.len(), 1);
    assert!(
        list.abilities
            .iter()
            .any(|a| a.kind == SiteKind::Village && a.item.0 == "lnjt")
    );
    assert!(list.demo);
}

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let site: Site = app.get("/api/v1/sites/S0").send().await.expect(200).json();
    assert_eq!(site.windows[0].purpose, WindowPurpose::Stuck);
    assert_eq!(site.windows[1].purpose, WindowPurpose::Assist);
    assert_eq!(site.hours.unwrap().id, "weekdays");
    assert_eq!(site.items.len(), 2);
}

#[tokio::test]
async fn a_village_without_hours_says_nothing_about_them() {
    let app = TestApp::new().await;
    let site: Site = app.get("/api/v1/sites/S2").send().await.expect(200).json();
    assert_eq!(site.hours, None);
    assert_eq!(site.checked_on, None);
    assert_eq!(site.items.len(), 1);
}

#[tokio::test]
async fn unknown() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/sites/S99").send().await;
    answer.refused(404, "id", Rule::BadId);
}

#[tokio::test]
async fn compressed_in_the_encoding_asked_for() {
    let app = TestApp::new().await;
    let plain = app.get("/api/v1/sites").send().await.expect(200);
    for encoding in ["br", "gzip"] {
        let call = app.get("/api/v1/sites").header("accept-encoding", encoding);
        let answer = call.send().await.expect(200);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() < plain.body.len());
    }
    let refused = app
        .get("/api/v1/sites")
        .header("accept-encoding", "br;q=0, identity");
    assert_eq!(refused.send().await.header("content-encoding"), "");
}
