//! Before the first page: what it takes, and where one was.

use super::logic::{photos, resume};
use super::open;
use super::page::Wizard;
use super::people;
use super::step::moved_note;
use crate::api;
use crate::browser::page::here;
use crate::kept::shared;
use crate::parts::form::rules_link;
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::loaded;
use crate::parts::owner;
use crate::paths;
use crate::ui::{
    Badge, Button, ButtonLook, Card, Disclosure, IconName, KeyRow, KeyValue, LinkButton, Message,
    PageHeader, Sheet, Skeleton,
};
use crate::words::{consent, times};
use jinban_contract::ids::ItemCode;
use jinban_contract::item::Item;
use jinban_rules::form::may_be_sensitive;
use leptos::prelude::*;

pub(super) fn view(wizard: Wizard) -> AnyView {
    let filling = wizard.filling;
    super::step::focus_on_arrival(false, RwSignal::new(0));
    let item = wizard.item.get_value();
    let (title, minutes, demo) = filling
        .form
        .with_value(|form| (form.title.clone(), form.minutes, form.demo));
    let minutes = times::length(minutes);
    let lead = match shared::is_on() {
        true => format!("大约要{minutes}。公用手机上不保存，请一次填完。"),
        false => format!("大约要{minutes}。填一半也行，会自动保存在这部手机上。"),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title back=paths::item(&item) lead>
                {demo.then(|| view! { <Badge label="示例" /> })}
            </PageHeader>
            {people::sent(wizard)}
            {open::elsewhere(wizard)}
            {wizard.moved.then(moved_note)}
            {unfinished(wizard)}
            {people::others(wizard)}
            {people::guests(wizard)}
            {needs(wizard)}
            {notice(wizard)}
            {begin(wizard)}
            {offline_way(&item)}
        </div>
    }
    .into_any()
}

fn unfinished(wizard: Wizard) -> Option<AnyView> {
    let draft = wizard.filling.draft.get_untracked();
    if !wizard.filling.is_begun() {
        return None;
    }
    Some(
        view! { <Message title="您有一份没填完的">{people::kept_words(&draft)}</Message> }
            .into_any(),
    )
}

fn needs(wizard: Wizard) -> AnyView {
    let item = wizard.item.get_value();
    let (photos, ends) = wizard
        .filling
        .form
        .with_value(|form| (photos(form), !form.stops.is_empty()));
    let listed = |sure: bool| {
        let labels = photos.iter().filter(|(_, s)| *s == sure);
        let labels: Vec<&str> = labels.map(|(label, _)| label.as_str()).collect();
        labels.join("、")
    };
    let row = |key: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <KeyRow key>{text}</KeyRow> }.into_any())
    };
    let sure = row("要拍的照片", listed(true));
    let maybe = row("有的情况还要", listed(false));
    view! {
        <Card title="要准备什么">
            <KeyValue>
                <KeyRow key="登录">"用手机号收验证码，不用密码"</KeyRow>
                {sure}
                {maybe}
            </KeyValue>
            {ends.then(|| {
                view! { <p><a href=paths::item(&item)>"不确定能不能办？先答几个问题看看"</a></p> }
            })}
        </Card>
    }
    .into_any()
}

/// What is collected, what for, who sees it, how long (个人信息保护法 §17): before the first field.
fn notice(wizard: Wizard) -> AnyView {
    let form = &wizard.filling.form;
    let (title, kinds) = form.with_value(|form| {
        let asked = may_be_sensitive(form).into_iter();
        let kinds = asked.map(|one| one.kind);
        (form.title.clone(), consent::names(kinds))
    });
    notice_view(&title, &kinds, shared::is_on())
}

fn notice_view(title: &str, kinds: &str, is_shared: bool) -> AnyView {
    let sensitive = (!kinds.is_empty()).then(|| {
        let text = format!("{kinds}。用得着的才问；交之前单独问您同不同意。");
        view! { <KeyRow key="敏感信息">{text}</KeyRow> }
    });
    let purpose = format!("只用来办“{title}”。");
    let kept = match is_shared {
        true => consent::KEPT_NOT_HERE,
        false => consent::KEPT_HERE,
    };
    view! {
        <Card title="您填的怎么用">
            <KeyValue>
                <KeyRow key="收什么">"表里问的，和请您拍的照片。"</KeyRow>
                {sensitive}
                <KeyRow key="做什么">{purpose}</KeyRow>
                <KeyRow key="谁看">{consent::SEEN_BY}</KeyRow>
                <KeyRow key="留多久">{kept}</KeyRow>
            </KeyValue>
            {rules_link()}
        </Card>
    }
    .into_any()
}

