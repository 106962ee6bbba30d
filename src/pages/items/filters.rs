//! Choosing items without words.

use super::logic::{AUDIENCES, BADGES, PLACES};
use crate::parts::query::Query;
use crate::parts::region::use_region;
use crate::ui::{Choice, Disclosure, Select, TagPicker, label_of};
use crate::words::{items as words, sites};
use leptos::prelude::*;

/// A way of doing it that is no badge: there is a form for it here.
pub const ONLINE: &str = "here";

/// Folded away until somebody wants to choose, or has chosen.
pub fn filters(query: Query) -> AnyView {
    let region = use_region();
    let themes = Signal::derive(move || {
        region.with(|r| {
            let themes = r.iter().flat_map(|r| &r.themes);
            themes.map(|t| Choice::new(&t.id, &t.name)).collect()
        })
    });
    let audiences = AUDIENCES.map(|(id, audience)| Choice::new(id, words::audience(audience)));
    let audiences = Signal::stored(audiences.to_vec());
    let places = PLACES.map(|(id, kind)| Choice::new(id, sites::kind(kind)));
    let places = Signal::stored(places.to_vec());
    let ways = Signal::stored(ways());
    let choose = Callback::new(move |ways: Vec<String>| query.set("way", &ways.join(",")));
    let (theme, audience) = (query.text("theme"), query.text("audience"));
    let place = query.text("place");
    let way = query.list("way");
    // Shut, so that what was found is seen first; what was chosen stands in its title.
    let chosen = Signal::derive(move || {
        let mut said = Vec::new();
        for (options, value) in [(themes, theme), (audiences, audience), (places, place)] {
            said.extend(value.with(|value| options.with(|all| label_of(all, value))));
        }
        way.with(|way| {
            said.extend(
                way.iter()
                    .filter_map(|one| ways.with(|all| label_of(all, one))),
            )
        });
        match said.is_empty() {
            true => "按类别、对象、地点和办法挑选".to_owned(),
            false => format!("只看：{}", said.join("、")),
        }
    });
    view! {
        <Disclosure summary=chosen>
        <div class="jb-filters">
            <Select
                id="theme"
                label="哪一类"
                none="全部"
                options=themes
                value=theme
                on_change=move |value: String| query.set("theme", &value)
            />
            <Select
                id="audience"
                label="给谁办"
                none="都看看"
                options=audiences
                value=audience
                on_change=move |value: String| query.set("audience", &value)
            />
            <Select
                id="place"
                label="材料交到哪儿"
                none="都行"
                options=places
                value=place
                on_change=move |value: String| query.set("place", &value)
            />
        </div>
        <TagPicker
            id="ways"
            legend="只看这样的"
            options=ways
            value=way
            on_change=choose
        />
        </Disclosure>
    }
    .into_any()
}

/// What may be asked of the way it is done.
fn ways() -> Vec<Choice> {
    let badges = BADGES.map(|(id, badge)| Choice::new(id, words::badge(badge)));
    let mut ways = vec![Choice::new(ONLINE, "能在手机上办")];
    ways.extend(badges);
    ways
}
