//! What chat programs show of a page: a title, a line, a picture.

use crate::packages::bring_package;
use crate::support::TestApp;
use crate::words::page_with;
use rstest::rstest;

async fn app() -> TestApp {
    let app = TestApp::with(|c| c.base_url = "https://banshi.example.gov.cn/".into()).await;
    bring_package(&app).await;
    app
}

/// The values of a card: by `og:`, which are also by `itemprop`.
fn card(page: &str) -> [String; 3] {
    let names = [
        ("og:title", "name"),
        ("og:description", "description"),
        ("og:image", "image"),
    ];
    names.map(|(og, item)| {
        let start = format!("<meta property=\"{og}\" itemprop=\"{item}\" content=\"");
        assert_eq!(page.matches(&start).count(), 1, "{og}");
        let (_, rest) = page.split_once(&start).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    })
}

#[rstest]
#[case(
    "/n/lnjt?s=age=90",
    "老年津贴申领 · 一次性告知单",
    "满90周岁的老人每月领一份津贴。"
)]
#[case("/items/lnjt", "老年津贴申领", "满90周岁的老人每月领一份津贴。")]
#[case("/packages/elder", "老人的事（示例） · 一件事一次办", "两样一起办。")]
#[case(
    "/sites/S0",
    "测试区政务服务中心",
    "示例路1号，周一至周五 9:00–17:00，0999-000-0001"
)]
#[case("/book/S0", "预约 · 测试区政务服务中心", "示例路1号")]
#[case("/map", "去哪儿办", "找就近的站点")]
#[case("/items", "办什么事", "答几个问题")]
#[case("/packages", "一件事一次办", "一件大事要办好几样的")]
#[case("/apply/shuidian", "水电缴费证明", "当场打印缴费证明。")]
#[tokio::test]
async fn a_page_is_passed_on_as_itself(
    #[case] path: &str,
    #[case] title: &str,
    #[case] line: &str,
) {
    let app = app().await;
    let page = page_with(&app, path, 200).await;
    let [told, words, picture] = card(&page);
    assert_eq!(told, title);
    assert!(words.starts_with(line), "{words}");
    assert_eq!(picture, "https://banshi.example.gov.cn/share.png");
    assert!(page.contains(&format!("<title>{title}</title>")));
    assert!(page.contains(&format!("name=\"description\" content=\"{words}\"")));
}

#[tokio::test]
async fn a_page_of_somebodys_own_is_passed_on_as_the_portal() {
    let app = app().await;
    let home = card(&page_with(&app, "/", 200).await);
    let no = app.a_case().await;
    for path in [
        format!("/cases/{no}"),
        "/me?next=%2Fcases".to_owned(),
        "/review/Zm9vYmFy".to_owned(),
        "/appointments/1".to_owned(),
        "/drafts".to_owned(),
        "/correct/ABCD".to_owned(),
    ] {
        assert_eq!(card(&page_with(&app, &path, 200).await), home, "{path}");
    }
    assert!(home[1].contains("测试区"), "{home:?}");
}
