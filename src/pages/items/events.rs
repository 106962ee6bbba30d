//! 人生大事: the turns of life as the first way to find an item.

use super::catalogue::Catalogue;
use super::logic::{Wanted, place};
use crate::paths;
use crate::ui::{IconName, LinkList, LinkRow};
use crate::words::sites;
use jinban_contract::event::{LifeEvent, PackageName};
use jinban_contract::guidance::SituationKey;
use leptos::prelude::*;

/// The ways to find an item without words: events, what several offices do
/// together, what one's own village can do.
pub fn ways(all: &Catalogue, wanted: &Wanted) -> AnyView {
    let apart = all.event(&wanted.event).is_none();
    let packages = (apart && !all.packages.is_empty()).then(packages);
    let village = (apart && wanted.place.is_empty()).then(village);
    let rows = (packages.is_some() || village.is_some())
        .then(|| view! { <LinkList>{packages} {village}</LinkList> });
    view! {
        {events(&all.events, &wanted.event)}
        {rows}
    }
    .into_any()
}

fn events(events: &[LifeEvent], chosen: &str) -> Option<AnyView> {
    let links = events.iter().map(|event| link(event, chosen));
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="jb-events" id="events" aria-labelledby="events-title">
                <h2 class="jb-events__title" id="events-title">"按人生大事找"</h2>
                <ul class="jb-toc__list">{links}</ul>
            </nav>
        }
        .into_any()
    })
}

fn link(event: &LifeEvent, chosen: &str) -> AnyView {
    let current = (event.id == chosen).then_some("true");
    view! {
        <li class="jb-toc__item">
            <a
                class="jb-toc__link"
                href=paths::items_for(&event.id)
                aria-current=current
                data-noscroll="true"
            >
                {event.name.clone()}
            </a>
        </li>
    }
    .into_any()
}

fn packages() -> AnyView {
    view! {
        <LinkRow
            href=paths::PACKAGES
            title="一件事一次办"
            meta="几件事合成一件，问题一起答，材料一次备齐"
        />
    }
    .into_any()
}

fn village() -> AnyView {
    view! {
        <LinkRow
            href=paths::ITEMS_IN_VILLAGE
            title="村里能交材料的"
            meta="材料交到村（社区）便民服务站就行"
            icon=IconName::MapPin
        />
    }
    .into_any()
}

/// What the list below is narrowed to by an event or a place, with the way
/// back to everything: it stays in sight while one types.
pub fn narrowed(all: &Catalogue, wanted: &Wanted) -> AnyView {
    let event = all.event(&wanted.event).map(|event| about(all, event));
    let place = place(&wanted.place).map(|kind| {
        let words = format!("只看材料能交到{}的事项。", sites::kind(kind));
        view! { <p>{words} " " {everything()}</p> }
    });
    view! {
        {event}
        {place}
    }
    .into_any()
}

fn about(all: &Catalogue, event: &LifeEvent) -> AnyView {
    let packages = all.packages_of(event).map(package).collect::<Vec<_>>();
    let packages = (!packages.is_empty()).then(|| view! { <LinkList>{packages}</LinkList> });
    view! {
        <section>
            <h2 class="jb-events__title">{event.name.clone()}</h2>
            <p>{event.summary.clone()} " " {everything()}</p>
            {packages}
        </section>
    }
    .into_any()
}

fn everything() -> AnyView {
    view! { <a href=paths::ITEMS>"看全部事项"</a> }.into_any()
}

fn package(package: &PackageName) -> AnyView {
    view! {
        <LinkRow
            href=paths::package(&package.code, &SituationKey::default(), None)
            title=format!("{}，一件事一次办", package.name)
            meta="几样合在一起办，材料只备一套"
        />
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::search::Finder;

    fn catalogue() -> Catalogue {
        let birth = LifeEvent {
            id: "birth".into(),
            name: "生孩子".into(),
            summary: "从怀孕到上户口。".into(),
            items: vec!["xselh".into()],
            packages: vec!["xsecs".into(), "gone".into()],
        };
        let moving = LifeEvent {
            id: "move".into(),
            name: "落户搬家".into(),
            packages: Vec::new(),
            ..birth.clone()
        };
        Catalogue {
            finder: Finder::Plain(Vec::new()),
            events: vec![birth, moving],
            packages: vec![PackageName {
                code: "xsecs".into(),
                name: "新生儿出生".into(),
            }],
        }
    }

    fn html(all: &Catalogue, event: &str, place: &str) -> String {
        let wanted = Wanted {
            event: event.into(),
            place: place.into(),
            ..Wanted::default()
        };
        Owner::new().with(|| {
            let narrowed = narrowed(all, &wanted);
            view! { {ways(all, &wanted)} {narrowed} }.to_html()
        })
    }

    #[test]
    fn every_event_is_a_link() {
        let html = html(&catalogue(), "", "");
        for word in [
            "按人生大事找",
            "href=\"/items?event=birth\"",
            "href=\"/items?event=move\"",
            "href=\"/packages\"",
            "href=\"/items?place=village\"",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert!(!html.contains("aria-current") && !html.contains("看全部事项"));
    }

    #[test]
    fn the_chosen_event_says_what_is_done_at_once() {
        let html = html(&catalogue(), "birth", "");
        for word in [
            "aria-current=\"true\"",
            "从怀孕到上户口。",
            "href=\"/packages/xsecs\"",
            "新生儿出生，一件事一次办",
            "看全部事项",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert_eq!(html.matches("aria-current").count(), 1);
        assert!(!html.contains("/packages/gone") && !html.contains("place=village"));
    }

    #[test]
    fn a_chosen_place_is_told_and_not_offered_again() {
        let html = html(&catalogue(), "", "village");
        assert!(html.contains("只看材料能交到村（社区）便民服务站的事项。"));
        assert!(!html.contains("place=village"));
    }

    #[test]
    fn a_region_without_events_and_packages_offers_neither() {
        let mut all = catalogue();
        all.events.clear();
        all.packages.clear();
        let html = html(&all, "birth", "moon");
        assert!(!html.contains("人生大事") && !html.contains("/packages"));
        assert!(!html.contains("看全部事项"));
    }
}
