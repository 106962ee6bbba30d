//! Taking the sheet along: a code, a link, paper.

use crate::browser::share;
use crate::ui::{Button, ButtonLook, IconName, LinkButton, Toast, folded};
use leptos::prelude::*;

/// Ways to take a sheet along, its code, and its address as people copy it. A browser prints the
/// last two; on paper of ours they stand at the edge.
pub fn taken(title: &str, ways: AnyView, code: Option<AnyView>, address: String) -> AnyView {
    let body = view! {
        <div class="jb-stack jb-no-print">{ways}</div>
        {code}
        <p class="jb-notice__address">"网址：" {address}</p>
    };
    view! { <div class="jb-own-print">{folded("take", title, body.into_any())}</div> }.into_any()
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
