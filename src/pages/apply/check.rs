//! The last look before submitting.

use super::logic::{before, page_at_fault};
use super::page::Wizard;
use super::step::{focus_on_arrival, moved_note, saved_line, steps};
use super::submit::{Failed, Submission, show_faults, submit};
use crate::browser::boot::refresh;
use crate::parts::form::{
    Consenting, Filling, answers, any_underway, field_at, overtaken_note, signed_out_note,
};
use crate::paths::{self, CHECK};
use crate::ui::{
    Button, ButtonLook, CheckGroup, Choice, ErrorSummary, FieldError, LinkButton, Message,
    PageHeader, StickyActions, Tone, dynamic, focus_by_id,
};
use jinban_contract::form::Page;
use jinban_rules::form::{visible_fields, visible_pages};
use leptos::prelude::*;

const DECLARED: &str = "declared";
const FAILED: &str = "not-submitted";

pub(super) fn view(wizard: Wizard) -> AnyView {
    let filling = wizard.filling;
    filling.visit(CHECK);
    let submission = Submission::new();
    let declared = RwSignal::new(Vec::<String>::new());
    let title = filling.form.with_value(|form| form.title.clone());
    let consenting = Consenting::new(filling, title, None, None);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let attempt = RwSignal::new(0);
    focus_on_arrival(false, attempt);
    let retried = filling.draft.with_untracked(|draft| draft.attempt.open);
    let back = filling.with(|form, answers| before(form, answers, CHECK));
    let back = back.map_or_else(|| wizard.start(), |id| wizard.page(&id));
    let send = Callback::new(move |()| {
        if filling.sending.with_untracked(|all| any_underway(all)) {
            return;
        }
        if show_faults(wizard, filling.all_faults()) {
            return;
        }
        let missing = consenting.fault().into_iter().chain(undeclared(declared));
        errors.set(missing.collect());
        attempt.update(|n| *n += 1);
        if errors.with_untracked(Vec::is_empty) {
            submit(wizard, submission, consenting.given());
        }
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="核对并提交" back lead="请看一遍填得对不对，不对的点“修改”。" />
            {steps(filling, CHECK)}
            {saved_line(filling)}
            {wizard.moved.then(moved_note)}
            {overtaken_note(filling)}
            {retried.then(retried_note)}
            {signed_out_note(filling, wizard.page(CHECK))}
            {incomplete(wizard)}
            {lost(wizard)}
            {doubts(wizard)}
            <ErrorSummary errors attempt />
            {sections(wizard)}
            {consenting.view()}
            {declaration(filling, declared, errors)}
            {waiting(filling)}
            {failure(wizard, submission, consenting)}
            <StickyActions>
                <Button
                    label="提交"
                    block=true
                    busy=submission.busy
                    busy_label="正在提交…"
                    on_click=send
                />
            </StickyActions>
        </div>
    }
    .into_any()
}

/// Why nothing was submitted. The button sticks to the window, the words stand
/// at the end of the page: the focus brings them before the eyes.
fn failure(wizard: Wizard, submission: Submission, consenting: Consenting) -> AnyView {
    Effect::new(move |_| {
        if submission.failed.with(Option::is_some) {
            request_animation_frame(|| focus_by_id(FAILED));
        }
    });
    dynamic(move || {
        submission.failed.get().map(|failed| {
            view! {
                <div id=FAILED tabindex="-1">
                    {failed_note(wizard, submission, consenting, failed)}
                </div>
            }
        })
    })
}

fn undeclared(declared: RwSignal<Vec<String>>) -> Option<FieldError> {
    let missing = declared.with_untracked(Vec::is_empty);
    let error = || FieldError {
        id: DECLARED.to_owned(),
        message: "请先读声明，同意的话请勾选".to_owned(),
    };
    missing.then(error)
}

fn retried_note() -> AnyView {
    view! {
        <Message title="上次提交，不知道交上了没有">
            "请再点一次“提交”。如果上次已经收到，不会重复。"
        </Message>
    }
    .into_any()
}

/// Pages that were skipped, told before anybody ticks and submits.
fn incomplete(wizard: Wizard) -> Option<AnyView> {
    let filling = wizard.filling;
    let faults = filling.all_faults();
    filling.with(|form, answers| page_at_fault(form, answers, &faults))?;
    let title = format!("还有 {} 处没填好", faults.len());
    let fix = Callback::new(move |()| {
        show_faults(wizard, filling.all_faults());
    });
    Some(
        view! {
            <Message tone=Tone::Warning title>
                <Button label="去补上" look=ButtonLook::Secondary on_click=fix />
            </Message>
        }
        .into_any(),
    )
}

/// What looks odd, once more before it is submitted: a question, not a fault.
fn doubts(wizard: Wizard) -> AnyView {
    let filling = wizard.filling;
    dynamic(move || {
        let doubts = filling.doubts();
        let rows: Vec<_> = doubts
            .iter()
            .map(|doubt| view! { <li>{filling.sentence(doubt)}</li> })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <Message title="请再对一遍">
                    <ul>{rows}</ul>
                    <p>"没错就不用改，直接提交。"</p>
                </Message>
            }
        })
    })
}

