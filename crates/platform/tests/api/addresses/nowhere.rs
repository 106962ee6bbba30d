//! What stands at an address that leads nowhere, for people and for programs.

use crate::pack_load::{copy, load};
use crate::packages::bring_package;
use crate::support::TestApp;
use crate::words::page_with;
use jinban_contract::notice::Notice;
use jinban_contract::problem::Rule;
use rstest::rstest;

#[rstest]
#[case("/n/nope", "没有找到这个事项", "href=\"/items\"")]
#[case("/items/nope", "没有找到这个事项", "href=\"/items\"")]
#[case("/apply/nope", "没有找到这个事项", "href=\"/items\"")]
#[case("/n/%E4%BD%8E%E4%BF%9D", "没有找到这个事项", "href=\"/items\"")]
#[case("/packages/nope", "没有找到这件事", "href=\"/packages\"")]
#[case("/sites/nope", "没有找到这个站点", "href=\"/map\"")]
#[case("/book/nope", "没有找到这个站点", "href=\"/map\"")]
#[case("/nope", "没有找到这个页面", "href=\"/\"")]
#[case("/a/b/c?d=e", "没有找到这个页面", "href=\"/\"")]
#[case("/n", "没有找到这个页面", "href=\"/\"")]
#[case("/sites/S0/x", "没有找到这个页面", "href=\"/\"")]
#[case("/apply/lnjt/pages/elder/again", "没有找到这个页面", "href=\"/\"")]
#[case("/sites/%3Cscript%3Ealert(1)%3C", "没有找到这个站点", "href=\"/map\"")]
#[tokio::test]
async fn it_says_so_with_a_way_on(#[case] path: &str, #[case] words: &str, #[case] way: &str) {
    let app = TestApp::new().await;
    let page = page_with(&app, path, 404).await;
    let (_, main) = page.split_once("id=\"main\">").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    for told in [words, way, "<h1", "12345"] {
        assert!(main.contains(told), "no {told} in {main}");
    }
    assert!(page.contains("data-words") && page.contains(&format!("<title>{words}")));
    assert!(!main.contains("手机号") && !page.contains("alert(1)"));
}

#[tokio::test]
async fn what_is_not_there_is_never_called_unchanged() {
    let app = TestApp::new().await;
    let get = || app.get("/n/nope").header("accept", "text/html");
    let etag = get().send().await.expect(404).header("etag").to_owned();
    get()
        .header("if-none-match", &etag)
        .send()
        .await
        .expect(404);
    get().header("if-none-match", "*").send().await.expect(404);
}

#[tokio::test]
async fn what_is_somebodys_own_is_a_page_whoever_asks() {
    let app = TestApp::new().await;
    for path in [
        "/me",
        "/cases",
        "/cases/1",
        "/review/x",
        "/appointments/1/change",
        "/correct/A",
    ] {
        let page = page_with(&app, path, 200).await;
        assert!(page.contains("<div id=\"app\">"), "{path}");
    }
}

#[tokio::test]
async fn a_site_that_is_gone_from_the_pack_says_so() {
    let app = TestApp::new().await;
    page_with(&app, "/sites/S2", 200).await;
    let dir = copy(&app);
    let sites = std::fs::read_to_string(dir.join("sites.csv")).unwrap();
    let left: Vec<_> = sites
        .lines()
        .filter(|line| !line.starts_with("S2"))
        .collect();
    std::fs::write(dir.join("sites.csv"), left.join("\n")).unwrap();
    std::fs::write(dir.join("closures.toml"), "closure = []").unwrap();
    load(&app, &dir).await.unwrap();
    let page = page_with(&app, "/sites/S2", 404).await;
    assert!(page.contains("站点已经撤了"));
}

#[tokio::test]
async fn an_item_that_is_done_no_more_stays_a_page() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::remove_file(dir.join("items/lnjt.toml")).unwrap();
    load(&app, &dir).await.unwrap();
    let page = page_with(&app, "/n/lnjt?v=2", 200).await;
    assert!(page.contains("不再办理"));
    page_with(&app, "/items/lnjt", 200).await;
}

#[rstest]
#[case("99", true)]
#[case("abc", true)]
#[case("-1", true)]
#[case("1.2", true)]
#[case("2", false)]
#[case("2%E3%80%82", false)]
#[tokio::test]
async fn another_version_is_never_shown_in_silence(#[case] version: &str, #[case] told: bool) {
    let app = TestApp::new().await;
    let status = if told { 404 } else { 200 };
    let path = format!("/n/lnjt?s=age=90&v={version}");
    let path = match app.get(&path).send().await.header("location") {
        "" => path,
        meant => meant.to_owned(),
    };
    let page = page_with(&app, &path, status).await;
    assert_eq!(page.contains("没有找到单子上的那一版"), told);
    assert_eq!(page.contains("印过的有第 2 版"), told);
    assert!(page.contains("谁来办？"), "the answer is kept");
}

#[rstest]
#[case("9", true)]
#[case("1.9.9", true)]
#[case("x", true)]
#[case("1", false)]
#[case("1.2.1", false)]
#[tokio::test]
async fn another_edition_neither(#[case] edition: &str, #[case] told: bool) {
    let app = TestApp::new().await;
    bring_package(&app).await;
    let status = if told { 404 } else { 200 };
    let page = page_with(&app, &format!("/packages/elder?v={edition}"), status).await;
    assert_eq!(page.contains("印过的有第 1 版"), told);
}

