//! A copy of all that is kept of a person.

use super::PHONE;
use crate::appointments::book;
use crate::support::{JPEG, TestApp};
use axum::http::Method;
use jinban_contract::appointment::AppointmentState;
use jinban_contract::form::Value;
use jinban_contract::rights::{EXPORT_FORMAT, Export};
use jinban_contract::staff::StaffAction;
use jinban_contract::trail::ThingKind;
use serde_json::json;

#[tokio::test]
async fn has_everything_as_it_was_given_and_nothing_of_anybody_else() {
    let app = TestApp::new().await;
    let citizen = app.citizen(PHONE).await;
    let stranger = app.citizen("13900139000").await;
    let theirs = stranger.submit(&app).await.summary.no;
    let case = citizen.submit(&app).await;
    let no = case.summary.no.clone();
    citizen.upload(&app, JPEG).await;
    book(&app, &citizen, "tue 09:00").await;
    let about = json!({ "kind": "item", "code": "lnjt", "version": 2 });
    let body =
        json!({ "about": about, "part": "materials", "text": "材料写少了一样", "phone": PHONE });
    let call = app.post("/api/v1/corrections").key("k").json(&body);
    call.send().await.expect(201);
    let path = format!("/api/v1/staff/cases/{no}");
    app.staff(Method::GET, &path).send().await.expect(200);

    let answer = citizen.get(&app, "/api/v1/me/export").send().await;
    let answer = answer.expect(200);
    let kind = answer.header("content-disposition");
    assert_eq!(kind, "attachment; filename=\"jinban-me.json\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!answer.text().contains(theirs.as_str()));
    let copy: Export = answer.json();
    assert_eq!((copy.format, copy.phone.as_str()), (EXPORT_FORMAT, PHONE));
    let [mine] = &copy.cases[..] else {
        panic!("{:?}", copy.cases)
    };
    assert_eq!(mine.case.summary.no, no);
    let given = Value::Text("11010519491231002X".into());
    assert_eq!(mine.case.answers["id_number"], given, "not masked");
    assert_eq!(mine.situation.0, "age=90;who=self");
    assert_eq!(mine.case.events.len(), 1);
    let [photo] = &mine.photographs[..] else {
        panic!("{:?}", mine.photographs)
    };
    let picture = citizen.get(&app, &photo.address).send().await;
    assert!(picture.expect(200).body == JPEG);
    assert_eq!(copy.photographs.len(), 1);
    let [booked] = &copy.appointments[..] else {
        panic!("{:?}", copy.appointments)
    };
    assert_eq!(booked.name, "示例甲");
    assert_eq!(booked.state, AppointmentState::Booked);
    assert_eq!(copy.corrections[0].text, "材料写少了一样");
    assert_eq!((copy.sessions.len(), copy.browsers.len()), (1, 1));
    assert_eq!(copy.repeats.len(), 2);
    let [line] = &copy.trail[..] else {
        panic!("{:?}", copy.trail)
    };
    assert_eq!(
        (line.action, line.kind),
        (StaffAction::ReadCase, ThingKind::Case)
    );
    assert_eq!(line.case_no.as_ref(), Some(&no));
    // That it was taken is written down, and of whom is not.
    assert_eq!(app.texts("rights_log", "what").await, ["exported"]);
}
