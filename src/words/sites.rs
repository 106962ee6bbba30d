//! Words for sites.

use super::times::clock;
use jinban_contract::hours::{ServiceKind, Span};
use jinban_contract::site::{Facility, SiteKind, WindowPurpose};
use jinban_rules::hours::{DayPlan, DayReason};

pub use jinban_rules::changes::values::{capability, site_kind as kind};

/// One character for a kind, for pins.
pub fn kind_mark(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Center => "中",
        SiteKind::Branch => "分",
        SiteKind::Town => "镇",
        SiteKind::Village => "村",
        SiteKind::Post => "驿",
        SiteKind::Partner => "网",
        SiteKind::Kiosk => "机",
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

/// The hours of a day: `8:30–12:00，14:00–17:30`, or why there are none.
pub fn day(plan: &DayPlan) -> String {
    let hours = match plan.spans.as_deref() {
        None => return "以节假日公告为准".to_owned(),
        Some([]) => "休息".to_owned(),
        Some(spans) => spans.iter().map(span).collect::<Vec<_>>().join("，"),
    };
    match &plan.reason {
        None => hours,
        Some(DayReason::Exception(why)) => format!("{hours}。{why}"),
        Some(DayReason::Holiday(name)) => format!("{hours}，{name}放假"),
        Some(DayReason::Makeup) => format!("{hours}，调休上班"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::time::{Date, TimeOfDay};

    fn plan(spans: Option<Vec<Span>>, reason: Option<DayReason>) -> DayPlan {
        DayPlan {
            date: Date::new(2026, 11, 28).unwrap(),
            spans,
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
        let always = Span {
            from: TimeOfDay(0),
            until: TimeOfDay(1440),
            service: ServiceKind::Kiosk,
        };
        assert_eq!(span(&always), "全天（只有自助机）");
    }
}
