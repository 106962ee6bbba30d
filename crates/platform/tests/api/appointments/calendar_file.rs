use super::{book, cancel, change};
use crate::support::{Citizen, TestApp};
use jinban_contract::ids::AppointmentNo;

/// The file's lines, folded ones joined (RFC 5545 §3.1).
async fn lines(app: &TestApp, citizen: &Citizen, no: &AppointmentNo) -> Vec<String> {
    let path = format!("/api/v1/appointments/{no}/calendar.ics");
    let answer = citizen.get(app, &path).send().await.expect(200);
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    let physical = text.split("\r\n").map(str::len);
    assert!(physical.max() <= Some(75), "{text}");
    let whole = text.replace("\r\n ", "");
    whole.split("\r\n").map(str::to_owned).collect()
}

#[track_caller]
fn has(lines: &[String], line: &str) {
    assert!(lines.iter().any(|l| l == line), "{line} in {lines:#?}");
}

#[tokio::test]
async fn a_phone_can_take_it_up_and_reminds() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let booked = book(&app, &citizen, "tue 15:00").await;
    let told = lines(&app, &citizen, &booked.no).await;
    assert_eq!(told[0], "BEGIN:VCALENDAR");
    for line in [
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "DTSTART:20261124T070000Z",
        "DTEND:20261124T080000Z",
        "DTSTAMP:20261123T040000Z",
        "STATUS:CONFIRMED",
        "SEQUENCE:0",
        "LOCATION:测试区政务服务中心 示例路1号",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT3600S",
    ] {
        has(&told, line);
    }
    has(&told, &format!("UID:{}@jinban", booked.no));
    let note = told
        .iter()
        .find(|l| l.starts_with("DESCRIPTION:预约码"))
        .unwrap();
    assert!(
        note.contains(&booked.code) && note.contains("0999-000-0001"),
        "{note}"
    );
}

#[tokio::test]
async fn changes_are_newer_and_a_cancelled_one_is_silent() {
    let app = TestApp::new().await;
    let citizen = app.citizen("13800138000").await;
    let no = book(&app, &citizen, "tue 15:00").await.no;
    change(&app, &citizen, &no, "wed 09:00").await.expect(201);
    let told = lines(&app, &citizen, &no).await;
    has(&told, "SEQUENCE:1");
    has(&told, "DTSTART:20261125T010000Z");
    cancel(&app, &citizen, &no).await.expect(201);
    let told = lines(&app, &citizen, &no).await;
    has(&told, "SEQUENCE:2");
    has(&told, "STATUS:CANCELLED");
    assert!(!told.iter().any(|line| line == "BEGIN:VALARM"));
}
