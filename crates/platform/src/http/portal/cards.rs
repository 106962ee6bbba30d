//! What a page without words of its own in the first response says of itself.

use crate::content::Content;
use jinban::first_html::{self, FirstHtml};
use jinban::paths::{Subject, subject};
use jinban::words::card;
use jinban_contract::item::Item;

/// Whether a page has a card of its own: it is about something, or the same for
/// everybody.
pub(super) fn has(path: &str) -> bool {
    card::page(path).is_some() || subject(path).is_some_and(|(_, code)| !code.is_empty())
}

/// The same name for all addresses of such a page.
pub(super) fn name(path: &str) -> String {
    let kind = path.split('/').nth(1).unwrap_or_default();
    let code = subject(path).map_or("", |(_, code)| code);
    format!("{kind} {code}")
}

/// The card of all other pages.
pub(super) fn of_portal(content: &Content) -> Option<FirstHtml> {
    Some(first_html::card(card::portal(&content.region)))
}

/// The card of a page that has one.
pub(super) fn of(content: &Content, path: &str) -> Option<FirstHtml> {
    let card = card::page(path).or_else(|| of_thing(content, path))?;
    Some(first_html::card(card))
}

fn of_thing(content: &Content, path: &str) -> Option<card::Card> {
    let (subject, code) = subject(path)?;
    match subject {
        Subject::Item => {
            let (item, _) = content.items.get(code)?.get(None)?;
            let form = path.starts_with("/apply/").then(|| form(content, item));
            Some(form.flatten().unwrap_or_else(|| card::guide(item)))
        }
        Subject::Site => Some(card::booking(content.site(code).ok()?)),
        // Their words are in the first response.
        Subject::Package | Subject::Statement => None,
    }
}

fn form(content: &Content, item: &Item) -> Option<card::Card> {
    let forms = content.forms.get(item.form.as_ref()?.as_str())?;
    Some(card::form(&forms.get(None)?.0))
}
