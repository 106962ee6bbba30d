//! When a site is open: now, in the coming week, and what will be different.

use crate::parts::open_state::state_line;
use crate::ui::{Card, Disclosure, Message, Tone, dynamic};
use crate::words::{sites as words, times};
use jinban_contract::calendar::Calendar;
use jinban_contract::hours::Hours;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::Site;
use jinban_contract::time::{Date, Moment};
use jinban_rules::hours::{self, DayPlan, OpenState, exceptions_ahead, is_checked};
use jinban_rules::site::{own_hours, own_window, state};
use leptos::prelude::*;

use super::super::logic::CLOSURES_AHEAD;
use super::Clock;

/// Days in sight; the others of the week unfold.
const NEAR_DAYS: usize = 2;

/// Open or not, the rule on the door, and the coming week; before them the window of the matter one
/// comes for, where it has hours of its own.
pub(super) fn open_now(site: &Site, item: &ItemCode, calendar: &Calendar, clock: Clock) -> AnyView {
    let now = clock.now;
    let hours = site.hours.as_ref();
    let reason = {
        let state = door(site, hours, calendar);
        move || {
            let OpenState::Suspended { reason, .. } = state(now.get()) else {
                return None;
            };
            clock.goes.then(|| view! { <p>{reason}</p> })
        }
    };
    let week = hours.filter(|h| is_checked(h)).cloned();
    let week = week.map(|hours| week_table(hours, calendar.clone(), now));
    let (rule, state) = (hours.map(rule), state_of(site, hours, calendar, clock));
    let own = before_all(site, item, calendar, clock);
    view! {
        <Card title="开门时间">
            {own}
            {state}
            {reason}
            {rule}
            {week}
        </Card>
    }
    .into_any()
}

fn before_all(site: &Site, item: &ItemCode, calendar: &Calendar, clock: Clock) -> Option<AnyView> {
    let window = own_window(site, item)?;
    let hours = own_hours(site, window)?;
    let mut items = site.items.iter();
    let name = items.find(|own| own.item == *item)?.name.clone();
    let state = state_of(site, Some(&hours), calendar, clock);
    let title = format!("{name}：{} {}", window.sign, window.name);
    Some(
        view! {
            <Message tone=Tone::Info title>
                {state}
                <p>{hours.rule_text}</p>
            </Message>
            <p class="jb-quiet">"整个大厅："</p>
        }
        .into_any(),
    )
}

/// Nothing where the clock stands, unless it is that nobody knows.
pub(super) fn state_of(
    site: &Site,
    hours: Option<&Hours>,
    calendar: &Calendar,
    clock: Clock,
) -> Option<AnyView> {
    let checked = hours.is_some_and(is_checked);
    let state = door(site, hours, calendar);
    (clock.goes || !checked).then(|| state_line(state, clock.now))
}

/// The state of the site, or of a window with hours of its own.
fn door(
    site: &Site,
    hours: Option<&Hours>,
    calendar: &Calendar,
) -> impl Fn(Moment) -> OpenState + Send + Sync + use<> {
    let (hours, calendar) = (hours.cloned(), calendar.clone());
    let closures = site.summary.closures.clone();
    move |at| state(hours.as_ref(), &closures, &calendar, at)
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
        let mut near = hours::week(&hours, &calendar, today);
        let later = near.split_off(NEAR_DAYS.min(near.len()));
        view! {
            {rows(&near, today)}
            <Disclosure summary="看后面五天">{rows(&later, today)}</Disclosure>
        }
    })
}

fn rows(days: &[DayPlan], today: Date) -> AnyView {
    let rows = days.iter().map(|plan| {
        let class = match plan.date == today {
            true => "jb-hours__row jb-hours__row--today",
            false => "jb-hours__row",
        };
        view! {
            <div class=class>
                <dt class="jb-hours__day">{times::dated_day(plan.date, today)}</dt>
                <dd class="jb-hours__time">{words::day(plan)}</dd>
            </div>
        }
        .into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <dl class="jb-hours">{rows}</dl> }.into_any()
}

/// What will be different in the coming thirty days; nothing, if nothing is.
pub fn closures(site: &Site, now: ReadSignal<Moment>) -> Option<AnyView> {
    // A timetable holds the site's own closures; without one these are known.
    let own = &site.summary.closures;
    let all = site
        .hours
        .as_ref()
        .map_or(own, |hours| &hours.exceptions)
        .clone();
    let today = Memo::new(move |_| now.get().date());
    (!all.is_empty()).then(|| {
        dynamic(move || {
            let ahead = exceptions_ahead(&all, today.get(), CLOSURES_AHEAD).into_iter();
            let rows = ahead.map(|e| view! { <p>{words::closure(e)}</p> }.into_any());
            let rows = rows.collect::<Vec<_>>();
            (!rows.is_empty()).then(|| {
                view! { <Message tone=Tone::Warning title="近期开门时间有变">{rows}</Message> }
            })
        })
    })
}
