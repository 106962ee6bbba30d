//! `/sites/{id}`: one site with everything known of it.

mod hours;
mod items;
mod people;
mod place;
mod queue;
mod windows;

use crate::api::{self, Answer};
use crate::browser::{clock::use_now, page::introduce};
use crate::parts::correction;
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::query::use_query;
use crate::parts::together::together;
use crate::paths;
use crate::ui::{Badge, Message, PageHeader, Tone};
use crate::words::{card, sites as words, times};
use jinban_contract::calendar::Calendar;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::Site;
use jinban_contract::time::Moment;
use leptos::prelude::*;

/// One site.
#[component]
pub fn SitePage() -> AnyView {
    by_param(|id| {
        let item = use_query().text("item").get_untracked();
        loaded_page(
            move || {
                let id = id.clone();
                Box::pin(async move { fetch(&id).await })
            },
            move |(site, calendar)| {
                let card = card::site(&site);
                introduce(&card.title, &card.line);
                site_view(&site, &item.as_str().into(), calendar, use_now())
            },
        )
    })
}

async fn fetch(id: &str) -> Answer<(Site, Calendar)> {
    let (site, calendar) = together(api::sites::get(id), api::calendar::get()).await;
    Ok((site?, calendar?))
}

/// The clock that a page is drawn by.
#[derive(Clone, Copy)]
struct Clock {
    now: ReadSignal<Moment>,
    /// Followed. Otherwise nothing is said that a minute makes wrong, nor drawn that needs scripts.
    goes: bool,
}

/// The page of a site as a function of data and the clock, for who comes for `item`, where one is
/// known.
pub fn site_view(
    site: &Site,
    item: &ItemCode,
    calendar: Calendar,
    now: ReadSignal<Moment>,
) -> AnyView {
    drawn(site, item, calendar, Clock { now, goes: true })
}

/// The page of a site as it may be kept for the rest of the day.
pub fn still_view(site: &Site, calendar: Calendar, at: Moment) -> AnyView {
    let now = signal(at).0;
    drawn(site, &"".into(), calendar, Clock { now, goes: false })
}

