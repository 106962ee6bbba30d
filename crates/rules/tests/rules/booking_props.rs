//! Slots of arbitrary rules and timetables.

use crate::booking::rule;
use crate::hours::{daily, hall, span};
use crate::support::{calendar, moment};
use jinban_contract::appointment::{AppointmentState, BookingRule};
use jinban_contract::hours::{Hours, ServiceKind};
use jinban_contract::time::{Moment, TimeOfDay};
use jinban_rules::booking::{Held, Offer, Refused, state_at};
use jinban_rules::hours::{OpenState, state};
use proptest::prelude::*;
use serde_json::json;

const KINDS: [&str; 5] = ["regular", "extended", "shifted", "appointment", "kiosk"];

/// Any day's spans, also overlapping ones and such without length.
fn timetables() -> impl Strategy<Value = Hours> {
    let time = || (0u16..=1440).prop_map(|minutes| TimeOfDay(minutes).to_string());
    let kind = prop::sample::select(&KINDS[..]);
    let one = (time(), time(), kind).prop_map(|(from, until, kind)| span(&from, &until, kind));
    (prop::collection::vec(one, 0..6), 0u16..90).prop_map(|(spans, last_intake)| {
        let mut hours = daily(&spans);
        hours.last_intake_minutes = last_intake;
        hours
    })
}

fn rules() -> impl Strategy<Value = BookingRule> {
    let kinds = prop::sample::subsequence(&KINDS[..4], 0..=4);
    (0u16..200, 0u16..5, 0u16..10, 0u16..300, kinds).prop_map(
        |(minutes, capacity, ahead, lead, kinds)| {
            rule(json!({
                "slot_minutes": minutes, "capacity": capacity, "days_ahead": ahead,
                "lead_minutes": lead, "services": kinds
            }))
        },
    )
}

/// Any second of a fortnight.
fn moments() -> impl Strategy<Value = Moment> {
    (0i64..14 * 86_400).prop_map(|seconds| moment("2026-03-02 00:00").plus_seconds(seconds))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn slots_lie_inside_spans_in_order_and_ahead(
        hours in timetables(), rule in rules(), now in moments(), days in 0i64..14
    ) {
        let calendar = calendar();
        let offer = Offer { rule: &rule, hours: Some(&hours), own: false, calendar: &calendar };
        let day = now.date().plus_days(days);
        let spans = &hours.seasons[0].week.mon;
        let slots = offer.day(day, now, |_| 1).slots;
        for slot in &slots {
            prop_assert_eq!(slot.until.0 - slot.from.0, rule.slot_minutes);
            prop_assert!(day.at(slot.from) > now);
            prop_assert!(day <= offer.last_day(now));
            prop_assert_eq!(slot.left, rule.capacity.saturating_sub(1));
            let open = |minute: u16| spans.iter().any(|s| {
                rule.services.contains(&s.service) && s.from.0 <= minute && minute < s.until.0
            });
            prop_assert!((slot.from.0..slot.until.0).all(open), "{slot:?}");
        }
        prop_assert!(slots.windows(2).all(|pair| pair[0].until <= pair[1].from));
    }

    #[test]
    fn what_is_shown_is_what_can_be_booked(
        hours in timetables(), rule in rules(), now in moments(), minute in 0u16..1440,
        days in 0i64..14
    ) {
        let calendar = calendar();
        let offer = Offer { rule: &rule, hours: Some(&hours), own: false, calendar: &calendar };
        let day = now.date().plus_days(days);
        let slots = offer.day(day, now, |_| 0).slots;
        for slot in &slots {
            let until = offer.bookable(day.at(slot.from), now);
            prop_assert_eq!(until, Ok(day.at(slot.until)));
        }
        let start = day.at(TimeOfDay(minute));
        let shown = slots.iter().any(|slot| slot.from.0 == minute);
        prop_assert_eq!(offer.bookable(start, now).is_ok(), shown);
    }

    #[test]
    fn the_hall_is_open_to_who_has_booked(now in moments(), minutes in 5u16..120) {
        let (hall, calendar) = (hall(), calendar());
        let rule = rule(json!({ "slot_minutes": minutes }));
        let offer = Offer { rule: &rule, hours: Some(&hall), own: false, calendar: &calendar };
        for slot in offer.day(now.date(), now, |_| 0).slots {
            let then = state(Some(&hall), &calendar, now.date().at(slot.from));
            let served = matches!(
                then,
                OpenState::Open { service: ServiceKind::Regular, .. }
                    | OpenState::LastIntakeSoon { .. }
                    | OpenState::AppointmentOnly { .. }
            );
            prop_assert!(served, "{then:?}");
        }
    }

    #[test]
    fn an_appointment_is_used_given_back_or_missed(now in moments(), cancel in 0u16..3000) {
        let rule = rule(json!({ "cancel_minutes": cancel }));
        let start = moment("2026-03-09 10:00");
        let held = Held {
            state: AppointmentState::Booked,
            start,
            until: start.plus_seconds(1800),
            cancel_until: Held::cancel_until(&rule, start),
        };
        prop_assert!(held.may_change(now).is_err() || now <= start);
        let missed = state_at(&held, now) == AppointmentState::Missed;
        prop_assert_eq!(
            held.may_check_in(now) == Err(Refused::NotOpen(AppointmentState::Missed)), missed
        );
        prop_assert!(!missed || now > held.until);
    }
}
