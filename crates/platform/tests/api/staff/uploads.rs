use crate::support::{Citizen, JPEG, TestApp};
use axum::http::Method;
use jinban_contract::form::Value;
use jinban_contract::problem::Rule;

fn behind(id: &str) -> String {
    format!("/api/v1/staff/uploads/{id}")
}

/// A photograph that came with a case.
async fn of_a_case(app: &TestApp, citizen: &Citizen) -> String {
    let new = citizen.new_case(app).await;
    let post = citizen.post(app, "/api/v1/cases").json(&new);
    post.send().await.expect(201);
    let Value::Many(photos) = &new.answers["idcard"] else {
        panic!("{:?}", new.answers);
    };
    photos[0].clone()
}

#[tokio::test]
async fn photographs_of_cases_only() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let handed_in = behind(&of_a_case(&app, &citizen).await);
    let answer = app.staff(Method::GET, &handed_in).send().await.expect(200);
    assert_eq!(answer.body, JPEG);
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("cache-control"), "private, no-store");

    let kept_back = behind(&citizen.upload(&app, JPEG).await);
    for nothing in [kept_back, behind("nix")] {
        let answer = app.staff(Method::GET, &nothing).send().await;
        answer.refused(404, "id", Rule::BadId);
    }
}

#[tokio::test]
async fn with_the_token_only() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let place = behind(&of_a_case(&app, &citizen).await);
    let answer = citizen.get(&app, &place).send().await;
    answer.code(401, "staff_unauthorized");
    app.get(&place).send().await.code(401, "staff_unauthorized");
}

/// The citizens' address is outside the fence: the token opens nothing there, right or wrong.
#[tokio::test]
async fn the_token_opens_nothing_outside_the_fence() {
    let app = TestApp::new().await;
    let owner = app.citizen("13800138000").await;
    let place = format!("/api/v1/uploads/{}", of_a_case(&app, &owner).await);
    let staff = app.staff(Method::GET, &place).send().await;
    staff.code(401, "not_signed_in");
    let other = app.citizen("13900139000").await;
    let both = app.staff(Method::GET, &place).cookie(&other.cookie);
    both.send().await.refused(404, "id", Rule::BadId);
    owner.get(&app, &place).send().await.expect(200);
}
