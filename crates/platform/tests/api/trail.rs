//! What the office leaves behind when it reads or does something.

use crate::staff::{accept, ask_for, decide};
use crate::support::{Citizen, DAY, TestApp};
use axum::http::Method;
use jinban_contract::form::Value;
use jinban_contract::ids::CaseNo;
use jinban_contract::staff::StaffAction;
use jinban_contract::trail::CaseTrail;
use jinban_platform::config::Config;
use jinban_platform::office::trail::{keys, opened};
use jinban_platform::repo::trail::{Fault, of_case, verify};
use jinban_platform::serve::tidy_up;
use jinban_rules::retention::TRAIL_DAYS;
use sqlx::{AssertSqlSafe, Connection, Executor};

/// The lines of the trail, or the first that does not fit.
async fn walk(app: &TestApp) -> Result<i64, Fault> {
    walk_with(app, &app.config).await
}

/// The same with the secrets of other settings.
async fn walk_with(app: &TestApp, config: &Config) -> Result<i64, Fault> {
    let mut conn = app.app.db.read().await.unwrap();
    verify(&mut conn, &keys(config).unwrap()).await.unwrap()
}

/// As somebody does who has got at the database.
async fn tamper(app: &TestApp, sql: &str) {
    let url = &app.config.database_url;
    let mut conn = sqlx::AnyConnection::connect(url).await.unwrap();
    conn.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned())))
        .await
        .unwrap();
    conn.close().await.unwrap();
}

async fn read(app: &TestApp, path: &str) {
    let call = app.staff(Method::GET, &format!("/api/v1/staff/{path}"));
    call.send().await.expect(200);
}

async fn told(app: &TestApp, citizen: &Citizen, no: &CaseNo, query: &str) -> CaseTrail {
    let path = format!("/api/v1/cases/{no}/trail{query}");
    citizen.get(app, &path).send().await.expect(200).json()
}

#[tokio::test]
async fn what_was_done_with_a_case_is_told_to_its_owner() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let case = citizen.submit(&app).await;
    let no = &case.summary.no;
    let Value::Many(photos) = &case.answers["idcard"] else {
        panic!("{:?}", case.answers);
    };
    assert!(told(&app, &citizen, no, "").await.lines.is_empty());
    read(&app, "cases").await;
    read(&app, &format!("cases/{no}")).await;
    read(&app, &format!("uploads/{}", photos[0])).await;
    accept(&app, no).await.expect(201);
    decide(&app, no, "granted", "同意").await.expect(201);
    let told = told(&app, &citizen, no, "").await;
    let actions: Vec<_> = told.lines.iter().map(|line| line.action).collect();
    use StaffAction as A;
    let done = [A::DecideCase, A::AcceptCase, A::ReadUpload, A::ReadCase];
    assert_eq!(actions, done, "newest first; a list shows nobody");
    assert!(
        told.lines
            .iter()
            .all(|line| line.who == "示例工作人员" && line.unit.is_empty())
    );
    assert_eq!(app.rows().await["trail"], 5);
    assert_eq!(walk(&app).await, Ok(5));
}

#[tokio::test]
async fn a_timeline_names_who_the_token_is_and_not_what_was_typed() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    accept(&app, &no).await.expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.events[1].actor, "示例工作人员");
    let mut conn = app.app.db.read().await.unwrap();
    let (lines, ring) = of_case(&mut conn, &no, None, i64::MAX, 9).await.unwrap();
    let line = opened(&ring, lines[0].entry.clone());
    assert_eq!(line.reason, "民政局 受理岗");
}

#[tokio::test]
async fn pages_of_a_trail() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    for _ in 0..21 {
        read(&app, &format!("cases/{no}")).await;
    }
    let first = told(&app, &citizen, &no, "").await;
    assert_eq!(first.lines.len(), 20);
    let query = format!("?cursor={}", first.next.unwrap());
    let second = told(&app, &citizen, &no, &query).await;
    assert_eq!((second.lines.len(), second.next), (1, None));
}

