//! At rest everything that says something of a person lies under a key: what
//! somebody has who has the disk, or a backup of it, and not the master key.

mod before;
mod deleted;
mod keys;
mod lists;

use crate::appointments::{ask, new};
use crate::staff::{accept, decide, post};
use crate::support::{Citizen, JPEG, TestApp, files_below};
use axum::http::Method;
use jinban_contract::form::Value;
use jinban_contract::ids::CaseNo;
use jinban_contract::staff::StaffReviews;
use jinban_platform::db::snapshot;
use serde_json::json;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};
use std::path::Path;

/// What nobody finds: number, name, identity, card, and words of every hand.
const MARKS: &[&str] = &[
    "13912345678",
    "欧阳示例",
    "11010519491231002X",
    "6217000010001234569",
    "住在河边第三家",
    "请补拍正面",
    "材料里没有河边",
    "他们把欧阳的名字写错",
    "等了一上午",
    "已经当面道歉",
    "当场改好了",
    // What a consent is to, as it is written.
    r#"["account"],"notice""#,
];

/// Columns that are not done yet, with the reason. It only gets shorter.
const NOT_YET: &[(&str, &str)] = &[];

/// A life of an application, an appointment, a correction and a review.
async fn lived(app: &TestApp) -> (Citizen, CaseNo) {
    let citizen = app.citizen(MARKS[0]).await;
    let mut case = citizen.new_case_with_card(app).await;
    for (field, text) in [
        ("name", MARKS[1]),
        ("id_number", MARKS[2]),
        ("pay", "card"),
        ("card", MARKS[3]),
        ("phone", MARKS[0]),
        ("note", MARKS[4]),
    ] {
        case.answers.insert(field.into(), Value::Text(text.into()));
    }
    let sent = citizen.post(app, "/api/v1/cases").json(&case).send().await;
    let sent: jinban_contract::case::Case = sent.expect(201).json();
    let (no, token) = (sent.summary.no, sent.reviews[0].token.0.clone());
    let gaps = json!([{ "field": "idcard", "text": MARKS[5] }]);
    let asked = json!({ "actor": "民政局 受理岗", "gaps": gaps, "days": 5 });
    post(app, &no, "supplement_request", &asked)
        .await
        .expect(201);
    let photo = citizen.upload(app, JPEG).await;
    let supplement = json!({ "answers": { "idcard": [photo] } });
    let path = format!("/api/v1/cases/{no}/supplements");
    citizen
        .post(app, &path)
        .json(&supplement)
        .send()
        .await
        .expect(201);
    accept(app, &no).await.expect(201);
    decide(app, &no, "denied", MARKS[6]).await.expect(201);
    let mut booking = new("tue 15:00");
    booking["name"] = json!(MARKS[1]);
    ask(app, &citizen, &booking).await.expect(201);
    corrected(app).await;
    reviewed(app, &token).await;
    // What is begun and not ended.
    citizen.upload(app, JPEG).await;
    (citizen, no)
}

async fn corrected(app: &TestApp) {
    let about = json!({ "kind": "item", "code": "lnjt", "version": 2 });
    let body = json!({ "about": about, "part": "materials", "text": MARKS[7], "phone": MARKS[0] });
    for (key, answer) in [("k1", Some(MARKS[10])), ("k2", None)] {
        let told = app
            .post("/api/v1/corrections")
            .key(key)
            .json(&body)
            .send()
            .await;
        let told: serde_json::Value = told.expect(201).json();
        if let Some(text) = answer {
            let no = told["no"].as_str().unwrap();
            let path = format!("/api/v1/staff/corrections/{no}/answer");
            let call = app.staff(Method::POST, &path).key("a1");
            let body = json!({ "text": text, "fixed": true });
            call.json(&body).send().await.expect(201);
        }
    }
}

async fn reviewed(app: &TestApp, token: &str) {
    let body = json!({ "grade": "bad", "tags": [208], "text": MARKS[8] });
    let path = format!("/api/v1/reviews/{token}");
    app.post(&path)
        .key("r1")
        .json(&body)
        .send()
        .await
        .expect(201);
    let list = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
    let name = list.json::<StaffReviews>().reviews[0].token.0.clone();
    let path = format!("/api/v1/staff/reviews/{name}/rectification");
    for (state, text) in [("verifying", ""), ("rectifying", MARKS[9])] {
        let call = app.staff(Method::POST, &path).key(state);
        let body = json!({ "state": state, "text": text });
        call.json(&body).send().await.expect(201);
    }
}

/// Every column of every table in which one of these stands, whatever the
/// database is kept in; and the whole file, read as bytes.
async fn found_in_rows(app: &TestApp, marks: &[&str]) -> Vec<String> {
    let copy = app
        .dir()
        .join(format!("{}.db", jinban_platform::secret::token::<6>()));
    snapshot::take(&app.config, &copy).await.unwrap();
    let mut found = found_in(&copy, marks).await;
    let bytes = std::fs::read(&copy).unwrap();
    let whole = marks.iter().filter(|mark| holds(&bytes, mark.as_bytes()));
    found.extend(whole.map(|mark| format!("the file: {mark}")));
    found
}

