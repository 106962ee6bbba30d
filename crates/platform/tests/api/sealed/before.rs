//! Rows and photographs of a release that knew no keys: read as they are, sealed
//! in the background.

use super::{MARKS, found_in_rows, lived, pictures};
use crate::support::{Citizen, JPEG, TestApp, master_key};
use axum::http::Method;
use jinban_platform::config::Config;
use jinban_platform::db::Db;
use jinban_platform::office::keys;
use jinban_platform::serve::tidy_up;
use sqlx::{AssertSqlSafe, query};

async fn write(app: &TestApp, statement: &str, values: &[&str]) {
    let mut tx = app.app.db.write().await.unwrap();
    let mut write = query(AssertSqlSafe(statement.to_owned()));
    for value in values {
        write = write.bind((*value).to_owned());
    }
    write.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Puts texts of before where sealed ones are.
pub(super) async fn unseal(app: &TestApp, decision: &str) {
    let answers = format!(r#"{{"name":"{}","note":"{}"}}"#, MARKS[1], MARKS[4]);
    write(app, "UPDATE cases SET answers = $1", &[&answers]).await;
    write(app, "UPDATE cases SET decision = $1", &[decision]).await;
    let consent = format!(
        r#"{{"kinds":{}:1,"agreed_at":"2026-11-23T12:00:00+08:00"}}"#,
        MARKS[11]
    );
    write(
        app,
        "UPDATE cases SET consent = $1 WHERE consent IS NOT NULL",
        &[&consent],
    )
    .await;
    write(app, "UPDATE case_events SET text = $1", &[MARKS[5]]).await;
    write(
        app,
        "UPDATE persons SET phone = $1, phone_sealed = NULL",
        &[MARKS[0]],
    )
    .await;
    let names = "UPDATE appointments SET name = $1, phone = $2";
    write(app, names, &[MARKS[1], MARKS[0]]).await;
    let words = "UPDATE corrections SET text = $1, phone = $2, answer = NULL, answered_at = NULL";
    write(app, words, &[MARKS[7], MARKS[0]]).await;
    write(
        app,
        "UPDATE reviews SET text = $1 WHERE grade IS NOT NULL",
        &[MARKS[8]],
    )
    .await;
    write(app, "UPDATE rectification_steps SET text = $1", &[MARKS[9]]).await;
    for key in app.stored_photos() {
        app.app.objects.put(&key, JPEG).await.unwrap();
    }
    write(app, "DELETE FROM sealing", &[]).await;
}

#[tokio::test]
async fn plain_rows_are_read_as_they_are_and_sealed_page_by_page() {
    let app = TestApp::from_before_keys().await;
    let (citizen, no) = lived(&app).await;
    let decision = citizen.case(&app, no.as_str()).await.decision.unwrap();
    unseal(&app, &serde_json::to_string(&decision).unwrap()).await;
    assert!(!found_in_rows(&app, MARKS).await.is_empty());
    let look = async || {
        let path = format!("/api/v1/staff/cases/{no}");
        let seen = app.staff(Method::GET, &path).send().await.expect(200);
        assert!(seen.text().contains(MARKS[4]) && seen.text().contains(MARKS[5]));
        citizen.case(&app, no.as_str()).await;
        // Signing in finds the same person, whichever way the number is kept.
        Citizen::sign_in_with(&app, MARKS[0], no.as_str()).await;
        assert_eq!(app.rows().await["persons"], 1);
        let list = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
        assert!(list.text().contains(MARKS[8]) && list.text().contains("139****5678"));
    };
    look().await;
    // Once through what is plain, once more to find nothing.
    for _ in 0..2 {
        tidy_up(&app.app).await.unwrap();
        look().await;
    }
    assert_eq!(found_in_rows(&app, MARKS).await, [""; 0]);
    let plain = pictures(&app.dir().join("files/uploads"));
    assert_eq!(
        plain.len(),
        1,
        "what no case uses goes by itself: {plain:?}"
    );
    let photos = app.stored_photos();
    assert_eq!(
        photos.iter().filter(|key| key.ends_with(".sealed")).count(),
        2
    );
    assert_eq!(photos.len(), 3);
    let path = format!("/api/v1/staff/uploads/{}", id_of(&photos));
    let back = app.staff(Method::GET, &path).send().await.expect(200);
    assert!(back.body == JPEG);
    // Everything was looked at; nothing is looked for again.
    let done = app.texts("sealing", "place").await;
    assert_eq!(done.len(), 14);
    tidy_up(&app.app).await.unwrap();
}

fn id_of(photos: &[String]) -> String {
    let sealed = photos.iter().find_map(|key| key.strip_suffix(".sealed"));
    sealed.unwrap().strip_prefix("uploads/").unwrap().to_owned()
}

/// Their id stands where the number was, and was hashed and sealed as one.
#[tokio::test]
async fn who_left_their_number_has_none_that_is_sealed() {
    let app = TestApp::from_before_keys().await;
    app.citizen("13800138000").await;
    let left = "UPDATE persons SET phone = id, phone_sealed = NULL";
    write(&app, left, &[]).await;
    write(&app, "DELETE FROM sealing", &[]).await;
    tidy_up(&app.app).await.unwrap();
    let ids = app.texts("persons", "id").await;
    assert_eq!((ids.len(), app.texts("persons", "phone").await), (1, ids));
    assert_eq!(app.texts("persons", "phone_sealed").await, [""; 0]);
}

/// More rows than a page has, and steps of one case across its border.
#[tokio::test]
async fn a_walk_over_many_pages_leaves_nothing_behind() {
    let app = TestApp::from_before_keys().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let steps = "INSERT INTO case_events (case_no, place, at, kind, actor, text)
         WITH RECURSIVE n(i) AS
             (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 450)
         SELECT $1, i, i, 'accepted', 'x', '住在河边第三家' || i FROM n";
    write(&app, steps, &[no.as_str()]).await;
    let people = "INSERT INTO persons (id, phone, created_at)
         WITH RECURSIVE n(i) AS
             (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 450)
         SELECT 'p' || i, '' || (19000000000 + i), 0 FROM n";
    write(&app, people, &[]).await;
    for _ in 0..2 {
        tidy_up(&app.app).await.unwrap();
    }
    let found = found_in_rows(&app, &["19000000", "住在河边第三家"]).await;
    assert_eq!(found, [""; 0]);
    app.citizen("19000000007").await;
    assert_eq!(app.rows().await["persons"], 451);
}

/// A server's nodes are replaced one after the other: those of the version before
/// go on reading what is there until somebody says that they are gone.
#[tokio::test]
async fn a_server_with_people_begins_when_it_is_told_to() {
    let app = TestApp::from_before_keys().await;
    let citizen = app.citizen("13800138000").await;
    for table in ["data_keys", "sealing"] {
        write(&app, &format!("DELETE FROM {table}"), &[]).await;
    }
    let plain = "UPDATE persons SET phone = '13800138000', phone_sealed = NULL";
    write(&app, plain, &[]).await;
    let node = app.another_node().await;
    let waits = !app.on_sqlite();
    assert_eq!(!node.app.db.keys().ring().seals(), waits);
    let no = citizen.submit(&node).await.summary.no;
    let config = Config {
        master_keys: master_key("test"),
        ..app.config.clone()
    };
    let db = Db::open(&config).await.unwrap();
    let now = app.app.clock.now();
    keys::unlock(&db, &config, now).await.unwrap();
    keys::rotate(&db, now).await.unwrap();
    db.close().await;
    keys::refresh(&node.app.db).await.unwrap();
    assert!(node.app.db.keys().ring().seals());
    citizen.case(&node, no.as_str()).await;
    for _ in 0..2 {
        tidy_up(&node.app).await.unwrap();
    }
    let found = found_in_rows(&node, &["13800138000", "11010519491231002X"]).await;
    // Answers to repeated keys go by themselves.
    let left: Vec<_> = found
        .iter()
        .filter(|at| !at.contains("idempotency"))
        .collect();
    assert!(
        left.iter().all(|at| at.starts_with("the file") && waits),
        "{found:?}"
    );
}
