//! When a site is open: now, in the coming week, and what will be different.

use crate::ui::{Card, Message, Tone, dynamic};
use crate::words::{sites as words, times};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::{DayException, Hours};
use jinban_contract::site::Site;
use jinban_contract::time::{Date, Moment};
use jinban_rules::hours::{self, OpenState, exceptions_ahead};
use leptos::prelude::*;

use super::super::state::state_line;
use super::Clock;

/// Days of which a closure is told beforehand.
const AHEAD: i64 = 30;

/// Open or not, the rule on the door, and the coming week.
pub(super) fn open_now(site: &Site, calendar: &Calendar, clock: Clock) -> AnyView {
    let now = clock.now;
    let hours = site.hours.clone();
    let reason = {
        let (hours, calendar) = (hours.clone(), calendar.clone());
        move || match hours::state(hours.as_ref(), &calendar, now.get()) {
            OpenState::Suspended { reason, .. } if clock.goes => Some(view! { <p>{reason}</p> }),
            _ => None,
        }
    };
    let week = hours.clone().filter(|h| h.checked_on.is_some());
    let week = week.map(|hours| week_table(hours, calendar.clone(), now));
    let (rule, state) = (hours.as_ref().map(rule), state_of(hours, calendar, clock));
    view! {
        <Card title="开门时间">
            {state}
            {reason}
            {rule}
            {week}
        </Card>
    }
    .into_any()
}

/// Nothing where the clock stands, unless it is that nobody knows.
pub(super) fn state_of(hours: Option<Hours>, calendar: &Calendar, clock: Clock) -> Option<AnyView> {
    let calendar = calendar.clone();
    let checked = hours.as_ref().is_some_and(|h| h.checked_on.is_some());
    let state = move |at| hours::state(hours.as_ref(), &calendar, at);
    (clock.goes || !checked).then(|| state_line(state, clock.now))
}

/// The rule on the door, and when it was checked.
pub fn rule(hours: &Hours) -> AnyView {
    let dated = hours.checked_on.map(times::day);
    let dated = dated.map(|day| format!("（{day}核对）"));
    view! { <p>{hours.rule_text.clone()} {dated}</p> }.into_any()
}

fn week_table(hours: Hours, calendar: Calendar, now: ReadSignal<Moment>) -> AnyView {
    let today = Memo::new(move |_| now.get().date());
    dynamic(move || {
        let today = today.get();
        let rows = hours::week(&hours, &calendar, today);
        let rows = rows.iter().map(|plan| {
            let class = match plan.date == today {
                true => "jb-hours__row jb-hours__row--today",
                false => "jb-hours__row",
            };
            view! {
                <div class=class>
                    <dt class="jb-hours__day">{day_name(plan.date, today)}</dt>
                    <dd class="jb-hours__time">{words::day(plan)}</dd>
                </div>
            }
            .into_any()
        });
        let rows = rows.collect::<Vec<_>>();
        view! { <dl class="jb-hours">{rows}</dl> }
    })
}

fn day_name(day: Date, today: Date) -> String {
    match (day.0 - today.0).num_days() {
        0 | 1 => format!(
            "{}（{}）",
            times::near_day(day, today),
            times::short_day(day)
        ),
        _ => times::short_day(day),
    }
}

/// What will be different in the coming thirty days; nothing, if nothing is.
pub fn closures(site: &Site, now: ReadSignal<Moment>) -> Option<AnyView> {
    let hours = site.hours.clone()?;
    let today = Memo::new(move |_| now.get().date());
    Some(dynamic(move || {
        let ahead = exceptions_ahead(&hours, today.get(), AHEAD);
        let rows = ahead
            .iter()
            .map(|exception| view! { <p>{told(exception)}</p> }.into_any());
        let rows = rows.collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            view! { <Message tone=Tone::Warning title="近期开门时间有变">{rows}</Message> }
        })
    }))
}

fn told(exception: &DayException) -> String {
    let days = match exception.from == exception.until {
        true => times::short_day(exception.from),
        false => format!(
            "{}至{}",
            times::short_day(exception.from),
            times::short_day(exception.until)
        ),
    };
    let spans: Vec<_> = exception.spans.iter().map(words::span).collect();
    let open = match spans.is_empty() {
        true => "停办".to_owned(),
        false => format!("只开 {}", spans.join("，")),
    };
    format!("{days}：{open}。{}", exception.reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::hours::{ServiceKind, Span};
    use jinban_contract::time::TimeOfDay;

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
            told(&closure),
            "12月3日 周四至12月4日 周五：停办。供暖检修（示例）"
        );
        closure.until = closure.from;
        closure.spans.push(Span {
            from: TimeOfDay(840),
            until: TimeOfDay(1020),
            service: ServiceKind::Regular,
        });
        assert_eq!(
            told(&closure),
            "12月3日 周四：只开 14:00–17:00。供暖检修（示例）"
        );
    }
}
