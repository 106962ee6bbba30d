//! `/sites/{id}/slots` and `/appointments`.

use super::client::{self, Answer};
use crate::paths::encoded;
use jinban_contract::appointment::{
    Appointment, AppointmentChange, AppointmentList, NewAppointment, SlotList,
};
use jinban_contract::ids::{AppointmentNo, ItemCode, SiteId};
use jinban_contract::time::Moment;

/// What a site has left on the `days` days from today on.
pub async fn slots(site: &SiteId, item: Option<&ItemCode>, days: u16) -> Answer<SlotList> {
    let item = item.map_or_else(String::new, |item| {
        format!("&item={}", encoded(item.as_str()))
    });
    let site = encoded(site.as_str());
    client::get(&format!("/sites/{site}/slots?days={days}{item}")).await
}

/// My appointments.
pub async fn list() -> Answer<AppointmentList> {
    client::get("/appointments").await
}

/// One of my appointments.
pub async fn get(no: &str) -> Answer<Appointment> {
    client::get(&format!("/appointments/{}", encoded(no))).await
}

/// Books. The same key gives the same appointment, however often it is sent.
pub async fn book(new: &NewAppointment, key: &str) -> Answer<Appointment> {
    client::post("/appointments", new, Some(key)).await
}

/// Moves an appointment to the slot that begins at `start`.
pub async fn change(no: &AppointmentNo, start: Moment, key: &str) -> Answer<Appointment> {
    let path = format!("/appointments/{}/change", encoded(no.as_str()));
    client::post(&path, &AppointmentChange { start }, Some(key)).await
}

/// Gives the place back.
pub async fn cancel(no: &AppointmentNo, key: &str) -> Answer<Appointment> {
    let path = format!("/appointments/{}/cancellation", encoded(no.as_str()));
    client::post(&path, &serde_json::json!({}), Some(key)).await
}
