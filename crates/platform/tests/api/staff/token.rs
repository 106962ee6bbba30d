use super::{accept, post};
use crate::support::{Answer, TestApp};
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jinban_contract::problem::Rule;
use jinban_contract::staff::{StaffAction, StaffCases, StaffToken};
use jinban_contract::trail::CaseTrail;
use jinban_platform::office::clients::{self, New};
use jinban_platform::repo::clients::revoke;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

/// The unit of the pack's `lnjt`.
const UNIT: &str = "测试区民政局";

/// A program, as the operator hands it out.
pub struct Program {
    id: String,
    secret: String,
}

/// Makes one for 30 days.
pub async fn program(app: &TestApp, unit: &str, scopes: &str) -> Program {
    let new = New {
        unit: unit.into(),
        name: "示例系统".into(),
        scopes: scopes.into(),
        days: 30,
    };
    let mut tx = app.app.db.write().await.unwrap();
    let made = clients::add(&mut tx, &new, app.app.clock.now()).await;
    let (client, secret) = made.unwrap();
    tx.commit().await.unwrap();
    Program {
        id: client.id,
        secret,
    }
}

impl Program {
    /// The form that asks for a token, for nobody in particular.
    pub fn form(&self) -> String {
        self.form_with(&[])
    }

    fn form_with(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("grant_type", "client_credentials"),
            ("client_id", self.id.as_str()),
            ("client_secret", self.secret.as_str()),
        ];
        form(own.into_iter().chain(more.iter().copied()))
    }

    async fn token(&self, app: &TestApp, more: &[(&str, &str)]) -> String {
        let answer = ask(app, &self.form_with(more)).await.expect(200);
        answer.json::<StaffToken>().access_token
    }
}

/// A token of a program, for a person.
pub async fn bearer(app: &TestApp, program: &Program, person: &[(&str, &str)]) -> String {
    program.token(app, person).await
}

fn form<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn ask(app: &TestApp, form: &str) -> Answer {
    let call = app.post("/api/v1/staff/token");
    let kind = "application/x-www-form-urlencoded";
    call.bytes(kind, form.as_bytes()).send().await
}

/// What was refused, with the word of OAuth beside ours.
#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str, error: &str) {
    let told: Value = answer.json();
    assert_eq!(told["status"], status, "{told}");
    assert_eq!(told["code"], code, "{told}");
    assert_eq!(told["error"], error, "{told}");
}

async fn read(app: &TestApp, token: &str, path: &str) -> Answer {
    let call = app.get(&format!("/api/v1/staff/{path}"));
    let bearer = format!("Bearer {token}");
    call.header("authorization", &bearer).send().await
}

async fn accepted(app: &TestApp, token: &str, no: &str, key: &str) -> Answer {
    let call = app.post(&format!("/api/v1/staff/cases/{no}/acceptance"));
    let call = call.header("authorization", &format!("Bearer {token}"));
    call.key(key).json(&json!({})).send().await
}

#[tokio::test]
async fn a_program_acts_for_its_unit_and_for_a_person() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = citizen.submit(&app).await.summary.no;
    let program = program(&app, UNIT, "cases_read,cases_decide").await;
    let person = [("person", "w-17"), ("person_name", "示例丙")];
    let token = program.token(&app, &person).await;
    read(&app, &token, &format!("cases/{no}")).await.expect(200);
    accepted(&app, &token, no.as_str(), "k").await.expect(201);
    let case = citizen.case(&app, no.as_str()).await;
    assert_eq!(case.events[1].actor, UNIT, "never a person's name");
    let trail = citizen.get(&app, &format!("/api/v1/cases/{no}/trail"));
    let trail: CaseTrail = trail.send().await.expect(200).json();
    let line = &trail.lines[0];
    assert_eq!((line.unit.as_str(), line.who.as_str()), (UNIT, "示例丙"));
    assert_eq!(line.action, StaffAction::AcceptCase);
    let people = app.texts("trail", "person").await;
    assert_eq!(people, ["w-17"; 3], "the token itself, a read and a write");
}

