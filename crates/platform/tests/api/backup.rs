//! A backup and its way back: rows and files as one, from and to either
//! database; and everything that it refuses.

use crate::support::{Citizen, JPEG, TestApp, master_key};
use jinban_platform::backup::{Restored, Taken, restore, take};
use jinban_platform::config::Config;
use jinban_platform::db::Db;
use jinban_platform::db::snapshot::counts;
use sha2::{Digest, Sha256};
use sqlx::{Connection, Executor};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

async fn backup(app: &TestApp, dir: &Path) -> Taken {
    take(&app.config, dir, None).await.unwrap()
}

/// A case with its photograph, and a photograph that no case uses yet.
async fn used() -> (TestApp, Citizen) {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    citizen.submit(&app).await;
    citizen.upload(&app, JPEG).await;
    (app, citizen)
}

/// Where nothing is: an SQLite file, or a schema of its own.
async fn elsewhere(app: &TestApp) -> Config {
    let other = TestApp::empty_database(app.dir()).await;
    Config {
        database_url: other,
        objects_url: app.dir().join("brought").display().to_string(),
        ..app.config.clone()
    }
}

async fn rows(config: &Config) -> BTreeMap<&'static str, i64> {
    counts(config).await.unwrap()
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.push(path),
        }
    }
    found.sort();
    found
}

#[track_caller]
fn says(error: impl ToString, words: &str) {
    let error = error.to_string();
    assert!(error.contains(words), "{error}");
}

#[tokio::test]
async fn everything_comes_back_into_a_new_database_and_store() {
    let (app, citizen) = used().await;
    let dir = app.dir().join("backup");
    let taken = backup(&app, &dir).await;
    // Two photographs and the picture of the pack.
    assert_eq!((taken.files, taken.lost.len()), (3, 0));
    assert_eq!(dir.metadata().unwrap().mode() & 0o777, 0o700);
    let config = elsewhere(&app).await;
    let restored = restore(&config, &dir).await.unwrap();
    assert_eq!((restored.rows, restored.files), (taken.rows, taken.files));
    assert!(restored.lost.is_empty());
    assert_eq!(rows(&config).await, rows(&app.config).await);
    let other = app.node_with(config).await;
    let cases = citizen.get(&other, "/api/v1/cases").send().await;
    assert_eq!(cases.expect(200).text().matches("\"no\"").count(), 1);
    citizen.submit(&other).await;
}

/// How a county moves from one to the other: the same folder fits both.
#[tokio::test]
async fn a_server_s_rows_come_back_as_a_file_and_a_file_s_as_a_server_s() {
    let (app, _) = used().await;
    let (there, back) = (app.dir().join("there"), app.dir().join("back"));
    backup(&app, &there).await;
    let file = Config {
        database_url: format!("sqlite://{}", app.dir().join("moved.db").display()),
        objects_url: app.dir().join("moved").display().to_string(),
        ..app.config.clone()
    };
    restore(&file, &there).await.unwrap();
    assert_eq!(rows(&file).await, rows(&app.config).await);
    take(&file, &back, None).await.unwrap();
    let config = elsewhere(&app).await;
    restore(&config, &back).await.unwrap();
    assert_eq!(rows(&config).await, rows(&app.config).await);
}

#[tokio::test]
async fn files_of_an_earlier_backup_are_linked_and_judged_alike() {
    let (app, citizen) = used().await;
    let (first, second) = (app.dir().join("first"), app.dir().join("second"));
    backup(&app, &first).await;
    citizen.submit(&app).await;
    let taken = take(&app.config, &second, Some(&first)).await.unwrap();
    assert_eq!(taken.files, 4);
    let linked = files(&second.join("files"));
    let linked = linked
        .iter()
        .filter(|file| file.metadata().unwrap().nlink() == 2);
    assert_eq!(linked.count(), 3);
    fs::remove_dir_all(&first).unwrap();
    let restored = restore(&elsewhere(&app).await, &second).await.unwrap();
    assert_eq!(restored.files, 4);
}

/// Its time was over, or somebody took it back, between rows and files.
#[tokio::test]
async fn a_photograph_that_goes_meanwhile_takes_its_row_along() {
    let (app, _) = used().await;
    let pool = sqlx::AnyPool::connect(&app.config.database_url)
        .await
        .unwrap();
    let key = "SELECT store_key FROM uploads WHERE case_no IS NULL";
    let key: String = sqlx::query_scalar(key).fetch_one(&pool).await.unwrap();
    app.app.objects.delete(&key).await.unwrap();
    let dir = app.dir().join("backup");
    let taken = backup(&app, &dir).await;
    assert_eq!((taken.files, taken.lost.len()), (2, 0));
    let config = elsewhere(&app).await;
    restore(&config, &dir).await.unwrap();
    assert_eq!(rows(&config).await["uploads"], 1);
}

