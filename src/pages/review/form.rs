//! Grade, reasons, words. Nothing is chosen beforehand; nothing but the grade
//! is asked of anybody who is content.

use super::logic::{grade_id, grades, tag_choices};
use super::writing::{GRADE_ID, TAGS_ID, TEXT_ID, UNGRADED, Writing};
use crate::kept::kinds::REVIEW;
use crate::parts::whose;
use crate::ui::{
    Button, ButtonLook, Card, CheckGroup, Choice, ErrorSummary, Message, StarRating, StickyActions,
    TagPicker, TextArea, Tone,
};
use jinban_contract::review::{Grade, ReviewPage};
use jinban_rules::review::{MAX_TEXT, is_bad};
use leptos::prelude::*;

pub(super) fn view(page: RwSignal<ReviewPage>, thanks: RwSignal<bool>) -> AnyView {
    let writing = Writing::new(page, thanks);
    let grade = Memo::new(move |_| writing.opinion.with(|o| o.grade));
    let reasons = move || grade.get().map(|grade| reasons_view(writing, grade));
    let failed_note = move || {
        writing.failed.get().map(|words| {
            view! { <Message tone=Tone::Danger title=words.title announce=true>{words.advice}</Message> }
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
            <p>"评不评、评几分都随您，怎么评都不影响您办事。"</p>
            {whose::question(
                &REVIEW,
                move |one| writing.token.with_value(|token| one.name == *token),
                Callback::new(move |_| writing.look()),
            )}
            <ErrorSummary errors=writing.errors attempt=writing.attempt />
            <Card>
                <div class="jb-stack jb-stack--l">
                    {grade_view(writing)}
                    {reasons}
                </div>
            </Card>
            {failed_note}
            <StickyActions>
                <Button
                    label="提交评价"
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

fn grade_view(writing: Writing) -> AnyView {
    let value = Signal::derive(move || writing.opinion.with(|o| grade_id(o.grade)));
    let error = Signal::derive(move || writing.ungraded.get().then(|| UNGRADED.to_owned()));
    view! {
        <StarRating
            id=GRADE_ID
            legend="您给这次服务打几分？"
            grades=grades()
            value
            error
            on_change=Callback::new(move |value: String| {
                writing.ungraded.set(false);
                writing.change(&|opinion| opinion.graded(&value));
            })
        />
    }
    .into_any()
}

fn reasons_view(writing: Writing, grade: Grade) -> AnyView {
    let all = RwSignal::new(false);
    let options = Memo::new(move |_| {
        writing
            .opinion
            .with(|o| tag_choices(grade, &o.tags, all.get()))
    });
    let value = Signal::derive(move || {
        let tags = writing.opinion.with(|o| o.tags.clone());
        tags.iter().map(u16::to_string).collect::<Vec<_>>()
    });
    let text = Signal::derive(move || writing.opinion.with(|o| o.text.clone()));
    let anonymous = Signal::derive(move || {
        let on = writing.opinion.with(|o| o.anonymous);
        if on {
            vec!["yes".to_owned()]
        } else {
            Vec::new()
        }
    });
    let (legend, label) = match is_bad(grade) {
        true => ("哪里没办好？", "具体说说"),
        false => ("好在哪里？", "还想说什么"),
    };
    let hint = match is_bad(grade) {
        true => "选一条，或在下面写几个字，我们好去改。",
        false => "谢谢您！说说理由，能帮我们办得更好。",
    };
    let more = move || {
        (!all.get()).then(|| {
            let show = Callback::new(move |()| all.set(true));
            view! { <Button label="更多" look=ButtonLook::Quiet on_click=show /> }
        })
    };
    view! {
        <TagPicker
            id=TAGS_ID
            legend
            hint
            optional=!is_bad(grade)
            options
            value
            error=writing.error("/tags")
            on_change=Callback::new(move |tags: Vec<String>| {
                let tags: Vec<u16> = tags.iter().filter_map(|tag| tag.parse().ok()).collect();
                writing.change(&|opinion| opinion.tags.clone_from(&tags));
            })
        />
        {more}
        <TextArea
            id=TEXT_ID
            label
            optional=true
            max=MAX_TEXT
            value=text
            error=writing.error("/text")
            on_input=Callback::new(move |text: String| {
                writing.change(&|opinion| opinion.text.clone_from(&text));
            })
        />
        <CheckGroup
            id="anonymous"
            legend="要不要匿名"
            hint="匿名后，被评价的单位看不到您是谁；平台只用来核实这是一次真的办事。"
            optional=true
            options=vec![Choice::new("yes", "匿名评价")]
            value=anonymous
            on_change=Callback::new(move |chosen: Vec<String>| {
                writing.change(&|opinion| opinion.anonymous = !chosen.is_empty());
            })
        />
    }
    .into_any()
}