/// RFC 6750 §3: what a program lacks is said where its library looks.
#[tokio::test]
async fn who_is_refused_for_a_token_is_told_which_is_wanted() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "reviews_read").await;
    let own = program.token(&app, &[]).await;
    let bearer = "Bearer realm=\"staff\"";
    let challenge = |error: &str| format!("{bearer}, error=\"{error}\"");
    let none = app.get("/api/v1/staff/cases").send().await.expect(401);
    assert_eq!(none.header("www-authenticate"), bearer);
    let wrong = read(&app, "wrong", "cases").await.expect(401);
    assert_eq!(wrong.header("www-authenticate"), challenge("invalid_token"));
    app.pass(901);
    let late = read(&app, &own, "reviews").await.expect(401);
    assert_eq!(late.header("www-authenticate"), challenge("invalid_token"));
    let own = program.token(&app, &[]).await;
    let lacks = read(&app, &own, "cases").await.expect(403);
    let wanted = format!("{}, scope=\"cases_read\"", challenge("insufficient_scope"));
    assert_eq!(lacks.header("www-authenticate"), wanted);
    let served = read(&app, &own, "reviews").await.expect(200);
    assert_eq!(served.header("www-authenticate"), "");
    // A secret goes by Basic.
    let secret = ask(
        &app,
        &form([("grant_type", "client_credentials")].into_iter()),
    )
    .await;
    assert!(
        secret
            .expect(401)
            .header("www-authenticate")
            .starts_with("Basic ")
    );
}

#[tokio::test]
async fn the_answer_is_that_of_oauth() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "cases_read reviews_read").await;
    let answer = ask(&app, &program.form()).await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let token: StaffToken = answer.json();
    assert_eq!(
        (token.token_type.as_str(), token.expires_in),
        ("Bearer", 900)
    );
    assert_eq!(token.scope, "cases_read reviews_read");
    let narrow = program.form_with(&[("scope", "reviews_read"), ("other", "x")]);
    let token: StaffToken = ask(&app, &narrow).await.expect(200).json();
    assert_eq!(token.scope, "reviews_read");
    read(&app, &token.access_token, "reviews").await.expect(200);
    let refused = read(&app, &token.access_token, "cases").await;
    refused.code(403, "staff_scope");
    // The same by HTTP Basic.
    let basic = STANDARD.encode(format!("{}:{}", program.id, program.secret));
    let call = app.post("/api/v1/staff/token");
    let call = call.header("authorization", &format!("Basic {basic}"));
    let kind = "application/x-www-form-urlencoded";
    let call = call.bytes(kind, "grant_type=client_credentials");
    call.send().await.expect(200);
}

#[tokio::test]
async fn only_what_a_scope_is_for() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let program = program(&app, "*", "cases_read").await;
    let token = program.token(&app, &[]).await;
    read(&app, &token, &format!("cases/{no}")).await.expect(200);
    read(&app, &token, "calendar").await.expect(200);
    for path in ["reviews", "appointments", "corrections"] {
        let refused = read(&app, &token, path).await;
        refused.code(403, "staff_scope");
    }
    let refused = accepted(&app, &token, no.as_str(), "k").await;
    refused.code(403, "staff_scope");
}

#[tokio::test]
async fn a_unit_sees_and_moves_its_own_items_cases_only() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let case = citizen.submit(&app).await;
    let no = case.summary.no.as_str();
    let Value::Array(photos) = serde_json::to_value(&case.answers["idcard"]).unwrap() else {
        panic!("{:?}", case.answers);
    };
    let photo = format!("uploads/{}", photos[0].as_str().unwrap());
    let scopes = "cases_read,cases_decide";
    let own = program(&app, UNIT, scopes).await.token(&app, &[]).await;
    let other = program(&app, "测试区供水站", scopes).await;
    let other = other.token(&app, &[]).await;
    let lists = async |token: &str| read(&app, token, "cases").await.json::<StaffCases>();
    assert_eq!(lists(&own).await.cases.len(), 1);
    assert!(lists(&other).await.cases.is_empty());
    read(&app, &own, &photo).await.expect(200);
    for path in [photo, format!("cases/{no}")] {
        let refused = read(&app, &other, &path).await;
        refused.code(403, "staff_unit");
    }
    let refused = accepted(&app, &other, no, "k").await;
    refused.code(403, "staff_unit");
    accepted(&app, &own, no, "k").await.expect(201);
}

#[tokio::test]
async fn a_token_ends_with_its_quarter_of_an_hour_or_with_its_program() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "cases_read").await;
    let token = program.token(&app, &[]).await;
    app.pass(899);
    read(&app, &token, "cases").await.expect(200);
    app.pass(1);
    let over = read(&app, &token, "cases").await;
    over.code(401, "staff_expired");
    let token = program.token(&app, &[]).await;
    let mut tx = app.app.db.write().await.unwrap();
    assert!(
        revoke(&mut tx, &program.id, app.app.clock.now())
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let ended = read(&app, &token, "cases").await;
    ended.code(401, "staff_expired");
    let none = ask(&app, &program.form()).await;
    refused(&none, 401, "client_unauthorized", "invalid_client");
}

#[tokio::test]
async fn a_program_ends_with_its_days() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "cases_read").await;
    app.pass(30 * 86_400 - 60);
    let token = program.token(&app, &[]).await;
    app.pass(60);
    let over = read(&app, &token, "cases").await;
    over.code(401, "staff_expired");
    let over = ask(&app, &program.form()).await;
    refused(&over, 401, "client_unauthorized", "invalid_client");
}

