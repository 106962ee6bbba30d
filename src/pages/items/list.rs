//! `/items`: find what one wants to do.

use super::badges;
use super::logic::{AUDIENCES, Wanted, found};
use crate::api;
use crate::browser::page::set_title;
use crate::pages::loaded::loaded;
use crate::pages::query::{Query, use_query};
use crate::pages::region::use_region;
use crate::paths;
use crate::ui::{
    Button, ButtonLook, Choice, EmptyState, Hotline, IconName, LinkList, LinkRow, PageHeader,
    SearchBox, Select, TagPicker,
};
use crate::words::items as words;
use jinban_contract::item::{Badge, ItemList, ItemSummary};
use leptos::prelude::*;

/// The list of items.
#[component]
pub fn ItemsPage() -> AnyView {
    set_title("办什么事");
    let query = use_query();
    let (typed, on_input) = query.typed("q");
    let wanted = Memo::new(move |_| Wanted {
        words: typed.get(),
        theme: query.text("theme").get(),
        audience: query.text("audience").get(),
        online: query.text("online").get() == "1",
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="办什么事" lead="找到事项，看清条件和材料再出门。" />
            <SearchBox
                id="items-search"
                label="用您平时的说法找"
                placeholder="例如：老人补贴"
                value=typed
                on_input
                on_search=move |text: String| query.set("q", &text)
                action=paths::ITEMS.to_owned()
            />
            {filters(query)}
            {loaded(
                || Box::pin(api::items::list()),
                move |list| results(list, wanted, query, typed),
            )}
        </div>
    }
    .into_any()
}

fn filters(query: Query) -> AnyView {
    let region = use_region();
    let themes = Signal::derive(move || {
        region.with(|r| {
            let themes = r.iter().flat_map(|r| &r.themes);
            themes.map(|t| Choice::new(&t.id, &t.name)).collect()
        })
    });
    let audiences = AUDIENCES
        .map(|(id, audience)| Choice::new(id, words::audience(audience)))
        .to_vec();
    let online = query.text("online");
    let chosen = Signal::derive(move || match online.get().as_str() {
        "1" => vec!["1".to_owned()],
        _ => vec![],
    });
    let set = Callback::new(move |value: Vec<String>| {
        query.set("online", if value.is_empty() { "" } else { "1" });
    });
    view! {
        <div class="jb-filters">
            <Select
                id="theme"
                label="哪一类"
                none="全部"
                options=themes
                value=query.text("theme")
                on_change=move |value: String| query.set("theme", &value)
            />
            <Select
                id="audience"
                label="给谁办"
                none="都看看"
                options=Signal::stored(audiences)
                value=query.text("audience")
                on_change=move |value: String| query.set("audience", &value)
            />
        </div>
        <TagPicker
            id="online"
            legend="怎么办"
            hide_legend=true
            options=Signal::stored(vec![Choice::new("1", "只看能在手机上办的")])
            value=chosen
            on_change=set
        />
    }
    .into_any()
}

fn results(list: ItemList, wanted: Memo<Wanted>, query: Query, typed: RwSignal<String>) -> AnyView {
    let items = StoredValue::new(list.items);
    let hits = Memo::new(move |_| items.with_value(|items| wanted.with(|w| found(items, w))));
    let count = move || format!("找到 {} 项", hits.with(Vec::len));
    let rows = move || {
        if hits.with(Vec::is_empty) {
            return nothing(query, typed);
        }
        let rows = items.with_value(|items| {
            hits.with(|hits| hits.iter().map(|at| row(&items[*at])).collect::<Vec<_>>())
        });
        view! { <LinkList>{rows}</LinkList> }.into_any()
    };
    view! {
        <p class="jb-quiet" role="status">{count}</p>
        {rows}
    }
    .into_any()
}

fn row(item: &ItemSummary) -> AnyView {
    let marks = badges(&telling(&item.badges), item.demo);
    view! {
        <LinkRow href=paths::item(&item.code) title=item.name.clone() meta=item.summary.clone()>
            {marks}
        </LinkRow>
    }
    .into_any()
}

/// In a list only what helps to choose; the guide shows all badges.
fn telling(all: &[Badge]) -> Vec<Badge> {
    let helps = |badge: &Badge| {
        matches!(
            badge,
            Badge::Instant | Badge::FullyOnline | Badge::InVillage
        )
    };
    all.iter().copied().filter(helps).collect()
}

fn nothing(query: Query, typed: RwSignal<String>) -> AnyView {
    let all = Callback::new(move |()| {
        typed.set(String::new());
        query.clear();
    });
    view! {
        <EmptyState
            icon=IconName::Search
            title="没有找到"
            text="换个说法试试，例如“老人补贴”“开店”；字少一点更容易找到。也可以打电话，说清要办什么，由工作人员帮您找。"
        >
            <Button label="看全部事项" look=ButtonLook::Secondary on_click=all />
            <Hotline number="12345" label="打电话问" />
        </EmptyState>
    }
    .into_any()
}
