//! A village: first the town, then one of its villages.
//!
//! Until the village is chosen the answer holds the town's code, which the
//! rules do not take for a village.

use super::prelude::*;
use crate::parts::form::filling::village_name;
use crate::ui::{Choice, ErrorState, Fieldset, Select, Skeleton};
use crate::words::errors::explain;
use jinban_contract::region::Town;

/// Digits of a town's code.
const TOWN: usize = 9;

impl Kind for kinds::Division {
    fn control(&self, control: Control) -> AnyView {
        let filling = control.filling;
        let own = control.clone();
        let body = move || match filling.divisions.get() {
            None => view! { <Skeleton lines=2 /> }.into_any(),
            Some(Ok(divisions)) => selects(&own, divisions),
            Some(Err(error)) => {
                let words = explain(&error);
                let retry = Callback::new(move |()| filling.fetch_divisions());
                view! { <ErrorState title=words.title text=words.advice on_retry=retry /> }
                    .into_any()
            }
        };
        view! {
            <Fieldset id=control.id legend=control.label hint=control.hint optional=control.optional>
                {body}
            </Fieldset>
        }
        .into_any()
    }

    fn said(&self, text: &str, divisions: Option<&Divisions>) -> String {
        let name = divisions.and_then(|divisions| village_name(divisions, text));
        name.unwrap_or_else(|| text.to_owned())
    }

    fn first_control(&self, id: &str) -> String {
        town_id(id)
    }
}

fn selects(control: &Control, divisions: Divisions) -> AnyView {
    let (code, put, error) = (control.text(), control.put_text(), control.error);
    let town = Memo::new(move |_| code.with(|code| town_of(code)));
    let has_town = move || town.with(|town| !town.is_empty());
    let towns = divisions
        .towns
        .iter()
        .map(|town| Choice::new(town.code.as_str(), &town.name))
        .collect::<Vec<_>>();
    let stored = StoredValue::new(divisions.towns);
    let villages = Memo::new(move |_| stored.with_value(|towns| villages_of(towns, &town.get())));
    // A town's code is none of its villages: the list would stand there blank.
    let chosen = Signal::derive(move || match code.get() {
        town if town.len() <= TOWN => String::new(),
        village => village,
    });
    let village_id = format!("{}-village", control.id);
    let village = move || {
        has_town().then(|| {
            view! {
                <Select
                    id=village_id.clone()
                    label="村（社区）"
                    error
                    options=villages
                    value=chosen
                    on_change=Callback::new(move |village: String| {
                        put.run(if village.is_empty() { town.get_untracked() } else { village });
                    })
                />
            }
            .into_any()
        })
    };
    let town_error = Signal::derive(move || error.get().filter(|_| !has_town()));
    view! {
        <div class="jb-stack">
            <Select
                id=town_id(&control.id)
                label="镇（街道）"
                error=town_error
                options=Signal::stored(towns)
                value=town
                on_change=put
            />
            {village}
        </div>
    }
    .into_any()
}

fn villages_of(towns: &[Town], code: &str) -> Vec<Choice> {
    let town = towns.iter().find(|town| town.code.as_str() == code);
    town.map(|town| {
        town.villages
            .iter()
            .map(|village| Choice::new(village.code.as_str(), &village.name))
            .collect()
    })
    .unwrap_or_default()
}

fn town_id(id: &str) -> String {
    format!("{id}-town")
}

/// The code of the town in which `code`, a town or village, lies.
fn town_of(code: &str) -> String {
    code.get(..TOWN).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_tells_its_town() {
        assert_eq!(town_of("370404001205"), "370404001");
        assert_eq!(town_of("370404001"), "370404001");
        assert_eq!(town_of(""), "");
    }
}
