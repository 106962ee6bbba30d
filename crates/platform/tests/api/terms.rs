//! What a region's pack says of how long things may take.

use crate::pack_load::{copy, edit, load};
use crate::reviews::{give, token};
use crate::staff::post;
use crate::support::TestApp;
use jinban_contract::problem::Rule;
use jinban_contract::review::ReviewPage;
use serde_json::json;

const TERMS: &str = "[terms]
review_days = 7
rectification_workdays = 2
supplement_workdays = 3

[footer]";

#[tokio::test]
async fn hold_for_what_is_asked_and_reviewed_from_then_on() {
    let app = TestApp::new().await;
    let dir = copy(&app);
    edit(&dir, "region.toml", "[footer]", TERMS);
    load(&app, &dir).await.unwrap();
    let no = app.a_case().await;
    let ask = async |days: u16| {
        let gaps = json!([{ "field": "name", "text": "请改" }]);
        let body = json!({ "actor": "受理岗", "gaps": gaps, "days": days });
        post(&app, &no, "supplement_request", &body).await
    };
    ask(4).await.refused(422, "/days", Rule::TooLarge);
    ask(3).await.expect(201);
    let citizen = app.citizen("13800138001").await;
    let token = token(&app, &citizen).await;
    let page = app.get(&format!("/api/v1/reviews/{token}")).send().await;
    let page: ReviewPage = page.expect(200).json();
    assert_eq!(page.open_until, app.app.clock.now().plus_days(7));
    let body = json!({ "grade": "bad", "tags": [208], "text": "示例" });
    let page = give(&app, &token, "k1", &body).send().await;
    let review = page.expect(201).json::<ReviewPage>().review.unwrap();
    let due_on = review.rectification.unwrap().due_on.unwrap();
    assert_eq!(due_on.to_string(), "2026-11-25", "two working days");
}
