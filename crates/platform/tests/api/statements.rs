//! What the site says of itself, and agreeing to what it says of personal data.

use crate::pack_load::{copy, load};
use crate::support::{Asking, TestApp};
use crate::words::page_with;
use jinban_contract::problem::Rule;
use jinban_contract::region::Region;
use jinban_contract::statement::Statement;
use serde_json::{Value, json};

const PHONE: &str = "13800138000";
const STATEMENTS: &str = r#"[[statement]]
id = "privacy"
title = "个人信息处理规则"
summary = "收什么、留多久。"
updated_on = "2026-11-28"
[[statement.sections]]
title = "收什么"
text = ["手机号。", "表里填的。"]
"#;

async fn app() -> TestApp {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::write(dir.join("statements.toml"), STATEMENTS).unwrap();
    load(&app, &dir).await.unwrap();
    app
}

fn body(code: &str, agreed: Option<&str>) -> Value {
    json!({ "phone": PHONE, "code": code, "agreed": agreed })
}

#[tokio::test]
async fn a_statement_is_named_by_the_region_and_told() {
    let app = app().await;
    let region: Region = app.get("/api/v1/region").send().await.json();
    let [name] = &region.statements[..] else {
        panic!("{:?}", region.statements)
    };
    let told = app.get(&format!("/api/v1/statements/{}", name.id));
    let told: Statement = told.send().await.expect(200).json();
    assert_eq!(
        (told.title, told.updated_on),
        (name.title.clone(), name.updated_on)
    );
    assert_eq!(told.sections[0].text, ["手机号。", "表里填的。"]);
    app.get("/api/v1/statements/nix")
        .send()
        .await
        .code(404, "not_found");
}

#[tokio::test]
async fn its_words_are_in_the_first_response() {
    let app = app().await;
    let page = page_with(&app, "/about/privacy", 200).await;
    assert!(page.contains("<h2>收什么</h2><p>手机号。</p>"), "{page}");
    let map = page_with(&app, "/about", 200).await;
    assert!(map.contains("href=\"/about/privacy\""), "{map}");
    assert!(map.contains("href=\"/items\""), "{map}");
    page_with(&app, "/about/nix", 404).await;
}

#[tokio::test]
async fn nobody_is_signed_in_who_has_not_agreed_to_the_present_wording() {
    let app = app().await;
    let asking = Asking::new(&app, PHONE).await;
    let enter = |agreed| asking.enter(&app, &body(&asking.code, agreed)).send();
    enter(None).await.refused(422, "/agreed", Rule::Required);
    let old = enter(Some("2025-01-01")).await;
    old.refused(422, "/agreed", Rule::NotAnOption);
    assert_eq!(app.rows().await["consents"], 0);
    // Neither was a try at the code.
    enter(Some("2026-11-28")).await.expect(201);
    assert_eq!(app.texts("consents", "updated_on").await, ["2026-11-28"]);
}

#[tokio::test]
async fn where_no_rules_are_told_nobody_is_asked() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app, PHONE).await;
    let entered = asking.enter(&app, &body(&asking.code, None));
    entered.send().await.expect(201);
    assert_eq!(app.rows().await["consents"], 0);
}

#[tokio::test]
async fn the_portal_as_a_whole_can_be_called_wrong() {
    let app = TestApp::new().await;
    let tell = |code: &str, key| {
        let about = json!({ "kind": "portal", "code": code });
        let body = json!({ "about": about, "part": "link", "text": "首页的图打不开" });
        app.post("/api/v1/corrections").key(key).json(&body).send()
    };
    let told: Value = tell("portal", "k1").await.expect(201).json();
    let no = told["no"].as_str().unwrap();
    let seen: Value = app
        .get(&format!("/api/v1/corrections/{no}"))
        .send()
        .await
        .json();
    let region: Region = app.get("/api/v1/region").send().await.json();
    assert_eq!(seen["name"], json!(region.portal_name));
    let other = tell("index", "k2").await;
    other.refused(422, "/about/code", Rule::NotAnOption);
}
