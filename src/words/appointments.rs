//! Words for appointments. Nobody is told that they have to book.

use super::errors::{Explained, explain, no_answer};
use super::hotline::hotline;
use super::times;
use crate::api::ApiError;
use jinban_contract::appointment::{Appointment, AppointmentState, NoShowRule, NoSlots, SlotDay};
use jinban_contract::time::{Date, Moment, TimeOfDay};
use jinban_rules::booking::SITE_ENDED;

/// Just coming, wherever the timetable does not say otherwise.
pub const WALK_IN: &str = "不预约也行：除了只接待预约的时间，直接来取号就能办。";
/// The answer of those who do not know yet what for.
pub const UNDECIDED: &str = "还没想好";
/// The slot that one has already, among others to change to.
pub const HELD: &str = "您现在约的就是这个时间";

/// Where an appointment stands.
pub fn state(appointment: &Appointment) -> &'static str {
    match appointment.state {
        _ if !appointment.shut.is_empty() => "停办",
        AppointmentState::Booked => "已预约",
        AppointmentState::Cancelled => "已取消",
        AppointmentState::CheckedIn => "已到场",
        AppointmentState::Missed => "未到",
    }
}

/// Of one of which name and number do not open now.
pub fn unopened(appointment: &Appointment) -> String {
    format!(
        "时间没有变，姓名和电话现在打不开；有疑问请打{}，报预约号 {}。",
        hotline(),
        appointment.no
    )
}

/// What to do about it now.
pub fn next(appointment: &Appointment) -> String {
    match appointment.state {
        AppointmentState::Booked if !appointment.shut.is_empty() => {
            "这个时间不用来了，也不算您没来。".to_owned()
        }
        AppointmentState::Cancelled if !appointment.shut.is_empty() => {
            "那天停办，不算您没来。还要办的话，可以再约；除了只接待预约的时间，也可以直接来。"
                .to_owned()
        }
        AppointmentState::Booked => format!(
            "{}起可以到窗口报预约码，最晚 {}。",
            times::clock(appointment.check_in_from.time()),
            times::clock(appointment.check_in_until.time())
        ),
        AppointmentState::Cancelled => {
            "位子已经让给别人了。还要办的话，可以再约；除了只接待预约的时间，也可以直接来。"
                .to_owned()
        }
        AppointmentState::CheckedIn => "窗口已经知道您来了，请等着叫您。".to_owned(),
        AppointmentState::Missed => {
            "约的时间过了，窗口没有等到您。事情还可以办：再约一个时间，或者在不用约的时间直接来。"
                .to_owned()
        }
    }
}

/// That the site is shut then, and what to do about it.
pub fn shut(appointment: &Appointment) -> (String, &'static str) {
    if appointment.shut == SITE_ENDED {
        return (
            format!("{SITE_ENDED}。"),
            "请换一个站点再约，或打站点电话。",
        );
    }
    let reason = appointment.shut.trim_end_matches('。');
    let todo = match appointment.can_change {
        true => "请改个时间，或打站点电话。",
        false => "请再约一个时间，或打站点电话。",
    };
    (format!("这天临时停办：{reason}。"), todo)
}

/// Why the time of an appointment cannot be changed here.
pub fn why_no_change(appointment: &Appointment) -> String {
    let told = match appointment.state {
        AppointmentState::Booked if !appointment.can_change => return can_change(appointment),
        AppointmentState::Booked => "这里现在不能在网上改时间，原来的预约还在。要改请打站点电话。",
        AppointmentState::Cancelled => "这个预约已经取消了。还要办的话，可以再约一个时间。",
        AppointmentState::CheckedIn => "您已经到了，时间不用再改，请等着叫您。",
        AppointmentState::Missed => {
            "约的时间已经过了。可以再约一个时间，或者在不用约的时间直接来。"
        }
    };
    told.to_owned()
}

/// 9:30–10:00.
pub fn slot(from: TimeOfDay, until: TimeOfDay) -> String {
    format!("{}–{}", times::clock(from), times::clock(until))
}

/// 11月26日 周四 9:30–10:00, or 今天（11月23日 周一） 9:30–10:00.
pub fn when(start: Moment, until: TimeOfDay, today: Date) -> String {
    // Both: what is kept as a picture is read on another day.
    let day = times::dated_day(start.date(), today);
    format!("{day} {}", slot(start.time(), until))
}

/// What is left of a slot.
pub fn left(places: u16) -> String {
    match places {
        0 => "约满了".to_owned(),
        left => format!("还能约 {left} 个"),
    }
}

/// A day in a word or two, and why when it cannot be booked.
pub fn day(day: &SlotDay) -> (&'static str, String) {
    match day.closed {
        Some(closed) => why(closed, &day.reason),
        None => match day.slots.iter().map(|slot| u32::from(slot.left)).sum() {
            0 => ("约满", String::new()),
            left => ("可约", format!("还有 {left} 个")),
        },
    }
}

