//! What narrows down the list; all of it stands in the address.

use super::data::MapData;
use super::logic::kinds_there;
use crate::pages::query::Query;
use crate::ui::{Choice, SearchBox, Segmented, Select, TagPicker};
use crate::words::sites as words;
use jinban_contract::item::ItemSummary;
use leptos::prelude::*;

pub fn search(query: Query, typed: RwSignal<String>, on_input: Callback<String>) -> AnyView {
    view! {
        <SearchBox
            id="map-search"
            label="找村、社区或站点"
            placeholder="例如：徐楼"
            value=typed
            on_input
            on_search=move |text: String| query.set("q", &text)
            action=crate::paths::MAP.to_owned()
        />
    }
    .into_any()
}

pub fn selects(query: Query, data: &MapData) -> AnyView {
    let towns = data
        .towns
        .iter()
        .map(|t| Choice::new(t.code.as_str(), &t.name));
    let kinds = kinds_there(data).into_iter();
    let kinds = kinds.map(|(id, kind)| Choice::new(id, words::kind(kind)));
    let items = data.items.iter().filter(|item| somewhere(data, item));
    let items = items.map(|item| Choice::new(item.code.as_str(), &item.name));
    view! {
        <div class="jb-filters">
            {select(query, "town", "哪个镇街", "全区", towns.collect())}
            {select(query, "kind", "哪种站点", "都看看", kinds.collect())}
        </div>
        {select(query, "item", "要办什么事", "还没想好", items.collect())}
    }
    .into_any()
}

fn somewhere(data: &MapData, item: &ItemSummary) -> bool {
    data.list.abilities.iter().any(|a| a.item == item.code)
}

fn select(
    query: Query,
    name: &'static str,
    label: &'static str,
    none: &'static str,
    options: Vec<Choice>,
) -> AnyView {
    view! {
        <Select
            id=format!("map-{name}")
            label
            none
            options=Signal::stored(options)
            value=query.text(name)
            on_change=move |value: String| query.set(name, &value)
        />
    }
    .into_any()
}

pub fn open_only(query: Query) -> AnyView {
    let open = query.text("open");
    let value = Signal::derive(move || match open.get().as_str() {
        "1" => vec!["1".to_owned()],
        _ => vec![],
    });
    let set = Callback::new(move |value: Vec<String>| {
        query.set("open", if value.is_empty() { "" } else { "1" });
    });
    view! {
        <TagPicker
            id="map-open"
            legend="时间"
            hide_legend=true
            options=Signal::stored(vec![Choice::new("1", "只看现在开门的")])
            value
            on_change=set
        />
    }
    .into_any()
}

pub fn look(query: Query) -> AnyView {
    let view = query.text("view");
    let value = Signal::derive(move || match view.get().as_str() {
        "map" => "map".to_owned(),
        _ => "list".to_owned(),
    });
    let set = Callback::new(move |value: String| {
        query.set("view", if value == "map" { "map" } else { "" });
    });
    view! {
        <Segmented
            id="map-look"
            legend="怎么看"
            options=vec![Choice::new("list", "列表"), Choice::new("map", "地图")]
            value
            on_change=set
        />
    }
    .into_any()
}