#[tokio::test]
async fn a_case_s_photograph_that_is_lost_is_told_and_the_rest_is_kept() {
    let (app, _) = used().await;
    let pool = sqlx::AnyPool::connect(&app.config.database_url)
        .await
        .unwrap();
    let key = "SELECT store_key FROM uploads WHERE case_no IS NOT NULL";
    let key: String = sqlx::query_scalar(key).fetch_one(&pool).await.unwrap();
    app.app.objects.delete(&key).await.unwrap();
    let dir = app.dir().join("backup");
    let taken = backup(&app, &dir).await;
    assert_eq!((taken.files, &taken.lost), (2, &vec![key.clone()]));
    let restored = restore(&elsewhere(&app).await, &dir).await.unwrap();
    let Restored { files, lost, .. } = restored;
    assert_eq!((files, lost), (2, vec![key]));
}

#[tokio::test]
async fn a_damaged_backup_brings_nothing_back() {
    let (app, _) = used().await;
    for damage in ["SHA256SUMS", "jinban.db", "files"] {
        let dir = app.dir().join(format!("without-{damage}"));
        backup(&app, &dir).await;
        let path = match damage {
            "files" => files(&dir.join("files")).remove(0),
            name => dir.join(name),
        };
        match damage {
            "jinban.db" => fs::write(&path, "nothing").unwrap(),
            _ => fs::remove_file(&path).unwrap(),
        }
        let config = elsewhere(&app).await;
        let error = restore(&config, &dir).await.unwrap_err();
        says(
            error,
            if damage == "SHA256SUMS" {
                "不是完整的备份"
            } else {
                "备份坏了"
            },
        );
        assert!(!app.dir().join("brought").exists(), "{damage}");
    }
}

/// Hashes that somebody made anew hide nothing, and a list of them that is cut is none.
#[tokio::test]
async fn what_the_hashes_do_not_show_is_judged_too() {
    let (app, _) = used().await;
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 3] = [
        ("打不开，或者里面不完整", |dir| {
            let database = dir.join("jinban.db");
            let bytes = fs::read(&database).unwrap();
            fs::write(&database, &bytes[..bytes.len() / 2]).unwrap();
            hash_anew(dir);
        }),
        ("清单里没有数据库", |dir| {
            edit(dir, |line| match line.ends_with("jinban.db") {
                true => String::new(),
                false => line.to_owned(),
            });
        }),
        ("第 1 行", |dir| edit(dir, |line| line[1..].to_owned())),
    ];
    for (at, (words, damage)) in damages.into_iter().enumerate() {
        let dir = app.dir().join(format!("damaged-{at}"));
        backup(&app, &dir).await;
        damage(&dir);
        let error = restore(&elsewhere(&app).await, &dir).await.unwrap_err();
        says(&error, words);
        assert!(!app.dir().join("brought").exists(), "{words}");
    }
}

/// The database's hash, where somebody changed it.
fn hash_anew(dir: &Path) {
    let bytes = fs::read(dir.join("jinban.db")).unwrap();
    let hash = hex::encode(Sha256::digest(bytes));
    edit(dir, |line| match line.ends_with("jinban.db") {
        true => format!("{hash}  jinban.db"),
        false => line.to_owned(),
    });
}

#[tokio::test]
async fn a_backup_of_a_newer_release_brings_nothing_back() {
    let (app, _) = used().await;
    let dir = app.dir().join("newer");
    backup(&app, &dir).await;
    let database = format!("sqlite://{}", dir.join("jinban.db").display());
    let mut conn = sqlx::AnyConnection::connect(&database).await.unwrap();
    let newer =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'newer', 1, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    conn.execute(newer).await.unwrap();
    conn.close().await.unwrap();
    hash_anew(&dir);
    let config = elsewhere(&app).await;
    let error = restore(&config, &dir).await.unwrap_err();
    says(&error, "更新的版本");
    assert!(!app.dir().join("brought").exists());
    if app.on_sqlite() {
        let made = config.database_url.trim_start_matches("sqlite://");
        assert!(!Path::new(made).exists(), "{made}");
    }
}

/// Every line of the list of hashes.
fn edit(dir: &Path, change: impl Fn(&str) -> String) {
    let list = dir.join("SHA256SUMS");
    let text = fs::read_to_string(&list).unwrap();
    let lines = text.lines().map(change).filter(|line| !line.is_empty());
    let lines: Vec<_> = lines.collect();
    fs::write(&list, lines.join("\n")).unwrap();
}

