//! Taking this sheet along, and going on from it.

use super::phone;
use super::view::Viewed;
use crate::parts::hotline::ask_by_phone;
use crate::parts::sheet::{CODE, files, qr, send, taken};
use crate::paths;
use crate::ui::{ButtonLook, IconName, LinkButton, StickyActions};
use jinban_contract::notice::Sheet;
use jinban_rules::brief::{Brief, MAX_SHARED};
use jinban_rules::site::is_received;
use leptos::prelude::*;

/// The sheet's own address: item, situation and version, nothing personal.
pub fn address(viewed: Viewed<'_>, sheet: &Sheet) -> String {
    let path = paths::notice(&sheet.item, &sheet.situation, Some(sheet.version));
    format!("{}{path}", viewed.origin)
}

/// Other ways to take it along, behind a tap; a code only where there is a portal to scan it for.
pub fn ways(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let ways = view! {
        {phone::to_phone(sheet)}
        {files(|name| file(sheet, name))}
    };
    let code = (!viewed.origin.is_empty()).then(|| qr(file(sheet, CODE)));
    let title = "存下来、打印、发到手机";
    taken(title, ways.into_any(), code, address(viewed, sheet))
}

/// What one may do now, always in reach.
pub fn bar(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let words = Brief::notice(viewed.notice, sheet).text(&address(viewed, sheet), MAX_SHARED);
    let can = !sheet.stopped && viewed.notice.withdrawn.is_none();
    let apply = (can && viewed.can_apply()).then(|| {
        let href = paths::apply_in(&item.code, &sheet.situation);
        view! { <LinkButton label="在手机上办" href icon=IconName::Form /> }
    });
    let go = (can && is_received(item)).then(|| {
        let (href, look) = (paths::map_for(&item.code), ButtonLook::Secondary);
        view! { <LinkButton label="去哪儿办" href look icon=IconName::MapPin /> }
    });
    let (send, phone) = (send(item.name.clone(), words), ask_by_phone(&item.consult));
    view! {
        <StickyActions row=true>
            {apply}
            {send}
            {phone}
            {go}
        </StickyActions>
    }
    .into_any()
}

fn file(sheet: &Sheet, name: &str) -> String {
    paths::notice_file(name, &sheet.item, &sheet.situation, Some(sheet.version))
}
