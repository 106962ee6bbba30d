//! What the log says of a citizen's way: templates and numbers, no person.

use crate::support::{JPEG, TestApp};
use std::io::Write;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn hold_nothing_personal_even_at_the_most_talkative() {
    let kept = Kept::default();
    let writer = kept.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || writer.clone())
        .json()
        .finish();
    let dispatch = tracing::Dispatch::new(subscriber);
    // With a single subscriber, tracing asks the thread that meets a line first
    // whether anybody listens; other tests' threads would say no for all.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let guard = tracing::dispatcher::set_default(&dispatch);
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let case = citizen.submit(&app).await;
    let token = &case.reviews[0].token.0;
    app.get(&format!("/api/v1/reviews/{token}"))
        .send()
        .await
        .expect(200);
    app.get("/api/v1/items?q=13800138000")
        .send()
        .await
        .expect(200);
    app.get("/api/v1/items/lnjt/sites?near=117.585,34.772")
        .send()
        .await
        .expect(200);
    for refused in ["34.772,117.585", "117.585;34.772", "117.585,34.772,1"] {
        let path = format!("/api/v1/items/lnjt/sites?near={refused}");
        app.get(&path).send().await.expect(400);
    }
    citizen.case(&app, case.summary.no.as_str()).await;
    drop(guard);
    let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/v1/cases/{no}"), "{log}");
    assert!(log.contains("/api/v1/items/{code}/sites"), "{log}");
    let cookie = citizen.cookie.split_once('=').unwrap().1;
    let no = case.summary.no.as_str();
    let personal = [
        "13800138000",
        "11010519491231002X",
        "示例甲",
        cookie,
        token,
        no,
        &photo,
        "117.585",
        "34.772",
        "near=",
    ];
    for secret in personal {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
