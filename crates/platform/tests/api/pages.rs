//! No list ends before its last entry: page by page, each entry once, in the
//! order that is promised.

use crate::fill;
use crate::support::{Call, TestApp};
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use std::collections::BTreeSet;

/// More than two pages of fifty, and no whole number of them.
const ROWS: i64 = 730;

async fn filled() -> (TestApp, AnyConnection) {
    // With texts that are not sealed.
    let app = TestApp::from_before_keys().await;
    let url = app.config.database_url.clone();
    let mut conn = AnyConnection::connect(&url).await.unwrap();
    for statement in fill::statements() {
        let fill = sqlx::query(AssertSqlSafe(statement)).bind(ROWS);
        fill.execute(&mut conn).await.unwrap();
    }
    (app, conn)
}

async fn count(conn: &mut AnyConnection, from: &str) -> usize {
    let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {from}"));
    let count: i64 = sqlx::query_scalar(count).fetch_one(conn).await.unwrap();
    usize::try_from(count).unwrap()
}

/// Every entry of a list, page by page.
async fn all(ask: impl Fn(&str) -> Call, path: &str, entries: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let mark = if path.contains('?') { '&' } else { '?' };
        let page = ask(&format!("{path}{mark}{cursor}"))
            .send()
            .await
            .expect(200);
        let page: Value = page.json();
        let here = page[entries].as_array().unwrap();
        assert!(
            !here.is_empty() || found.is_empty(),
            "no empty page: {path}"
        );
        found.extend(here.iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("cursor={next}"),
            None => return found,
        }
    }
}

#[track_caller]
fn each_once(found: &[Value], name: &str, expected: usize) {
    let names: BTreeSet<_> = found.iter().map(|one| one[name].to_string()).collect();
    assert_eq!((names.len(), found.len()), (expected, expected));
}

#[tokio::test]
async fn of_the_back_office() {
    let (app, mut conn) = filled().await;
    let app = &app;
    let staff = |path: &str| app.staff(Method::GET, path);
    for (path, entries, name, rows) in [
        ("/api/v1/staff/cases", "cases", "no", "cases"),
        (
            "/api/v1/staff/cases?state=submitted",
            "cases",
            "no",
            "cases WHERE state = 'submitted'",
        ),
        (
            "/api/v1/staff/reviews",
            "reviews",
            "token",
            "reviews WHERE grade IS NOT NULL",
        ),
        (
            "/api/v1/staff/appointments?date=2026-11-23",
            "appointments",
            "no",
            "appointments WHERE starts_at < 1795449600",
        ),
    ] {
        let found = all(staff, path, entries).await;
        each_once(&found, name, count(&mut conn, rows).await);
    }
    for (query, rows) in [
        ("", "corrections"),
        ("?state=answered", "corrections WHERE state = 'answered'"),
    ] {
        let path = format!("/api/v1/staff/corrections{query}");
        let found = all(staff, &path, "corrections").await;
        let found: Vec<_> = found.iter().map(|one| one["correction"].clone()).collect();
        each_once(&found, "no", count(&mut conn, rows).await);
    }
}

#[tokio::test]
async fn of_one_site() {
    let (app, mut conn) = filled().await;
    let of_one = "UPDATE appointments SET site = 'S0'";
    sqlx::query(of_one).execute(&mut conn).await.unwrap();
    let staff = |path: &str| app.staff(Method::GET, path);
    for site in ["S0", "S1"] {
        let path = format!("/api/v1/staff/appointments?date=2026-11-23&site={site}");
        let found = all(staff, &path, "appointments").await;
        let rows = format!("appointments WHERE starts_at < 1795449600 AND site = '{site}'");
        each_once(&found, "no", count(&mut conn, &rows).await);
        let starts: Vec<_> = found.iter().map(|one| one["start"].to_string()).collect();
        assert!(starts.is_sorted(), "by start");
    }
}

#[tokio::test]
async fn reviews_bad_ones_first_then_newest() {
    let (app, _) = filled().await;
    let staff = |path: &str| app.staff(Method::GET, path);
    let found = all(staff, "/api/v1/staff/reviews", "reviews").await;
    let place = |one: &Value| (one["grade"] == "bad", one["at"].to_string());
    let places: Vec<_> = found.iter().map(place).collect();
    assert!(places.is_sorted_by(|one, next| one >= next));
    assert!(places[0].0 && !places[places.len() - 1].0);
}

/// The unit must not learn the citizen's name for a review, which leads to the
/// case.
#[tokio::test]
async fn a_cursor_holds_nobodys_right() {
    let (app, mut conn) = filled().await;
    let page = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
    let page: Value = page.expect(200).json();
    let cursor = URL_SAFE_NO_PAD
        .decode(page["next"].as_str().unwrap())
        .unwrap();
    let cursor = String::from_utf8(cursor).unwrap();
    let last = page["reviews"].as_array().unwrap().last().unwrap();
    assert!(cursor.contains(last["token"].as_str().unwrap()), "{cursor}");
    let tokens: Vec<String> = sqlx::query_scalar("SELECT token FROM reviews WHERE grade = 'bad'")
        .fetch_all(&mut conn)
        .await
        .unwrap();
    assert!(
        !tokens
            .iter()
            .any(|token| cursor.split(':').any(|part| part == token))
    );
}

#[tokio::test]
async fn of_a_citizen() {
    let (app, mut conn) = filled().await;
    let citizen = app.citizen("13800138000").await;
    for table in ["cases", "appointments"] {
        let mine = format!(
            "UPDATE {table} SET person = (SELECT id FROM persons WHERE phone_sealed IS NOT NULL)"
        );
        sqlx::query(AssertSqlSafe(mine))
            .execute(&mut conn)
            .await
            .unwrap();
        let ask = |path: &str| citizen.get(&app, path);
        let found = all(ask, &format!("/api/v1/{table}"), table).await;
        each_once(&found, "no", usize::try_from(ROWS).unwrap());
    }
}

#[tokio::test]
async fn cursors_that_are_none() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for cursor in ["x", "%20", "MQ", "AAAA", "OmE6Yg"] {
        for list in ["cases", "reviews", "appointments", "corrections"] {
            let path = format!("/api/v1/staff/{list}?cursor={cursor}");
            let refused = app.staff(Method::GET, &path).send().await;
            refused.refused(400, "cursor", jinban_contract::problem::Rule::BadId);
        }
        let path = format!("/api/v1/appointments?cursor={cursor}");
        let refused = citizen.get(&app, &path).send().await;
        refused.refused(400, "cursor", jinban_contract::problem::Rule::BadId);
    }
}
