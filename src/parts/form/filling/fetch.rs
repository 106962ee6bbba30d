//! What a form needs to know of the world: towns and villages, and what its materials look like.

use super::Filling;
use crate::api::{self, ApiError};
use crate::browser::boot;
use jinban_contract::form::{Field, FieldKind, Form};
use jinban_contract::region::Divisions;
use leptos::prelude::*;

impl Filling {
    /// Asks for what this form needs, and no more.
    pub(super) fn fetch(self) {
        if self.form.with_value(asks_for_division) {
            self.fetch_divisions();
        }
        if self.form.with_value(asks_for_material) {
            self.fetch_samples();
        }
    }

    /// Asks what the materials look like. Without an answer there is nothing to
    /// look at, and nothing is missing to fill in the form.
    fn fetch_samples(self) {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        leptos::task::spawn_local(async move {
            let Ok(item) = api::items::get(item.as_str()).await else {
                return;
            };
            let samples = item
                .materials
                .into_iter()
                .filter_map(|m| Some((m.id, m.sample?)));
            // The page may be gone by now.
            let _ = self.samples.try_set(samples.collect());
        });
    }

    /// Asks for towns and villages until they come.
    pub fn fetch_divisions(self) {
        leptos::task::spawn_local(async move {
            let got = api::region::divisions().await;
            // The page may be gone by now.
            let Some(before) = self.divisions.try_get_untracked() else {
                return;
            };
            if got.as_ref().is_err_and(ApiError::passes) {
                boot::again(move || self.fetch_divisions());
            }
            // The same words are not read out once more.
            if before.as_ref().and_then(|b| b.as_ref().err()) != got.as_ref().err() || got.is_ok() {
                self.divisions.set(Some(got));
            }
        });
    }
}

/// Town and village in words.
pub fn village_name(divisions: &Divisions, code: &str) -> Option<String> {
    divisions.towns.iter().find_map(|town| {
        let village = town.villages.iter().find(|v| v.code.as_str() == code)?;
        Some(format!("{} {}", town.name, village.name))
    })
}

fn asks_for_division(form: &Form) -> bool {
    any_field(form, &|field| matches!(field.kind, FieldKind::Division(_)))
}

fn asks_for_material(form: &Form) -> bool {
    any_field(form, &|field| field.material.is_some())
}

/// Whether any field is such, in groups or not.
fn any_field(form: &Form, is: &dyn Fn(&Field) -> bool) -> bool {
    let any = |field: &Field| is(field) || field.kind.fields().iter().any(is);
    form.pages.iter().any(|page| page.fields.iter().any(any))
}
