//! `/drafts`: what was begun on this device and not submitted.

use super::people::{kept_words, who_words};
use crate::browser::page::set_title;
use crate::kept::kinds::DRAFT;
use crate::kept::shared;
use crate::kept::vault::{self, Holder};
use crate::parts::form::{Draft, Spot, store};
use crate::parts::go::use_go;
use crate::parts::loaded::loaded;
use crate::parts::owner::{self, Known};
use crate::parts::whose;
use crate::paths;
use crate::ui::{
    Button, ButtonLook, Card, EmptyState, IconName, LinkButton, Message, PageHeader, Sheet, Tone,
    dynamic,
};
use crate::words::errors::{Explained, explain};
use leptos::prelude::*;

#[component]
pub fn DraftsPage() -> AnyView {
    set_title("我的草稿");
    let go = use_go();
    let claimed = Callback::new(move |one: vault::Stranger| {
        go.to(paths::apply_draft(&one.item.as_str().into(), &one.name));
    });
    let body = loaded(
        || Box::pin(async { Ok(owner::known().await) }),
        move |known| {
            view! {
                <div class="jb-stack">
                    {cannot_open(&known)}
                    {out_of_reach()}
                    {whose::question(&DRAFT, |_| true, claimed)}
                    {mine(&known)}
                    {set_aside()}
                </div>
            }
            .into_any()
        },
    );
    let lead = match shared::is_on() {
        true => "公用手机上不保存草稿。".to_owned(),
        false => format!(
            "没提交的申请，填的字只存在这部手机上，{} 天后自动清除。",
            DRAFT.days()
        ),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title="我的草稿" back=paths::ME.to_owned() lead />
            {body}
        </div>
    }
    .into_any()
}

/// Somebody is signed in, and the platform has to say so before their drafts
/// can be opened.
fn cannot_open(known: &Known) -> Option<AnyView> {
    let error = match known {
        Known::Unknown(error) if vault::is_locked() => error,
        Known::Unknown(_) | Known::Owner | Known::Guest => return None,
    };
    let Explained { title, advice } = explain(error);
    let view = view! {
        <Message tone=Tone::Warning title="草稿暂时打不开">
            {format!("{title}。{advice}您登录后填的草稿都还在。")}
        </Message>
    };
    Some(view.into_any())
}

/// The browser did not give out what it keeps.
fn out_of_reach() -> Option<AnyView> {
    let view = || {
        view! {
            <Message tone=Tone::Warning title="有草稿暂时打不开">
                "浏览器没有把草稿交出来，草稿还在。请把这一页关掉，再打开看看；还不行，就换个时间再试。"
            </Message>
        }
    };
    vault::is_out_of_reach().then(|| view().into_any())
}

fn mine(known: &Known) -> AnyView {
    let drafts = RwSignal::new(store::applications(&Holder::here()));
    let asked = RwSignal::new(None::<Draft>);
    let signed_in = *known == Known::Owner;
    let list = dynamic(move || match drafts.get() {
        drafts if drafts.is_empty() => empty(signed_in),
        drafts => drafts
            .iter()
            .map(|draft| draft_view(draft, asked))
            .collect::<Vec<_>>()
            .into_any(),
    });
    view! {
        <div class="jb-stack">
            {list}
            {delete_sheet(drafts, asked)}
        </div>
    }
    .into_any()
}

/// What this release cannot read.
fn set_aside() -> AnyView {
    let count = RwSignal::new(vault::asides());
    let drop_all = Callback::new(move |()| {
        vault::drop_asides();
        count.set(0);
    });
    dynamic(move || {
        (0 < count.get()).then(|| {
            view! {
                <Message title="有一份内容这个版本打不开，已经另存">
                    <p>"网页更新后会再试着打开。不要了的话可以删掉。"</p>
                    <Button label="删掉" look=ButtonLook::Quiet on_click=drop_all />
                </Message>
            }
        })
    })
}

fn empty(signed_in: bool) -> AnyView {
    let (text, sign_in) = match signed_in {
        true => ("填到一半的申请会自动保存在这里。", None),
        false => (
            "登录后填的，要登录才能看到，别人看不到。",
            Some(view! { <LinkButton label="去登录" href=paths::sign_in(paths::DRAFTS) /> }),
        ),
    };
    view! {
        <EmptyState icon=IconName::Form title="没有草稿" text>
            <div class="jb-cluster">
                {sign_in}
                <LinkButton
                    label="去找要办的事"
                    href=paths::ITEMS_ONLINE
                    look=ButtonLook::Secondary
                />
            </div>
        </EmptyState>
    }
    .into_any()
}

fn draft_view(draft: &Draft, asked: RwSignal<Option<Draft>>) -> AnyView {
    let title = format!("{} · {}", draft.title, who_words(draft));
    let kept = kept_words(draft);
    let own = draft.clone();
    let href = paths::apply_draft(&draft.item, &draft.id);
    let delete = Callback::new(move |()| asked.set(Some(own.clone())));
    view! {
        <Card title=title.clone()>
            <div class="jb-stack">
                <p class="jb-quiet">{kept}</p>
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
            let holder = Holder::here();
            Spot::application(holder.clone(), &draft.id).forget();
            drafts.set(store::applications(&holder));
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
