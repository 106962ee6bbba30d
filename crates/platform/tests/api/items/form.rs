use crate::pack_load::{copy, edit, load};
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

/// It was one of the two, by chance.
#[tokio::test]
async fn of_two_items_it_stops_by_what_either_says() {
    let app = TestApp::without_pack(|_| {}).await;
    let dir = copy(&app);
    let photo = "kind = { type = \"photo\", max = 2 }\nmaterial = \"idcard\"";
    let text = "kind = { type = \"text\", max = 9 }";
    edit(&dir, "forms/lnjt.toml", photo, text);
    let form = "form = \"lnjt\"\ndemo = true\n";
    edit(&dir, "items/shuidian.toml", "demo = true\n", form);
    for (item, answer) in [("lnjt", "cash"), ("shuidian", "card")] {
        let stop = format!(
            r#"demo = true
[[guidance.questions]]
id = "pay"
text = "怎么领？"
answers = [{{ id = "card", text = "打到卡上" }}, {{ id = "cash", text = "现金" }}]
[[guidance.stops]]
when = {{ is = {{ id = "pay", any_of = ["{answer}"] }} }}
why = "{item}这样领不了。"
change = "换一种就行。"
"#
        );
        edit(&dir, &format!("items/{item}.toml"), "demo = true\n", &stop);
    }
    load(&app, &dir).await.unwrap();
    for item in ["lnjt", "shuidian"] {
        let answer = app.get(&format!("/api/v1/items/{item}/form"));
        let form: Form = answer.send().await.expect(200).json();
        let stops: Vec<_> = form.stops.iter().map(|stop| stop.why.as_str()).collect();
        assert_eq!(
            stops,
            ["lnjt这样领不了。", "shuidian这样领不了。"],
            "{item}"
        );
    }
}
