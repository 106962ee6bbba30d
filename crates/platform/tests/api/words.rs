//! The words of a page in the first response.

use crate::support::TestApp;
use jinban_contract::region::Region;
use rstest::rstest;

async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).header("accept", "text/html").send().await;
    answer.expect(200).text()
}

#[tokio::test]
async fn every_page_brings_the_region() {
    let app = TestApp::new().await;
    let asked: Region = app.get("/api/v1/region").send().await.json();
    let page = page(&app, "/map").await;
    let (_, rest) = page.split_once("id=\"jb-region\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    assert_eq!(serde_json::from_str::<Region>(json).unwrap(), asked);
}

#[tokio::test]
async fn without_a_pack_the_app_has_to_ask() {
    let app = TestApp::without_pack(|_| {}).await;
    let page = page(&app, "/n/shuidian").await;
    assert!(page.contains("id=\"jb-region\"></script>"));
}

#[tokio::test]
async fn a_notice_is_readable_without_scripts() {
    let app = TestApp::with(|c| c.base_url = "https://banshi.example.gov.cn/".into()).await;
    let page = page(&app, "/n/shuidian").await;
    for words in [
        "<title>水电缴费证明 · 一次性告知单</title>",
        "content=\"当场打印缴费证明。\"",
        "<div id=\"app\" data-words>",
        "水电缴费证明</h1>",
        "不用带材料",
        "当场办结",
        "不收费",
        "到政务服务中心综合窗口。",
        "0999-000-0022",
        "https://banshi.example.gov.cn/n/shuidian?v=1",
    ] {
        assert!(page.contains(words), "no {words} in {page}");
    }
    assert!(!page.contains("正在打开"));
}

#[tokio::test]
async fn questions_are_links_that_lead_to_the_sheet() {
    let app = TestApp::new().await;
    let asked = page(&app, "/n/lnjt").await;
    assert!(asked.contains("href=\"/n/lnjt?s=age=90\""), "{asked}");
    let mut path = "/n/lnjt?s=age=90".to_owned();
    for _ in 0..5 {
        let next = page(&app, &path).await;
        if next.contains("要带的材料，共") {
            return assert!(next.contains("10 个工作日") && !next.contains("近照"));
        }
        let (_, rest) = next.split_once("href=\"/n/lnjt?s=age=90;").unwrap();
        let (more, _) = rest.split_once('"').unwrap();
        path = format!("/n/lnjt?s=age=90;{more}");
    }
    panic!("no sheet after five questions");
}

#[rstest]
#[case("/n/lnjt?s=%3Cscript%3Ealert(1)%3C/script%3E", "选项有变动")]
#[case("/n/lnjt?s=age=7", "选项有变动")]
#[case("/n/lnjt?v=99", "没有找到第 99 版")]
#[case("/n/lnjt?v=-1", "老年津贴申领")]
#[case("/n/lnjt?s=age=90&s=&x=1", "老年津贴申领")]
#[tokio::test]
async fn a_bad_address_still_shows_the_item(#[case] path: &str, #[case] words: &str) {
    let app = TestApp::new().await;
    let page = page(&app, path).await;
    assert!(page.contains(words), "{page}");
    assert!(!page.contains("alert(1)"));
}

#[tokio::test]
async fn an_overlong_situation_is_asked_again() {
    let app = TestApp::new().await;
    let path = format!("/n/lnjt?s={}", "a=1;".repeat(2000));
    assert!(page(&app, &path).await.contains("选项有变动"));
}

#[tokio::test]
async fn an_unknown_item_is_the_plain_page() {
    let app = TestApp::new().await;
    let page = page(&app, "/n/nichts").await;
    assert!(page.contains("<div id=\"app\">"));
}