/// The way on: sign in first, where nobody is signed in. When that cannot be
/// told, filling in begins; submitting will ask.
fn begin(wizard: Wizard) -> AnyView {
    let signed_out = RwSignal::new(None::<bool>);
    leptos::task::spawn_local(async move {
        let me = owner::asked().await;
        // The page may be gone by now.
        let _ = signed_out.try_set(Some(matches!(me, Ok(None))));
    });
    let draft = wizard.filling.draft.get_untracked();
    let page = wizard
        .filling
        .with(|form, answers| resume(form, answers, &draft.page));
    let begun = wizard.filling.is_begun();
    let link = move || match signed_out.get() {
        None => view! { <Skeleton lines=1 /> }.into_any(),
        Some(out) => link_view(wizard, &page, begun, out),
    };
    view! {
        <div class="jb-stack">
            {link}
            {begun.then(|| start_over(wizard))}
        </div>
    }
    .into_any()
}

fn link_view(wizard: Wizard, page: &str, begun: bool, signed_out: bool) -> AnyView {
    // Another is begun beside the one that was submitted.
    if people::has_sent(wizard) && !begun {
        return people::another(wizard, ButtonLook::Primary);
    }
    let label = match (begun, signed_out) {
        (false, false) => "开始填写",
        (true, false) => "接着填",
        (false, true) => "登录并开始填写",
        (true, true) => "登录，接着填",
    };
    let page = wizard.page(page);
    let href = match (signed_out, wizard.asks_page()) {
        // A draft that cannot be read before signing in may be open there.
        (true, true) => paths::sign_in(&here()),
        (true, false) => paths::sign_in(&page),
        (false, _) => page,
    };
    let another = begun.then(|| people::another(wizard, ButtonLook::Secondary));
    view! {
        <div class="jb-stack">
            <LinkButton label href block=true icon=IconName::Form />
            {another}
        </div>
    }
    .into_any()
}

fn start_over(wizard: Wizard) -> AnyView {
    let open = RwSignal::new(false);
    let empty = Callback::new(move |()| {
        open.set(false);
        wizard.filling.start_over();
        let first = wizard
            .filling
            .with(|form, answers| resume(form, answers, ""));
        wizard.go.to(wizard.page(&first));
    });
    view! {
        <Button
            label="清空，重新填"
            look=ButtonLook::Quiet
            on_click=Callback::new(move |()| open.set(true))
        />
        <Sheet
            id="start-over"
            title="清空已填的内容吗？"
            open
            on_close=Callback::new(move |()| open.set(false))
        >
            <div class="jb-stack">
                <p>"填过的内容和照片都会从这部手机上删掉，找不回来。"</p>
                <Button label="清空，重新填" look=ButtonLook::Danger block=true on_click=empty />
                <Button
                    label="不清空"
                    look=ButtonLook::Secondary
                    block=true
                    on_click=Callback::new(move |()| open.set(false))
                />
            </div>
        </Sheet>
    }
    .into_any()
}

fn offline_way(item: &ItemCode) -> AnyView {
    let code = item.clone();
    loaded(
        move || {
            let code = code.clone();
            Box::pin(async move { api::items::get(code.as_str()).await })
        },
        |item: Item| {
            view! {
                <p>{format!("收这张表的是{}。", item.department)}</p>
                <Disclosure summary="不想在手机上办？">
                    <div class="jb-prose">
                        <p>{item.offline_way.clone()}</p>
                        <p><a href=paths::map_for(&item.code)>"看看到哪里办"</a></p>
                    </div>
                </Disclosure>
                <RegionHotline label="不会填，打电话问" />
            }
            .into_any()
        },
    )
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn before_the_first_field_it_is_told_what_for_who_sees_it_and_how_long() {
        let html = |kinds: &str, is_shared| {
            Owner::new().with(|| notice_view("示例申请", kinds, is_shared).to_html())
        };
        let told = html("银行账号", false);
        for words in [
            "只用来办“示例申请”",
            "银行账号",
            "单独问您",
            "办这件事的单位",
            "档案",
            "这部手机",
        ] {
            assert!(told.contains(words), "no {words} in {told}");
        }
        assert!(!html("", true).contains("敏感信息") && !html("", true).contains("这部手机"));
    }
}
