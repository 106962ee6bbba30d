//! No room: told with its cause while it lasts, nothing half done; and when
//! there is room again, everything works again by itself.

use crate::disk::Disk;
use crate::support::{Answer, Call, Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_platform::secret::token;
use serde_json::json;
use sqlx::{AnyConnection, Connection, Executor};
use std::time::Duration;
use tokio::task::JoinSet;

/// More requests at once than a node has connections.
const CROWD: usize = 12;

/// Longer than what the node found out about its database counts.
const LATER: Duration = Duration::from_millis(2100);

/// Something that anybody may hand in, with a key of its own.
fn correction(app: &TestApp) -> Call {
    let body = json!({
        "about": { "kind": "item", "code": "lnjt", "version": 2 },
        "part": "materials", "text": "多写了一样材料".repeat(20),
    });
    let call = app.post("/api/v1/corrections").key(&token::<9>());
    call.json(&body)
}

/// Many at once, so that each connection of the node is used.
async fn crowd(app: &TestApp) -> Vec<Answer> {
    let calls = (0..CROWD).map(|_| correction(app).send());
    calls.collect::<JoinSet<_>>().join_all().await
}

/// Until nothing more fits into what room there is.
async fn use_up(app: &TestApp) {
    while correction(app).send().await.status == 201 {}
}

/// What came of a photograph, or of its announcement.
async fn photograph(app: &TestApp, citizen: &Citizen) -> Answer {
    let call = citizen.call(app, Method::POST, "/api/v1/uploads").tus();
    let length = JPEG.len().to_string();
    let created = call.header("upload-length", &length).send().await;
    if created.status != 201 {
        return created;
    }
    let place = created.header("location");
    let call = citizen.call(app, Method::PATCH, place).tus();
    let call = call.header("upload-offset", "0");
    let call = call.bytes("application/offset+octet-stream", JPEG);
    call.send().await
}

#[track_caller]
fn all_full(answers: &[Answer]) {
    for answer in answers {
        answer.code(503, "database_unavailable");
        assert!(answer.problem().detail.contains('满'), "{}", answer.text());
    }
}

#[track_caller]
fn all_kept(answers: &[Answer]) {
    for answer in answers {
        assert_eq!(answer.status, 201, "{}", answer.text());
    }
}

/// An answer for everything that is there, and nothing without one.
async fn nothing_half_done(app: &TestApp) {
    let rows = app.rows().await;
    assert_eq!(rows["idempotency"], rows["corrections"]);
}

/// Fills the database, with what can be thrown away again.
async fn ballast(conn: &mut AnyConnection, pieces: usize) {
    conn.execute("CREATE TABLE ballast (body BLOB)")
        .await
        .unwrap();
    for _ in 0..pieces {
        conn.execute("INSERT INTO ballast VALUES (zeroblob(4000))")
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_was_full_takes_everything_when_there_is_room_again() {
    let roomy = TestApp::with(|config| config.codes_per_address = 100_000).await;
    if !roomy.on_sqlite() {
        return;
    }
    let url = roomy.config.database_url.clone();
    let mut other = AnyConnection::connect(&url).await.unwrap();
    ballast(&mut other, 100).await;
    let pages = sqlx::query_scalar::<_, i64>("PRAGMA page_count");
    let pages = pages.fetch_one(&mut other).await.unwrap();
    let mut config = roomy.config.clone();
    config.sqlite_max_pages = u32::try_from(pages).unwrap();
    let full = roomy.node_with(config).await;
    use_up(&full).await;
    all_full(&crowd(&full).await);
    all_full(&[full.get("/readyz").send().await]);
    full.get("/api/v1/sites").send().await.expect(200);
    nothing_half_done(&roomy).await;
    other.execute("DELETE FROM ballast").await.unwrap();
    full.get("/readyz").send().await.expect(200);
    all_kept(&crowd(&full).await);
    nothing_half_done(&roomy).await;
}

/// The same with rows and files on a real disk.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_was_full_takes_everything_when_there_is_room_again() {
    let Some(disk) = Disk::in_memory(4) else {
        return;
    };
    let app = TestApp::with(|config| {
        config.codes_per_address = 100_000;
        config.objects_url = disk.path().join("files").display().to_string();
        if config.database_url.starts_with("sqlite") {
            config.database_url = format!("sqlite://{}", disk.path().join("j.db").display());
        }
    })
    .await;
    let citizen = app.citizen("13800138000").await;
    app.get("/readyz").send().await.expect(200);
    disk.fill();
    if app.on_sqlite() {
        // The log has some room from before.
        use_up(&app).await;
        all_full(&crowd(&app).await);
        tokio::time::sleep(LATER).await;
        all_full(&[app.get("/readyz").send().await]);
    }
    let photo = photograph(&app, &citizen).await;
    assert_eq!(photo.status, 503, "{}", photo.text());
    app.get("/api/v1/sites").send().await.expect(200);
    nothing_half_done(&app).await;
    disk.make_room();
    app.get("/readyz").send().await.expect(200);
    all_kept(&crowd(&app).await);
    photograph(&app, &citizen).await.expect(204);
    nothing_half_done(&app).await;
}

#[tokio::test]
async fn a_write_of_which_a_part_has_failed_is_not_kept() {
    let app = TestApp::new().await;
    let before = app.rows().await;
    let mut tx = app.app.db.write().await.unwrap();
    let insert = "INSERT INTO site_queues (site, at, zones) VALUES ('S0', 0, '[]')";
    tx.execute(insert).await.unwrap();
    tx.execute(insert).await.unwrap_err();
    let error = tx.commit().await.unwrap_err().to_string();
    assert!(error.contains("a part has failed"), "{error}");
    assert_eq!(app.rows().await, before);
}
