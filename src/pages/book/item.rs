//! What for: the items that can be booked here, or nothing certain yet.

use super::flow::Flow;
use super::logic::{found, items, may_skip_item};
use super::ways;
use crate::parts::speech::speech;
use crate::ui::{LinkList, LinkRow, TextInput, dynamic};
use crate::words::appointments::UNDECIDED;
use jinban_contract::guidance::UNSURE;
use jinban_contract::site::SiteItem;
use jinban_rules::text::is_blank;
use leptos::prelude::*;

/// So many items are looked over without a box to find them.
const MANY: usize = 12;

pub(super) fn view(flow: Flow) -> AnyView {
    let all: Vec<SiteItem> = flow
        .site
        .with_value(|site| items(site).into_iter().cloned().collect());
    let skip = flow.site.with_value(may_skip_item).then(|| {
        let href = flow.at(UNSURE, None, None);
        view! { <LinkList><LinkRow href title=UNDECIDED meta="先约时间，来了再说" /></LinkList> }
    });
    let words = RwSignal::new(String::new());
    let search = (MANY < all.len()).then(|| {
        view! {
            <TextInput
                id="find-item"
                label="找要办的事"
                hint="写几个字，例如“社保”"
                value=words
                on_input=Callback::new(move |text| words.set(text))
            />
        }
    });
    view! {
        <div class="jb-stack">
            {skip}
            {search}
            {rows(flow, all, words)}
            {ways::others(flow)}
        </div>
    }
    .into_any()
}

fn rows(flow: Flow, all: Vec<SiteItem>, words: RwSignal<String>) -> AnyView {
    let all = StoredValue::new(all);
    let speech = speech(move || words.with(|words| !is_blank(words)));
    let found = Memo::new(move |_| {
        let speech = speech.get();
        let found = |all: &Vec<SiteItem>| -> Vec<SiteItem> {
            let found = words.with(|words| found(all, words, speech.as_deref()));
            found.into_iter().cloned().collect()
        };
        all.with_value(found)
    });
    let count = move || {
        let searched = words.with(|words| !is_blank(words));
        let count = found.with(Vec::len);
        searched.then(|| match count {
            0 => "没有找到，换个说法试试。".to_owned(),
            count => format!("找到 {count} 项"),
        })
    };
    let list = dynamic(move || {
        let rows = found.with(|found| {
            let rows = found.iter().map(|item| row(flow, item));
            rows.collect::<Vec<_>>()
        });
        (!rows.is_empty()).then(|| view! { <LinkList>{rows}</LinkList> })
    });
    view! {
        <p class="jb-quiet" role="status">{count}</p>
        {list}
    }
    .into_any()
}

fn row(flow: Flow, item: &SiteItem) -> AnyView {
    let href = flow.at(item.item.as_str(), None, None);
    view! { <LinkRow href title=item.name.clone() /> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample;
    use super::super::ways::tests::{drawn, flow};
    use super::*;

    #[test]
    fn every_item_is_a_link_and_none_has_to_be_named() {
        let html = drawn(|| view(flow(sample::site())));
        for words in [
            "href=\"/book/S1?item=%3F\"",
            "还没想好",
            "href=\"/book/S1?item=gljt\"",
            "社会保障卡申领",
            "不预约也行",
            "tel:06320000001",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        assert!(!html.contains("找要办的事"), "two need no box to find them");
    }

    #[test]
    fn where_an_item_has_to_be_named_nobody_is_let_past() {
        let mut site = sample::site();
        site.booking.as_mut().unwrap().items = vec!["gljt".into(), "sbk".into()];
        let html = drawn(|| view(flow(site)));
        assert!(!html.contains(UNDECIDED), "{html}");
    }

    #[test]
    fn many_items_come_with_a_box_to_find_them() {
        let mut site = sample::site();
        site.items = (0..20)
            .map(|n| sample::item(&format!("i{n}"), "事项"))
            .collect();
        let html = drawn(|| view(flow(site)));
        assert!(html.contains("找要办的事"), "{html}");
    }
}
