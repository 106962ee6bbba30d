//! Words for sites.

use super::hotline::hotline;
use super::times::{clock, short_day};
use jinban_contract::hours::{DayException, ServiceKind, Span};
use jinban_contract::near::SitesNear;
use jinban_contract::site::{Facility, SiteKind, WindowPurpose};
use jinban_rules::geo::walking_minutes;
use jinban_rules::hours::{DayPlan, DayReason};

pub use jinban_rules::changes::values::{capability, site_kind as kind};

/// Longest walk that is told in minutes.
const LONG_WALK: u16 = 40;

/// One character for a kind, for pins.
pub fn kind_mark(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Center => "中",
        SiteKind::Branch => "分",
        SiteKind::Town => "镇",
        SiteKind::Village => "村",
        SiteKind::Police => "警",
        SiteKind::Post => "驿",
        SiteKind::Partner => "网",
        SiteKind::Kiosk => "机",
    }
}

/// Beside an example of a kind that has one in every town or village.
pub fn ones_own(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Town => "这是举例，一般去自己镇街的。",
        SiteKind::Village => "这是举例，一般去自己村（社区）的。",
        SiteKind::Police => "这是举例，户口上的事一般去户口所在地的派出所。",
        SiteKind::Center
        | SiteKind::Branch
        | SiteKind::Post
        | SiteKind::Partner
        | SiteKind::Kiosk => "",
    }
}

pub fn purpose(purpose: WindowPurpose) -> &'static str {
    match purpose {
        WindowPurpose::Stuck => "事情办不成，到这里反映",
        WindowPurpose::Assist => "帮您办、替您跑",
        WindowPurpose::General => "大部分事项都能办",
        WindowPurpose::Special => "专门事项",
    }
}

pub fn facility(facility: Facility) -> &'static str {
    match facility {
        Facility::StepFree => "无障碍通道",
        Facility::Wheelchair => "轮椅",
        Facility::AccessibleToilet => "无障碍卫生间",
        Facility::ReadingGlasses => "老花镜",
        Facility::Water => "饮用水",
        Facility::SelfServiceComputer => "自助电脑",
        Facility::Charging => "手机充电",
        Facility::Wifi => "免费无线网",
        Facility::FirstAid => "急救药箱",
        Facility::NursingRoom => "母婴室",
        Facility::Parking => "停车位",
    }
}

/// What a week holds on a day that may yet be a holiday; `None` where not even that
/// is known.
pub fn usual(spans: Option<&[Span]>) -> String {
    const ANNOUNCED: &str = "以节假日公告为准";
    match spans {
        None => ANNOUNCED.to_owned(),
        Some([]) => format!("平常休息，{ANNOUNCED}"),
        Some(spans) => format!("平常 {}，{ANNOUNCED}", machines_last(spans)),
    }
}

/// The hours of a day: `8:30–12:00，14:00–17:30`, or why there are none.
pub fn day(plan: &DayPlan) -> String {
    let hours = match plan.spans.as_deref() {
        None => return usual(plan.usual.as_deref()),
        Some([]) => "休息".to_owned(),
        Some(spans) => machines_last(spans),
    };
    match &plan.reason {
        None => hours,
        Some(DayReason::Exception(why)) => format!("{hours}。{why}"),
        Some(DayReason::Holiday(name)) => format!("{hours}，{name}放假"),
        Some(DayReason::Makeup) => format!("{hours}，调休上班"),
    }
}

/// The counters' hours, then those of the machines as one, where these only
/// fill the gaps: `8:30–12:00，13:30–17:30；自助机 6:00–22:00`.
fn machines_last(spans: &[Span]) -> String {
    let machine = |span: &&Span| span.service == ServiceKind::Kiosk;
    let counters: Vec<_> = spans.iter().filter(|s| !machine(s)).map(span).collect();
    let gapless = spans.windows(2).all(|pair| pair[0].until >= pair[1].from);
    let ends = (spans.first(), spans.last());
    match ends {
        (Some(first), Some(last))
            if gapless && !counters.is_empty() && spans.iter().any(|s| machine(&s)) =>
        {
            let (from, until) = (clock(first.from), clock(last.until));
            format!("{}；自助机 {from}–{until}", counters.join("，"))
        }
        _ => spans.iter().map(span).collect::<Vec<_>>().join("，"),
    }
}

/// `9:00–11:30（只接待预约）`.
pub fn span(span: &Span) -> String {
    let how = match span.service {
        ServiceKind::Regular => "",
        ServiceKind::Extended => "（延时，办部分事项）",
        ServiceKind::Shifted => "（错时，办部分事项）",
        ServiceKind::Appointment => "（只接待预约）",
        ServiceKind::Kiosk => "（只有自助机）",
    };
    if span.from.0 == 0 && span.until.0 == 24 * 60 {
        return format!("全天{how}");
    }
    format!("{}–{}{how}", clock(span.from), clock(span.until))
}

/// `12月3日 周四：停办。供暖检修`: which days differ, how and why.
pub fn closure(closure: &DayException) -> String {
    let days = match closure.from == closure.until {
        true => short_day(closure.from),
        false => format!("{}至{}", short_day(closure.from), short_day(closure.until)),
    };
    let spans: Vec<_> = closure.spans.iter().map(span).collect();
    let open = match spans.is_empty() {
        true => "停办".to_owned(),
        false => format!("只开 {}", spans.join("，")),
    };
    format!("{days}：{open}。{}", closure.reason)
}

