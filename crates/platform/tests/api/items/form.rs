use crate::support::TestApp;
use jinban_contract::form::Form;
use jinban_contract::problem::Rule;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    let form: Form = app
        .get("/api/v1/items/lnjt/form")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!((form.version, form.pages.len()), (3, 2));
    app.get("/api/v1/items/lnjt/form?v=3")
        .send()
        .await
        .expect(200);
    app.get("/api/v1/items/lnjt/form?v=2")
        .send()
        .await
        .refused(404, "v", Rule::BadId);
}

#[tokio::test]
async fn an_item_without_one() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/items/shuidian/form").send().await;
    answer.refused(404, "code", Rule::BadId);
}
