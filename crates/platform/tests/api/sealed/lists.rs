//! A row that does not open takes none of the others of its list along.

use super::lived;
use crate::appointments::book;
use crate::numbers::{PHONE, come, signed_in};
use crate::rights::holdings;
use crate::support::{Citizen, TestApp};
use axum::http::Method;
use jinban_contract::appointment::{AppointmentList, StaffAppointments};
use jinban_contract::case::CaseList;
use jinban_contract::correction::StaffCorrections;
use jinban_contract::ids::CaseNo;
use jinban_contract::rights::Export;
use jinban_contract::staff::{StaffCases, StaffReviews};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// What may have become of what is sealed: cut, moved, under a key that is gone, plain where
/// nothing is.
const TORN: [&str; 4] = [
    "SUBSTR({}, 1, LENGTH({}) - 9)",
    "(SELECT {} FROM {t} WHERE no <> $1 LIMIT 1)",
    "REPLACE({}, '1.', '1.gone')",
    "'[]'",
];

async fn write(app: &TestApp, sql: String, no: &str) {
    let mut tx = app.app.db.write().await.unwrap();
    let statement = sqlx::query(AssertSqlSafe(sql)).bind(no.to_owned());
    statement.execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Tears a cell of the row with this number.
async fn tear(app: &TestApp, (table, column): (&str, &str), how: &str, no: &str) {
    let torn = how.replace("{}", column).replace("{t}", table);
    let sql = format!("UPDATE {table} SET {column} = {torn} WHERE no = $1");
    write(app, sql, no).await;
}

async fn mine(app: &TestApp, citizen: &Citizen) -> CaseList {
    let list = citizen.get(app, "/api/v1/cases").send().await;
    list.expect(200).json()
}

async fn of_unit(app: &TestApp, which: &str) -> StaffCases {
    let path = format!("/api/v1/staff/cases{which}");
    app.staff(Method::GET, &path)
        .send()
        .await
        .expect(200)
        .json()
}

async fn two_cases(app: &TestApp) -> (Citizen, CaseNo, CaseNo) {
    let citizen = app.citizen(PHONE).await;
    let torn = citizen.submit(app).await.summary.no;
    let whole = citizen.submit(app).await.summary.no;
    (citizen, torn, whole)
}

#[tokio::test]
async fn a_case_that_does_not_open_stands_in_its_lists_and_says_so() {
    for how in TORN {
        let app = TestApp::new().await;
        let (citizen, torn, whole) = two_cases(&app).await;
        tear(&app, ("cases", "answers"), how, torn.as_str()).await;
        let lists = [
            mine(&app, &citizen).await.cases,
            of_unit(&app, "").await.cases,
            of_unit(&app, "?state=submitted").await.cases,
        ];
        for list in lists {
            let of = |no: &CaseNo| list.iter().find(|case| case.no == *no).unwrap().clone();
            assert!(
                of(&torn).unopened && of(&torn).applicant.is_empty(),
                "{how}"
            );
            assert_eq!(of(&torn).item_name, of(&whole).item_name);
            assert!(!of(&whole).unopened && !of(&whole).applicant.is_empty());
        }
        let path = format!("/api/v1/cases/{torn}");
        citizen.get(&app, &path).send().await.code(500, "unopened");
        citizen.case(&app, whole.as_str()).await;
        let figures = app.get("/metrics").send().await.text();
        assert!(
            figures.contains("jinban_unopened_rows_total 3"),
            "{figures}"
        );
    }
}

/// Whole pages of them go on to the next page.
#[tokio::test]
async fn pages_go_on_behind_what_does_not_open() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    for _ in 0..10 {
        citizen.submit(&app).await;
    }
    app.pass(crate::support::DAY);
    let citizen = app.citizen(PHONE).await;
    for _ in 0..10 {
        citizen.submit(&app).await;
    }
    app.pass(crate::support::DAY);
    let citizen = app.citizen(PHONE).await;
    let last = citizen.submit(&app).await.summary.no;
    write(
        &app,
        "UPDATE cases SET answers = '[]' WHERE no <> $1".into(),
        last.as_str(),
    )
    .await;
    let first = mine(&app, &citizen).await;
    assert_eq!((first.cases.len(), first.cases[0].unopened), (20, false));
    let path = format!("/api/v1/cases?cursor={}", first.next.unwrap());
    let rest: CaseList = citizen.get(&app, &path).send().await.expect(200).json();
    assert!(rest.cases.len() == 1 && rest.cases[0].unopened);
}

