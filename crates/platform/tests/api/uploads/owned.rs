//! Every file in the store has an owner, and every owner has its file.

use super::{HALF, create, head, patch};
use crate::support::{JPEG, TestApp, large};
use axum::http::Method;
use jinban_platform::serve::{remove_strays, tidy_up};
use std::fs::File;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
#[cfg(unix)]
use std::path::Path;
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn asking_how_far_a_file_is_while_its_last_piece_comes_loses_nothing() {
    let app = TestApp::new().await;
    let other = app.another_node().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    for _ in 0..24 {
        let place = create(&app, &citizen, photo.len()).await;
        patch(&app, &citizen, &place, 0, &photo[..HALF])
            .send()
            .await
            .expect(204);
        let last = patch(&app, &citizen, &place, HALF, &photo[HALF..]).send();
        let asked = async {
            for node in [&app, &other, &app] {
                let progress = head(node, &citizen, &place).await;
                progress.expect(200);
            }
        };
        let also = async { head(&other, &citizen, &place).await.expect(200) };
        let (last, ..) = tokio::join!(last, asked, also);
        last.expect(204);
        let file = citizen.get(&app, &place).send().await.expect(200);
        assert_eq!(file.body, photo);
    }
    assert_eq!(app.stored_photos().len(), 24, "and no pieces");
}

#[tokio::test]
async fn taking_back_holds_although_the_store_does_not_answer() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = format!("/api/v1/uploads/{}", citizen.upload(&app, JPEG).await);
    let back = app.without_store();
    let delete = citizen.call(&app, Method::DELETE, &place).tus();
    delete.clone().send().await.expect(204);
    citizen.get(&app, &place).send().await.expect(404);
    delete.send().await.expect(404);
    tidy_up(&app.app).await.unwrap();
    back();
    assert_eq!(app.stored_photos().len(), 1);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(app.stored_photos(), [""; 0]);
    assert_eq!(app.rows().await["uploads"], 0);
}

#[tokio::test]
async fn what_was_taken_back_cannot_be_handed_in() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let new = citizen.new_case(&app).await;
    let photo = citizen.upload(&app, JPEG).await;
    let back = app.without_store();
    let place = format!("/api/v1/uploads/{photo}");
    citizen
        .call(&app, Method::DELETE, &place)
        .tus()
        .send()
        .await
        .expect(204);
    back();
    let mut gone = new;
    gone.answers = crate::support::answers(&photo);
    let answer = citizen.post(&app, "/api/v1/cases").json(&gone).send().await;
    answer.expect(422);
}

#[tokio::test]
async fn a_piece_that_was_stored_and_never_counted_goes_with_its_file() {
    let app = TestApp::with(|config| config.lock_wait_ms = 100).await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    let mut lock = app.app.db.write().await.unwrap();
    sqlx::query("UPDATE uploads SET created_at = created_at")
        .execute(&mut *lock)
        .await
        .unwrap();
    let locked = patch(&app, &citizen, &place, 0, &photo[..HALF])
        .send()
        .await;
    locked.code(503, "database_unavailable");
    drop(lock);
    assert_eq!(app.stored_photos().len(), 1, "stored, and not counted");
    assert_eq!(
        head(&app, &citizen, &place).await.header("upload-offset"),
        "0"
    );
    patch(&app, &citizen, &place, 0, &photo)
        .send()
        .await
        .expect(204);
    assert_eq!(app.stored_photos().len(), 1, "the file alone");
    let left = create(&app, &citizen, JPEG.len()).await;
    let id = left.rsplit('/').next().unwrap();
    let uncounted = format!("pieces/{id}/0-uncounted");
    app.app
        .objects
        .put(&uncounted, &b"bytes"[..])
        .await
        .unwrap();
    citizen
        .call(&app, Method::DELETE, &left)
        .tus()
        .send()
        .await
        .expect(204);
    assert_eq!(app.stored_photos().len(), 1);
}

/// Puts a file into the store, as old as `hours`.
async fn stored(app: &TestApp, key: &str, hours: u64) {
    app.app.objects.put(key, &b"bytes"[..]).await.unwrap();
    aged(app, key, hours);
}

fn aged(app: &TestApp, key: &str, hours: u64) {
    let file = File::options()
        .write(true)
        .open(app.dir().join("files").join(key));
    let now = app.app.clock.unix().unsigned_abs();
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(now - hours * 3600);
    file.unwrap().set_modified(then).unwrap();
}

#[tokio::test]
async fn files_without_an_owner_go_and_none_of_the_others() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = citizen.upload(&app, JPEG).await;
    let wide = large();
    let place = create(&app, &citizen, wide.len()).await;
    patch(&app, &citizen, &place, 0, &wide[..HALF])
        .send()
        .await
        .expect(204);
    aged(&app, &format!("uploads/{photo}"), 1000);
    for key in ["uploads/nobody", "pieces/nobody/0-a"] {
        stored(&app, key, 73).await;
    }
    // Left when the file was finished.
    stored(&app, &format!("pieces/{photo}/0-a"), 73).await;
    // Cut off while it was written.
    let half = app.dir().join("files/uploads/half#1");
    std::fs::write(&half, "half").unwrap();
    aged(&app, "uploads/half#1", 73);
    for key in ["uploads/young", "pieces/young/0-a"] {
        stored(&app, key, 71).await;
    }
    std::fs::write(app.dir().join("files/uploads/coming#1"), "coming").unwrap();
    assert_eq!(remove_strays(&app.app).await.unwrap(), 4);
    let left = app.stored_photos();
    assert_eq!(left.len(), 5, "{left:?}");
    assert_eq!(remove_strays(&app.app).await.unwrap(), 0);
    assert!(!half.exists());
    patch(&app, &citizen, &place, HALF, &wide[HALF..])
        .send()
        .await
        .expect(204);
}

#[tokio::test]
async fn a_store_of_which_the_database_knows_nothing_is_left_alone() {
    let app = TestApp::new().await;
    stored(&app, "uploads/of_another_database", 1000).await;
    assert_eq!(remove_strays(&app.app).await.unwrap(), 0);
    assert_eq!(app.stored_photos(), ["uploads/of_another_database"]);
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

/// Whoever else has an account on the machine sees no photograph.
#[cfg(unix)]
#[tokio::test]
async fn photographs_and_their_folder_are_nobody_elses() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let photo = large();
    let place = create(&app, &citizen, photo.len()).await;
    let piece = patch(&app, &citizen, &place, 0, &photo[..HALF]);
    piece.send().await.expect(204);
    citizen.upload(&app, JPEG).await;
    let folder = app.dir().join("files");
    assert_eq!(mode(&folder), 0o700);
    let stored = app.stored_photos();
    assert_eq!(stored.len(), 2, "{stored:?}");
    for file in stored {
        assert_eq!(mode(&folder.join(&file)), 0o600, "{file}");
    }
}

/// Somebody may have let a group in, which makes backups.
#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_was_there_keeps_what_its_operator_gave_it() {
    let app = TestApp::new().await;
    let folder = app.dir().join("files");
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o750)).unwrap();
    app.another_node().await;
    assert_eq!(mode(&folder), 0o750);
}
