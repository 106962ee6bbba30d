//! Deleting what is kept of me: what goes, what has to stay, and what came of it.

use super::{Done, Visit, undone};
use crate::api;
use crate::parts::confirm::{Then, Words, ask_twice};
use crate::ui::{Card, KeyRow, KeyValue, Message, Tone, dynamic};
use crate::words::rights as words;
use jinban_contract::rights::{Deletion, Fate, Holding, Holdings};
use leptos::prelude::*;

const DELETE: Words = Words {
    id: "delete",
    ask: "删除我的信息",
    title: "现在删除吗？",
    text: "能删的马上删掉，找不回来；所有手机和电脑上都会退出登录，这部手机上没交的草稿也会清掉。",
    sure: "确定删除",
    busy: "正在删除…",
    rather_not: "不删",
    not_done: "还没有删",
    not_known: "不知道删了没有",
};

/// How to find out, where it is not known.
const LOOK_AGAIN: &str = "您现在没有登录。请再登录一次，在“我的信息”里看看还存着什么。";

pub(super) fn view(visit: Visit, told: &Holdings) -> AnyView {
    let (goes, stays): (Vec<_>, Vec<_>) = told.held.iter().partition(|one| one.fate == Fate::Goes);
    let name = |one: &Holding| view! { <li>{words::name(one.kind)}</li> };
    let goes = goes.into_iter().map(name).collect::<Vec<_>>();
    let stays = kept(stays.into_iter());
    let ready = RwSignal::new(false);
    let way = dynamic(move || match ready.get() {
        true => ask_twice(DELETE, move |_| {
            Box::pin(async move {
                let told = api::rights::delete().await;
                let told = told.map_err(|error| undone(&DELETE, &error, LOOK_AGAIN))?;
                Ok(Box::new(move || visit.finish(Done::Deleted(told))) as Then)
            })
        }),
        false => visit.proving.button("先确认是您本人，再删", ready),
    });
    view! {
        <Card title="删除">
            <div class="jb-stack">
                <p>"会删掉："</p>
                <div class="jb-prose"><ul>{goes}</ul></div>
                {stays}
                <p class="jb-quiet">
                    "备份里的不会马上没有：旧的备份清掉以后才没有。"
                </p>
                {way}
            </div>
        </Card>
    }
    .into_any()
}

/// What has to stay, with the reason; nothing where nothing does.
fn kept<'a>(held: impl Iterator<Item = &'a Holding>) -> Option<AnyView> {
    let row = |one: &Holding| {
        let (key, why) = (words::name(one.kind), words::stays(one.kind));
        view! { <KeyRow key>{why}</KeyRow> }.into_any()
    };
    let rows = held.map(row).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <p>"要留下："</p>
            <KeyValue>{rows}</KeyValue>
        }
        .into_any()
    })
}

pub(super) fn outcome(told: &Deletion) -> AnyView {
    let gone = told.gone.iter().map(words::gone);
    let gone = gone.map(|one| view! { <li>{one}</li> }).collect::<Vec<_>>();
    let kept = match told.kept.is_empty() {
        true => Some(view! { <p>"您的信息没有留下的了。"</p> }.into_any()),
        false => kept(told.kept.iter()),
    };
    view! {
        <Message tone=Tone::Success title="已删除" announce=true>
            <div class="jb-prose"><ul>{gone}</ul></div>
        </Message>
        {kept}
    }
    .into_any()
}
