//! `GET /wechat/signature`, with a stand-in for WeChat on the loopback.

use crate::support::TestApp;
use axum::Router;
use axum::routing::{get, post};
use jinban_contract::problem::Rule;
use jinban_contract::region::Region;
use jinban_contract::wechat::WechatSignature;
use jinban_platform::config::Config;
use tokio::net::TcpListener;

const PATH: &str = "/api/v1/wechat/signature?url=";

/// What the second call answers when all is well.
pub const TICKET: &str = r#"{"errcode":0,"ticket":"ticket1","expires_in":7200}"#;

/// WeChat's two calls; `ticket` is what the second answers.
pub async fn stand_in(ticket: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let token = || async { r#"{"access_token":"token1","expires_in":7200}"# };
    let router = Router::new()
        .route("/cgi-bin/stable_token", post(token))
        .route(
            "/cgi-bin/ticket/getticket",
            get(move || async move { ticket }),
        );
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn app(ticket: &'static str) -> TestApp {
    let url = stand_in(ticket).await;
    TestApp::with(|config| account(config, url)).await
}

/// An account at a stand-in.
pub fn account(config: &mut Config, url: String) {
    config.wechat_app_id = "wx0000".into();
    config.wechat_secret = "s".into();
    config.wechat_url = url;
}

#[tokio::test]
async fn a_page_of_ours_is_signed() {
    let app = app(TICKET).await;
    let path = format!("{PATH}http%3A%2F%2F127.0.0.1%3A8080%2Fsites%2FS1%3Fa%3D1");
    let signed: WechatSignature = app.get(&path).send().await.expect(200).json();
    assert_eq!(signed.app_id, "wx0000");
    assert_eq!(signed.signature.len(), 40);
    let again: WechatSignature = app.get(&path).send().await.expect(200).json();
    assert_ne!(signed.nonce, again.nonce);
}

#[tokio::test]
async fn pages_of_others_are_not() {
    let app = app(TICKET).await;
    for url in [
        "https://evil.example",
        "http://127.0.0.1:8080.evil.example/",
        "",
        "x",
    ] {
        let answer = app.get(&format!("{PATH}{url}")).send().await;
        answer.refused(400, "url", Rule::NotAnOption);
    }
}

#[tokio::test]
async fn without_an_account_there_is_nothing_and_without_an_answer_it_says_so() {
    let none = TestApp::new().await;
    let path = format!("{PATH}http://127.0.0.1:8080/");
    none.get(&path).send().await.expect(404);
    let broken = app(r#"{"errcode":40001,"errmsg":"invalid credential"}"#).await;
    let answer = broken.get(&path).send().await.expect(503);
    assert!(answer.text().contains("wechat_unavailable"));
}

#[tokio::test]
async fn pages_let_wechats_script_in_only_where_there_is_an_account() {
    for (app, there) in [(TestApp::new().await, false), (app(TICKET).await, true)] {
        let page = app.get("/map").send().await.expect(200);
        let policy = page.header("content-security-policy");
        assert_eq!(
            policy.contains(" https://res.wx.qq.com/open/js/jweixin-1.6.0.js;"),
            there,
            "{policy}"
        );
        // Nothing else of that host.
        assert!(!policy.contains("res.wx.qq.com ") && !policy.contains("res.wx.qq.com;"));
        let region: Region = app.get("/api/v1/region").send().await.expect(200).json();
        assert_eq!(region.wechat, there);
    }
}
