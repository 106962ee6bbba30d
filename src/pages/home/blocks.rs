use crate::parts::hotline::RegionHotline;
use crate::paths;
use crate::ui::{ButtonLook, Card, Icon, IconName, LinkButton, LinkList, LinkRow, Message};
use jinban_contract::region::{Region, Theme};
use leptos::prelude::*;

/// Themes shown on the first page; the list of items has them all.
const THEMES: usize = 8;

const JOBS: [(&str, &str, &str, IconName); 5] = [
    (
        paths::MAP,
        "去哪儿办",
        "离您近的站点，现在开没开门",
        IconName::MapPin,
    ),
    (
        paths::ITEMS,
        "要带什么",
        "答几个问题，列出您的材料单",
        IconName::List,
    ),
    (
        paths::ITEMS_ONLINE,
        "在手机上办",
        "填表、拍照，在手机上交",
        IconName::Form,
    ),
    (
        paths::CASES,
        "办到哪步了",
        "查进度，补材料",
        IconName::Clock,
    ),
    (
        paths::CASES_TO_REVIEW,
        "说说办得怎么样",
        "好的差的，都请告诉我们",
        IconName::Star,
    ),
];

/// 长辈版 begins with the telephone and has four choices; the others stand below, as words.
pub fn jobs() -> AnyView {
    let tiles = JOBS.iter().map(job).collect::<Vec<_>>();
    view! {
        <nav aria-label="办事">
            <ul class="jb-jobs">
                <li class="jb-jobs__item jb-elder-only"><RegionHotline label="打电话问" /></li>
                {tiles}
            </ul>
        </nav>
    }
    .into_any()
}

/// Whether a job stands among the large choices of 长辈版.
fn is_large(href: &str) -> bool {
    [paths::MAP, paths::ITEMS, paths::CASES].contains(&href)
}

fn job(
    (href, title, text, icon): &(&'static str, &'static str, &'static str, IconName),
) -> AnyView {
    let class = match is_large(href) {
        true => "jb-jobs__item",
        false => "jb-jobs__item jb-standard-only",
    };
    view! {
        <li class=class>
            <a class="jb-job" href=*href>
                <span class="jb-job__picture"><Icon name=*icon /></span>
                <span class="jb-job__title">{*title}</span>
                <span class="jb-job__text jb-standard-only">{*text}</span>
            </a>
        </li>
    }
    .into_any()
}

pub fn themes(region: &Region) -> AnyView {
    if region.themes.is_empty() {
        return ().into_any();
    }
    let events = region.life_events.then(|| {
        view! {
            <LinkButton
                label="按人生大事找"
                href=paths::LIFE_EVENTS
                look=ButtonLook::Quiet
            />
        }
        .into_any()
    });
    let links = region
        .themes
        .iter()
        .take(THEMES)
        .map(theme)
        .collect::<Vec<_>>();
    view! {
        <div class="jb-standard-only">
            <Card title="常办的事">
                <div class="jb-cluster">
                    {links}
                    {events}
                    <LinkButton label="全部事项" href=paths::ITEMS look=ButtonLook::Quiet />
                </div>
            </Card>
        </div>
    }
    .into_any()
}

/// The jobs that 长辈版 has no large choice for.
pub fn other_jobs() -> AnyView {
    let others = JOBS.iter().filter(|(href, ..)| !is_large(href));
    let rows = others.map(|(href, title, _, icon)| {
        view! { <LinkRow href=*href title=*title icon=*icon /> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <div class="jb-elder-only"><Card title="还可以"><LinkList>{rows}</LinkList></Card></div> }
        .into_any()
}

fn theme(theme: &Theme) -> AnyView {
    view! {
        <LinkButton
            label=theme.name.clone()
            href=paths::items_of(&theme.id)
            look=ButtonLook::Secondary
        />
    }
    .into_any()
}

/// Help stands here even before the region is known.
pub fn help() -> AnyView {
    view! {
        <Card title="办不成，或者不知道找谁">
            <div class="jb-standard-only">
                <RegionHotline label="打政务服务热线" hours=true />
            </div>
            <LinkList>
                <LinkRow
                    href=paths::REPORT
                    title="事情办不成怎么办"
                    meta="有专门的窗口和电话管这件事"
                    icon=IconName::Help
                />
            </LinkList>
        </Card>
    }
    .into_any()
}

pub fn demo() -> AnyView {
    view! {
        <Message title="这是演示">
            "站点、电话、事项内容都是示例，请不要照着去办事。"
        </Message>
    }
    .into_any()
}
