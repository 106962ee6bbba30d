//! `/appointments`: mine, those to come first.

use super::head::tone;
use super::logic::coming_first;
use crate::api;
use crate::browser::page::set_title;
use crate::parts::loaded::loaded;
use crate::paths;
use crate::ui::{Badge, EmptyState, IconName, LinkButton, LinkList, LinkRow, PageHeader};
use crate::words::appointments::{self as words, WALK_IN};
use jinban_contract::appointment::{Appointment, AppointmentList};
use jinban_contract::time::Date;
use leptos::prelude::*;

/// Every appointment of whoever is signed in.
#[component]
pub fn AppointmentsPage() -> AnyView {
    set_title("我的预约");
    let list = loaded(|| Box::pin(async { api::appointments::list().await }), list);
    view! {
        <div class="jb-stack">
            <PageHeader title="我的预约" back=paths::ME.to_owned() />
            {list}
            <p class="jb-quiet">{WALK_IN}</p>
        </div>
    }
    .into_any()
}

fn list(mine: AppointmentList) -> AnyView {
    if mine.appointments.is_empty() {
        return empty();
    }
    let today = mine.as_of.date();
    let (coming, past) = coming_first(mine.appointments);
    view! {
        <div class="jb-stack">
            {section("接下来的", &coming, today)}
            {section("以前的", &past, today)}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::Calendar
            title="还没有预约"
            text="在地图上点开一个站点，能预约的有“预约”按钮。"
        >
            <LinkButton label="看看去哪儿办" href=paths::MAP />
        </EmptyState>
    }
    .into_any()
}

fn section(title: &'static str, list: &[Appointment], today: Date) -> Option<AnyView> {
    let rows: Vec<AnyView> = list.iter().map(|one| row(one, today)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="jb-half">
                <h2 class="jb-half__title">{title}</h2>
                <LinkList>{rows}</LinkList>
            </section>
        }
        .into_any()
    })
}

fn row(appointment: &Appointment, today: Date) -> AnyView {
    let title = words::when(appointment.start, appointment.until.time(), today);
    let place = appointment.site_name.clone();
    let mut meta = match &appointment.item_name {
        Some(item) => format!("{place} · {item}"),
        None => place,
    };
    if appointment.unopened {
        meta = format!("{meta}。{}", words::unopened(appointment));
    }
    let href = paths::appointment(&appointment.no);
    let (label, tone) = (words::state(appointment), tone(appointment));
    view! {
        <LinkRow href title meta>
            <Badge label tone />
        </LinkRow>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample::appointment;
    use super::super::ways::tests::drawn;
    use super::*;
    use jinban_contract::appointment::AppointmentState;

    #[test]
    fn mine_are_listed_with_what_is_coming_first() {
        let past = appointment(AppointmentState::Missed);
        let coming = appointment(AppointmentState::Booked);
        let as_of = coming.as_of;
        let appointments = vec![past, coming];
        let html = drawn(|| {
            list(AppointmentList {
                appointments,
                as_of,
                next: None,
            })
        });
        let at = |words| {
            html.find(words)
                .unwrap_or_else(|| panic!("no {words} in {html}"))
        };
        assert!(at("接下来的") < at("已预约"), "{html}");
        assert!(at("已预约") < at("以前的"), "{html}");
        assert!(at("以前的") < at("未到"), "{html}");
        assert!(html.contains("示例区政务服务中心 · 高龄津贴申领"), "{html}");
    }

    #[test]
    fn one_that_does_not_open_says_so_and_what_to_do() {
        let whole = appointment(AppointmentState::Booked);
        let torn = Appointment {
            unopened: true,
            ..whole.clone()
        };
        let today = whole.as_of.date();
        assert!(!drawn(|| row(&whole, today)).contains("打不开"));
        let html = drawn(|| row(&torn, today));
        for words in ["打不开", "政务服务热线", "2026112312345678"] {
            assert!(html.contains(words), "{words} in {html}");
        }
    }

    #[test]
    fn nothing_booked_leads_to_the_map() {
        let as_of = appointment(AppointmentState::Booked).as_of;
        let none = AppointmentList {
            appointments: vec![],
            as_of,
            next: None,
        };
        let html = drawn(|| list(none));
        assert!(html.contains("还没有预约"), "{html}");
        assert!(html.contains("href=\"/map\""), "{html}");
    }
}