#[tokio::test]
async fn an_old_version_is_shown_and_the_versions_are_named() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    crate::pack_load::edit(&dir, "items/lnjt.toml", "version = 2", "version = 5");
    load(&app, &dir).await.unwrap();
    let notice: Notice = app.get("/api/v1/notices/lnjt?v=2").send().await.json();
    assert_eq!(notice.versions, [2, 5]);
    let page = page_with(&app, "/n/lnjt?v=3", 404).await;
    assert!(page.contains("印过的有第 2、5 版") && page.contains("href=\"/n/lnjt?v=2\""));
    let refused = app.get("/api/v1/notices/lnjt?v=3").send().await;
    refused.refused(404, "v", Rule::BadId);
    assert_eq!(refused.problem().fields[0].limit.as_deref(), Some("2, 5"));
}

#[rstest]
#[case("/n/lnjt?s=nonsense;age=90", "看得懂的都留着", "谁来办？")]
#[case("/n/lnjt?s=age=90;who=self;weather=rain", "没有用上", "jb-ticks")]
#[case("/n/lnjt?s=age=90;age=100", "选项有变动", "老人多大年纪？")]
#[tokio::test]
async fn one_bad_answer_costs_that_answer_only(
    #[case] path: &str,
    #[case] told: &str,
    #[case] then: &str,
) {
    let app = TestApp::new().await;
    let page = page_with(&app, path, 200).await;
    assert!(page.contains(told) && page.contains(then), "{page}");
}

const FILE: &str = "/api/v1/notices/lnjt/sheet.pdf";

#[rstest]
#[case(
    "/api/v1/notices/nope/sheet.pdf",
    404,
    "没有找到这个事项",
    "href=\"/items\""
)]
#[case(
    "/api/v1/packages/nope/sheet.png",
    404,
    "没有找到这件事",
    "href=\"/packages\""
)]
#[case(
    "/api/v1/sites/nope/code.svg",
    404,
    "没有找到这个站点",
    "href=\"/map\""
)]
#[case(
    "/api/v1/sites/S0/windows/9/poster.pdf",
    404,
    "没有找到这个窗口",
    "href=\"/sites/S0\""
)]
#[case(
    "/api/v1/notices/lnjt/sheet.pdf?s=age=90",
    400,
    "还有问题没有回答",
    "href=\"/n/lnjt?s=age=90\""
)]
#[case(
    "/api/v1/notices/lnjt/sheet.pdf?v=9",
    404,
    "没有这一版",
    "href=\"/n/lnjt?v=9\""
)]
#[case(
    "/api/v1/items/shuidian/form",
    404,
    "不能在手机上办",
    "href=\"/items/shuidian\""
)]
#[case("/api/v1/nothing", 404, "没有找到这个网址", "href=\"/\"")]
#[case("/pack-images/nix.png", 404, "没有找到这个网址", "href=\"/\"")]
#[case("/old-poster.pdf", 404, "没有找到这个网址", "href=\"/\"")]
#[tokio::test]
async fn who_opens_a_file_by_hand_reads_a_page(
    #[case] path: &str,
    #[case] status: u16,
    #[case] words: &str,
    #[case] way: &str,
) {
    let app = TestApp::new().await;
    let page = page_with(&app, path, status).await;
    for told in [words, way, "</html>", "12345"] {
        assert!(page.contains(told), "no {told} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("\"status\":"));
    let program = app.get(path).header("accept", "*/*").send().await;
    assert_eq!(program.problem().status, status);
    assert_eq!(app.get(path).send().await.problem().status, status);
}

#[tokio::test]
async fn a_page_for_a_person_keeps_what_the_problem_says_to_machines() {
    let app = TestApp::with(|c| c.fonts = "nowhere".into()).await;
    let path = format!("{FILE}?s=age=90;who=self");
    let answer = app.get(&path).header("accept", "text/html").send().await;
    let answer = answer.expect(503);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer
            .header("content-security-policy")
            .contains("style-src")
    );
    let page = answer.text();
    assert!(page.contains("再试一次") && page.contains("href=\"/api/v1/notices/lnjt/sheet.pdf?"));
    let away = TestApp::without_pack(|_| {}).await;
    let answer = away.get(FILE).header("accept", "text/html").send().await;
    assert_eq!(answer.header("retry-after"), "5");
    assert!(answer.expect(503).text().contains("系统正在准备"));
}

#[rstest]
#[case("/api/v1/reviews/nope", "没有找到这次评价")]
#[case("/api/v1/corrections/NOPE", "没有找到这个编号")]
#[case("/api/v1/sites/S2/slots", "不能在网上预约")]
#[tokio::test]
async fn what_needs_no_phone_does_not_speak_of_one(#[case] path: &str, #[case] title: &str) {
    let app = TestApp::new().await;
    let problem = app.get(path).send().await.expect(404).problem();
    assert!(problem.title.contains(title), "{problem:?}");
    assert!(!problem.detail.contains("手机号"), "{problem:?}");
}
