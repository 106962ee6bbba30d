//! Questions that are asked often, one tap each; they stand in the address.

use super::wanted::{ALL_DAY, NOW, SATURDAY};
use crate::parts::query::Query;
use crate::ui::{Choice, TagPicker};
use leptos::prelude::*;

const HOME: &str = "home";
const STEP_FREE: &str = "step_free";

pub fn quick(query: Query) -> AnyView {
    let options = Signal::stored(options());
    let (open, home, with) = (query.text("open"), query.text("home"), query.list("with"));
    let value = Signal::derive(move || chosen(&open.get(), &home.get(), &with.get()));
    let set = Callback::new(move |after: Vec<String>| {
        let before = value.get_untracked();
        let changed = |own: &[String], other: &[String]| {
            own.iter().find(|name| !other.contains(name)).cloned()
        };
        if let Some(on) = changed(&after, &before) {
            put(query, with, &on, true);
        } else if let Some(off) = changed(&before, &after) {
            put(query, with, &off, false);
        }
    });
    view! {
        <TagPicker id="map-quick" legend="常问的" hide_legend=true options value on_change=set />
    }
    .into_any()
}

/// Short, so that they leave room for the first site; the date of the Saturday
/// stands on the cards.
fn options() -> Vec<Choice> {
    vec![
        Choice::new(NOW, "现在开门"),
        Choice::new(SATURDAY, "周六开门"),
        Choice::new(HOME, "能上门"),
        Choice::new(STEP_FREE, "轮椅能进"),
        Choice::new(ALL_DAY, "24小时自助"),
    ]
}

/// What of the questions the address asks.
fn chosen(open: &str, home: &str, with: &[String]) -> Vec<String> {
    let times = [NOW, SATURDAY, ALL_DAY];
    let time = times.into_iter().filter(|time| *time == open);
    let home = (home == "1").then_some(HOME);
    let step_free = with.iter().any(|name| name == STEP_FREE);
    let all = time.chain(home).chain(step_free.then_some(STEP_FREE));
    all.map(str::to_owned).collect()
}

/// Times shut one another out, the other questions add up.
fn put(query: Query, with: Signal<Vec<String>>, name: &str, on: bool) {
    match name {
        HOME => query.set("home", if on { "1" } else { "" }),
        STEP_FREE => {
            let mut names = with.get_untracked();
            names.retain(|own| own != STEP_FREE);
            if on {
                names.insert(0, STEP_FREE.to_owned());
            }
            query.set("with", &names.join(","));
        }
        time => query.set("open", if on { time } else { "" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chips_show_what_the_address_asks() {
        let with = ["wifi".to_owned(), STEP_FREE.to_owned()];
        assert_eq!(chosen("sat", "1", &with), ["sat", "home", "step_free"]);
        assert!(chosen("2026-11-28", "yes", &[]).is_empty());
    }
}
