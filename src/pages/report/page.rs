use crate::browser::page::introduce;
use crate::parts::hotline::RegionHotline;
use crate::parts::region::use_region;
use crate::paths;
use crate::ui::{Card, FlowStep, FlowSteps, Hotline, IconName, LinkList, LinkRow, PageHeader};
use crate::words::card;
use jinban_contract::region::Region;
use leptos::prelude::*;

/// What to say, so that the first call is enough.
const TELL: [(&str, &str); 4] = [
    ("办的是什么事", "事项的名字；网上办的，报办件编号。"),
    ("卡在哪里", "在哪个窗口，哪一天，谁说的什么话。"),
    ("要您交什么", "办事指南上没有、却要您交的材料，请说清楚。"),
    ("怎么找您", "留一个打得通的电话，方便回复。"),
];

/// 办不成事.
#[component]
pub fn ReportPage() -> AnyView {
    introduce(card::REPORT.title, card::REPORT.line);
    let region = use_region();
    view! {
        <div class="jb-stack">
            <PageHeader
                title=card::REPORT.title
                back=paths::HOME.to_owned()
                lead="材料不知道怎么开、来回跑、没人管，都可以反映。下面的办法今天就能用。"
            />
            {move || region.with(|r| calls(r.as_ref()))}
            {desk()}
            {tell()}
        </div>
    }
    .into_any()
}

fn calls(region: Option<&Region>) -> AnyView {
    let centre = region.map(|r| {
        view! { <Hotline number=r.phone.clone() label="打给政务服务中心" note="上班时间有人接" /> }
    });
    view! {
        <Card title="打电话">
            <p>"话务员会记下来，转给管这件事的单位，并告诉您什么时候答复。"</p>
            <RegionHotline label="政务服务热线" hours=true />
            {centre}
        </Card>
    }
    .into_any()
}

fn desk() -> AnyView {
    view! {
        <Card title="当面说">
            <p>"政务服务中心和镇街便民服务中心都有“办不成事”反映窗口。不用预约，不用先写材料，直接去说。"</p>
            <LinkList>
                <LinkRow
                    href=paths::MAP_OF_STUCK_DESKS
                    title="看政务服务中心在哪、开没开门"
                    meta="“办不成事”窗口写在站点页的最上面"
                    icon=IconName::MapPin
                />
                <LinkRow
                    href=paths::CASES
                    title="已经在网上申请的"
                    meta="先看看办到哪一步了，是不是要补材料"
                    icon=IconName::Clock
                />
            </LinkList>
        </Card>
    }
    .into_any()
}

fn tell() -> AnyView {
    let steps = TELL
        .map(|(title, text)| FlowStep {
            title: title.to_owned(),
            text: text.to_owned(),
        })
        .to_vec();
    view! {
        <Card title="说清这几样，办得快">
            <FlowSteps steps />
            <p class="jb-quiet">"现在还不能在这个网页上填单子反映，请用电话或当面说。"</p>
        </Card>
    }
    .into_any()
}