#[tokio::test]
async fn nor_does_a_step_of_its_timeline() {
    let app = TestApp::new().await;
    let (citizen, torn, _) = two_cases(&app).await;
    let sql = "UPDATE case_events SET text = '[]' WHERE case_no = $1";
    write(&app, sql.into(), torn.as_str()).await;
    let case = citizen.case(&app, torn.as_str()).await;
    assert!(case.events[0].text.contains("打不开"), "{:?}", case.events);
}

#[tokio::test]
async fn an_appointment_goes_on_without_its_name() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let torn = book(&app, &citizen, "tue 15:00").await;
    let whole = book(&app, &citizen, "tue 16:00").await;
    tear(&app, ("appointments", "name"), TORN[0], torn.no.as_str()).await;
    let list = citizen.get(&app, "/api/v1/appointments").send().await;
    let list: AppointmentList = list.expect(200).json();
    let told: Vec<_> = list
        .appointments
        .iter()
        .map(|one| (&one.no, one.unopened))
        .collect();
    assert_eq!(told, [(&whole.no, false), (&torn.no, true)]);
    assert_eq!(list.appointments[1].code, torn.code);
    let path = "/api/v1/staff/appointments?date=2026-11-24";
    for path in [path.to_owned(), format!("{path}&site=S0")] {
        let day = app.staff(Method::GET, &path).send().await.expect(200);
        let day: StaffAppointments = day.json();
        let marks: Vec<_> = day.appointments.iter().map(|one| one.unopened).collect();
        assert_eq!(marks, [true, false]);
    }
}

#[tokio::test]
async fn what_people_said_is_listed_for_the_office() {
    let app = TestApp::new().await;
    let (_, no) = lived(&app).await;
    write(
        &app,
        "UPDATE reviews SET text = '[]' WHERE case_no = $1".into(),
        no.as_str(),
    )
    .await;
    let list = app.staff(Method::GET, "/api/v1/staff/reviews").send().await;
    let list: StaffReviews = list.expect(200).json();
    assert!(list.reviews[0].unopened && list.reviews[0].text.is_empty());
    write(
        &app,
        "UPDATE corrections SET text = '[]' WHERE no <> $1".into(),
        "",
    )
    .await;
    for path in [
        "/api/v1/staff/corrections",
        "/api/v1/staff/corrections?state=open",
    ] {
        let list = app.staff(Method::GET, path).send().await.expect(200);
        let list: StaffCorrections = list.json();
        assert!(
            list.corrections
                .iter()
                .all(|one| one.unopened && one.text.is_empty())
        );
        assert!(!list.corrections.is_empty());
    }
}

/// A stranger's torn correction, or one case of one's own, kept a person from all of it.
#[tokio::test]
async fn a_person_still_comes_in_and_takes_a_copy_along() {
    let app = TestApp::new().await;
    let (_, torn, whole) = two_cases(&app).await;
    let about = json!({ "kind": "item", "code": "lnjt", "version": 2 });
    let body = json!({ "about": about, "part": "other", "text": "这里有一个错字", "phone": "13900139000" });
    let call = app.post("/api/v1/corrections").key("k").json(&body);
    call.send().await.expect(201);
    write(
        &app,
        "UPDATE corrections SET phone = '[]' WHERE no <> $1".into(),
        "",
    )
    .await;
    tear(&app, ("cases", "answers"), TORN[0], torn.as_str()).await;
    for said in ["002X", torn.as_str(), whole.as_str()] {
        let citizen = signed_in(come(&app, json!({ "earlier": said })).await);
        holdings(&app, &citizen).await;
        let copy = citizen
            .get(&app, "/api/v1/me/export")
            .send()
            .await
            .expect(200);
        let mut cases = copy.json::<Export>().cases;
        cases.retain(|one| one.case.summary.unopened);
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].case.summary.no, torn);
    }
}

/// What nodes look for by themselves goes on, too.
#[tokio::test]
async fn a_node_starts_beside_a_case_that_waits_and_does_not_open() {
    let app = TestApp::new().await;
    let (_, torn, _) = two_cases(&app).await;
    crate::staff::ask_for(&app, &torn, &["idcard"])
        .await
        .expect(201);
    tear(&app, ("cases", "answers"), TORN[0], torn.as_str()).await;
    jinban_platform::office::cases::note_waiting(&app.app)
        .await
        .unwrap();
    jinban_platform::office::due::count(&app.app).await.unwrap();
}
