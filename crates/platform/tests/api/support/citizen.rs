use super::app::TestApp;
use super::call::Call;
use axum::http::Method;
use jinban_contract::case::{Case, NewCase};
use jinban_contract::consent::{NewCaseConsent, Sensitive};
use jinban_contract::form::{Answers, Value};
use jinban_contract::guidance::SituationKey;
use jinban_contract::session::CodeSent;
use jinban_platform::secret;
use jinban_rules::consent::NOTICE;
use serde_json::json;

/// A small photograph with nothing beside the picture.
pub const JPEG: &[u8] = include_bytes!("../../photos/card.jpg");

/// Somebody signed in.
pub struct Citizen {
    pub cookie: String,
}

/// A browser that has asked for a code.
pub struct Asking {
    pub code: String,
    /// What the browser is known by.
    pub device: String,
}

impl Asking {
    /// Asks as a browser that has no cookie yet.
    pub async fn new(app: &TestApp, phone: &str) -> Self {
        let call = app.post("/api/v1/session/codes");
        let sent = call
            .json(&json!({ "phone": phone }))
            .send()
            .await
            .expect(201);
        Self {
            device: sent.cookie(),
            code: sent.json::<CodeSent>().demo_code.unwrap(),
        }
    }

    /// Signing in from it.
    pub fn enter(&self, app: &TestApp, body: &serde_json::Value) -> Call {
        app.post("/api/v1/session").cookie(&self.device).json(body)
    }
}

impl Citizen {
    pub async fn sign_in(app: &TestApp, phone: &str) -> Self {
        Self::sign_in_with(app, phone, TAIL).await
    }

    /// With something that was filled in before, should it be wanted.
    pub async fn sign_in_with(app: &TestApp, phone: &str, earlier: &str) -> Self {
        let asking = Asking::new(app, phone).await;
        let mut body = json!({ "phone": phone, "code": asking.code });
        let mut answer = asking.enter(app, &body).send().await;
        if answer.status == 403 {
            // As who did what was done before, in a browser that is new to them.
            answer.code(403, "earlier_wanted");
            body["earlier"] = json!(earlier);
            answer = asking.enter(app, &body).send().await;
        }
        Self {
            cookie: answer.expect(201).cookie(),
        }
    }

    pub fn call(&self, app: &TestApp, method: Method, path: &str) -> Call {
        app.call(method, path).cookie(&self.cookie)
    }

    pub fn get(&self, app: &TestApp, path: &str) -> Call {
        self.call(app, Method::GET, path)
    }

    /// A write with a new idempotency key.
    pub fn post(&self, app: &TestApp, path: &str) -> Call {
        self.call(app, Method::POST, path)
            .key(&secret::token::<9>())
    }

    /// Uploads a photograph in one piece and gives its id.
    pub async fn upload(&self, app: &TestApp, bytes: &[u8]) -> String {
        let call = self.call(app, Method::POST, "/api/v1/uploads").tus();
        let length = bytes.len().to_string();
        let created = call
            .header("upload-length", &length)
            .send()
            .await
            .expect(201);
        let place = created.header("location").to_owned();
        let patch = self
            .call(app, Method::PATCH, &place)
            .tus()
            .header("upload-offset", "0");
        let patch = patch.bytes("application/offset+octet-stream", bytes);
        patch.send().await.expect(204);
        place.rsplit('/').next().unwrap().to_owned()
    }

    /// A complete submission, not yet sent.
    pub async fn new_case(&self, app: &TestApp) -> NewCase {
        let photo = self.upload(app, JPEG).await;
        NewCase {
            item: "lnjt".into(),
            form_version: 3,
            situation: SituationKey("age=90;who=self".into()),
            answers: answers(&photo),
            declared: true,
            consent: None,
        }
    }

    /// Submits a case and gives it as answered.
    pub async fn submit(&self, app: &TestApp) -> Case {
        let new = self.new_case(app).await;
        self.post(app, "/api/v1/cases")
            .json(&new)
            .send()
            .await
            .expect(201)
            .json()
    }

    /// A complete submission that asks for the number of a bank card, with the consent to it.
    pub async fn new_case_with_card(&self, app: &TestApp) -> NewCase {
        let mut new = self.new_case(app).await;
        for (field, answer) in [("pay", "card"), ("card", "6222020000000000003")] {
            new.answers.insert(field.into(), Value::Text(answer.into()));
        }
        new.consent = Some(NewCaseConsent {
            kinds: vec![Sensitive::Account],
            notice: NOTICE,
        });
        new
    }

    /// Submits that and gives it as answered.
    pub async fn submit_with_card(&self, app: &TestApp) -> Case {
        let new = self.new_case_with_card(app).await;
        let sent = self.post(app, "/api/v1/cases").json(&new).send().await;
        sent.expect(201).json()
    }

    pub async fn case(&self, app: &TestApp, no: &str) -> Case {
        let path = format!("/api/v1/cases/{no}");
        self.get(app, &path).send().await.expect(200).json()
    }
}

/// The end of the ID number in them.
pub const TAIL: &str = "002X";

/// Answers that pass; the ID number is the standard's own example.
pub fn answers(photo: &str) -> Answers {
    let text = |text: &str| Value::Text(text.into());
    [
        ("name", text("示例甲")),
        ("id_number", text("11010519491231002X")),
        ("village", text("990101001001")),
        ("idcard", Value::Many(vec![photo.into()])),
        ("pay", text("cash")),
        ("phone", text("13800138000")),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into()
}
