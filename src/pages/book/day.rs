//! Which day: every day that the site lets people book, and why not where it
//! does not.

use super::flow::Flow;
use super::logic::{Picked, has_place};
use super::ways;
use crate::ui::{Message, Tone};
use crate::words::{appointments as words, times};
use jinban_contract::appointment::{SlotDay, SlotList};
use jinban_contract::time::Date;
use leptos::prelude::*;

pub(super) fn view(flow: Flow, picked: &Picked, list: &SlotList) -> AnyView {
    let today = list.as_of.date();
    let days = list.days.iter().map(|day| one(flow, picked, day, today));
    let days: Vec<AnyView> = days.collect();
    let none = (!list.days.iter().any(has_place)).then(|| {
        view! {
            <Message tone=Tone::Warning title="这几天都约不了了">
                "可以过一两天再来看，也可以打电话问，或者直接来。"
            </Message>
        }
    });
    view! {
        <div class="jb-stack">
            {ways::note(flow)}
            {none}
            <ul class="jb-days">{days}</ul>
            {ways::others(flow)}
        </div>
    }
    .into_any()
}

fn one(flow: Flow, picked: &Picked, day: &SlotDay, today: Date) -> AnyView {
    let (state, reason) = words::day(day);
    let reason =
        (!reason.is_empty()).then(|| view! { <span class="jb-day__reason">{reason}</span> });
    let (near, date) = names(day.date, today);
    let inside = view! {
        <span class="jb-day__name">{near}</span>
        <span class="jb-day__date">{date}</span>
        <span class="jb-day__state">{state}</span>
        {reason}
    };
    let inside = if has_place(day) {
        let href = flow.at(&picked.item, Some(day.date), None);
        view! { <a class="jb-day" href=href>{inside}</a> }.into_any()
    } else {
        view! { <div class="jb-day jb-day--off">{inside}</div> }.into_any()
    };
    view! { <li class="jb-days__item">{inside}</li> }.into_any()
}

/// 今天 or the weekday, and 11月24日.
fn names(date: Date, today: Date) -> (String, String) {
    let full = times::short_day(date);
    let (day, weekday) = full.split_once(' ').unwrap_or((&full, ""));
    let near = times::near_day(date, today);
    let name = match near == full {
        true => weekday.to_owned(),
        false => format!("{near} {weekday}"),
    };
    (name, day.to_owned())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample;
    use super::super::ways::tests::{drawn, flow};
    use super::*;

    #[test]
    fn a_day_is_a_link_or_says_why_not() {
        let picked = Picked::read("gljt", "", "");
        let html = drawn(|| view(flow(sample::site()), &picked, &sample::slots()));
        assert!(
            html.contains("href=\"/book/S1?item=gljt&amp;day=2026-11-24\""),
            "{html}"
        );
        assert_eq!(html.matches("class=\"jb-day\"").count(), 1, "{html}");
        for words in [
            "今天 周一",
            "明天 周二",
            "还有 1 个",
            "约满",
            "示例节",
            "以节假日公告为准",
            "周六只接待预约（示例）",
            "不预约也行",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn when_nothing_is_left_the_other_ways_are_told() {
        let mut list = sample::slots();
        list.days.remove(1);
        let html = drawn(|| view(flow(sample::site()), &Picked::default(), &list));
        assert!(html.contains("这几天都约不了了"), "{html}");
        assert!(html.contains("tel:06320000001"), "{html}");
    }
}
