//! The words of a page in the first response.

use crate::packages::bring_package;
use crate::support::{DAY, TestApp};
use jinban_contract::region::Region;
use rstest::rstest;

async fn page(app: &TestApp, path: &str) -> String {
    page_with(app, path, 200).await
}

/// The page at an address, with the status that it comes with.
pub async fn page_with(app: &TestApp, path: &str, status: u16) -> String {
    let answer = app.get(path).header("accept", "text/html").send().await;
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    answer.text()
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
        if next.contains("jb-ticks") {
            return assert!(next.contains("10 个工作日") && !next.contains("近照"));
        }
        let (_, rest) = next.split_once("href=\"/n/lnjt?s=age=90;").unwrap();
        let (more, _) = rest.split_once('"').unwrap();
        path = format!("/n/lnjt?s=age=90;{more}");
    }
    panic!("no sheet after five questions");
}

#[tokio::test]
async fn a_package_asks_and_tells_without_scripts() {
    let app = TestApp::with(|c| c.base_url = "https://banshi.example.gov.cn/".into()).await;
    bring_package(&app).await;
    let asked = page(&app, "/packages/elder").await;
    assert!(asked.contains("老人满100岁了吗？") && asked.contains("data-words"));
    let (_, rest) = asked.split_once("href=\"/packages/elder?s=").unwrap();
    let (key, _) = rest.split_once('"').unwrap();
    let sheet = page(&app, &format!("/packages/elder?s={key}")).await;
    for words in [
        "<title>老人的事（示例） · 一件事一次办</title>",
        "content=\"两样一起办。\"",
        "<div id=\"app\" data-words>",
        "老人的事（示例）</h1>",
        "要带 ",
        "用在下面第 1 样",
        "0999-000-0031",
        "https://banshi.example.gov.cn/packages/elder?s=old=yes&amp;v=1.2.1",
    ] {
        assert!(sheet.contains(words), "no {words} in {sheet}");
    }
    assert!(!sheet.contains("正在打开"));
}

#[tokio::test]
async fn a_bad_address_of_a_package_still_shows_its_questions() {
    let app = TestApp::new().await;
    bring_package(&app).await;
    for key in ["old=7", "%3Cscript%3Ealert(1)%3C/script%3E", "x"] {
        let path = format!("/packages/elder?s={key}&v=%3Cb%3E");
        let page = page_with(&app, &path, 404).await;
        assert!(page.contains("选项有变动") && page.contains("老人满100岁了吗？"));
        assert!(!page.contains("alert(1)") && !page.contains("<b>"));
    }
    let list = page(&app, "/packages").await;
    assert!(list.contains("<div id=\"app\">"));
}

#[tokio::test]
async fn a_site_is_readable_without_scripts() {
    let app = TestApp::new().await;
    let page = page(&app, "/sites/S0").await;
    for words in [
        "<title>测试区政务服务中心</title>",
        "content=\"示例路1号，周一至周五 9:00–17:00，0999-000-0001\"",
        "<div id=\"app\" data-words>",
        "测试区政务服务中心</h1>",
        "周一至周五 9:00–17:00",
        "今天（11月23日 周一）",
        "“办不成事”反映窗口",
        "tel:09990000001",
        "href=\"/items/lnjt\"",
    ] {
        assert!(page.contains(words), "no {words} in {page}");
    }
    assert!(!page.contains("开着门") && !page.contains("正在打开"));
    let village = self::page(&app, "/sites/S2").await;
    assert!(village.contains("东村便民服务站</h1>") && village.contains("时间未核实"));
}

#[tokio::test]
async fn the_words_of_a_site_hold_for_a_day() {
    let app = TestApp::new().await;
    let get = || app.get("/sites/S0").header("accept", "text/html");
    let etag = get().send().await.expect(200).header("etag").to_owned();
    app.pass(3600);
    let again = get().header("if-none-match", &etag).send().await;
    assert_eq!(again.expect(304).header("cache-control"), "no-cache");
    app.pass(DAY);
    let next = get().header("if-none-match", &etag).send().await;
    assert!(next.expect(200).text().contains("今天（11月24日 周二）"));
}

#[rstest]
#[case("/n/lnjt?s=%3Cscript%3Ealert(1)%3C/script%3E", "选项有变动")]
#[case("/n/lnjt?s=age=7", "选项有变动")]
#[case("/n/lnjt?s=age=90&x=1", "老年津贴申领")]
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
async fn a_guide_is_readable_without_scripts() {
    let app = TestApp::new().await;
    let page = page(&app, "/items/lnjt").await;
    for words in ["能办吗", "id=\"materials\"", "data-words"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    page_with(&app, "/items/nix", 404).await;
}

#[tokio::test]
async fn the_sites_of_a_town_are_readable_without_scripts() {
    let app = TestApp::new().await;
    let region = page(&app, "/map").await;
    assert!(
        region.contains("data-words") && region.contains("按镇街找"),
        "{region}"
    );
    let (_, rest) = region.split_once("href=\"/map?town=").unwrap();
    let (town, _) = rest.split_once('"').unwrap();
    let there = page(&app, &format!("/map?town={town}")).await;
    assert!(there.contains("href=\"/sites/"), "{there}");
    // What is narrowed down otherwise has no words that could be wrong.
    for query in ["?item=lnjt", "?town=nix", "?town=1&kind=village"] {
        let page = page(&app, &format!("/map{query}")).await;
        assert!(!page.contains("按镇街找"), "{query}");
    }
}

#[tokio::test]
async fn a_list_of_items_is_readable_without_scripts() {
    let app = TestApp::new().await;
    let all = page(&app, "/items").await;
    for words in [
        "data-words",
        "href=\"/items/lnjt\"",
        "name=\"q\"",
        "按主题找",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    let found = page(&app, "/items?q=%E8%80%81%E5%B9%B4").await;
    assert!(found.contains("href=\"/items/lnjt\""), "{found}");
    let none = page(&app, "/items?q=%3Cscript%3Ezzz").await;
    assert!(
        none.contains("没有找到") && !none.contains("<script>zzz"),
        "{none}"
    );
    // What only the app can choose by has no words that could be wrong.
    for query in [
        "?theme=nix",
        "?event=nix",
        "?way=here",
        "?q=a&place=village",
    ] {
        let page = page(&app, &format!("/items{query}")).await;
        assert!(!page.contains("按主题找"), "{query}");
    }
}