/// Photographs of an earlier visit that never arrived: of those that need not be
/// handed in nothing else would tell.
fn lost(wizard: Wizard) -> Option<AnyView> {
    let filling = wizard.filling;
    let labels = filling.with(|form, _| {
        let all = filling.lost.get_untracked();
        let fields = all.keys().filter_map(|pointer| field_at(form, pointer));
        fields.map(|field| field.label.clone()).collect::<Vec<_>>()
    });
    (!labels.is_empty()).then(|| {
        let text = format!("{}。要交的话，请点“修改”，再选一次。", labels.join("、"));
        view! {
            <Message tone=Tone::Warning title="上次选的照片没有传完，手机没能留住">
                {text}
            </Message>
        }
        .into_any()
    })
}

fn sections(wizard: Wizard) -> AnyView {
    let filling = wizard.filling;
    dynamic(move || {
        let divisions = filling.divisions.get();
        let divisions = divisions.and_then(Result::ok);
        filling.with(|form, given| {
            let section = |page: &&Page| {
                let fields = visible_fields(form, page, given);
                let rows = answers::rows(&fields, given, divisions.as_ref());
                section_view(&page.title, wizard.change(&page.id), rows)
            };
            let pages = visible_pages(form, given);
            pages.iter().map(section).collect::<Vec<_>>()
        })
    })
}

fn section_view(title: &str, change: String, rows: AnyView) -> AnyView {
    let title = title.to_owned();
    view! {
        <section class="jb-check">
            <div class="jb-check__head">
                <h2 class="jb-check__title">{title.clone()}</h2>
                <a class="jb-check__change" href=change>
                    "修改"
                    <span class="jb-visually-hidden">{title}</span>
                </a>
            </div>
            {rows}
        </section>
    }
    .into_any()
}

fn declaration(
    filling: Filling,
    declared: RwSignal<Vec<String>>,
    errors: RwSignal<Vec<FieldError>>,
) -> AnyView {
    let text = filling.form.with_value(|form| form.declaration.clone());
    let own = |all: &Vec<FieldError>| {
        let found = all.iter().find(|error| error.id == DECLARED);
        found.map(|error| error.message.clone())
    };
    let error = Signal::derive(move || errors.with(own));
    let on_change = Callback::new(move |chosen: Vec<String>| {
        declared.set(chosen);
        errors.update(|all| all.retain(|error| error.id != DECLARED));
    });
    view! {
        <section class="jb-promise">
            <h2 class="jb-promise__title">"申请人声明"</h2>
            <p>{text}</p>
            <CheckGroup
                id=DECLARED
                legend="您同意吗"
                options=vec![Choice::new("yes", "我已读过上面的声明，我同意")]
                value=declared
                error
                on_change
            />
        </section>
    }
    .into_any()
}

/// Nothing is submitted while a photograph is on its way.
fn waiting(filling: Filling) -> AnyView {
    let underway = Memo::new(move |_| filling.sending.with(|all| any_underway(all)));
    dynamic(move || {
        underway.get().then(|| {
            view! {
                <Message announce=true>"照片还在上传，传完就可以提交。请不要关掉页面。"</Message>
            }
        })
    })
}

fn failed_note(
    wizard: Wizard,
    submission: Submission,
    consenting: Consenting,
    failed: Failed,
) -> AnyView {
    match failed {
        Failed::SignIn => {
            let href = paths::sign_in(&wizard.page(CHECK));
            view! {
                <Message tone=Tone::Warning title="登录过期了，内容都在" announce=true>
                    <p>"重新登录后会回到这里，再点一次“提交”就行。"</p>
                    <LinkButton label="重新登录" href />
                </Message>
            }
            .into_any()
        }
        Failed::Twice => twice(wizard, submission, consenting),
        Failed::NewForm => view! {
            <Message tone=Tone::Warning title="这张表刚刚更新过" announce=true>
                <p>"还没有提交。刷新后，您填的能用的都会留着。"</p>
                <Button label="刷新页面" look=ButtonLook::Secondary on_click=Callback::new(|()| refresh()) />
            </Message>
        }
        .into_any(),
        Failed::Said(words) => view! {
            <Message tone=Tone::Danger title=words.title announce=true>
                {words.advice}
            </Message>
        }
        .into_any(),
    }
}

/// The earlier try did arrive; what was changed since is not in it.
fn twice(wizard: Wizard, submission: Submission, consenting: Consenting) -> AnyView {
    let again = Callback::new(move |()| {
        wizard.filling.anew();
        submit(wizard, submission, consenting.given());
    });
    view! {
        <Message tone=Tone::Warning title="您之前已经提交过一份" announce=true>
            <p>"上一次提交其实已经收到，之后改的内容不在里面。请先看看那一份：要改的话，可以撤回它再交这一份。"</p>
            <div class="jb-cluster">
                <LinkButton label="看我办的事" href=paths::CASES />
                <Button label="另交一份新的" look=ButtonLook::Quiet on_click=again />
            </div>
        </Message>
    }
    .into_any()
}
