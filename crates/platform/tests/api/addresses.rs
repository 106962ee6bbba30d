//! Addresses that people open by hand: as they come out of messages and chat
//! programs, and those that lead nowhere.

mod cards;
mod nowhere;

use crate::packages::bring_package;
use crate::support::TestApp;
use axum::http::Method;
use rstest::rstest;

const APPENDED: &str = "from=singlemessage&isappinstalled=0&utm_source=%E5%BE%AE%E4%BF%A1\
    &fbclid=IwAR0&scene=1&code=0a1B&state=STATE&nsukey=a%2Fb%3D%3D";

/// Files as they are called on the portal's pages.
const FILES: [&str; 12] = [
    "notices/lnjt/sheet.pdf?s=age=90;who=self",
    "notices/lnjt/sheet.png?s=age=90;who=self&v=2",
    "notices/lnjt/code.svg?s=age=90;who=self",
    "notices/lnjt/code.png?s=age=90;who=self",
    "notices/lnjt/poster.pdf",
    "packages/elder/sheet.pdf?s=old=yes",
    "packages/elder/code.svg?s=old=yes&v=1.2.1",
    "packages/elder/code.png?s=old=yes",
    "packages/elder/poster.pdf",
    "sites/S0/poster.pdf",
    "sites/S0/code.png",
    "sites/S0/windows/1/poster.pdf",
];

#[tokio::test]
async fn what_chat_programs_append_changes_no_file() {
    let app = TestApp::new().await;
    bring_package(&app).await;
    for file in FILES {
        let own = app.get(&format!("/api/v1/{file}")).send().await.expect(200);
        let mark = if file.contains('?') { '&' } else { '?' };
        let passed = format!("/api/v1/{file}{mark}{APPENDED}");
        let browser = app.get(&passed).header("accept", "text/html,*/*;q=0.8");
        let answer = browser.send().await.expect(200);
        assert!(answer.body == own.body, "{passed}");
    }
}

#[rstest]
#[case("notices/LNJT/sheet.pdf?s=age=90;who=self")]
#[case("notices/lnjt/sheet.pdf/?s=age=90;who=self")]
#[case("notices/lnjt/sheet.pdf%E3%80%82?s=age=90;who=self")]
#[case("notices/lnjt/sheet.pdf?s=age%253D90%253Bwho%253Dself")]
#[case("notices/lnjt/sheet.pdf?s=age=90;;who=self;")]
#[case("notices/lnjt/sheet.pdf?s=age=90;+who=self")]
#[case("notices/lnjt/sheet.pdf?s=age=90%EF%BC%9Bwho=self")]
#[case("notices/lnjt/sheet.pdf?s=age=90;nonsense;who=self")]
#[case("notices/lnjt/sheet.pdf?s=age=90;who=self&amp;v=2")]
#[case("notices/lnjt/sheet.pdf?s=age=90;who=self&v=2%E3%80%82")]
#[case("notices/lnjt/sheet.pdf?s=age=90;who=self%E3%80%90%E7%AD%BE%E3%80%91&v=")]
#[tokio::test]
async fn a_file_is_found_however_its_address_came(#[case] path: &str) {
    let app = TestApp::new().await;
    let own = "/api/v1/notices/lnjt/sheet.pdf?s=age=90;who=self";
    let own = app.get(own).send().await.expect(200);
    let answer = app.get(&format!("/api/v1/{path}")).send().await;
    assert!(answer.expect(200).body == own.body);
}

#[tokio::test]
async fn a_picture_of_the_pack_is_found_with_what_is_glued_to_it() {
    let app = TestApp::new().await;
    for path in [
        "idcard.svg%E3%80%82",
        "idcard.svg.",
        "idcard.svg%EF%BC%89%E8%AF%B7",
    ] {
        let path = format!("/pack-images/{path}?{APPENDED}");
        app.get(&path).send().await.expect(200);
    }
}