#[tokio::test]
async fn every_list_and_write_leaves_a_line_and_what_is_refused_none() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    for (list, lines) in [
        ("cases?state=submitted", 1),
        ("reviews", 2),
        ("appointments", 3),
        ("corrections", 4),
        ("calendar", 4),
    ] {
        read(&app, list).await;
        assert_eq!(walk(&app).await, Ok(lines), "{list}");
    }
    ask_for(&app, &no, &["name"]).await.expect(201);
    let refused = decide(&app, &no, "granted", "同意").await;
    refused.code(409, "state_conflict");
    let nothing = app.staff(Method::GET, "/api/v1/staff/cases/nix");
    nothing.send().await.expect(404);
    assert_eq!(walk(&app).await, Ok(5));
    assert_eq!(app.texts("trail", "thing").await[0], no.as_str());
}

#[tokio::test]
async fn a_read_whose_line_cannot_be_written_is_not_answered() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    read(&app, &format!("cases/{no}")).await;
    // Whatever is in the way of the next line.
    tamper(&app, "UPDATE trail SET no = 2 WHERE no = 1").await;
    let call = app.staff(Method::GET, &format!("/api/v1/staff/cases/{no}"));
    let answer = call.send().await;
    assert!(answer.status.is_server_error(), "{}", answer.text());
    assert!(!answer.text().contains(no.as_str()));
}

#[tokio::test]
async fn what_somebody_has_done_to_the_trail_is_found() {
    for (sql, fault) in [
        (
            "UPDATE trail SET person_name = '别人' WHERE no = 2",
            Fault::Changed(2),
        ),
        (
            "UPDATE trail SET at = at + 1 WHERE no = 3",
            Fault::Changed(3),
        ),
        ("DELETE FROM trail WHERE no = 1", Fault::Missing(1)),
        ("DELETE FROM trail WHERE no = 2", Fault::Missing(2)),
        ("DELETE FROM trail WHERE no = 3", Fault::Missing(3)),
        (
            "DELETE FROM trail WHERE no = 3; UPDATE trail_ends SET no = 2, hash = (SELECT hash FROM trail WHERE no = 2)",
            Fault::Moved(2),
        ),
        (
            "DELETE FROM trail WHERE no = 1; UPDATE trail_ends SET kept_after = 1, kept_hash = (SELECT before_hash FROM trail WHERE no = 2)",
            Fault::Moved(2),
        ),
    ] {
        let app = TestApp::new().await;
        let no = app.a_case().await;
        for _ in 0..3 {
            read(&app, &format!("cases/{no}")).await;
        }
        assert_eq!(walk(&app).await, Ok(3));
        tamper(&app, sql).await;
        assert_eq!(walk(&app).await, Err(fault), "{sql}");
    }
}

/// A trail of three lines, of a case.
async fn three_lines() -> (TestApp, CaseNo) {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    for _ in 0..3 {
        read(&app, &format!("cases/{no}")).await;
    }
    (app, no)
}

const TAIL_CUT: &str = "DELETE FROM trail WHERE no = 3; UPDATE trail_ends SET no = 2, hash = (SELECT hash FROM trail WHERE no = 2)";

