//! An item that cannot be applied for here: what it is, and how it is done.

use crate::browser::page::introduce;
use crate::parts::hotline::RegionHotline;
use crate::parts::item::withdrawn;
use crate::paths;
use crate::ui::{ButtonLook, Card, IconName, LinkButton, PageHeader};
use crate::words::card;
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::Item;
use jinban_rules::site::is_received;
use leptos::prelude::*;

pub(super) fn view(item: &Item) -> AnyView {
    let card = card::guide(item);
    introduce(&card.title, &card.line);
    let body = match &item.withdrawn {
        Some(withdrawal) => withdrawn(withdrawal),
        None => in_person(item),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title=item.name.clone() back=paths::item(&item.code) lead=item.summary.clone() />
            {body}
            <RegionHotline label="不清楚，打电话问" />
        </div>
    }
    .into_any()
}

fn in_person(item: &Item) -> AnyView {
    let sheet = paths::notice(&item.code, &SituationKey::default(), None);
    let guide = paths::item(&item.code);
    let map = is_received(item).then(|| {
        let (href, look) = (paths::map_for(&item.code), ButtonLook::Secondary);
        view! { <LinkButton label="看看到哪里办" href look icon=IconName::MapPin block=true /> }
    });
    let way = item.offline_way.clone();
    view! {
        <Card title="这件事要当面办，不能在手机上申请">
            <div class="jb-stack">
                <p>{way}</p>
                <LinkButton label="看我要带什么" href=sheet icon=IconName::List block=true />
                {map}
                <LinkButton
                    label="看办事指南"
                    href=guide
                    look=ButtonLook::Secondary
                    block=true
                />
            </div>
        </Card>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::hotline::tests::with_hotline;
    use crate::parts::sample;
    use jinban_contract::item::Withdrawal;

    fn html(item: &Item) -> String {
        with_hotline("12345", || view(item))
    }

    #[test]
    fn an_item_without_a_form_is_named_with_every_way_to_do_it() {
        let html = html(&sample::item());
        for words in [
            "高龄津贴申领</h1>",
            "不能在手机上申请",
            "到村里说“办高龄津贴”。",
            "href=\"/n/gljt\"",
            "href=\"/map?item=gljt\"",
            "href=\"/items/gljt\"",
            "12345",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn what_is_done_no_more_says_so() {
        let mut item = sample::item();
        item.withdrawn = Some(Withdrawal::default());
        let html = html(&item);
        assert!(html.contains("不再办理") && !html.contains("当面办"));
    }
}
