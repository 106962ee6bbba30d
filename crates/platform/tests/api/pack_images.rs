use crate::support::TestApp;
use jinban_contract::problem::Rule;

#[tokio::test]
async fn show() {
    let app = TestApp::new().await;
    for path in ["/pack-images/idcard.svg", "/pack-images/images/idcard.svg"] {
        let answer = app.get(path).send().await.expect(200);
        assert_eq!(answer.header("content-type"), "image/svg+xml");
        assert!(answer.header("content-security-policy").contains("sandbox"));
        let etag = answer.header("etag").to_owned();
        app.get(path)
            .header("if-none-match", &etag)
            .send()
            .await
            .expect(304);
    }
}

#[tokio::test]
async fn nothing_else_than_pictures_of_the_pack() {
    let app = TestApp::new().await;
    for path in ["/pack-images/nix.png", "/pack-images/..%2F..%2Ftest.db"] {
        app.get(path).send().await.refused(404, "path", Rule::BadId);
    }
}