fn why(closed: NoSlots, reason: &str) -> (&'static str, String) {
    let (word, plain) = match closed {
        NoSlots::Closed => ("休息", ""),
        NoSlots::WalkIn => ("不用约", "直接来就行"),
        NoSlots::Partly => ("不用约", "直接来；只办部分事项，办不办您这件事请先打电话问"),
        NoSlots::Holiday => ("休息", "法定节假日"),
        NoSlots::Exception => ("休息", "临时调整"),
        NoSlots::Over => ("不能约了", "这天能约的时间都过了"),
        NoSlots::Past => ("不能约了", "这一天过去了"),
        NoSlots::TooFar => ("还不能约", "日子还早"),
        NoSlots::Unknown => ("还不能约", "以节假日公告为准"),
        NoSlots::Unverified => ("不能约", "时间未核实，请先打电话"),
    };
    let reason = if reason.is_empty() { plain } else { reason };
    (word, reason.to_owned())
}

/// The same in one sentence, for somebody who came to this very day.
pub fn nothing_on(day: &SlotDay) -> String {
    match self::day(day) {
        (word, reason) if reason.is_empty() => format!("这一天{word}"),
        (word, reason) => format!("这一天{word}：{reason}"),
    }
}

/// What follows from not coming.
pub fn no_show(rule: NoShowRule) -> String {
    format!(
        "来不了请提前取消。{} 天内有 {} 次约了没来，之后 {} 天不能在这里预约，但照样可以直接来办。",
        rule.within_days, rule.times, rule.pause_days
    )
}

/// Until when it can be changed, or what to do afterwards.
pub fn can_change(appointment: &Appointment) -> String {
    let until = times::dated_day(appointment.cancel_until.date(), appointment.as_of.date());
    let clock = times::clock(appointment.cancel_until.time());
    match appointment.can_change {
        true => format!("{until} {clock} 前，都可以在这里改时间或取消。"),
        false => format!("改时间和取消在 {until} {clock} 截止了。来不了的话，请打电话说一声。"),
    }
}

/// The place went to somebody else, or the slot is gone.
pub fn taken(at: Moment) -> Explained {
    Explained {
        title: format!("{} 约不到了", times::clock(at.time())),
        advice: "可能刚被别人约走，您还没有约上。下面是现在还能约的，您填的都还在。".to_owned(),
    }
}

/// Why nothing, or not surely anything, was booked; everything is still there.
pub fn not_done(error: &ApiError, action: &str) -> Explained {
    match error {
        ApiError::Unreachable(why) | ApiError::Garbled { cause: why, .. } => {
            no_answer(*why, action)
        }
        ApiError::Problem(_) if error.code() == "validation_failed" => Explained {
            title: "现在约不了".to_owned(),
            advice: "这里的预约刚刚调整过。请刷新页面再看看，或打电话问，也可以直接来。".to_owned(),
        },
        ApiError::Problem(_) => explain(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use jinban_contract::appointment::Slot;

    fn slot_of(left: u16) -> Slot {
        Slot {
            from: TimeOfDay(570),
            until: TimeOfDay(600),
            left,
        }
    }

    fn day_with(slots: Vec<Slot>, closed: Option<NoSlots>, reason: &str) -> SlotDay {
        SlotDay {
            date: Date::new(2026, 11, 24).unwrap(),
            slots,
            closed,
            reason: reason.into(),
        }
    }

    #[test]
    fn a_day_is_said_in_a_word_and_a_reason() {
        let open = day_with(vec![slot_of(2), slot_of(0), slot_of(3)], None, "");
        assert_eq!(day(&open), ("可约", "还有 5 个".to_owned()));
        let full = day_with(vec![slot_of(0)], None, "");
        assert_eq!(nothing_on(&full), "这一天约满");
        let holiday = day_with(vec![], Some(NoSlots::Holiday), "元旦");
        assert_eq!(nothing_on(&holiday), "这一天休息：元旦");
        let unnamed = day_with(vec![], Some(NoSlots::Holiday), "");
        assert_eq!(nothing_on(&unnamed), "这一天休息：法定节假日");
    }

    #[test]
    fn beyond_the_calendar_nothing_is_promised() {
        let unknown = day_with(vec![], Some(NoSlots::Unknown), "");
        assert_eq!(day(&unknown), ("还不能约", "以节假日公告为准".to_owned()));
    }

    #[test]
    fn a_day_that_is_used_up_is_not_called_today() {
        let over = day_with(vec![], Some(NoSlots::Over), "");
        assert_eq!(nothing_on(&over), "这一天不能约了：这天能约的时间都过了");
    }

    #[test]
    fn a_slot_is_said_as_on_the_door() {
        let start = Moment::parse("2026-11-24T09:30:00+08:00").unwrap();
        let today = Date::new(2026, 11, 23).unwrap();
        assert_eq!(
            when(start, TimeOfDay(600), today),
            "明天（11月24日 周二） 9:30–10:00"
        );
        assert_eq!(left(0), "约满了");
    }

    #[test]
    fn who_got_no_answer_is_told_that_trying_again_is_safe() {
        let (status, cause) = (502, Cause::Down);
        let silent = ApiError::Unreachable(Cause::Silent);
        for error in [silent, ApiError::Garbled { status, cause }] {
            let advice = not_done(&error, "确定预约").advice;
            assert!(advice.contains("“确定预约”，不会重复"));
        }
    }
}
