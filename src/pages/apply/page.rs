//! `/apply/{item}?page=`: one draft, one screen at a time. The page stands in
//! the address, so the browser's way back leads one page back.

use super::filling::Filling;
use super::logic::{Screen, screen};
use super::{Draft, check, offline, shelf, start, step};
use crate::api::{self, Answer};
use crate::browser::clock;
use crate::browser::page::introduce;
use crate::pages::go::{Go, use_go};
use crate::pages::loaded::{by_param, loaded_page};
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

    /// The address of a page.
    pub fn page(self, id: &str) -> String {
        self.item.with_value(|item| paths::apply_page(item, id))
    }

    /// The address to change something on a page and come back.
    pub fn change(self, id: &str) -> String {
        self.item.with_value(|item| paths::apply_change(item, id))
    }

    /// The address of the first screen.
    pub fn start(self) -> String {
        self.item.with_value(paths::apply)
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
    by_param("item", move |item| {
        let code = item.clone();
        loaded_page(
            move || {
                let item = item.clone();
                Box::pin(async move { fetch(&item).await })
            },
            move |found| match found {
                Ok(form) => wizard(ItemCode(code.clone()), form, query, go),
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

fn wizard(item: ItemCode, form: Form, query: Memo<ParamsMap>, go: Go) -> AnyView {
    let card = card::form(&form);
    introduce(&card.title, &card.line);
    let situation = query.with_untracked(|q| q.get("s")).unwrap_or_default();
    let situation = SituationKey(address::situation(&situation));
    let (draft, moved) = draft(&item, &form, situation);
    let filling = Filling::new(shelf::application(&item), form, draft);
    let wizard = Wizard {
        filling,
        item: StoredValue::new(item),
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

/// The draft on this device, moved to the form as it is now, or a new one.
fn draft(item: &ItemCode, form: &Form, situation: SituationKey) -> (Draft, bool) {
    let now = clock::now();
    let Some(kept) = shelf::load(&shelf::application(item)) else {
        return (Draft::new(item, form, situation, now), false);
    };
    let checks = Checks {
        today: now.date(),
        division: &|_| true,
    };
    kept.fitted(form, &checks)
}
