//! What hangs on the door and over the windows of a site.

use crate::support::TestApp;
use jinban_contract::problem::Rule;
use jinban_paper::{Fonts, Poster, Press, qr_svg};
use rstest::rstest;

const ORIGIN: &str = "https://banshi.example.gov.cn";
const HOURS: &str = "周一至周五 9:00–17:00";
const STEPS: [[&str; 2]; 3] = [
    ["扫码", "用微信扫上面的码"],
    ["看一眼", "今天开到几点，能办什么"],
    ["备齐再来", "点要办的事，看带什么"],
];

async fn app() -> TestApp {
    TestApp::with(|c| c.base_url = format!("{ORIGIN}/")).await
}

async fn get(app: &TestApp, path: &str) -> Vec<u8> {
    let answer = app.get(&format!("/api/v1/sites/{path}")).send().await;
    answer.expect(200).body.to_vec()
}

fn text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap();
    text.split_whitespace().collect()
}

#[rstest]
#[case("S0/poster.pdf", &["测试区政务服务中心", "怎么预约", "周一至周五9:00–17:00", "0999-000-0001", "示例路1号", "12345", "示例"])]
#[case("S2/poster.pdf", &["东村便民服务站", "请先打电话问", "0999-000-0003", "东村（示例）"])]
#[case("S0/windows/1/poster.pdf", &["“办不成事”反映窗口", "1号", "0999-000-0001", "测试区政务服务中心"])]
#[tokio::test]
async fn posters_say_what_one_needs_without_a_phone(#[case] path: &str, #[case] words: &[&str]) {
    let said = text(&get(&app().await, path).await);
    for words in words {
        assert!(said.contains(words), "no {words} in {said}");
    }
}

/// What the codes say is tested where posters are set; the same poster is the
/// same file, so this one has this address in its code.
#[tokio::test]
async fn codes_lead_to_the_site_and_to_its_windows() {
    let app = app().await;
    let svg = get(&app, "S0/code.svg").await;
    let site = format!("{ORIGIN}/sites/S0");
    assert_eq!(svg, qr_svg(&site).unwrap().as_bytes());
    let press = Press::new(Fonts::load(app.config.fonts.as_ref()).unwrap()).unwrap();
    let door = Poster {
        title: "测试区政务服务中心",
        lead: "扫一扫：开没开门、能办什么、怎么预约、要带什么",
        address: &site,
        facts: &[["时间", HOURS], ["电话", "0999-000-0001"]],
        steps: STEPS,
        place: "示例路1号",
        hotline: "不会扫码？请打 12345",
        demo: true,
    };
    assert!(press.poster_pdf(&door).unwrap() == get(&app, "S0/poster.pdf").await);
    let elsewhere = Poster {
        address: &format!("{ORIGIN}/sites/S1"),
        ..door
    };
    assert!(press.poster_pdf(&elsewhere).unwrap() != get(&app, "S0/poster.pdf").await);
    let window = Poster {
        title: "帮代办窗口",
        address: &format!("{site}#windows"),
        facts: &[["窗口", "2号"], ["时间", HOURS], ["电话", "0999-000-0001"]],
        place: "测试区政务服务中心　示例路1号",
        ..door
    };
    assert!(press.poster_pdf(&window).unwrap() == get(&app, "S0/windows/2/poster.pdf").await);
}

#[rstest]
#[case("S99/poster.pdf", 404, "id")]
#[case("S99/code.svg", 404, "id")]
#[case("S99/windows/1/poster.pdf", 404, "id")]
#[case("S0/windows/0/poster.pdf", 404, "n")]
#[case("S0/windows/4/poster.pdf", 404, "n")]
#[case("S2/windows/1/poster.pdf", 404, "n")]
#[case("S0/windows/-1/poster.pdf", 400, "n")]
#[case("S0/windows/x/poster.pdf", 400, "n")]
#[case("S0/windows/1.0/poster.pdf", 400, "n")]
#[case("S0/windows/99999999999999999999999/poster.pdf", 400, "n")]
#[case("S0/windows/%FF/poster.pdf", 400, "path")]
#[tokio::test]
async fn what_is_not_there(#[case] path: &str, #[case] status: u16, #[case] named: &str) {
    let app = TestApp::new().await;
    let answer = app.get(&format!("/api/v1/sites/{path}")).send().await;
    answer.refused(status, named, Rule::BadId);
}

#[tokio::test]
async fn without_fonts_the_code_remains() {
    let app = TestApp::with(|c| c.fonts = "nowhere".into()).await;
    let poster = app.get("/api/v1/sites/S0/poster.pdf").send().await;
    poster.expect(503);
    get(&app, "S0/code.svg").await;
}
