//! One site in the list.

use super::data::MapData;
use super::logic::{CLOSURES_AHEAD, Order};
use super::wanted::Wanted;
use crate::parts::open_state::state_line;
use crate::paths;
use crate::ui::{Badge, ButtonLook, Icon, IconName, Tone};
use crate::words::{sites as words, times};
use jinban_contract::ids::ItemCode;
use jinban_contract::site::{SiteProfile, SiteSummary};
use jinban_contract::time::{Date, Moment};
use jinban_rules::hours::{day_plan, exceptions_ahead, is_open_for_one};
use jinban_rules::ids::{call, said};
use jinban_rules::site::Places;
use leptos::prelude::*;
use std::sync::Arc;

/// What a card needs besides its site.
#[derive(Clone)]
pub struct Around {
    pub data: Arc<MapData>,
    pub now: ReadSignal<Moment>,
    pub wanted: Memo<Wanted>,
    pub order: Memo<Order>,
    /// Opens the ways to a site, by its place in the list.
    pub on_go: Callback<usize>,
}

pub fn card(at: usize, around: &Around) -> AnyView {
    let data = &around.data;
    let site = &data.list.sites[at];
    let wanted = around.wanted.get_untracked();
    let item = wanted.item();
    let metres = around
        .order
        .with_untracked(|order| Some(order.metres.as_ref()?[at]));
    let metres = metres.filter(|_| site.position.is_some());
    let today = around.now.get_untracked().date();
    let day = wanted.open.day(today);
    let hours = data.hours(site, item.as_ref());
    let rule = hours.map(|hours| line(Sign::Clock, hours.rule_text.clone()));
    view! {
        <li class="jb-site">
            <h2 class="jb-site__name">
                <a class="jb-site__link" href=paths::site_for(&site.id, item.as_ref())>{site.name.clone()}</a>
            </h2>
            {day.and_then(|day| on_day(site, item.as_ref(), day, data))}
            {state_of(site, item.clone(), around)}
            {rule}
            {closures(site, today)}
            {line(Sign::Place, place(at, data, metres))}
            {item.as_ref().and_then(|item| can_do(site, item, data))}
            {(!site.phone.is_empty()).then(|| line(Sign::Phone, said(&site.phone)))}
            {badges(site, item, around)}
            {actions(at, site, around.on_go)}
        </li>
    }
    .into_any()
}

/// The picture before a line. Drawn by the stylesheet: a card has many, and
/// each element of its own costs a slow phone half a millisecond.
#[derive(Clone, Copy)]
enum Sign {
    Calendar,
    Clock,
    List,
    Phone,
    Place,
}

impl Sign {
    const fn class(self) -> &'static str {
        match self {
            Self::Calendar => "jb-site__line jb-site__line--calendar",
            Self::Clock => "jb-site__line jb-site__line--clock",
            Self::List => "jb-site__line jb-site__line--list",
            Self::Phone => "jb-site__line jb-site__line--phone",
            Self::Place => "jb-site__line jb-site__line--place",
        }
    }
}

fn line(sign: Sign, text: String) -> AnyView {
    view! { <p class=sign.class()>{text}</p> }.into_any()
}

fn state_of(site: &SiteSummary, item: Option<ItemCode>, around: &Around) -> AnyView {
    let (data, own) = (around.data.clone(), site.clone());
    state_line(move |now| data.state(&own, item.as_ref(), now), around.now)
}

/// Own closures of the coming days; nothing, if there are none.
fn closures(site: &SiteSummary, today: Date) -> Vec<AnyView> {
    let ahead = exceptions_ahead(&site.closures, today, CLOSURES_AHEAD);
    let ahead = ahead.into_iter();
    ahead
        .map(|closure| line(Sign::Calendar, words::closure(closure)))
        .collect()
}

/// What the day that is asked about holds.
fn on_day(
    site: &SiteSummary,
    item: Option<&ItemCode>,
    day: Date,
    data: &MapData,
) -> Option<AnyView> {
    let hours = data.hours(site, item)?;
    let plan = day_plan(&hours, &data.calendar, day);
    let text = format!("{}：{}", times::short_day(day), words::day(&plan));
    Some(line(Sign::Calendar, text))
}

fn place(at: usize, data: &MapData, metres: Option<u32>) -> String {
    let mut parts = vec![words::kind(data.list.sites[at].kind).to_owned()];
    let town = data.town(at);
    if !town.is_empty() {
        parts.push(town.to_owned());
    }
    parts.extend(metres.map(words::distance_words));
    parts.join(" · ")
}

fn can_do(site: &SiteSummary, item: &ItemCode, data: &MapData) -> Option<AnyView> {
    let able = Places::of(&data.list, item).at(site);
    let name = data.items.iter().find(|i| i.code == *item);
    (!able.is_empty()).then(|| {
        let can: Vec<_> = able.iter().map(|c| words::capability(*c)).collect();
        let name = name.map_or("这件事", |i| i.name.as_str());
        line(Sign::List, format!("{name}：{}", can.join("，")))
    })
}

