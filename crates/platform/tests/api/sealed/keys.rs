//! Keys: made once, changed while the platform runs, and refused by name where
//! they are not what they were.

use super::{MARKS, found_in_rows, lived};
use crate::support::{TestApp, master_key};
use axum::http::Method;
use jinban_platform::app::App;
use jinban_platform::clock::Clock;
use jinban_platform::config::Config;
use jinban_platform::db::Db;
use jinban_platform::doors::keys::{Answer, KeyDoor, Wrapped, door};
use jinban_platform::doors::sms;
use jinban_platform::error::Result;
use jinban_platform::objects::Objects;
use jinban_platform::office::keys::{self, Rotated};
use jinban_platform::repo::data_keys::{LOOK_UP_ALONE, all, ring};
use jinban_platform::sealed::Secret;
use std::sync::Arc;

async fn start(config: Config) -> Result<App> {
    let (db, objects) = (Db::open(&config).await?, Objects::open(&config)?);
    let gateway = sms::gateway(&config)?;
    App::new(config, db, objects, gateway, Clock::System).await
}

/// As the command line does it: beside nodes that run.
async fn rotate(app: &TestApp, master_keys: String) -> Rotated {
    let config = Config {
        master_keys,
        ..app.config.clone()
    };
    let (db, now) = (Db::open(&config).await.unwrap(), app.app.clock.now());
    keys::unlock(&db, &config, now).await.unwrap();
    let rotated = keys::rotate(&db, now).await.unwrap();
    db.close().await;
    rotated
}

async fn answers(app: &TestApp) -> Vec<String> {
    let kept = app.texts("cases", "answers").await;
    let key = |kept: &String| kept.split('.').nth(1).unwrap().to_owned();
    kept.iter().map(key).collect()
}

#[tokio::test]
async fn a_new_data_key_seals_at_once_and_nodes_that_run_open_it() {
    let one = TestApp::new().await;
    let other = one.another_node().await;
    let citizen = one.citizen("13800138000").await;
    let old = citizen.submit(&one).await.summary.no;
    let before = answers(&one).await.remove(0);
    let rotated = rotate(&one, one.config.master_keys.clone()).await;
    assert_eq!((rotated.master.as_str(), rotated.wrapped_anew), ("test", 0));
    // A node that has not looked since goes on with the key that it has.
    let between = citizen.submit(&other).await.summary.no;
    keys::refresh(&one.app.db).await.unwrap();
    let new = citizen.submit(&one).await.summary.no;
    let mut used = answers(&one).await;
    used.sort();
    let mut expected = vec![before.clone(), before, rotated.key];
    expected.sort();
    assert_eq!(used, expected);
    for node in [&one, &other] {
        for no in [&old, &between, &new] {
            citizen.case(node, no.as_str()).await;
        }
    }
}

#[tokio::test]
async fn a_new_master_key_wraps_everything_and_the_old_one_may_go() {
    let app = TestApp::new().await;
    let (_, no) = lived(&app).await;
    let both = format!("{},{}", master_key("next"), app.config.master_keys);
    let rotated = rotate(&app, both).await;
    // The first data key, and the one of hashes.
    assert_eq!((rotated.master.as_str(), rotated.wrapped_anew), ("next", 2));
    assert_eq!(app.texts("data_keys", "wrapped_by").await, ["next"; 3]);
    let mut config = app.config.clone();
    config.master_keys = master_key("next");
    let node = app.node_with(config).await;
    let path = format!("/api/v1/staff/cases/{no}");
    let seen = node.staff(Method::GET, &path).send().await.expect(200);
    assert!(seen.text().contains(MARKS[4]));
    // Whoever was somebody still is.
    node.citizen(MARKS[0]).await;
    assert_eq!(node.rows().await["persons"], 1);
    assert_eq!(found_in_rows(&node, MARKS).await, [""; 0]);
}