#[tokio::test]
async fn programs_may_spell_codes_in_capitals_too() {
    let app = TestApp::new().await;
    for path in [
        "items/LNJT",
        "items/LNJT/form",
        "notices/Lnjt?s=age=90;",
        "sites/s0",
    ] {
        app.get(&format!("/api/v1/{path}")).send().await.expect(200);
    }
}

#[rstest]
#[case("/n/LNJT", "/n/lnjt")]
#[case("/N/lnjt", "/n/lnjt")]
#[case("/n/lnjt/", "/n/lnjt")]
#[case("/n/lnjt%E3%80%82", "/n/lnjt")]
#[case("/items/LNJT?from=timeline", "/items/lnjt?from=timeline")]
#[case("/apply/Lnjt%EF%BC%89", "/apply/lnjt")]
#[case("/sites/s0%20%E8%AF%B7", "/sites/S0")]
#[case("/book/s0", "/book/S0")]
#[case("/sites/S0%23windows", "/sites/S0#windows")]
#[case("/packages/ELDER?v=1%E3%80%82", "/packages/elder?v=1")]
#[case("/map/", "/map")]
#[case("/review/Zm9vYmFy%E3%80%82", "/review/Zm9vYmFy")]
#[case("/cases/2026112200000000.", "/cases/2026112200000000")]
#[case("/n/lnjt?v=1%E3%80%90%E7%AD%BE%E3%80%91", "/n/lnjt?v=1")]
#[case("/n/lnjt?s=age=90;", "/n/lnjt?s=age=90")]
#[case("/n/lnjt?s=age=90&s=&x=1", "/n/lnjt?s=age=90&x=1")]
#[case("/index.html", "/")]
#[case("/index.html?from=timeline", "/?from=timeline")]
#[case("/n/lnjt?s=age%253D90", "/n/lnjt?s=age=90")]
#[case("/n/lnjt%EF%BC%9Fs=age=90", "/n/lnjt?s=age=90")]
#[case("//example.org/", "/example.org")]
#[case("/%2Fexample.org/", "/example.org")]
#[tokio::test]
async fn a_page_has_one_address(#[case] given: &str, #[case] meant: &str) {
    let app = TestApp::new().await;
    bring_package(&app).await;
    let answer = app.get(given).header("accept", "text/html").send().await;
    let answer = answer.expect(301);
    assert_eq!(answer.header("location"), meant);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let there = app.get(meant.split('#').next().unwrap());
    let there = there.header("accept", "text/html").send().await;
    assert_ne!(there.status, 301, "one step is enough");
}

#[rstest]
#[case("/n/lnjt")]
#[case("/n/lnjt?s=age%3D90%3Bwho%3Dself")]
#[case("/items?q=%E8%80%81%E4%BA%BA%E3%80%82")]
#[case("/map?item=lnjt&kind=village,town&view=map")]
#[case("/me?next=%2Fapply%2Flnjt")]
#[case("/packages/elder?s=old=yes&v=1.2.1")]
#[tokio::test]
async fn what_was_appended_costs_no_step(#[case] path: &str) {
    let app = TestApp::new().await;
    bring_package(&app).await;
    let mark = if path.contains('?') { '&' } else { '?' };
    for path in [path.to_owned(), format!("{path}{mark}{APPENDED}")] {
        let answer = app.get(&path).header("accept", "text/html").send().await;
        answer.expect(200);
    }
}

#[tokio::test]
async fn writes_mean_what_they_say() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    for path in ["/api/v1/cases/", "/api/v1/cases%E3%80%82", "/api/v1/Cases"] {
        let answer = app.call(Method::POST, path).json(&new).send().await;
        assert!(!answer.status.is_success(), "{path}");
    }
}

/// What is left of it names nothing, and the list above it is another thing.
#[tokio::test]
async fn an_id_of_nothing_but_punctuation_is_no_list() {
    let app = TestApp::new().await;
    for kind in ["items", "sites", "packages"] {
        for id in ["%24%7B%7D", "%E2%80%8B", "%E3%80%82"] {
            let path = format!("/api/v1/{kind}/{id}");
            let status = app.get(&path).send().await.status;
            assert!([400, 404].contains(&status.as_u16()), "{path}: {status}");
        }
    }
}
