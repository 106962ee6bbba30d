//! `GET /appointments/{no}/calendar.ics`: for the phone's own calendar
//! (RFC 5545), with an alarm. Instants are UTC, so that no time zone is needed.

use crate::error::Result;
use crate::http::{Ask, Id};
use crate::office::appointments::{Shut, show};
use crate::repo::people::Session;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};
use jinban_contract::appointment::{Appointment, AppointmentState};
use jinban_contract::ids::AppointmentNo;
use jinban_contract::time::Moment;
use jinban_rules::ids::said;

/// Minutes before the start at which the phone reminds.
const ALARM_MINUTES: i64 = 60;

/// One of my appointments as a calendar file.
#[utoipa::path(
    get,
    path = "/api/v1/appointments/{no}/calendar.ics",
    params(("no" = String, Path, description = "预约编号")),
    responses((status = 200, content_type = "text/calendar", description = "iCalendar"))
)]
pub async fn calendar_file(
    session: Session,
    Id(no): Id<AppointmentNo>,
    ask: Ask,
) -> Result<Response> {
    let show = ask.find(async |desk| show(desk, &session.person, &no).await);
    let (shown, revision) = show.await?;
    let text = file(&shown, revision);
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"appointment.ics\"",
        ),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The file. `revision` tells a calendar that knows the event which is newer.
fn file(shown: &Appointment, revision: i64) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Jinban//Appointments//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.push(event(shown, revision));
    calendar.done().to_string()
}

/// Neither its owner nor the site called it off.
fn stands(shown: &Appointment) -> bool {
    shown.state != AppointmentState::Cancelled && shown.shut.is_empty()
}

fn event(shown: &Appointment, revision: i64) -> Event {
    let uid = format!("{}@jinban", shown.no);
    let title = title(shown);
    let mut event = Event::with_uid(&uid);
    event
        .summary(&title)
        .description(&note(shown))
        .location(&format!("{} {}", shown.site_name, shown.address))
        .timestamp(utc(shown.as_of))
        .starts(utc(shown.start))
        .ends(utc(shown.until))
        .sequence(u32::try_from(revision).unwrap_or(u32::MAX))
        .status(match stands(shown) {
            false => EventStatus::Cancelled,
            true => EventStatus::Confirmed,
        });
    if stands(shown) && shown.state == AppointmentState::Booked {
        event.alarm(alarm(shown, &title));
    }
    event.done()
}

/// Named and dated by us: the crate would do it by chance and its own clock.
fn alarm(shown: &Appointment, title: &str) -> Alarm {
    let before = TimeDelta::minutes(-ALARM_MINUTES);
    Alarm::display(title, before)
        .uid(&format!("{}-alarm@jinban", shown.no))
        .timestamp(utc(shown.as_of))
        .done()
}

fn title(shown: &Appointment) -> String {
    let what = shown.item_name.as_deref().unwrap_or("办事");
    format!("预约：{what}（{}）", shown.site_name)
}

fn note(shown: &Appointment) -> String {
    let phone = match shown.site_phone.as_str() {
        "" => String::new(),
        phone => format!("有事请打 {}。", said(phone)),
    };
    match shown.shut.as_str() {
        "" => {}
        gone if gone == Shut::Gone.words() => return format!("{gone}。{phone}"),
        reason => return format!("这天临时停办：{reason}。{phone}"),
    }
    format!("预约码 {}，到了报给工作人员。{phone}", shown.code)
}

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(moment.unix(), 0).unwrap_or_default()
}