/// What sets the site apart: done now, at home, by appointment.
fn badges(site: &SiteSummary, item: Option<ItemCode>, around: &Around) -> AnyView {
    let profile = around.data.profile(site);
    let says = |has: fn(&SiteProfile) -> bool, label: &'static str| {
        profile
            .is_some_and(has)
            .then(|| view! { <Badge label tone=Tone::Info /> }.into_any())
    };
    let still = [
        says(|p| p.home_visits, "能上门"),
        says(|p| p.bookable, "可预约"),
    ];
    let now = item.map(|item| {
        let (data, own, now) = (around.data.clone(), site.clone(), around.now);
        move || {
            let state = data.state(&own, Some(&item), now.get());
            is_open_for_one(&state).then(|| view! { <Badge label="现在能办" tone=Tone::Success /> })
        }
    });
    view! { <div class="jb-cluster">{now} {still.into_iter().flatten().collect::<Vec<_>>()}</div> }
        .into_any()
}

fn actions(at: usize, site: &SiteSummary, on_go: Callback<usize>) -> AnyView {
    let look = ButtonLook::Secondary.class();
    let go = site.position.is_some().then(|| {
        let name = format!("怎么去：{}", site.name);
        view! {
            <button type="button" class=look aria-label=name on:click=move |_| on_go.run(at)>
                <Icon name=IconName::Navigation />
                <span class="jb-button__text">"怎么去"</span>
            </button>
        }
    });
    let call = call(&site.phone).map(|call| {
        let name = format!("打电话：{}", site.name);
        view! {
            <a class=look href=call.uri aria-label=name>
                <Icon name=IconName::Phone />
                <span class="jb-button__text">"打电话"</span>
            </a>
        }
    });
    view! { <div class="jb-site__actions">{go} {call}</div> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::logic::order;
    use super::super::logic::tests::data;
    use super::super::wanted::When;
    use super::*;

    fn html(at: usize, wanted: Wanted, now: &str, me: bool) -> String {
        html_of(data(), at, wanted, now, me)
    }

    fn html_of(data: MapData, at: usize, wanted: Wanted, now: &str, me: bool) -> String {
        let data = Arc::new(data);
        let now = Moment::parse(&format!("{now}:00+08:00")).unwrap();
        Owner::new().with(|| {
            let me = me.then_some(data.list.sites[0].position).flatten();
            let order = order(&data, me);
            let around = Around {
                data: data.clone(),
                now: signal(now).0,
                wanted: Memo::new(move |_| wanted.clone()),
                order: Memo::new(move |_| order.clone()),
                on_go: Callback::new(|_| ()),
            };
            card(at, &around).to_html()
        })
    }

    #[test]
    fn a_card_says_what_the_map_says() {
        let html = html(2, Wanted::default(), "2026-11-23T10:00", true);
        for word in [
            "政务服务中心",
            "开着门，还有7小时30分",
            "周一、周五 8:30–17:30",
            "公里",
            "能上门",
            "可预约",
            "tel:06320000001",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert!(!html.contains("现在能办"), "nobody asked for an item");
    }

    #[test]
    fn an_item_brings_its_windows_hours_and_whether_it_is_done_now() {
        let marriage = Wanted {
            item: "jhdj".into(),
            open: When::Saturday,
            ..Wanted::default()
        };
        let monday = html(2, marriage.clone(), "2026-11-23T10:00", false);
        assert!(monday.contains("周六 9:00–11:30") && !monday.contains("现在能办"));
        assert!(monday.contains("11月28日 周六：9:00–11:30"));
        assert!(monday.contains("这件事：可当场决定") || monday.contains("这件事："));
        let saturday = html(2, marriage, "2026-11-28T10:00", false);
        assert!(saturday.contains("现在能办"));
    }

    #[test]
    fn without_hours_there_is_the_phone() {
        let html = html(1, Wanted::default(), "2026-11-23T10:00", false);
        assert!(html.contains("时间未核实，请先打电话"));
        assert!(html.contains("0632-000-0001"));
    }

    #[test]
    fn a_closure_stands_on_the_card_even_without_hours() {
        let mut data = data();
        data.list.sites[1].closures = serde_json::from_value(serde_json::json!([
            { "from": "2026-11-23", "until": "2026-11-24", "reason": "换届（示例）" },
            { "from": "2027-03-01", "until": "2027-03-01", "reason": "太远了" },
        ]))
        .unwrap();
        let on = |now| html_of(data.clone(), 1, Wanted::default(), now, false);
        let told = "11月23日 周一至11月24日 周二：停办。换届（示例）";
        let before = on("2026-11-22T10:00");
        assert!(before.contains("时间未核实") && before.contains(told));
        let on_the_day = on("2026-11-23T10:00");
        assert!(on_the_day.contains("临时停办") && on_the_day.contains(told));
        assert!(!on_the_day.contains("时间未核实") && !on_the_day.contains("太远了"));
        assert!(!on("2026-11-25T10:00").contains("换届"));
    }
}