#[tokio::test]
async fn what_is_no_token_of_ours_opens_nothing() {
    let app = TestApp::new().await;
    let mut config = app.config.clone();
    config.secret = "x".repeat(32);
    let other = app.node_with(config).await;
    let program = program(&app, "*", "cases_read").await;
    let foreign = program.token(&other, &[]).await;
    let token = program.token(&app, &[]).await;
    let (said, proof) = token.split_once('.').unwrap();
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    for forged in [
        foreign,
        format!("{said}."),
        format!("{none}.{said}."),
        format!("{none}.{said}.{proof}"),
        program.secret.clone(),
    ] {
        let refused = read(&app, &forged, "cases").await;
        refused.code(401, "staff_unauthorized");
    }
    read(&app, &token, "cases").await.expect(200);
}

#[tokio::test]
async fn wrong_secrets_are_bounded_and_keep_the_right_one_not_out() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "cases_read").await;
    let wrong = program.form().replace("client_secret=", "client_secret=x");
    for _ in 0..20 {
        let answer = ask(&app, &wrong).await;
        assert!(answer.header("www-authenticate").starts_with("Basic"));
        refused(&answer, 401, "client_unauthorized", "invalid_client");
    }
    let answer = ask(&app, &wrong).await;
    refused(&answer, 429, "too_many_requests", "invalid_request");
    program.token(&app, &[]).await;
}

#[tokio::test]
async fn forms_that_ask_for_something_else() {
    let app = TestApp::new().await;
    let program = program(&app, "*", "cases_read").await;
    let own = program.form();
    let long = "字".repeat(61);
    for (form, error, field) in [
        (String::new(), "unsupported_grant_type", "grant_type"),
        (
            "grant_type=password".into(),
            "unsupported_grant_type",
            "grant_type",
        ),
        (
            format!("{own}&scope=cases_decide"),
            "invalid_scope",
            "scope",
        ),
        (format!("{own}&scope=everything"), "invalid_scope", "scope"),
        (format!("{own}&person={long}"), "invalid_request", "person"),
    ] {
        let before = app.rows().await;
        let answer = ask(&app, &form).await;
        refused(&answer, 400, "bad_form", error);
        let told: Value = answer.json();
        assert_eq!(told["fields"][0]["pointer"], field, "{form}");
        assert_eq!(app.rows().await, before, "{form}");
    }
    // What is no form at all is refused before anybody thinks of OAuth.
    let answer = ask(&app, &format!("{own}&person=a%00")).await;
    answer.refused(400, "person", Rule::BadText);
    let json = app.post("/api/v1/staff/token").json(&json!({}));
    let answer = json.send().await;
    answer.refused(415, "Content-Type", Rule::NotAnOption);
}

#[tokio::test]
async fn one_persons_keys_are_not_anothers() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    let program = program(&app, "*", "cases_decide").await;
    let one = program.token(&app, &[("person", "1")]).await;
    let two = program.token(&app, &[("person", "2")]).await;
    accepted(&app, &one, no.as_str(), "k").await.expect(201);
    accepted(&app, &one, no.as_str(), "k").await.expect(201);
    let other = accepted(&app, &two, no.as_str(), "k").await;
    other.code(409, "state_conflict");
}

#[tokio::test]
async fn the_one_token_of_a_demonstration_may_all() {
    let app = TestApp::new().await;
    let no = app.a_case().await;
    accept(&app, &no).await.expect(201);
    let body = json!({ "kind": "granted", "text": "同意" });
    post(&app, &no, "decision", &body).await.expect(201);
    let list = app.staff(Method::GET, "/api/v1/staff/reviews");
    list.send().await.expect(200);
}

#[tokio::test]
async fn a_program_that_cannot_be_is_refused_in_words() {
    let app = TestApp::new().await;
    let good = || New {
        unit: UNIT.into(),
        name: "示例".into(),
        scopes: "cases_read".into(),
        days: 1,
    };
    for (new, option) in [
        (
            New {
                unit: " ".into(),
                ..good()
            },
            "--unit",
        ),
        (
            New {
                name: "字".repeat(61),
                ..good()
            },
            "--name",
        ),
        (
            New {
                scopes: "".into(),
                ..good()
            },
            "--scopes",
        ),
        (
            New {
                scopes: "all".into(),
                ..good()
            },
            "--scopes",
        ),
        (New { days: 0, ..good() }, "--days"),
        (
            New {
                days: 731,
                ..good()
            },
            "--days",
        ),
    ] {
        let mut tx = app.app.db.write().await.unwrap();
        let refused = clients::add(&mut tx, &new, app.app.clock.now()).await;
        let words = refused.unwrap_err().to_string();
        assert!(words.contains(option), "{words}");
    }
}