#[tokio::test]
async fn a_master_key_that_is_missing_or_wrong_is_named_and_nothing_is_written() {
    let app = TestApp::new().await;
    lived(&app).await;
    let before = (app.rows().await, app.texts("data_keys", "wrapped").await);
    let wrong = master_key("other").replace("other ", "test ");
    let none = app.dir().join("none.keys").display().to_string();
    type Set<'a> = Box<dyn Fn(&mut Config) + 'a>;
    let sets: [(&str, Set<'_>); 4] = [
        (
            "没有主密钥“test”",
            Box::new(|config| config.master_keys = master_key("other")),
        ),
        (
            "主密钥“test”不对",
            Box::new(|config| config.master_keys = wrong.clone()),
        ),
        (
            "没有主密钥“test”",
            Box::new(|config| config.master_keys.clear()),
        ),
        (
            &none,
            Box::new(|config| {
                config.master_keys.clear();
                config.master_keys_file = none.clone();
            }),
        ),
    ];
    for (words, set) in sets {
        let mut config = app.config.clone();
        set(&mut config);
        let told = start(config).await.err().unwrap().to_string();
        assert!(
            told.contains(words) && told.contains("什么也没有改写"),
            "{told}"
        );
    }
    let after = (app.rows().await, app.texts("data_keys", "wrapped").await);
    assert_eq!(before, after);
    let files = std::fs::read_dir(app.dir()).unwrap().flatten();
    let made = files.filter(|file| file.path().extension().is_some_and(|e| e == "keys"));
    assert_eq!(
        made.count(),
        0,
        "no key is made in place of one that is missing"
    );
}

#[tokio::test]
async fn two_nodes_that_start_at_once_have_one_key_of_hashes() {
    let app = TestApp::without_pack(|_| {}).await;
    let mut config = app.config.clone();
    config.database_url = TestApp::empty_database(app.dir()).await;
    let open = async || Db::open(&config).await.unwrap();
    let (one, other, now) = (open().await, open().await, app.app.clock.now());
    let both = tokio::join!(
        keys::unlock(&one, &config, now),
        keys::unlock(&other, &config, now)
    );
    both.0.and(both.1).unwrap();
    let hash = |db: &Db| db.keys().ring().hash("13800138000").unwrap();
    assert_eq!(hash(&one), hash(&other));
    let look_up = app.node_with(config).await.texts("data_keys", "id").await;
    assert_eq!(look_up.iter().filter(|id| *id == LOOK_UP_ALONE).count(), 1);
}

#[tokio::test]
async fn where_rows_are_sealed_and_no_data_key_is_there_none_is_made() {
    let app = TestApp::new().await;
    lived(&app).await;
    let mut tx = app.app.db.write().await.unwrap();
    sqlx::query("DELETE FROM data_keys")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let key = answers(&app).await.remove(0);
    let said = start(app.config.clone()).await.err().unwrap().to_string();
    assert!(
        said.contains(&format!("“{key}”")) && said.contains("data_keys"),
        "{said}"
    );
    assert!(app.texts("data_keys", "id").await.is_empty());
}

/// A copy of some rows, a hand that slipped: what the lost key sealed would be found out
/// case by case.
#[tokio::test]
async fn where_one_of_several_data_keys_is_gone_a_start_names_it() {
    let app = TestApp::new().await;
    lived(&app).await;
    let now = app.app.clock.now();
    keys::rotate(&app.app.db, now).await.unwrap();
    start(app.config.clone()).await.unwrap();
    for key in app.texts("data_keys", "id").await {
        let another = app.another_node().await;
        let mut tx = another.app.db.write().await.unwrap();
        sqlx::query("UPDATE data_keys SET id = 'x' || id WHERE id = $1")
            .bind(&key)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let said = start(app.config.clone()).await.err().unwrap().to_string();
        assert!(said.contains(&format!("“{key}”")), "{said}");
        let mut tx = another.app.db.write().await.unwrap();
        sqlx::query("UPDATE data_keys SET id = $1 WHERE id = 'x' || $1")
            .bind(&key)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    start(app.config.clone()).await.unwrap();
}

#[tokio::test]
async fn where_nothing_ever_was_plain_nothing_plain_is_taken() {
    let app = TestApp::new().await;
    let (citizen, no) = lived(&app).await;
    let mut tx = app.app.db.write().await.unwrap();
    sqlx::query("UPDATE cases SET answers = '{}'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let path = format!("/api/v1/cases/{no}");
    let answer = citizen.get(&app, &path).send().await;
    assert!(answer.status.is_server_error(), "{}", answer.text());
}

/// A key service that gives another key than the one that was asked for, or wraps
/// another one than it was given.
struct Liar {
    inner: Arc<dyn KeyDoor>,
    wraps_another: bool,
}

const LIAR: &str = "liar";

impl KeyDoor for Liar {
    fn wrap<'a>(&'a self, name: &'a str, key: &'a Secret) -> Answer<'a, Wrapped> {
        Box::pin(async move {
            let another = Secret::new(vec![7; key.len()]);
            let key = if self.wraps_another { &another } else { key };
            let Wrapped { text, .. } = self.inner.wrap(name, key).await?;
            let by = LIAR.to_owned();
            Ok(Wrapped { by, text })
        })
    }

    fn unwrapped<'a>(&'a self, name: &'a str, wrapped: &'a Wrapped) -> Answer<'a, Secret> {
        Box::pin(async move {
            if wrapped.by != LIAR && !self.wraps_another {
                return Ok(Secret::new(vec![7; 32]));
            }
            let (by, text) = ("test".to_owned(), wrapped.text.clone());
            self.inner.unwrapped(name, &Wrapped { by, text }).await
        })
    }
}

#[tokio::test]
async fn a_key_service_that_gives_another_key_changes_nothing() {
    let app = TestApp::new().await;
    let (citizen, no) = lived(&app).await;
    let kept = app.texts("data_keys", "wrapped").await;
    for wraps_another in [false, true] {
        let inner = door(&app.config, false).unwrap();
        let liar = Arc::new(Liar {
            inner,
            wraps_another,
        });
        let db = Db::open(&app.config).await.unwrap();
        db.keys().unlock(liar, app.config.suite().unwrap());
        let refused = keys::rotate(&db, app.app.clock.now()).await;
        assert!(refused.is_err(), "{refused:?}");
        assert_eq!(app.texts("data_keys", "wrapped").await, kept);
        let all = all(&mut db.read().await.unwrap()).await.unwrap();
        let unlocked = db.keys().unlocked().unwrap();
        let started = ring(&*unlocked.door, &all).await;
        assert_eq!(started.is_err(), !wraps_another, "as at a start");
        db.close().await;
    }
    citizen.case(&app.another_node().await, no.as_str()).await;
}