/// A distance as people say it, always about: positions are not surveyed.
pub fn distance_words(metres: u32) -> String {
    let walk = walking_minutes(f64::from(metres));
    let far = match metres {
        0..=50 => return "就在您身边".to_owned(),
        51..=950 => format!("约 {} 米", metres.div_ceil(50) * 50),
        _ => {
            let tenths = (metres + 50) / 100;
            format!("约 {}.{} 公里", tenths / 10, tenths % 10)
        }
    };
    if walk > LONG_WALK {
        return far;
    }
    format!("{far}，走路 {walk} 分钟左右")
}

/// 3 个地方能办; 9 个地方能交材料（2 个能受理）.
fn where_done(near: &SitesNear) -> String {
    let total = near.total;
    match near.passing_on {
        0 => format!("{total} 个地方能办"),
        all if all == total => format!("{total} 个地方能交材料"),
        some => format!("{total} 个地方能交材料（{} 个能受理）", total - some),
    }
}

/// How many sites do an item, and how many of them are open.
pub fn how_many(near: &SitesNear, by_distance: bool) -> String {
    if near.total == 0 {
        let hotline = hotline();
        return format!(
            "地图上的站点都不收这件事的材料，去哪儿办看这一页写的；不清楚请打{hotline}问。"
        );
    }
    let unsure = match near.unsure {
        0 => String::new(),
        n => format!("，另有 {n} 个说不准，去之前请先打电话"),
    };
    let order = if by_distance {
        "下面从近到远。"
    } else {
        ""
    };
    let (places, open) = (where_done(near), near.open_now);
    format!("{places}，现在开门的 {open} 个{unsure}。{order}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::time::{Date, TimeOfDay};

    fn plan(spans: Option<Vec<Span>>, reason: Option<DayReason>) -> DayPlan {
        DayPlan {
            date: Date::new(2026, 11, 28).unwrap(),
            spans,
            usual: None,
            reason,
        }
    }

    fn morning(service: ServiceKind) -> Span {
        Span {
            from: TimeOfDay(540),
            until: TimeOfDay(690),
            service,
        }
    }

    #[test]
    fn a_distance_is_never_more_exact_than_it_is() {
        assert_eq!(distance_words(20), "就在您身边");
        assert_eq!(distance_words(380), "约 400 米，走路 7 分钟左右");
        assert_eq!(distance_words(951), "约 1.0 公里，走路 17 分钟左右");
        assert_eq!(distance_words(12_340), "约 12.3 公里");
    }

    #[test]
    fn a_day_says_its_hours_and_why() {
        let regular = plan(Some(vec![morning(ServiceKind::Regular)]), None);
        assert_eq!(day(&regular), "9:00–11:30");
        let appointment = vec![morning(ServiceKind::Appointment)];
        let makeup = plan(Some(appointment), Some(DayReason::Makeup));
        assert_eq!(day(&makeup), "9:00–11:30（只接待预约），调休上班");
        let holiday = plan(Some(vec![]), Some(DayReason::Holiday("国庆节".into())));
        assert_eq!(day(&holiday), "休息，国庆节放假");
        let repairs = plan(Some(vec![]), Some(DayReason::Exception("粉刷".into())));
        assert_eq!(day(&repairs), "休息。粉刷");
        assert_eq!(day(&plan(None, None)), "以节假日公告为准");
        let beyond = |usual| DayPlan {
            usual: Some(usual),
            ..plan(None, None)
        };
        assert_eq!(
            day(&beyond(vec![morning(ServiceKind::Regular)])),
            "平常 9:00–11:30，以节假日公告为准"
        );
        assert_eq!(day(&beyond(vec![])), "平常休息，以节假日公告为准");
        let always = Span {
            from: TimeOfDay(0),
            until: TimeOfDay(1440),
            service: ServiceKind::Kiosk,
        };
        assert_eq!(span(&always), "全天（只有自助机）");
    }

    #[test]
    fn machines_that_fill_the_gaps_are_told_once() {
        let at = |from, until, service| Span {
            from: TimeOfDay(from),
            until: TimeOfDay(until),
            service,
        };
        let mut spans = vec![
            at(360, 510, ServiceKind::Kiosk),
            at(510, 720, ServiceKind::Regular),
            at(720, 810, ServiceKind::Kiosk),
            at(810, 1050, ServiceKind::Regular),
            at(1050, 1320, ServiceKind::Kiosk),
        ];
        let told = day(&plan(Some(spans.clone()), None));
        assert_eq!(told, "8:30–12:00，13:30–17:30；自助机 6:00–22:00");
        spans.remove(2);
        let told = day(&plan(Some(spans), None));
        assert!(
            told.starts_with("6:00–8:30（只有自助机），8:30–12:00"),
            "{told}"
        );
        let alone = vec![at(360, 1320, ServiceKind::Kiosk)];
        assert_eq!(day(&plan(Some(alone), None)), "6:00–22:00（只有自助机）");
    }

    #[test]
    fn a_closure_says_which_days_and_why() {
        let day = |text| Date::parse(text).unwrap();
        let mut closure = DayException {
            from: day("2026-12-03"),
            until: day("2026-12-04"),
            spans: vec![],
            reason: "供暖检修（示例）".into(),
        };
        assert_eq!(
            super::closure(&closure),
            "12月3日 周四至12月4日 周五：停办。供暖检修（示例）"
        );
        closure.until = closure.from;
        closure.spans.push(Span {
            from: TimeOfDay(840),
            until: TimeOfDay(1020),
            service: ServiceKind::Regular,
        });
        assert_eq!(
            super::closure(&closure),
            "12月3日 周四：只开 14:00–17:00。供暖检修（示例）"
        );
    }
}
