//! Numbers that change hands: a code alone opens nothing of who had it before.

pub mod change;
mod handover;

use crate::support::{Answer, Asking, Citizen, TestApp};
use serde_json::{Value, json};

pub const PHONE: &str = "13800138000";

/// Signs in with the number from a browser that is new, saying this beside the code.
pub async fn enter(app: &TestApp, asking: &Asking, also: Value) -> Answer {
    let mut body = json!({ "phone": PHONE, "code": asking.code });
    for (name, value) in also.as_object().unwrap() {
        body[name] = value.clone();
    }
    asking.enter(app, &body).send().await
}

/// The same, as somebody whose browser has just asked for a code.
pub async fn come(app: &TestApp, also: Value) -> Answer {
    app.pass(61);
    let asking = Asking::new(app, PHONE).await;
    enter(app, &asking, also).await
}

/// Somebody at a machine in the hall, which goes on knowing nobody.
pub async fn at_a_machine(app: &TestApp) -> Citizen {
    let asking = Asking::new(app, PHONE).await;
    signed_in(enter(app, &asking, json!({ "shared": true })).await)
}

pub fn signed_in(answer: Answer) -> Citizen {
    Citizen {
        cookie: answer.expect(201).cookie(),
    }
}

pub async fn cases(app: &TestApp, citizen: &Citizen) -> usize {
    let list: Value = citizen
        .get(app, "/api/v1/cases")
        .send()
        .await
        .expect(200)
        .json();
    list["cases"].as_array().unwrap().len()
}
