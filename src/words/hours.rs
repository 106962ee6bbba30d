//! Words for "open now".

use super::sites::usual;
use super::times::{clock, length, near_day};
use jinban_contract::hours::ServiceKind;
use jinban_contract::time::{Moment, TimeOfDay};
use jinban_rules::hours::OpenState;

/// After this a closed midday is no lunch break any more.
const LUNCH_ENDS: TimeOfDay = TimeOfDay(15 * 60 + 30);

/// The state of a site, and when it changes.
pub fn state(state: &OpenState, now: Moment) -> String {
    match state {
        OpenState::Open {
            minutes_left,
            service,
            ..
        } => format!("{}，还有{}", serving(*service), length(*minutes_left)),
        OpenState::LastIntakeSoon { minutes_left, .. } => {
            format!("快停止取号了，还有{}", length(*minutes_left))
        }
        OpenState::IntakeEnded { until } => {
            format!("已停止取号，取到号的办到 {}", clock(*until))
        }
        OpenState::Break { reopens } if *reopens <= LUNCH_ENDS => {
            format!("午休，{} 开门", clock(*reopens))
        }
        OpenState::Break { reopens } => format!("暂时休息，{} 开门", clock(*reopens)),
        OpenState::Closed { opens, was_open } => opening(rest(now, *opens, *was_open), *opens, now),
        OpenState::AppointmentOnly { until } => {
            format!("要先约（打电话也行），到 {}", clock(*until))
        }
        OpenState::KioskOnly { until } if until.0 >= 24 * 60 => "只有自助机可用".to_owned(),
        OpenState::KioskOnly { until } => format!("只有自助机可用，到 {}", clock(*until)),
        OpenState::Suspended { opens, .. } => opening("临时停办", *opens, now),
        OpenState::Unverified => "时间未核实，请先打电话".to_owned(),
        OpenState::Unknown { usual: week } => {
            format!("{}，请先打电话", usual(week.as_deref()))
        }
    }
}

fn serving(service: ServiceKind) -> &'static str {
    match service {
        ServiceKind::Extended => "延时办理中（部分事项）",
        ServiceKind::Shifted => "错时办理中（部分事项）",
        ServiceKind::Regular | ServiceKind::Appointment | ServiceKind::Kiosk => "开着门",
    }
}

/// 已下班 only where there was work today.
fn rest(now: Moment, opens: Option<Moment>, was_open: bool) -> &'static str {
    match (was_open, opens.is_some_and(|at| at.date() == now.date())) {
        (_, true) => "还没开门",
        (true, false) => "今天已经下班",
        (false, false) => "今天休息",
    }
}

fn opening(state: &str, opens: Option<Moment>, now: Moment) -> String {
    match opens {
        Some(at) => format!(
            "{state}，{} {} 开门",
            near_day(at.date(), now.date()),
            clock(at.time())
        ),
        None => state.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::hours::Span;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn hm(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).unwrap()
    }

    #[test]
    fn an_open_door_says_how_long() {
        let open = OpenState::Open {
            until: hm("17:30"),
            minutes_left: 130,
            service: ServiceKind::Regular,
        };
        let now = at("2026-11-23T15:20:00+08:00");
        assert_eq!(state(&open, now), "开着门，还有2小时10分");
    }

    #[test]
    fn a_closed_door_says_when_to_come() {
        let monday = Some(at("2026-11-23T08:30:00+08:00"));
        let says = |now, was_open| {
            let opens = monday;
            state(&OpenState::Closed { opens, was_open }, at(now))
        };
        assert_eq!(
            says("2026-11-22T16:00:00+08:00", false),
            "今天休息，明天 8:30 开门"
        );
        assert_eq!(
            says("2026-11-21T16:00:00+08:00", true),
            "今天已经下班，11月23日 周一 8:30 开门",
            "a Saturday on which the hall was open in the morning"
        );
        assert_eq!(
            says("2026-11-23T07:00:00+08:00", false),
            "还没开门，今天 8:30 开门"
        );
        let lunch = OpenState::Break {
            reopens: hm("14:00"),
        };
        let noon = at("2026-11-23T12:30:00+08:00");
        assert_eq!(state(&lunch, noon), "午休，14:00 开门");
        let evening = OpenState::Break {
            reopens: hm("18:30"),
        };
        assert_eq!(state(&evening, noon), "暂时休息，18:30 开门");
    }

    #[test]
    fn beyond_the_calendar_the_usual_hours_are_told_as_such() {
        let span = |from, until| Span {
            from: hm(from),
            until: hm(until),
            service: ServiceKind::Regular,
        };
        let usual = Some(vec![span("08:30", "12:00"), span("14:00", "17:30")]);
        let now = at("2027-03-01T10:00:00+08:00");
        assert_eq!(
            state(&OpenState::Unknown { usual }, now),
            "平常 8:30–12:00，14:00–17:30，以节假日公告为准，请先打电话"
        );
    }

    #[test]
    fn what_nobody_knows_sends_to_the_phone() {
        let now = at("2027-03-01T10:00:00+08:00");
        let unknown = |usual| OpenState::Unknown { usual };
        for unknown in [OpenState::Unverified, unknown(None), unknown(Some(vec![]))] {
            assert!(state(&unknown, now).ends_with("请先打电话"));
        }
        let stopped = OpenState::Suspended {
            reason: "粉刷".into(),
            opens: None,
        };
        assert_eq!(state(&stopped, now), "临时停办");
    }
}
