//! Sheets and posters as files.

use crate::packages::bring_package;
use crate::support::TestApp;
use jinban_contract::problem::Rule;
use rstest::rstest;

const SHEET: &str = "/api/v1/notices/lnjt/sheet.pdf?s=age=90;who=self";
const PACKAGE: &str = "/api/v1/packages/elder/sheet.pdf?s=old=yes";

#[rstest]
#[case(SHEET, "application/pdf", b"%PDF-", "lnjt-v2.pdf")]
#[case(
    "/api/v1/notices/lnjt/sheet.png?s=age=90;who=self&v=2",
    "image/png",
    b"\x89PNG",
    "lnjt-v2.png"
)]
#[case(
    "/api/v1/notices/lnjt/large.pdf?s=age=90;who=self",
    "application/pdf",
    b"%PDF-",
    "lnjt-v2-large.pdf"
)]
#[case(
    "/api/v1/packages/elder/large.pdf?s=old=yes",
    "application/pdf",
    b"%PDF-",
    "elder-v1.2.1-large.pdf"
)]
#[case(
    "/api/v1/notices/lnjt/poster.pdf",
    "application/pdf",
    b"%PDF-",
    "lnjt-poster.pdf"
)]
#[case(
    "/api/v1/notices/shuidian/code.svg",
    "image/svg+xml",
    b"<svg",
    "shuidian-v1.svg"
)]
#[case(
    "/api/v1/notices/lnjt/code.png?s=age=90;who=self",
    "image/png",
    b"\x89PNG",
    "lnjt-v2.png"
)]
#[case(
    "/api/v1/packages/elder/code.png?s=old=yes",
    "image/png",
    b"\x89PNG",
    "elder-v1.2.1.png"
)]
#[case("/api/v1/sites/S0/code.png", "image/png", b"\x89PNG", "S0.png")]
#[case(PACKAGE, "application/pdf", b"%PDF-", "elder-v1.2.1.pdf")]
#[case(
    "/api/v1/packages/elder/sheet.png?s=old=no&v=1.2.1",
    "image/png",
    b"\x89PNG",
    "elder-v1.2.1.png"
)]
#[case(
    "/api/v1/packages/elder/poster.pdf",
    "application/pdf",
    b"%PDF-",
    "elder-poster.pdf"
)]
#[case(
    "/api/v1/packages/elder/code.svg?s=old=yes",
    "image/svg+xml",
    b"<svg",
    "elder-v1.2.1.svg"
)]
#[case(
    "/api/v1/sites/S2/poster.pdf",
    "application/pdf",
    b"%PDF-",
    "S2-poster.pdf"
)]
#[case(
    "/api/v1/sites/S0/windows/3/poster.pdf",
    "application/pdf",
    b"%PDF-",
    "S0-window3-poster.pdf"
)]
#[case("/api/v1/sites/S0/code.svg", "image/svg+xml", b"<svg", "S0.svg")]
#[tokio::test]
async fn files(#[case] path: &str, #[case] kind: &str, #[case] begin: &[u8], #[case] name: &str) {
    let app = TestApp::new().await;
    bring_package(&app).await;
    let answer = app.get(path).send().await.expect(200);
    assert_eq!(answer.header("content-type"), kind);
    assert!(answer.body.starts_with(begin));
    let inline = format!("inline; filename=\"{name}\"");
    assert_eq!(answer.header("content-disposition"), inline);
    let etag = answer.header("etag").to_owned();
    let again = app.get(path).header("if-none-match", &etag).send().await;
    assert!(again.expect(304).body.is_empty());
}

#[tokio::test]
async fn the_same_sheet_is_the_same_file_also_elsewhere() {
    let app = TestApp::new().await;
    let one = app.get(SHEET).send().await.expect(200);
    let two = app.another_node().await.get(SHEET).send().await.expect(200);
    assert!(one.body == two.body);
}

#[tokio::test]
async fn while_a_question_is_open_there_is_no_sheet() {
    let app = TestApp::new().await;
    bring_package(&app).await;
    for path in [
        "notices/lnjt/sheet.pdf",
        "notices/lnjt/sheet.pdf?s=age=90",
        "notices/lnjt/large.pdf",
        "packages/elder/sheet.pdf",
        "packages/elder/code.svg?v=1",
    ] {
        let path = format!("/api/v1/{path}");
        let problem = app.get(&path).send().await.expect(400).problem();
        assert_eq!(problem.fields[0].rule, Rule::Required);
    }
}

#[tokio::test]
async fn without_fonts_the_page_remains() {
    let app = TestApp::with(|c| c.fonts = "nowhere".into()).await;
    app.get(SHEET).send().await.expect(503);
    let page = app
        .get("/n/lnjt?s=age=90;who=self")
        .send()
        .await
        .expect(200);
    assert!(page.text().contains("jb-ticks"));
    app.get("/api/v1/notices/shuidian/code.svg")
        .send()
        .await
        .expect(200);
}
