//! What is mine, and leaving.

use super::clear;
use crate::api;
use crate::pages::apply::shelf;
use crate::pages::hotline::RegionHotline;
use crate::paths;
use crate::ui::{Button, ButtonLook, Card, IconName, LinkList, LinkRow, Message, PageHeader, Tone};
use crate::words::errors::{Explained, explain};
use jinban_contract::session::Me;
use leptos::prelude::*;

pub(super) fn view(signed_in: &Me, me: RwSignal<Option<Me>>) -> AnyView {
    let drafts = match shelf::applications().len() {
        0 => "这台手机上没有草稿".to_owned(),
        count => format!("这台手机上有 {count} 份没提交"),
    };
    let lead = format!("手机号 {}", signed_in.phone);
    view! {
        <div class="jb-stack">
            <PageHeader title="我的" lead />
            <LinkList>
                <LinkRow
                    href=paths::CASES
                    title="我的办件"
                    meta="办到哪一步，结果怎么拿"
                    icon=IconName::Folder
                />
                <LinkRow
                    href=paths::APPOINTMENTS
                    title="我的预约"
                    meta="什么时候去，改时间，取消"
                    icon=IconName::Calendar
                />
                <LinkRow href=paths::DRAFTS title="我的草稿" meta=drafts icon=IconName::Form />
                <LinkRow
                    href=paths::CASES_TO_REVIEW
                    title="评价办得怎么样"
                    meta="办过的事可以打分、提意见"
                    icon=IconName::Star
                />
            </LinkList>
            {leaving(me)}
            <RegionHotline label="政务服务热线" />
        </div>
    }
    .into_any()
}

fn leaving(me: RwSignal<Option<Me>>) -> AnyView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Explained>);
    let sign_out = Callback::new(move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::session::sign_out().await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Err(error) if !error.needs_sign_in() => failed.set(Some(explain(&error))),
                _ => me.set(None),
            }
        });
    });
    let failed_note = move || {
        failed.get().map(|words| {
            let title = format!("还没有退出：{}", words.title);
            view! { <Message tone=Tone::Danger title announce=true>{words.advice}</Message> }
        })
    };
    view! {
        <Card title="用完了？">
            <div class="jb-stack">
                <p class="jb-quiet">
                    "借别人的手机或用公用机器办事，走前请先清除本机数据，再退出登录。"
                </p>
                {failed_note}
                {clear::view()}
                <Button
                    label="退出登录"
                    look=ButtonLook::Secondary
                    busy
                    busy_label="正在退出…"
                    on_click=sign_out
                />
            </div>
        </Card>
    }
    .into_any()
}
