//! Which part, what is wrong, and a number if one wants an answer by phone.

use super::keep::name;
use super::logic::{PART_ID, PHONE_ID, TEXT_ID, choices, part_id, part_of};
use super::writing::Writing;
use crate::kept::kinds::CORRECTION;
use crate::parts::whose;
use crate::ui::{
    Button, Card, ErrorSummary, Message, RadioGroup, StickyActions, TextArea, TextInput,
};
use jinban_rules::correction::MAX_TEXT;
use leptos::prelude::*;

pub(super) fn view(writing: Writing) -> AnyView {
    let failed = move || {
        writing.failed.get().map(|(tone, words)| {
            view! { <Message tone title=words.title announce=true>{words.advice}</Message> }
        })
    };
    view! {
        <form
            class="jb-stack"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                writing.send();
            }
        >
            {whose::question(
                &CORRECTION,
                move |one| writing.about.with_value(|about| one.name == name(about)),
                Callback::new(move |_| writing.look()),
            )}
            <ErrorSummary errors=writing.errors attempt=writing.attempt />
            <Card>
                <div class="jb-stack jb-stack--l">
                    {part(writing)}
                    {text(writing)}
                    {phone(writing)}
                </div>
            </Card>
            {failed}
            <StickyActions>
                <Button
                    label="提交"
                    submit=true
                    block=true
                    busy=writing.busy
                    busy_label="正在提交…"
                />
            </StickyActions>
        </form>
    }
    .into_any()
}

fn part(writing: Writing) -> AnyView {
    let options = writing.about.with_value(|about| choices(about.kind));
    let value = Signal::derive(move || writing.draft.with(|draft| part_id(draft.part)));
    view! {
        <RadioGroup
            id=PART_ID
            legend="哪一处不对？"
            options
            value
            error=writing.error(PART_ID)
            on_change=Callback::new(move |id: String| {
                writing.change(&|draft| draft.part = part_of(&id));
            })
        />
    }
    .into_any()
}

fn text(writing: Writing) -> AnyView {
    let value = Signal::derive(move || writing.draft.with(|draft| draft.text.clone()));
    view! {
        <TextArea
            id=TEXT_ID
            label="怎么不对，实际是什么样"
            hint="例如：周六不开门；材料多写了一样。请不要写身份证号等个人信息。"
            max=MAX_TEXT
            value
            error=writing.error(TEXT_ID)
            on_input=Callback::new(move |text: String| {
                writing.change(&|draft| draft.text.clone_from(&text));
            })
        />
    }
    .into_any()
}

fn phone(writing: Writing) -> AnyView {
    let value = Signal::derive(move || writing.draft.with(|draft| draft.phone.clone()));
    view! {
        <TextInput
            id=PHONE_ID
            label="您的电话"
            hint="不留也行。只用来答复您，答复以后就删掉。"
            optional=true
            kind="tel"
            inputmode="tel"
            autocomplete="tel"
            value
            error=writing.error(PHONE_ID)
            on_input=Callback::new(move |phone: String| {
                writing.change(&|draft| draft.phone.clone_from(&phone));
            })
        />
    }
    .into_any()
}
