//! Monday 2026-11-23 is day 0, noon is now; the hall is open 9:00 to 17:00,
//! an hour is a slot, a slot has three places.

mod book;
mod calendar_file;
mod cancel;
mod change;
mod contention;
mod mine;
pub mod shut;
pub mod told;

use crate::support::{Answer, Citizen, TestApp};
use jinban_contract::appointment::{Appointment, SlotDay, SlotList};
use jinban_contract::ids::AppointmentNo;
use serde_json::{Value, json};

/// A moment of that week, `mon 15:00`.
pub fn at(text: &str) -> String {
    let (day, time) = text.split_once(' ').unwrap();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = 23 + days.iter().position(|d| *d == day).unwrap();
    format!("2026-11-{day}T{time}:00+08:00")
}

pub fn new(start: &str) -> Value {
    json!({ "site": "S0", "item": "lnjt", "start": at(start), "name": "示例甲" })
}

pub async fn ask(app: &TestApp, citizen: &Citizen, body: &Value) -> Answer {
    let call = citizen.post(app, "/api/v1/appointments");
    call.json(body).send().await
}

/// Books a place and gives the appointment.
pub async fn book(app: &TestApp, citizen: &Citizen, start: &str) -> Appointment {
    ask(app, citizen, &new(start)).await.expect(201).json()
}

pub async fn act(
    app: &TestApp,
    citizen: &Citizen,
    no: &AppointmentNo,
    what: &str,
    body: &Value,
) -> Answer {
    let path = format!("/api/v1/appointments/{no}/{what}");
    citizen.post(app, &path).json(body).send().await
}

pub async fn cancel(app: &TestApp, citizen: &Citizen, no: &AppointmentNo) -> Answer {
    act(app, citizen, no, "cancellation", &json!({})).await
}

pub async fn change(app: &TestApp, citizen: &Citizen, no: &AppointmentNo, to: &str) -> Answer {
    let body = json!({ "start": at(to) });
    act(app, citizen, no, "change", &body).await
}

pub async fn show(app: &TestApp, citizen: &Citizen, no: &AppointmentNo) -> Answer {
    let path = format!("/api/v1/appointments/{no}");
    citizen.get(app, &path).send().await
}

pub async fn slots(app: &TestApp, query: &str) -> SlotList {
    let path = format!("/api/v1/sites/S0/slots{query}");
    app.get(&path).send().await.expect(200).json()
}

/// `9:3 10:3 …`, the places left of a day by hour.
pub fn left(day: &SlotDay) -> String {
    let told = day.slots.iter();
    let told = told.map(|slot| format!("{}:{}", slot.from.0 / 60, slot.left));
    told.collect::<Vec<_>>().join(" ")
}

/// Somebody's appointment that begins at noon, whose code is taken now.
pub async fn about_now(app: &TestApp) -> Appointment {
    let citizen = app.citizen("13500135000").await;
    app.pass(-1800);
    let booked = book(app, &citizen, "mon 12:00").await;
    app.pass(1800);
    booked
}