fn drawn(site: &Site, item: &ItemCode, calendar: Calendar, clock: Clock) -> AnyView {
    let now = clock.now;
    let summary = &site.summary;
    let demo = site.demo.then(|| view! { <Badge label="示例" /> });
    view! {
        <div class="jb-site-page">
            <PageHeader
                title=summary.name.clone()
                back=paths::MAP.to_owned()
                lead=words::kind(summary.kind)
            >
                {demo}
            </PageHeader>
            <div class="jb-stack">
                {hours::closures(site, now)}
                {hours::open_now(site, item, &calendar, clock)}
                {people::ask_or_book(site)}
                {clock.goes.then(|| queue::queue(&summary.id, now))}
                {place::way(site)}
                {people::helper(site)}
                {people::home_visits(site)}
                {windows::windows(site, &calendar, clock)}
                {items::items(site, clock)}
                {place::facilities(site)}
                {place::photos(site)}
                {checked(site)}
            </div>
        </div>
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
        {correction::of_site(&site.summary)}
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::logic::tests::{data, site};
    use super::*;
    use jinban_contract::hours::{ServiceKind, Span};
    use jinban_contract::site::{Facility, SiteItem, SiteKind, Window, WindowPurpose};
    use jinban_contract::time::TimeOfDay;
    use serde_json::json;

    #[test]
    fn a_site_says_when_where_and_what() {
        let data = data();
        let mut summary = site("S1", "张庄村便民服务站", SiteKind::Village, 117.5);
        summary.phone = "0632-000-0009".into();
        let site = Site {
            hours: data.hours(&summary, None).map(std::borrow::Cow::into_owned),
            summary,
            address: "张庄村党群服务中心（示例）".into(),
            windows: vec![Window {
                name: "帮代办窗口".into(),
                sign: "前台".into(),
                purpose: WindowPurpose::Assist,
                zone: String::new(),
                phone: String::new(),
                hours: None,
                items: vec![],
            }],
            window_hours: vec![],
            entrance: String::new(),
            helper: None,
            home_visits: String::new(),
            photos: vec![],
            facilities: vec![Facility::ReadingGlasses],
            items: vec![SiteItem {
                item: "gljt".into(),
                name: "高龄津贴申领".into(),
                capabilities: vec![jinban_contract::site::Capability::Collect],
            }],
            booking: None,
            checked_on: None,
            demo: true,
        };
        let now = Moment::parse("2026-11-23T15:20:00+08:00").unwrap();
        let html = Owner::new()
            .with(|| site_view(&site, &"".into(), data.calendar.clone(), signal(now).0).to_html());
        for word in [
            "开着门，还有2小时10分",
            "周一、周五 8:30–17:30",
            "2026年11月1日核对",
            "张庄村党群服务中心（示例）",
            "tel:06320000009",
            "https://uri.amap.com/navigation",
            "位置为示意",
            "帮代办窗口",
            "老花镜",
            "href=\"/items/gljt\"",
            "href=\"/correct?about=site&amp;code=S1\"",
            "可代收材料",
            "示例",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
    }

    fn hall() -> Site {
        let day = json!([{ "from": "08:30", "until": "17:30" }]);
        let hours = |id: &str, week: serde_json::Value| {
            json!({ "id": id, "rule_text": format!("{id}的时间"), "checked_on": "2026-11-01",
                "seasons": [{ "from": "01-01", "until": "12-31", "week": week }] })
        };
        let mut hall = hours("hall", json!({ "mon": day, "tue": day, "wed": day }));
        hall["exceptions"] = json!([
            { "from": "2026-12-03", "until": "2026-12-04", "reason": "供暖检修（示例）" },
            { "from": "2027-03-01", "until": "2027-03-01", "reason": "太远了" },
        ]);
        let items: Vec<_> = (0..14)
            .map(|at| json!({ "item": format!("x{at}"), "name": format!("第{at}件"), "capabilities": ["accept"] }))
            .collect();
        serde_json::from_value(json!({
            "summary": { "id": "S9", "name": "示例大厅", "kind": "town", "division": "1", "phone": "0632-000-0009", "hours": "hall" },
            "address": "示例路1号", "hours": hall,
            "window_hours": [hours("marriage", json!({ "sat": day }))],
            "windows": [
                { "name": "“办不成事”反映窗口", "sign": "1号", "purpose": "stuck", "phone": "0632-000-0001" },
                { "name": "婚姻登记窗口", "sign": "21号", "purpose": "special", "zone": "D区 婚姻", "hours": "marriage", "items": ["x3"] },
            ],
            "facilities": ["wifi", "step_free"], "items": items,
            "entrance": "东门有坡道（示例）",
            "helper": { "name": "帮办员（示例）", "phone": "0632-000-0007" },
            "home_visits": "走不动的老人，打电话约（示例）",
            "photos": [{ "path": "hall.svg", "text": "大厅平面图" }],
            "demo": true,
        }))
        .unwrap()
    }

    #[test]
    fn what_is_kept_for_the_day_says_no_minute_and_needs_no_scripts() {
        let calendar = data().calendar;
        let at = |text| Moment::parse(text).unwrap();
        let html =
            |text| Owner::new().with(|| still_view(&hall(), calendar.clone(), at(text)).to_html());
        let morning = html("2026-11-23T08:40:00+08:00");
        assert!(!morning.contains("jb-state") && !morning.contains("role=\"search\""));
        for word in [
            "今天（11月23日 周一）",
            "id=\"windows\"",
            "marriage的时间",
            "第13件",
        ] {
            assert!(morning.contains(word), "no {word} in {morning}");
        }
        assert_eq!(morning, html("2026-11-23T23:59:00+08:00"));
        assert_ne!(morning, html("2026-11-24T00:00:00+08:00"));
        let mut unchecked = hall();
        unchecked.hours.as_mut().unwrap().checked_on = None;
        let day = at("2026-11-23T08:40:00+08:00");
        let html = Owner::new().with(|| still_view(&unchecked, calendar, day).to_html());
        assert!(html.contains("jb-state--unknown"), "{html}");
    }

    #[test]
    fn a_closure_is_told_where_nobody_knows_the_hours() {
        let mut closed = hall();
        closed.hours = None;
        closed.summary.hours = None;
        closed.summary.closures = serde_json::from_value(json!([
            { "from": "2026-11-23", "until": "2026-11-24", "reason": "换届（示例）" },
        ]))
        .unwrap();
        let calendar = data().calendar;
        let at = |text| Moment::parse(text).unwrap();
        let html = |now| {
            let now = signal(at(now)).0;
            Owner::new().with(|| site_view(&closed, &"".into(), calendar.clone(), now).to_html())
        };
        let during = html("2026-11-23T10:00:00+08:00");
        assert!(during.contains("临时停办") && during.contains("<p>换届（示例）</p>"));
        assert!(during.contains("11月23日 周一至11月24日 周二：停办。换届（示例）"));
        let after = html("2026-11-25T10:00:00+08:00");
        assert!(after.contains("时间未核实") && !after.contains("换届"));
        let day = at("2026-11-23T10:00:00+08:00");
        let kept = Owner::new().with(|| still_view(&closed, calendar.clone(), day).to_html());
        assert!(kept.contains("临时停办"), "{kept}");
    }

    #[test]
    fn everything_that_is_known_of_a_hall_is_told() {
        let now = Moment::parse("2026-11-23T15:20:00+08:00").unwrap();
        let calendar = data().calendar;
        let html =
            Owner::new().with(|| site_view(&hall(), &"".into(), calendar, signal(now).0).to_html());
        for word in [
            "12月3日 周四至12月4日 周五：停办。供暖检修（示例）",
            "今天（11月23日 周一）",
            "8:30–17:30",
            "11月28日 周六",
            "tel:06320000001",
            "D区 婚姻",
            "marriage的时间",
            "21号 婚姻登记窗口",
            "能办 14 件事",
            "tel:06320000007",
            "走不动的老人",
            "坐轮椅、推婴儿车：",
            "东门有坡道（示例）",
            "loading=\"lazy\"",
            "alt=\"大厅平面图\"",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        let at = |word| html.find(word).unwrap();
        assert!(
            at("无障碍通道") < at("免费无线网"),
            "what opens doors comes first"
        );
        assert!(!html.contains("太远了"), "in thirty days only");
        assert!(!html.contains("选时间预约"), "places cannot be booked here");
    }

    #[test]
    fn who_comes_for_a_matter_is_told_the_hours_of_its_window_first() {
        let now = Moment::parse("2026-11-23T17:35:00+08:00").unwrap();
        let mut hall = hall();
        hall.window_hours[0].seasons[0].week.mon = vec![Span {
            from: TimeOfDay(17 * 60),
            until: TimeOfDay(18 * 60),
            service: ServiceKind::Extended,
        }];
        let html = |item: &str| {
            let calendar = data().calendar;
            let view = || site_view(&hall, &item.into(), calendar, signal(now).0).to_html();
            Owner::new().with(view)
        };
        let own = html("x3");
        let at = |word| own.find(word).unwrap();
        assert!(at("第3件：21号 婚姻登记窗口") < at("整个大厅："), "{own}");
        assert!(at("开着门，还有25分") < at("整个大厅：") && !own.contains("部分事项"));
        assert!(!html("x4").contains("整个大厅") && !html("").contains("整个大厅"));
    }
}