/// What means something in an address is a part of a name on the disk.
#[tokio::test]
async fn every_path_that_a_shell_can_write_is_taken() {
    let (app, _) = used().await;
    fs::create_dir(app.dir().join("in")).unwrap();
    for name in ["in/../d", "a%41", "b?c=d", "名 字#x", "in/./e'f"] {
        let dir = app.dir().join(name);
        let taken = backup(&app, &dir).await;
        let config = Config {
            database_url: format!(
                "sqlite://{}/in/../new-{}/j.db",
                app.dir().display(),
                taken.files
            ),
            objects_url: app.dir().join("in/../brought").display().to_string(),
            ..app.config.clone()
        };
        let restored = restore(&config, &dir).await;
        assert_eq!(restored.unwrap().rows, taken.rows, "{name}");
        fs::remove_dir_all(app.dir().join(format!("new-{}", taken.files))).unwrap();
        fs::remove_dir_all(app.dir().join("brought")).unwrap();
    }
}

/// A file that others keep things in stays as it is.
#[tokio::test]
async fn what_is_another_program_s_is_not_written_to() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("theirs.db");
    // Whose start installs the drivers.
    let _ = TestApp::new().await;
    let address = format!("sqlite://{}?mode=rwc", file.display());
    let mut theirs = sqlx::AnyConnection::connect(&address).await.unwrap();
    theirs.execute("CREATE TABLE cases (a TEXT)").await.unwrap();
    theirs.close().await.unwrap();
    let before = fs::read(&file).unwrap();
    let config = Config {
        database_url: format!("sqlite://{}", file.display()),
        ..Config::default()
    };
    let error = Db::open(&config).await.unwrap_err();
    says(error, "不是近办的数据库，里面有别的程序的表（cases）");
    assert!(fs::read(&file).unwrap() == before, "not a byte");
}

#[tokio::test]
async fn nothing_is_written_over() {
    let (app, _) = used().await;
    let dir = app.dir().join("backup");
    backup(&app, &dir).await;
    says(take(&app.config, &dir, None).await.unwrap_err(), "不是空的");
    let before = app.rows().await;
    says(
        restore(&app.config, &dir).await.unwrap_err(),
        "数据库不是空的",
    );
    assert_eq!(app.rows().await, before);
    let none = TempDir::new().unwrap();
    let since = take(&app.config, &app.dir().join("next"), Some(none.path())).await;
    says(since.unwrap_err(), "不是完整的备份");
}

/// SQLite would play the log of the old database into the new one.
#[tokio::test]
async fn what_is_left_of_a_database_is_in_the_way_too() {
    let (app, _) = used().await;
    let dir = app.dir().join("backup");
    backup(&app, &dir).await;
    let at = |name: &str| Config {
        database_url: format!("sqlite://{}", app.dir().join(name).display()),
        ..app.config.clone()
    };
    fs::write(app.dir().join("new.db-wal"), "a log").unwrap();
    let error = restore(&at("new.db"), &dir).await.unwrap_err();
    says(error, "new.db-wal");
    let error = take(&at("none.db"), &app.dir().join("next"), None).await;
    says(error.unwrap_err(), "没有找到数据库");
}

/// Whoever has a backup has nothing of anybody; and it says what it wants.
#[tokio::test]
async fn a_backup_is_sealed_and_comes_back_with_the_key_that_is_given_apart() {
    let (app, citizen) = used().await;
    let dir = app.dir().join("backup");
    let taken = backup(&app, &dir).await;
    let master = app.config.master_keys.split(' ').nth(1).unwrap();
    let marks = ["11010519491231002X", "示例甲", "13800138000", master];
    let marks = marks.map(str::as_bytes);
    let photo = [&JPEG[..16]];
    for file in files(&dir) {
        let bytes = fs::read(&file).unwrap();
        let own: &[&[u8]] = match file.starts_with(dir.join("files/uploads")) {
            true => &photo,
            false => &marks,
        };
        let found = own
            .iter()
            .any(|mark| bytes.windows(mark.len()).any(|part| part == *mark));
        assert!(!found, "{}", file.display());
    }
    let mut config = elsewhere(&app).await;
    let key = app.dir().join("apart.keys");
    config.master_keys.clear();
    config.master_keys_file = key.display().to_string();
    // Not there, another one, and one of the same name that is none of ours.
    let other = |name: &str| master_key("other").replace("other", name);
    for (line, words) in [
        (None, "没有这个文件"),
        (Some(other("other")), "没有主密钥“test”"),
        (Some(other("test")), "主密钥“test”不对"),
    ] {
        if let Some(line) = line {
            private(&key, &line);
        }
        says(restore(&config, &dir).await.unwrap_err(), words);
        assert!(!app.dir().join("brought").exists(), "{words}");
    }
    private(&key, &master_key("test"));
    let restored = restore(&config, &dir).await.unwrap();
    assert_eq!(restored.rows, taken.rows);
    let node = app.node_with(config).await;
    let cases = citizen.get(&node, "/api/v1/cases").send().await;
    let no = cases.expect(200).json::<serde_json::Value>()["cases"][0]["no"].clone();
    citizen.case(&node, no.as_str().unwrap()).await;
}

fn private(file: &Path, line: &str) {
    fs::write(file, line).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
}
