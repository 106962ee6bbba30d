//! What narrows down the list; all of it stands in the address.

use super::data::MapData;
use super::logic::{is_there, kinds_there};
use super::wanted::{ALL_DAY, FACILITIES, NOW, SATURDAY, coming_saturday};
use crate::parts::query::Query;
use crate::ui::{Choice, Disclosure, SearchBox, Select, TagPicker, label_of};
use crate::words::{sites as words, times};
use jinban_contract::time::{Date, Moment};
use jinban_rules::calendar::holiday_name;
use leptos::prelude::*;

/// Days ahead that can be asked about.
const DAYS: i64 = 14;
const BOOKABLE: &str = "能在这里预约的";

pub fn search(query: Query, typed: RwSignal<String>, on_input: Callback<String>) -> AnyView {
    view! {
        <SearchBox
            id="map-search"
            label="找村、社区、站点，或要办的事"
            placeholder="例如：村名，要办的事"
            value=typed
            on_input
            on_search=move |text: String| query.set("q", &text)
            action=crate::paths::MAP.to_owned()
        />
    }
    .into_any()
}

/// What is asked less often, shut: what was found is seen first, and what was chosen stands in its
/// title.
pub fn others(query: Query, data: &MapData, now: ReadSignal<Moment>) -> AnyView {
    let items = data.items.iter();
    let items = items.filter(|item| data.index.is_done(&item.code));
    let items = items.map(|item| Choice::new(item.code.as_str(), &item.name));
    let towns = data.towns.iter();
    let towns = towns.map(|town| Choice::new(town.code.as_str(), &town.name));
    let kinds = kinds_there(data).into_iter();
    let kinds = kinds.map(|(id, kind)| Choice::new(id, words::kind(kind)));
    let times = times_of(data, now, &query.text("open").get_untracked());
    let stored = |choices: Vec<Choice>| Signal::stored(choices);
    let asked: [Asked; 4] = [
        ("item", ("要办什么事", "还没想好"), stored(items.collect())),
        ("town", ("哪个镇街", "全区"), stored(towns.collect())),
        ("kind", ("哪种站点", "都看看"), stored(kinds.collect())),
        ("open", ("什么时候去", "什么时候都行"), stored(times)),
    ];
    let there = FACILITIES
        .iter()
        .filter(|(_, facility)| is_there(data, *facility));
    let there = there.map(|(id, facility)| Choice::new(*id, words::facility(*facility)));
    let there = stored(there.collect());
    let chosen = chosen(query, asked, there);
    let [item, rest @ ..] = asked.map(|one| select(query, one));
    view! {
        <Disclosure summary=chosen>
            {item}
            <div class="jb-filters">{rest.into_iter().collect::<Vec<_>>()}</div>
            {facilities(query, there)}
            {bookable(query)}
        </Disclosure>
    }
    .into_any()
}

/// A list to choose from: its name in the address, its label and what chooses nothing, its rows.
type Asked = (
    &'static str,
    (&'static str, &'static str),
    Signal<Vec<Choice>>,
);

fn chosen(query: Query, asked: [Asked; 4], there: Signal<Vec<Choice>>) -> Signal<String> {
    let values = asked.map(|(name, _, options)| (query.text(name), options));
    let (with, book) = (query.list("with"), query.text("book"));
    Signal::derive(move || {
        let mut said = Vec::new();
        for (value, options) in values {
            said.extend(value.with(|value| options.with(|all| label_of(all, value))));
        }
        with.with(|with| {
            let labels = with
                .iter()
                .filter_map(|one| there.with(|all| label_of(all, one)));
            said.extend(labels);
        });
        said.extend(book.with(|on| on == "1").then(|| BOOKABLE.to_owned()));
        match said.is_empty() {
            true => "更多条件".to_owned(),
            false => format!("更多条件，已选：{}", said.join("、")),
        }
    })
}

/// Now, this Saturday, day and night, and each of the days to come.
fn times_of(data: &MapData, now: ReadSignal<Moment>, asked: &str) -> Vec<Choice> {
    let today = now.get_untracked().date();
    let named = |day: Date| {
        let near = times::dated_day(day, today);
        match holiday_name(&data.calendar, day) {
            Some(holiday) => format!("{near}，{holiday}"),
            None => near,
        }
    };
    let mut days: Vec<Date> = (0..DAYS).map(|offset| today.plus_days(offset)).collect();
    days.extend(Date::parse(asked).filter(|day| !days.contains(day)));
    let saturday = times::short_day(coming_saturday(today));
    let mut options = vec![
        Choice::new(NOW, "现在"),
        Choice::new(SATURDAY, format!("这个周六（{saturday}）")),
        Choice::new(ALL_DAY, "白天黑夜都能办"),
    ];
    options.extend(
        days.into_iter()
            .map(|day| Choice::new(day.to_string(), named(day))),
    );
    options
}

fn facilities(query: Query, options: Signal<Vec<Choice>>) -> AnyView {
    let set = Callback::new(move |names: Vec<String>| query.set("with", &names.join(",")));
    view! {
        <TagPicker
            id="map-with"
            legend="要有这些设施"
            options
            value=query.list("with")
            on_change=set
        />
    }
    .into_any()
}

fn bookable(query: Query) -> AnyView {
    let book = query.text("book");
    let value = Signal::derive(move || match book.with(|on| on == "1") {
        true => vec!["1".to_owned()],
        false => vec![],
    });
    let set = Callback::new(move |on: Vec<String>| {
        query.set("book", if on.is_empty() { "" } else { "1" });
    });
    view! {
        <TagPicker
            id="map-book"
            legend="预约"
            hide_legend=true
            options=Signal::stored(vec![Choice::new("1", BOOKABLE)])
            value
            on_change=set
        />
    }
    .into_any()
}

fn select(query: Query, (name, (label, none), options): Asked) -> AnyView {
    view! {
        <Select
            id=format!("map-{name}")
            label
            none
            options
            value=query.text(name)
            on_change=move |value: String| query.set(name, &value)
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::data;
    use super::*;

    #[test]
    fn the_days_to_come_can_be_chosen_and_the_one_asked_about() {
        let data = data();
        let now = Moment::parse("2026-10-01T10:00:00+08:00").unwrap();
        let options = Owner::new().with(|| times_of(&data, signal(now).0, "2026-12-25"));
        assert_eq!(options.len(), 3 + 14 + 1);
        assert_eq!(options[1].label, "这个周六（10月3日 周六）");
        assert_eq!(options[3].label, "今天（10月1日 周四）");
        assert_eq!(options[5].label, "10月3日 周六，国庆节");
        assert_eq!(options[17].value, "2026-12-25");
    }
}
