//! Taking an agreement back, as easily as it was given.

use super::{PHONE, STALE};
use crate::pack_load::{copy, load};
use crate::support::{Asking, Citizen, TestApp};
use axum::http::Method;
use jinban_contract::problem::Rule;
use jinban_contract::rights::Export;
use serde_json::json;

const RULES: &str = r#"[[statement]]
id = "privacy"
title = "个人信息处理规则"
summary = "收什么、留多久。"
updated_on = "2026-11-28"
[[statement.sections]]
title = "收什么"
text = ["手机号。"]
"#;

async fn agreed(app: &TestApp) -> Citizen {
    let asking = Asking::new(app, PHONE).await;
    let body = json!({ "phone": PHONE, "code": asking.code, "agreed": "2026-11-28" });
    let answer = asking.enter(app, &body).send().await.expect(201);
    Citizen {
        cookie: answer.cookie(),
    }
}

#[tokio::test]
async fn signs_out_everywhere_and_asks_whoever_signs_in_next() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    std::fs::write(dir.join("statements.toml"), RULES).unwrap();
    load(&app, &dir).await.unwrap();
    let (one, other) = (agreed(&app).await, agreed(&app).await);
    // No code is asked for: it was given with a tick.
    app.pass(STALE);
    let call = one.call(&app, Method::DELETE, "/api/v1/me/consent");
    call.send().await.expect(204);
    for citizen in [&one, &other] {
        let me = citizen.get(&app, "/api/v1/me").send().await;
        me.code(401, "not_signed_in");
    }
    let rows = app.rows().await;
    assert_eq!((rows["sessions"], rows["known_devices"]), (0, 0));
    assert_eq!((rows["consents"], rows["rights_log"]), (1, 1));
    let asking = Asking::new(&app, PHONE).await;
    let silent = json!({ "phone": PHONE, "code": asking.code });
    let refused = asking.enter(&app, &silent).send().await;
    refused.refused(422, "/agreed", Rule::Required);
    app.pass(60);
    let back = agreed(&app).await;
    let copy = back.get(&app, "/api/v1/me/export").send().await;
    let copy: Export = copy.expect(200).json();
    assert_eq!(copy.consents.len(), 1);
    assert_eq!(copy.consents[0].withdrawn_at, None, "agreed to anew");
}
