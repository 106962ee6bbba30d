//! `/drafts`: what was begun on this device and not submitted.

use super::{Draft, shelf};
use crate::browser::page::set_title;
use crate::paths;
use crate::ui::{Button, ButtonLook, Card, EmptyState, IconName, LinkButton, PageHeader, Sheet};
use crate::words::times;
use leptos::prelude::*;

#[component]
pub fn DraftsPage() -> AnyView {
    set_title("我的草稿");
    let drafts = RwSignal::new(shelf::applications());
    let asked = RwSignal::new(None::<Draft>);
    let list = move || match drafts.get() {
        drafts if drafts.is_empty() => empty(),
        drafts => drafts
            .iter()
            .map(|draft| draft_view(draft, asked))
            .collect::<Vec<_>>()
            .into_any(),
    };
    view! {
        <div class="jb-stack">
            <PageHeader
                title="我的草稿"
                back=paths::ME.to_owned()
                lead="没提交的申请只存在这台手机上，7 天后自动清除。"
            />
            {list}
            {delete_sheet(drafts, asked)}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            icon=IconName::Form
            title="没有草稿"
            text="填到一半的申请会自动保存在这里，不用登录也能看到。"
        >
            <LinkButton label="去找要办的事" href=paths::ITEMS_ONLINE />
        </EmptyState>
    }
    .into_any()
}

fn draft_view(draft: &Draft, asked: RwSignal<Option<Draft>>) -> AnyView {
    let title = draft.title.clone();
    let saved = format!("保存于 {}", times::moment(draft.updated_at));
    let until = format!("留到 {}", times::day(draft.expires_at().date()));
    let (own, href) = (draft.clone(), paths::apply(&draft.item));
    let delete = Callback::new(move |()| asked.set(Some(own.clone())));
    view! {
        <Card title=title.clone()>
            <div class="jb-stack">
                <p class="jb-quiet">{saved} <br /> {until}</p>
                <div class="jb-cluster">
                    <a class=ButtonLook::Primary.class() href=href>
                        <span class="jb-button__text">
                            "接着填" <span class="jb-visually-hidden">"："{title.clone()}</span>
                        </span>
                    </a>
                    <Button
                        label="删除"
                        look=ButtonLook::Quiet
                        icon=IconName::Trash
                        aria_label=format!("删除草稿：{title}")
                        on_click=delete
                    />
                </div>
            </div>
        </Card>
    }
    .into_any()
}

fn delete_sheet(drafts: RwSignal<Vec<Draft>>, asked: RwSignal<Option<Draft>>) -> AnyView {
    let open = Signal::derive(move || asked.with(Option::is_some));
    let close = Callback::new(move |()| asked.set(None));
    let delete = Callback::new(move |()| {
        if let Some(draft) = asked.get_untracked() {
            shelf::forget(&shelf::application(&draft.item));
            drafts.set(shelf::applications());
        }
        asked.set(None);
    });
    view! {
        <Sheet id="delete-draft" title="删除这份草稿吗？" open on_close=close>
            <div class="jb-stack">
                <p>"填过的内容和照片都会删掉，找不回来。"</p>
                <Button label="删除草稿" look=ButtonLook::Danger block=true on_click=delete />
                <Button label="留着" look=ButtonLook::Secondary block=true on_click=close />
            </div>
        </Sheet>
    }
    .into_any()
}
