//! `/sites/{id}`: one site with everything known of it.

use super::data::calendar;
use super::go::way_list;
use super::state::state_line;
use super::window::{facilities, items, windows};
use crate::api::{self, Answer};
use crate::browser::{clock, page::set_title, share};
use crate::pages::loaded::{by_param, loaded_page};
use crate::pages::together::together;
use crate::paths;
use crate::ui::{
    Badge, Button, ButtonLook, Card, Hotline, IconName, Message, PageHeader, Toast, Tone,
};
use crate::words::{sites as words, times};
use jinban_contract::calendar::Calendar;
use jinban_contract::site::Site;
use jinban_contract::time::Moment;
use jinban_rules::hours::{self, OpenState};
use leptos::prelude::*;

/// One site.
#[component]
pub fn SitePage() -> AnyView {
    by_param("id", |id| {
        loaded_page(
            move || {
                let id = id.clone();
                Box::pin(async move { fetch(&id).await })
            },
            |(site, calendar)| {
                set_title(&site.summary.name);
                site_view(&site, calendar, clock::use_now())
            },
        )
    })
}

async fn fetch(id: &str) -> Answer<(Site, Calendar)> {
    let (site, calendar) = together(api::sites::get(id), calendar()).await;
    Ok((site?, calendar))
}

/// The page of a site as a function of data and the clock.
pub fn site_view(site: &Site, calendar: Calendar, now: ReadSignal<Moment>) -> AnyView {
    let summary = &site.summary;
    let demo = site.demo.then(|| view! { <Badge label="示例" /> });
    view! {
        <PageHeader
            title=summary.name.clone()
            back=paths::MAP.to_owned()
            lead=words::kind(summary.kind)
        >
            {demo}
        </PageHeader>
        <div class="jb-stack">
            {open_now(site, calendar, now)}
            {way(site)}
            {windows(&site.windows)}
            {items(&site.items)}
            {facilities(&site.facilities)}
            {checked(site)}
        </div>
    }
    .into_any()
}

fn open_now(site: &Site, calendar: Calendar, now: ReadSignal<Moment>) -> AnyView {
    let hours = site.hours.clone();
    let reason = {
        let (hours, calendar) = (hours.clone(), calendar.clone());
        move || match hours::state(hours.as_ref(), &calendar, now.get()) {
            OpenState::Suspended { reason, .. } => Some(view! { <p>{reason}</p> }),
            _ => None,
        }
    };
    let rule = hours.as_ref().map(|h| {
        let dated = h.checked_on.map(times::day);
        let dated = dated
            .map(|day| format!("（{day}核对）"))
            .unwrap_or_default();
        view! { <p>{h.rule_text.clone()} {dated}</p> }
    });
    let state = state_line(move |at| hours::state(hours.as_ref(), &calendar, at), now);
    let phone = site.summary.phone.clone();
    let call = (!phone.is_empty()).then(|| {
        view! { <Hotline number=phone label="打电话问" note="出门前问一声，少跑一趟" /> }
    });
    view! {
        <Card title="开门时间">{state} {reason} {rule}</Card>
        {call}
    }
    .into_any()
}

fn way(site: &Site) -> AnyView {
    let address = site.address.clone();
    let ways = site
        .summary
        .position
        .map(|position| way_list(&site.summary.name, position));
    view! {
        <Card title="地址和怎么过去" id="go".to_owned()>
            <p>{address.clone()}</p>
            {copy(address)}
            {ways}
        </Card>
    }
    .into_any()
}

fn copy(address: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let go = Callback::new(move |()| {
        let address = address.clone();
        leptos::task::spawn_local(async move {
            let words = match share::copy(&address).await {
                true => "地址已复制",
                false => "没有复制成，请长按地址",
            };
            // The page may be gone by now.
            let _ = said.try_set(words.to_owned());
        });
    });
    view! {
        <Button label="复制地址" look=ButtonLook::Secondary icon=IconName::Copy on_click=go />
        <Toast message=said />
    }
    .into_any()
}

fn checked(site: &Site) -> AnyView {
    let dated = site.checked_on.map(|day| {
        view! { <p class="jb-quiet">{format!("以上内容 {} 核对过。", times::day(day))}</p> }
    });
    let demo = site.demo.then(|| {
        view! {
            <Message tone=Tone::Warning>"位置、电话和时间是示例，请不要照着去。"</Message>
        }
    });
    view! {
        {demo}
        {dated}
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::logic::tests::{data, site};
    use super::*;
    use jinban_contract::site::{Facility, SiteItem, SiteKind, Window, WindowPurpose};

    #[test]
    fn a_site_says_when_where_and_what() {
        let data = data();
        let mut summary = site("S1", "张庄村便民服务站", SiteKind::Village, 117.5);
        summary.phone = "0632-000-0009".into();
        let site = Site {
            hours: data.hours(&summary).cloned(),
            summary,
            address: "张庄村党群服务中心（示例）".into(),
            windows: vec![Window {
                name: "帮代办窗口".into(),
                sign: "前台".into(),
                purpose: WindowPurpose::Assist,
            }],
            facilities: vec![Facility::ReadingGlasses],
            items: vec![SiteItem {
                item: "gljt".into(),
                name: "高龄津贴申领".into(),
                capabilities: vec![jinban_contract::site::Capability::Collect],
            }],
            checked_on: None,
            demo: true,
        };
        let now = Moment::parse("2026-11-23T15:20:00+08:00").unwrap();
        let html =
            Owner::new().with(|| site_view(&site, data.calendar.clone(), signal(now).0).to_html());
        for word in [
            "营业中，还有2小时10分",
            "周一、周五 8:30–17:30",
            "2026年11月1日核对",
            "张庄村党群服务中心（示例）",
            "tel:0632-000-0009",
            "https://uri.amap.com/navigation",
            "位置为示意",
            "帮代办窗口",
            "老花镜",
            "href=\"/items/gljt\"",
            "可代收材料",
            "示例",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
    }
}
