//! `/apply/{item}?page=`: one draft, one screen at a time. The page stands in
//! the address, so the browser's way back leads one page back.

use super::logic::{Screen, screen};
use super::{check, offline, start, step};
use crate::api::{self, Answer};
use crate::browser::clock;
use crate::browser::page::introduce;
use crate::kept::vault::Holder;
use crate::parts::form::{Draft, Filling, Spot, store};
use crate::parts::go::{Go, use_go};
use crate::parts::loaded::{by_param, loaded_page};
use crate::parts::owner;
use crate::parts::together::together;
use crate::paths;
use crate::ui::dynamic;
use crate::words::card;
use jinban_contract::form::Form;
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::ItemCode;
use jinban_contract::item::Item;
use jinban_rules::address;
use jinban_rules::form::Checks;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use std::sync::Arc;

/// What every screen of an application needs.
#[derive(Clone, Copy)]
pub(super) struct Wizard {
    pub filling: Filling,
    pub item: StoredValue<ItemCode>,
    /// Which of the item's drafts it is.
    pub id: StoredValue<String>,
    pub go: Go,
    query: Memo<ParamsMap>,
    /// The form is another than the draft was begun with.
    pub moved: bool,
}

impl Wizard {
    /// A value of the address; empty when absent.
    fn query(self, name: &str) -> String {
        self.query.with(|q| q.get(name)).unwrap_or_default()
    }

    /// An address of this draft, also where signing in or a reload comes first.
    fn address(self, address: impl FnOnce(&ItemCode, &str) -> String) -> String {
        let address = self
            .item
            .with_value(|item| self.id.with_value(|id| address(item, id)));
        let draft = self.filling.draft;
        draft.with_untracked(|draft| paths::carrying(address, &draft.situation))
    }

    /// The address of a page.
    pub fn page(self, id: &str) -> String {
        self.address(|item, draft| paths::apply_page(item, draft, id))
    }

    /// The address to change something on a page and come back.
    pub fn change(self, id: &str) -> String {
        self.address(|item, draft| paths::apply_change(item, draft, id))
    }

    /// The address of the first screen.
    pub fn start(self) -> String {
        self.address(paths::apply_draft)
    }

    /// Whether the address asks for a page other than the first screen.
    pub fn asks_page(self) -> bool {
        !self.query("page").is_empty()
    }

    /// Whose drafts these are.
    pub fn holder(self) -> Holder {
        self.filling.spot.with_value(|spot| spot.holder().clone())
    }

    /// Whether one came to change something and goes back to the check page.
    pub fn is_change(self) -> bool {
        self.query("back") == paths::CHECK
    }
}

#[component]
pub fn ApplyPage() -> AnyView {
    let query = use_query_map();
    let go = use_go();
    by_param(move |item| {
        let code = item.clone();
        loaded_page(
            move || {
                let item = item.clone();
                Box::pin(async move {
                    let (opened, form) = together(owner::opened(), fetch(&item)).await;
                    opened.and(form)
                })
            },
            move |found| match found {
                Ok(form) => drafts(ItemCode(code.clone()), form, query, go),
                Err(item) => offline::view(&item),
            },
        )
    })
}

/// The form of an item; the item itself where it has none.
async fn fetch(item: &str) -> Answer<Result<Form, Arc<Item>>> {
    match api::items::form(item, None).await {
        Err(error) if error.is_nothing() => {
            let item = api::items::get(item).await?;
            Ok(Err(Arc::new(item)))
        }
        answer => answer.map(Ok),
    }
}

/// The draft that the address names; where it names none, the one that was
/// changed last, or a new one.
fn drafts(item: ItemCode, form: Form, query: Memo<ParamsMap>, go: Go) -> AnyView {
    let card = card::form(&form);
    introduce(&card.title, &card.line);
    let holder = Holder::here();
    let last = store::of_item(&holder, &item).into_iter().next();
    let first = last.map_or_else(store::new_id, |draft| draft.id);
    let id = Memo::new(move |before: Option<&String>| {
        let named = query.with(|q| q.get("draft")).filter(|id| !id.is_empty());
        // Back on the first screen it is the same draft.
        named.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    dynamic(move || {
        let spot = Spot::application(holder.clone(), &id.get());
        wizard(item.clone(), form.clone(), spot, query, go)
    })
}

fn wizard(item: ItemCode, form: Form, spot: Spot, query: Memo<ParamsMap>, go: Go) -> AnyView {
    let situation = query.with_untracked(|q| q.get("s")).unwrap_or_default();
    let situation = SituationKey(address::situation(&situation));
    let (draft, moved) = draft(&item, &form, &spot, situation);
    let id = draft.id.clone();
    let filling = Filling::new(spot, form, draft);
    let wizard = Wizard {
        filling,
        item: StoredValue::new(item),
        id: StoredValue::new(id),
        go,
        query,
        moved,
    };
    let place = Memo::new(move |_| (wizard.query("page"), wizard.is_change()));
    dynamic(move || {
        let (page, _) = place.get();
        let screen = filling.form.with_value(|form| {
            filling
                .draft
                .with_untracked(|draft| screen(form, &draft.answers, &page))
        });
        match screen {
            Screen::Start => start::view(wizard),
            Screen::Page(page) => step::view(wizard, page),
            Screen::Check => check::view(wizard),
        }
    })
}

/// The draft that lies there, moved to the form as it is now, or a new one.
fn draft(item: &ItemCode, form: &Form, spot: &Spot, situation: SituationKey) -> (Draft, bool) {
    let Some(kept) = spot.load().filter(|draft| draft.item == *item) else {
        // Of what has become a case nothing is carried on: one step back from it must not open a
        // form that looks as if somebody had begun it.
        let situation = match store::is_sent(spot, item) {
            true => SituationKey::default(),
            false => situation,
        };
        let new = Draft::new(spot.name().to_owned(), item, form, situation);
        return (new, false);
    };
    let checks = Checks {
        today: clock::now().date(),
        division: &|_| true,
    };
    kept.fitted(form, &checks)
}
