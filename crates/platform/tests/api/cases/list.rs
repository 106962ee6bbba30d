use crate::support::{DAY, TestApp};
use axum::http::Method;
use jinban_contract::case::{Case, CaseList};
use jinban_contract::problem::Rule;

#[tokio::test]
async fn newest_first_page_by_page() {
    let app = TestApp::new().await;
    let mut citizen = app.citizen("13800138000").await;
    let mut numbers = Vec::new();
    for at in 0..23 {
        // Nobody hands in so many within a day.
        if at % 9 == 8 {
            app.pass(DAY);
            citizen = app.citizen("13800138000").await;
        }
        numbers.insert(0, citizen.submit(&app).await.summary.no);
        app.pass(i64::from(at % 2 == 0));
    }
    let first: CaseList = citizen
        .get(&app, "/api/v1/cases")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(first.cases.len(), 20);
    let path = format!("/api/v1/cases?cursor={}", first.next.unwrap());
    let last: CaseList = citizen.get(&app, &path).send().await.expect(200).json();
    assert_eq!(last.next, None);
    let mut found: Vec<_> = first
        .cases
        .into_iter()
        .chain(last.cases)
        .map(|c| c.no)
        .collect();
    found.sort();
    numbers.sort();
    assert_eq!(found, numbers, "every case once");
}

#[tokio::test]
async fn each_says_whom_it_is_about_to_its_owner_and_the_office() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let case = citizen.submit(&app).await;
    // Whole: 王建国 and 王建军 would both be 王**.
    assert_eq!(case.summary.applicant, "示例甲");
    let list = citizen.get(&app, "/api/v1/cases").send().await;
    assert_eq!(list.json::<CaseList>().cases[0].applicant, "示例甲");
    let path = format!("/api/v1/staff/cases/{}", case.summary.no);
    let seen = app.staff(Method::GET, &path).send().await.expect(200);
    assert_eq!(seen.json::<Case>().summary.applicant, "示**");
}

#[tokio::test]
async fn mine_only() {
    let app = TestApp::new().await;
    app.citizen("13800138000").await.submit(&app).await;
    let other = app.citizen("13900139000").await;
    let list: CaseList = other
        .get(&app, "/api/v1/cases")
        .send()
        .await
        .expect(200)
        .json();
    assert!(list.cases.is_empty() && list.next.is_none());
}

#[tokio::test]
async fn bad_cursors() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    for cursor in ["x", "%20", "MQ", "AAAA"] {
        let path = format!("/api/v1/cases?cursor={cursor}");
        citizen
            .get(&app, &path)
            .send()
            .await
            .refused(400, "cursor", Rule::BadId);
    }
}
