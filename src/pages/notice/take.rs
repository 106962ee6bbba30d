//! Taking the sheet along: a code, a link, paper.

use super::phone;
use super::view::Viewed;
use crate::browser::{code_picture, page, share};
use crate::pages::items::parts::print_button;
use crate::paths;
use crate::ui::{Button, ButtonLook, IconName, LinkButton, QrImage, Toast};
use jinban_contract::notice::Sheet;
use jinban_rules::brief::{Brief, MAX_SHARED};
use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The sheet's own address: item, situation and version, nothing personal.
pub fn address(viewed: Viewed<'_>, sheet: &Sheet) -> String {
    let path = paths::notice(&sheet.item, &sheet.situation, Some(sheet.version));
    format!("{}{path}", viewed.origin)
}

/// The address as a code; the page is printed as well, so its correction is that of paper.
pub fn code(viewed: Viewed<'_>, sheet: &Sheet) -> Option<AnyView> {
    if viewed.origin.is_empty() {
        return None;
    }
    qr(&address(viewed, sheet), file(sheet, CODE))
}

/// The code as a file.
pub const CODE: &str = "code.png";

/// An address to scan, and the file of its code; none when it is too long.
pub fn qr(address: &str, file: String) -> Option<AnyView> {
    let code = QrCode::encode_text(address, QrCodeEcc::High).ok()?;
    let side = code.size();
    let modules: Vec<_> = (0..side * side)
        .map(|n| code.get_module(n % side, n / side))
        .collect();
    // WeChat keeps a picture that has an address of its own; elsewhere one made
    // here saves the request.
    let src = match page::in_wechat() {
        true => Some(file),
        false => code_picture::png(&modules, side.unsigned_abs()),
    };
    Some(
        view! {
            <div class="jb-notice__qr">
                <QrImage modules size=side as usize alt="二维码：扫一扫再看这张单子" src />
            </div>
        }
        .into_any(),
    )
}

/// What one can do with the code, where it is a picture.
pub fn about_code() -> Option<AnyView> {
    let is_picture = !page::origin().is_empty();
    is_picture.then(|| {
        view! { <p class="jb-quiet">"长按上面的二维码，能存到手机、发给家人；家人扫一扫，看到的就是这张单子。"</p> }
            .into_any()
    })
}

pub fn actions(viewed: Viewed<'_>, sheet: &Sheet) -> AnyView {
    let item = &viewed.notice.item;
    let brief = Brief::notice(viewed.notice, sheet);
    let words = brief.text(&address(viewed, sheet), MAX_SHARED);
    let apply = viewed.can_apply().then(|| {
        view! {
            <LinkButton
                label="在手机上办"
                href=paths::apply_in(&item.code, &sheet.situation)
                icon=IconName::Form
                block=true
            />
        }
    });
    view! {
        <div class="jb-stack jb-no-print">
            {apply}
            {send(item.name.clone(), words)}
            {about_code()}
            {phone::to_phone(sheet)}
            {files(|name| file(sheet, name))}
            {print_button()}
        </div>
    }
    .into_any()
}

fn file(sheet: &Sheet, name: &str) -> String {
    paths::notice_file(name, &sheet.item, &sheet.situation, Some(sheet.version))
}

/// The sheet as files, by the address of each; the platform makes them from
/// this very page.
pub fn files(file: impl Fn(&'static str) -> String) -> AnyView {
    view! {
        <LinkButton
            label="存成图片"
            href=file("sheet.png")
            look=ButtonLook::Secondary
            block=true
            external=true
        />
        <p class="jb-quiet">"打开图片后长按，就能存到手机里。"</p>
        <LinkButton
            label="下载 PDF"
            href=file("sheet.pdf")
            look=ButtonLook::Secondary
            block=true
            external=true
        />
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
    let wechat = page::in_wechat().then(|| {
        view! { <p class="jb-quiet">"也可以点右上角“…”，直接发给朋友。"</p> }
    });
    view! {
        <Button
            label="发给家人"
            look=ButtonLook::Secondary
            icon=IconName::Share
            block=true
            on_click=go
        />
        {wechat}
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
