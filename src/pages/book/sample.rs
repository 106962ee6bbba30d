//! A site with slots, and an appointment, for tests.

use jinban_contract::appointment::{
    Appointment, AppointmentState, BookingRule, NoShowRule, NoSlots, Slot, SlotDay, SlotList,
};
use jinban_contract::hours::ServiceKind;
use jinban_contract::site::{Capability, Site, SiteItem, SiteKind, SiteSummary};
use jinban_contract::time::{Date, Moment, TimeOfDay};

pub fn item(code: &str, name: &str) -> SiteItem {
    SiteItem {
        item: code.into(),
        name: name.into(),
        capabilities: vec![Capability::Accept],
    }
}

pub fn rule() -> BookingRule {
    BookingRule {
        id: "center".into(),
        items: vec![],
        slot_minutes: 30,
        capacity: 4,
        days_ahead: 14,
        lead_minutes: 60,
        per_person: 2,
        cancel_minutes: 60,
        services: vec![ServiceKind::Regular],
        note: "周六只接待预约（示例）".into(),
        no_show: Some(NoShowRule {
            times: 3,
            within_days: 90,
            pause_days: 30,
        }),
    }
}

/// A centre that does two items and takes bookings for both.
pub fn site() -> Site {
    Site {
        summary: SiteSummary {
            id: "S1".into(),
            name: "示例区政务服务中心".into(),
            kind: SiteKind::Center,
            division: "370404".into(),
            town: None,
            position: None,
            phone: "0632-000-0001".into(),
            hours: None,
            profile: None,
            closures: vec![],
        },
        address: "示例路1号（示例）".into(),
        hours: None,
        window_hours: vec![],
        windows: vec![],
        facilities: vec![],
        items: vec![item("gljt", "高龄津贴申领"), item("sbk", "社会保障卡申领")],
        entrance: String::new(),
        helper: None,
        home_visits: String::new(),
        photos: vec![],
        booking: Some(rule()),
        checked_on: None,
        demo: true,
    }
}

/// Half an hour from `from` on.
pub fn slot(from: &str, left: u16) -> Slot {
    let from = TimeOfDay::parse(from).unwrap();
    Slot {
        from,
        until: TimeOfDay(from.0 + 30),
        left,
    }
}

/// On Monday 2026-11-23: today is over, Tuesday has one place left, Wednesday
/// is full, Thursday a holiday, Friday beyond the calendar.
pub fn slots() -> SlotList {
    let day = |d, slots, closed, reason: &str| SlotDay {
        date: Date::new(2026, 11, d).unwrap(),
        slots,
        closed,
        reason: reason.into(),
    };
    SlotList {
        site: "S1".into(),
        days: vec![
            day(23, vec![], Some(NoSlots::Over), ""),
            day(24, vec![slot("09:00", 0), slot("09:30", 1)], None, ""),
            day(25, vec![slot("14:00", 0)], None, ""),
            day(26, vec![], Some(NoSlots::Holiday), "示例节"),
            day(27, vec![], Some(NoSlots::Unknown), ""),
        ],
        last_day: Date::new(2026, 12, 7).unwrap(),
        as_of: Moment::parse("2026-11-23T17:00:00+08:00").unwrap(),
    }
}

/// On Tuesday 2026-11-24 from 9:30 to 10:00, seen on Monday.
pub fn appointment(state: AppointmentState) -> Appointment {
    let at = |text: &str| Moment::parse(&format!("2026-11-24T{text}:00+08:00")).unwrap();
    Appointment {
        no: "2026112312345678".into(),
        code: "123456".into(),
        site: "S1".into(),
        site_name: "示例区政务服务中心".into(),
        address: "示例路1号（示例）".into(),
        site_phone: "0632-000-0001".into(),
        item: Some("gljt".into()),
        item_name: Some("高龄津贴申领".into()),
        start: at("09:30"),
        until: at("10:00"),
        state,
        shut: String::new(),
        name: "王*".into(),
        phone: "139****0001".into(),
        cancel_until: at("08:30"),
        can_change: state == AppointmentState::Booked,
        check_in_from: at("09:00"),
        check_in_until: at("10:15"),
        unopened: false,
        as_of: Moment::parse("2026-11-23T17:00:00+08:00").unwrap(),
    }
}
