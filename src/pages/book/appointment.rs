//! `/appointments/{no}`: when, where, the code, how to get there, and what
//! can still be changed.

use super::{cancel, head, ways};
use crate::api::{self, Answer};
use crate::browser::page::{in_wechat, set_title};
use crate::kept::shared;
use crate::parts::loaded::{by_param, loaded};
use crate::paths;
use crate::ui::{ButtonLook, Card, IconName, KeyRow, KeyValue, LinkButton, PageHeader, dynamic};
use crate::words::appointments as words;
use jinban_contract::appointment::{Appointment, AppointmentState};
use jinban_contract::guidance::SituationKey;
use jinban_contract::site::Site;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One appointment.
#[component]
pub fn AppointmentPage() -> AnyView {
    let query = use_query_map();
    let shown = by_param(move |no| {
        let just = |name| query.with_untracked(|q| q.get(name).as_deref() == Some("1"));
        let (new, moved) = (just("new"), just("moved"));
        loaded(
            move || {
                let no = no.clone();
                Box::pin(async move { fetch(&no).await })
            },
            move |(appointment, site)| {
                set_title("我的预约");
                let now = RwSignal::new(appointment);
                dynamic(move || view(&now.get(), site.as_ref(), now, (new, moved)))
            },
        )
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="我的预约" back=paths::APPOINTMENTS.to_owned() />
            {shown}
        </div>
    }
    .into_any()
}

/// The appointment, and its site for what follows from not coming; without
/// the site the page still works.
async fn fetch(no: &str) -> Answer<(Appointment, Option<Site>)> {
    let appointment = api::appointments::get(no).await?;
    let site = api::sites::get(appointment.site.as_str()).await.ok();
    Ok((appointment, site))
}

fn view(
    appointment: &Appointment,
    site: Option<&Site>,
    now: RwSignal<Appointment>,
    (new, moved): (bool, bool),
) -> AnyView {
    let booked = appointment.state == AppointmentState::Booked;
    let rule = site.and_then(|site| site.booking.as_ref());
    // Where the site is shut, another time can be booked when it is too late to change.
    let late = !appointment.shut.is_empty() && !appointment.can_change;
    let no_show = rule.and_then(|rule| rule.no_show);
    let no_show = no_show.filter(|_| head::awaited(appointment));
    let no_show = no_show.map(|rule| view! { <p class="jb-quiet">{words::no_show(rule)}</p> });
    view! {
        <div class="jb-stack">
            {head::done(appointment, new, moved)}
            {head::shut(appointment)}
            {head::head(appointment)}
            {place(appointment)}
            {head::awaited(appointment).then(|| calendar(appointment))}
            {(booked && !late).then(|| changes(appointment, now))}
            {(!booked || late).then(|| again(appointment))}
            {no_show}
            {ways::by_phone_or_on_foot(appointment.site_phone.clone())}
        </div>
    }
    .into_any()
}

fn place(appointment: &Appointment) -> AnyView {
    let site = paths::site(&appointment.site);
    let go = format!("{site}#go");
    let (name, address) = (appointment.site_name.clone(), appointment.address.clone());
    let who = format!("{} {}", appointment.name, appointment.phone);
    // Forgotten a week after the end.
    let who = (!appointment.name.is_empty()).then(|| view! { <KeyRow key="来的人">{who}</KeyRow> });
    let bring = appointment.item.as_ref().map(|item| {
        let href = paths::notice(item, &SituationKey::default(), None);
        view! { <KeyRow key="要带什么"><a href=href>"看材料清单"</a></KeyRow> }
    });
    view! {
        <Card>
            <KeyValue>
                <KeyRow key="地点">
                    <a href=site>{name}</a>
                    <span class="jb-line">{address}</span>
                </KeyRow>
                {bring}
                {who}
            </KeyValue>
            <LinkButton
                label="怎么过去"
                href=go
                look=ButtonLook::Secondary
                icon=IconName::Navigation
            />
        </Card>
    }
    .into_any()
}

/// A file that calendars read; WeChat's web view opens none, and it would stay on a
/// device for all.
fn calendar(appointment: &Appointment) -> AnyView {
    if shared::is_on() {
        return view! { <p class="jb-quiet">"公用设备上不存日历，请拍下来，或者把时间抄下来。"</p> }
            .into_any();
    }
    if in_wechat() {
        return view! { <p class="jb-quiet">"微信里加不了日历，请截图，或者把时间抄下来。"</p> }
            .into_any();
    }
    view! {
        <LinkButton
            label="加到手机日历"
            href=paths::appointment_calendar(&appointment.no)
            look=ButtonLook::Secondary
            icon=IconName::Calendar
            block=true
            external=true
        />
    }
    .into_any()
}

fn changes(appointment: &Appointment, now: RwSignal<Appointment>) -> AnyView {
    let until = words::can_change(appointment);
    let open = appointment.can_change.then(|| {
        view! {
            <div class="jb-cluster">
                <LinkButton
                    label="改时间"
                    href=paths::appointment_change(&appointment.no)
                    look=ButtonLook::Secondary
                />
                {cancel::view(now)}
            </div>
        }
    });
    view! {
        <Card title="来不了，或者要换时间">
            <p>{until}</p>
            {open}
        </Card>
    }
    .into_any()
}

fn again(appointment: &Appointment) -> AnyView {
    let href = paths::book(&appointment.site, appointment.item.as_ref());
    view! { <LinkButton label="再约一个时间" href look=ButtonLook::Secondary block=true /> }
        .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample::{appointment, site};
    use super::super::ways::tests::drawn;
    use super::*;
    use jinban_rules::booking::SITE_ENDED;

    fn html(appointment: &Appointment, site: Option<&Site>) -> String {
        drawn(|| {
            let now = RwSignal::new(appointment.clone());
            view(appointment, site, now, (true, false))
        })
    }

    #[test]
    fn everything_needed_on_the_day_is_there() {
        let html = html(&appointment(AppointmentState::Booked), Some(&site()));
        for words in [
            "约好了",
            "href=\"/sites/S1#go\"",
            "示例路1号（示例）",
            "/api/v1/appointments/2026112312345678/calendar.ics",
            "href=\"/appointments/2026112312345678/change\"",
            "取消预约",
            "明天（11月24日 周二） 8:30 前，都可以在这里改时间或取消",
            "90 天内有 3 次约了没来",
            "href=\"/n/gljt\"",
            "王*",
            "不预约也行",
            "tel:06320000001",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn after_the_cut_off_nothing_is_offered_that_would_be_refused() {
        let mut late = appointment(AppointmentState::Booked);
        late.can_change = false;
        let html = html(&late, None);
        assert!(html.contains("请打电话说一声"), "{html}");
        assert!(
            !html.contains("取消预约") && !html.contains("/change"),
            "{html}"
        );
    }

    #[test]
    fn a_closure_is_told_and_another_time_offered() {
        let mut shut = appointment(AppointmentState::Booked);
        shut.shut = "系统检修（示例）".into();
        let open = html(&shut, Some(&site()));
        for words in [
            "这天临时停办：系统检修（示例）。",
            "请改个时间，或打站点电话",
            "/change\"",
        ] {
            assert!(open.contains(words), "no {words} in {open}");
        }
        assert!(!open.contains("预约码"), "{open}");
        assert!(!open.contains("calendar.ics"), "{open}");
        shut.can_change = false;
        let late = html(&shut, Some(&site()));
        assert!(late.contains("请再约一个时间，或打站点电话"), "{late}");
        assert!(late.contains("href=\"/book/S1?item=gljt\""), "{late}");
        assert!(!late.contains("/change\""), "{late}");
        shut.shut = SITE_ENDED.to_owned();
        let gone = html(&shut, None);
        assert!(gone.contains("请换一个站点再约"), "{gone}");
        assert!(!gone.contains("这天临时停办"), "{gone}");
        shut.state = AppointmentState::Cancelled;
        let over = html(&shut, Some(&site()));
        assert!(over.contains("不算您没来"), "{over}");
    }

    #[test]
    fn who_came_is_left_out_once_forgotten() {
        let mut old = appointment(AppointmentState::Missed);
        (old.name, old.phone) = Default::default();
        assert!(!html(&old, None).contains("来的人"));
    }

    #[test]
    fn what_is_over_leads_to_another_time() {
        for state in [AppointmentState::Cancelled, AppointmentState::Missed] {
            let html = html(&appointment(state), Some(&site()));
            assert!(html.contains("href=\"/book/S1?item=gljt\""), "{html}");
            assert!(!html.contains("calendar.ics"), "{html}");
            assert!(!html.contains("次约了没来"), "{html}");
        }
    }
}