#[tokio::test]
async fn no_line_that_follows_makes_whole_what_was_cut_off() {
    let (app, no) = three_lines().await;
    tamper(&app, TAIL_CUT).await;
    for _ in 0..3 {
        read(&app, &format!("cases/{no}")).await;
        assert_eq!(walk(&app).await, Err(Fault::Torn(3)));
    }
    app.pass((TRAIL_DAYS + 1) * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(
        walk(&app).await,
        Err(Fault::Torn(3)),
        "not forgotten either"
    );
}

#[tokio::test]
async fn what_was_cut_off_at_the_head_is_not_made_whole_by_forgetting() {
    let (app, no) = three_lines().await;
    let sql = "DELETE FROM trail WHERE no = 1; UPDATE trail_ends SET kept_after = 1, kept_hash = (SELECT before_hash FROM trail WHERE no = 2)";
    tamper(&app, sql).await;
    app.pass((TRAIL_DAYS + 1) * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(walk(&app).await, Err(Fault::Moved(2)));
    read(&app, &format!("cases/{no}")).await;
    assert_eq!(walk(&app).await, Err(Fault::Moved(2)));
}

#[tokio::test]
async fn lines_put_before_the_beginning_are_found_and_told_nobody() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    read(&app, &format!("cases/{no}")).await;
    app.pass((TRAIL_DAYS + 1) * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(walk(&app).await, Ok(0));
    let sql = format!(
        "INSERT INTO trail SELECT 1, 0, '', '', 'c', '示例', '*', '', '', 'read_case', 'case', '{no}', '{no}', '', '', ''"
    );
    tamper(&app, &sql).await;
    assert_eq!(walk(&app).await, Err(Fault::Extra(1)));
    let again = app.citizen("13800138000").await;
    let told = told(&app, &again, &no, "").await;
    assert!(told.lines.is_empty(), "{told:?}");
}

#[tokio::test]
async fn a_line_that_was_changed_is_said_and_not_shown() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    for _ in 0..2 {
        read(&app, &format!("cases/{no}")).await;
    }
    let whole = told(&app, &citizen, &no, "").await;
    assert_eq!((whole.lines.len(), whole.changed), (2, false));
    tamper(&app, "UPDATE trail SET unit = '别的' WHERE no = 1").await;
    let told = told(&app, &citizen, &no, "").await;
    assert_eq!((told.lines.len(), told.changed), (1, true));
}

/// Each process has a key of its own then: what it cannot judge nobody has changed.
#[tokio::test]
async fn without_a_secret_a_restart_makes_nobody_a_forger() {
    let app = TestApp::with(|config| config.secret.clear()).await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    for _ in 0..2 {
        read(&app, &format!("cases/{no}")).await;
    }
    let restarted = app.another_node().await;
    let again = restarted.citizen("13800138000").await;
    let before = told(&restarted, &again, &no, "").await;
    assert_eq!((before.lines.len(), before.changed), (2, false));
    read(&restarted, &format!("cases/{no}")).await;
    let since = told(&restarted, &again, &no, "").await;
    assert_eq!((since.lines.len(), since.changed), (3, false));
}

#[tokio::test]
async fn after_a_change_of_the_secret_lines_of_before_are_whole_with_it() {
    let (app, no) = three_lines().await;
    let (mut config, before) = (app.config.clone(), app.config.secret.clone());
    config.secret = "n".repeat(32);
    assert_eq!(walk_with(&app, &config).await, Err(Fault::Changed(1)));
    config.secret_before = format!("{} {before}", "o".repeat(32));
    assert_eq!(walk_with(&app, &config).await, Ok(3));
    let node = app.node_with(config.clone()).await;
    read(&node, &format!("cases/{no}")).await;
    assert_eq!(walk_with(&app, &config).await, Ok(4));
    node.pass((TRAIL_DAYS + 1) * DAY);
    tidy_up(&node.app).await.unwrap();
    assert_eq!(walk_with(&app, &config).await, Ok(0));
}

#[tokio::test]
async fn clerks_names_and_words_lie_under_a_key() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    accept(&app, &no).await.expect(201);
    for column in ["person_name", "reason"] {
        for kept in app.texts("trail", column).await {
            assert!(kept.is_empty() || kept.starts_with('\u{1}'), "{kept}");
        }
    }
    let said = app.texts("trail", "reason").await;
    assert!(
        said.iter().any(|kept| kept.starts_with('\u{1}')),
        "{said:?}"
    );
}

#[tokio::test]
async fn the_number_of_the_last_line_is_told_to_who_watches() {
    let (app, _) = three_lines().await;
    tidy_up(&app.app).await.unwrap();
    let told = app.get("/metrics").send().await.expect(200).text();
    assert!(told.contains("jinban_trail_last_line 3"), "{told}");
}

#[tokio::test]
async fn a_year_is_kept_and_what_is_left_is_whole() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let path = format!("cases/{no}");
    read(&app, &path).await;
    app.pass(DAY);
    read(&app, &path).await;
    app.pass((TRAIL_DAYS - 1) * DAY);
    tidy_up(&app.app).await.unwrap();
    assert_eq!(walk(&app).await, Ok(1), "one is a year old");
    read(&app, &path).await;
    assert_eq!(walk(&app).await, Ok(2));
    app.pass((TRAIL_DAYS + 1) * DAY);
    tidy_up(&app.app).await.unwrap();
    tidy_up(&app.app).await.unwrap();
    assert_eq!(walk(&app).await, Ok(0));
    read(&app, &path).await;
    assert_eq!(walk(&app).await, Ok(1));
}

#[tokio::test]
async fn two_nodes_write_one_chain() {
    let one = TestApp::new().await;
    let two = one.another_node().await;
    let path = format!("cases/{}", one.a_case().await);
    let many = async |app: &TestApp| {
        for _ in 0..15 {
            read(app, &path).await;
        }
    };
    tokio::join!(many(&one), many(&two), many(&one), many(&two));
    assert_eq!(walk(&one).await, Ok(60));
}
