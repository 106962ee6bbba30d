//! What is being written for somebody in the moment in which they leave.

use super::PHONE;
use crate::appointments::{ask, new};
use crate::support::{Answer, Citizen, TestApp};
use jinban_platform::repo::people;
use jinban_platform::repo::rights::end_sessions;
use std::time::Duration;

/// Time in which a request comes to where it waits for the database.
const ARRIVES: Duration = Duration::from_millis(300);

/// Sends what somebody writes while another transaction ends their sessions.
async fn meanwhile(app: &TestApp, write: impl Future<Output = Answer>) -> Answer {
    let mut tx = app.app.db.write().await.unwrap();
    let person = people::of_number(&mut tx, PHONE).await.unwrap().unwrap();
    assert!(people::lock(&mut tx, &person).await.unwrap());
    end_sessions(&mut tx, &person).await.unwrap();
    let leave = async {
        tokio::time::sleep(ARRIVES).await;
        tx.commit().await.unwrap();
    };
    tokio::join!(write, leave).0
}

async fn there() -> (TestApp, Citizen) {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    (app, citizen)
}

#[tokio::test]
async fn no_case_is_handed_in_behind_it() {
    let (app, citizen) = there().await;
    let case = citizen.new_case(&app).await;
    let mut left = app.rows().await;
    *left.get_mut("sessions").unwrap() -= 1;
    let call = citizen.post(&app, "/api/v1/cases").json(&case);
    meanwhile(&app, call.send())
        .await
        .code(401, "not_signed_in");
    // The session has gone, and nothing has come.
    assert_eq!(app.rows().await, left);
}

#[tokio::test]
async fn nothing_is_booked_behind_it() {
    let (app, citizen) = there().await;
    let booking = new("tue 15:00");
    let sent = meanwhile(&app, ask(&app, &citizen, &booking)).await;
    sent.code(401, "not_signed_in");
}

#[tokio::test]
async fn no_photograph_is_begun_behind_it() {
    let (app, citizen) = there().await;
    let call = citizen.post(&app, "/api/v1/uploads").tus();
    let call = call.header("upload-length", "70");
    meanwhile(&app, call.send())
        .await
        .code(401, "not_signed_in");
}
