//! A machine that does not do its part: what cannot be opened is neither "not
//! there" nor "our fault", and people get words. A link that leads to itself
//! stands for no descriptor, a broken disk and whatever else.

use crate::support::{TestApp, files_below, fonts};
use axum::http::Method;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

fn cannot_be_opened(file: &Path) {
    std::fs::remove_file(file).unwrap();
    symlink(file.file_name().unwrap(), file).unwrap();
}

#[tokio::test]
async fn a_page_says_so_in_words() {
    let app = TestApp::new().await;
    cannot_be_opened(&app.dir().join("dist/index.html"));
    for path in ["/", "/n/lnjt", "/sites/S0", "/apply/lnjt"] {
        let answer = app.get(path).send().await.expect(503);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("retry-after"), "30");
        assert_eq!(answer.header("cache-control"), "no-store");
        let text = answer.text();
        assert!(text.contains("请过一会儿再试") && text.contains("政务服务热线 12345"));
    }
}

#[tokio::test]
async fn a_page_that_was_read_goes_on() {
    let app = TestApp::new().await;
    app.get("/n/lnjt").send().await.expect(200);
    cannot_be_opened(&app.dir().join("dist/index.html"));
    let answer = app.get("/sites/S0").send().await.expect(200);
    assert!(answer.text().contains("<main"));
    // What was taken away is gone: that is how a portal is withdrawn.
    std::fs::remove_file(app.dir().join("dist/index.html")).unwrap();
    // The address was asked for before, and a look at the file holds for a moment.
    sleep(Duration::from_millis(150)).await;
    app.get("/n/lnjt").send().await.code(404, "not_found");
}

#[tokio::test]
async fn a_file_of_the_portal_says_so_too() {
    let app = TestApp::new().await;
    for name in ["app-0123456789abcdef.js", "app_bg.wasm"] {
        cannot_be_opened(&app.dir().join("dist").join(name));
        let answer = app.get(&format!("/{name}")).send().await;
        answer.code(503, "unavailable");
        assert_eq!(answer.header("retry-after"), "30");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    app.get("/nothing.js").send().await.code(404, "not_found");
}

#[tokio::test]
async fn a_picture_and_a_photograph_too() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, crate::support::JPEG).await;
    let files = app.dir().join("files");
    for file in files_below(&files) {
        cannot_be_opened(&file);
    }
    let picture = app.get("/pack-images/idcard.svg").send().await;
    picture.code(503, "files_unavailable");
    let photo = format!("/api/v1/uploads/{photo}");
    let photo = citizen.call(&app, Method::GET, &photo).send().await;
    photo.code(503, "files_unavailable");
}

#[tokio::test]
async fn fonts_that_could_not_be_read_once_are_read_later() {
    let app = TestApp::with(|config| config.fonts = "no/such/folder".into()).await;
    let mut config = app.config.clone();
    let place = app.dir().join("fonts");
    symlink("fonts", &place).unwrap();
    config.fonts = place.display().to_string();
    let node = app.node_with(config).await;
    let sheet = "/api/v1/notices/shuidian/sheet.pdf";
    node.get(sheet).send().await.code(503, "paper_unavailable");
    std::fs::remove_file(&place).unwrap();
    symlink(fonts(), &place).unwrap();
    node.get(sheet).send().await.expect(200);
}
