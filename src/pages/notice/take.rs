//! Taking the sheet along: a code, a link, paper.

use super::phone;
use super::view::Viewed;
use crate::browser::share;
use crate::parts::item::ask_by_phone;
use crate::paths;
use crate::ui::{Button, ButtonLook, IconName, LinkButton, StickyActions, Toast, folded};
use jinban_contract::notice::Sheet;
use jinban_rules::brief::{Brief, MAX_SHARED};
use leptos::prelude::*;

/// The sheet's own address: item, situation and version, nothing personal.
pub fn address(viewed: Viewed<'_>, sheet: &Sheet) -> String {
    let path = paths::notice(&sheet.item, &sheet.situation, Some(sheet.version));
    format!("{}{path}", viewed.origin)
}

/// The address, and its code where there is a portal to scan it for.
pub fn address_and_code(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let code = (!viewed.origin.is_empty()).then(|| qr(file(sheet, CODE)));
    written(address(viewed, sheet), code)
}

/// An address as people copy it, below its code.
pub fn written(address: String, code: Option<AnyView>) -> AnyView {
    view! { {code} <p class="jb-notice__address">"网址：" {address}</p> }.into_any()
}

/// The code as a file.
pub const CODE: &str = "code.png";

/// The code of an address, as the platform draws it: only a picture with an
/// address of its own is kept by a long press everywhere.
pub fn qr(file: String) -> AnyView {
    view! {
        <div class="jb-notice__qr">
            <img class="jb-qr" src=file alt="二维码：扫一扫再看这张单子" loading="lazy" />
            <p class="jb-quiet jb-no-print">
                "用手机扫一扫，接着看这张单子；在手机上长按，能存下来、转给家里人。"
            </p>
        </div>
    }
    .into_any()
}

/// Other ways to take it along, behind a tap.
pub fn ways(sheet: &Sheet) -> AnyView {
    let ways = view! {
        <div class="jb-stack">
            {phone::to_phone(sheet)}
            {files(|name| file(sheet, name))}
        </div>
    };
    let fold = folded("take", "存下来、打印、发到手机", ways.into_any());
    view! { <div class="jb-no-print">{fold}</div> }.into_any()
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
    let go = can.then(|| {
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

/// The sheet as files, by the address of each; the platform makes them from
/// this very page.
pub fn files(file: impl Fn(&'static str) -> String) -> AnyView {
    let link = |label: &'static str, name| {
        let (href, look) = (file(name), ButtonLook::Secondary);
        view! { <LinkButton label href look block=true external=true /> }.into_any()
    };
    view! {
        {link("存成图片", "sheet.png")}
        <p class="jb-quiet">"打开图片后长按，就能存到手机里。"</p>
        {link("下载 PDF", "sheet.pdf")}
        {link("下载大字版 PDF", "large.pdf")}
        <p class="jb-quiet">"要打印，打开 PDF 再打印。"</p>
    }
    .into_any()
}

/// Passes `text`, which holds the address, on to somebody.
pub fn send(title: String, text: String) -> AnyView {
    let said = RwSignal::new(String::new());
    let go = Callback::new(move |()| {
        let (title, text) = (title.clone(), text.clone());
        leptos::task::spawn_local(async move {
            let words = match share::pass_on(&title, &text).await {
                true => "",
                false => copied(&text).await,
            };
            // The page may be gone by now.
            let _ = said.try_set(words.to_owned());
        });
    });
    view! {
        <Button
            label="发给家人"
            look=ButtonLook::Secondary
            icon=IconName::Share
            on_click=go
        />
        <Toast message=said />
    }
    .into_any()
}

async fn copied(text: &str) -> &'static str {
    match share::copy(text).await {
        true => "要带什么和网址已复制，粘贴发给家人就行",
        false => "没有复制成，请长按单子最下面的网址",
    }
}