async fn found_in(database: &Path, marks: &[&str]) -> Vec<String> {
    let url = format!("sqlite://{}", database.display());
    let mut conn = AnyConnection::connect(&url).await.unwrap();
    let columns = "SELECT m.name || '.' || c.name AS place, m.name AS tab, c.name AS col
         FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.type = 'TEXT'";
    let columns = sqlx::query(columns).fetch_all(&mut conn).await.unwrap();
    assert!(columns.len() > 60, "{}", columns.len());
    let mut found = Vec::new();
    for column in columns {
        let name = |part: &str| column.get::<String, _>(part);
        let (place, table, column) = (name("place"), name("tab"), name("col"));
        for mark in marks {
            let count = format!("SELECT COUNT(*) FROM {table} WHERE INSTR({column}, $1) > 0");
            let count = sqlx::query_scalar(AssertSqlSafe(count)).bind(mark.to_string());
            let count: i64 = count.fetch_one(&mut conn).await.unwrap();
            if count > 0 && !NOT_YET.iter().any(|(known, _)| *known == place) {
                found.push(format!("{place}: {mark}"));
            }
        }
    }
    conn.close().await.unwrap();
    found
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Photographs below a folder that anybody could look at.
fn pictures(folder: &Path) -> Vec<String> {
    let files = files_below(folder).into_iter();
    let plain = files.filter(|file| holds(&std::fs::read(file).unwrap(), &JPEG[..16]));
    plain.map(|file| file.display().to_string()).collect()
}

#[tokio::test]
async fn nothing_of_a_person_stands_in_a_table_or_in_a_file() {
    let app = TestApp::new().await;
    let (citizen, no) = lived(&app).await;
    assert_eq!(found_in_rows(&app, MARKS).await, [""; 0]);
    assert_eq!(app.stored_photos().len(), 3);
    for folder in ["uploads", "pieces"] {
        assert_eq!(pictures(&app.dir().join("files").join(folder)), [""; 0]);
    }
    // Who may see it sees it.
    let path = format!("/api/v1/staff/cases/{no}");
    let seen = app.staff(Method::GET, &path).send().await.expect(200);
    for mark in [0, 1, 2, 3, 4, 6] {
        assert!(seen.text().contains(MARKS[mark]), "{}", MARKS[mark]);
    }
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.decision.unwrap().text, MARKS[6]);
    let list = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
    assert!(list.text().contains(MARKS[8]) && list.text().contains("139****5678"));
    let open = app.staff(Method::GET, "/api/v1/staff/corrections?state=open");
    let open = open.send().await;
    assert!(open.text().contains(MARKS[7]) && open.text().contains(MARKS[0]));
}

/// The search finds what is there.
#[tokio::test]
async fn what_would_be_plain_is_found() {
    let app = TestApp::new().await;
    lived(&app).await;
    let mut tx = app.app.db.write().await.unwrap();
    let plain = sqlx::query("UPDATE corrections SET text = $1").bind(MARKS[7]);
    plain.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let found = found_in_rows(&app, MARKS).await;
    assert_eq!(found[0], format!("corrections.text: {}", MARKS[7]));
}

#[tokio::test]
async fn a_photograph_comes_back_as_it_was() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let id = citizen.upload(&app, JPEG).await;
    let path = format!("/api/v1/uploads/{id}");
    let back = citizen.get(&app, &path).send().await.expect(200);
    assert!(back.body == JPEG);
}

#[tokio::test]
async fn what_is_moved_to_another_row_does_not_open_there() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let (one, other) = (
        citizen.submit(&app).await.summary.no,
        citizen.submit(&app).await.summary.no,
    );
    let mut tx = app.app.db.write().await.unwrap();
    let moved =
        "UPDATE cases SET answers = (SELECT answers FROM cases WHERE no = $1) WHERE no = $2";
    let moved = sqlx::query(moved).bind(one.as_str()).bind(other.as_str());
    moved.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let path = |no: &CaseNo| format!("/api/v1/staff/cases/{no}");
    app.staff(Method::GET, &path(&one)).send().await.expect(200);
    app.staff(Method::GET, &path(&other))
        .send()
        .await
        .expect(500);
}

#[tokio::test]
async fn with_the_national_cipher_it_is_the_same() {
    let app = TestApp::with(|config| config.cipher = "sm4-gcm".into()).await;
    let (_, no) = lived(&app).await;
    assert_eq!(found_in_rows(&app, MARKS).await, [""; 0]);
    let ciphers = app.texts("data_keys", "cipher").await;
    assert!(ciphers.contains(&"sm4-gcm".to_owned()), "{ciphers:?}");
    let restarted = app.another_node().await;
    let path = format!("/api/v1/staff/cases/{no}");
    let seen = restarted.staff(Method::GET, &path).send().await.expect(200);
    assert!(seen.text().contains(MARKS[4]));
}
