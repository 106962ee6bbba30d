//! Grade, reasons, words. Nothing is chosen beforehand; nothing but the grade
//! is asked of anybody who is content.

use super::logic::{Opinion, forget, grade_id, grades, keep, kept, tag_choices};
use crate::api::{self, ApiError, client};
use crate::pages::apply::{Verdict, verdict};
use crate::ui::{
    Button, ButtonLook, Card, CheckGroup, Choice, ErrorSummary, FieldError, Message, StarRating,
    StickyActions, TagPicker, TextArea, Tone,
};
use crate::words;
use crate::words::errors::{Explained, not_submitted};
use jinban_contract::problem::FieldFault;
use jinban_contract::review::{Grade, ReviewPage};
use jinban_rules::review::{MAX_TEXT, is_bad};
use leptos::prelude::*;

const GRADE_ID: &str = "grade";
const TAGS_ID: &str = "tags";
const TEXT_ID: &str = "text";

#[derive(Clone, Copy)]
struct Writing {
    opinion: RwSignal<Opinion>,
    faults: RwSignal<Vec<FieldFault>>,
    ungraded: RwSignal<bool>,
    errors: RwSignal<Vec<FieldError>>,
    attempt: RwSignal<u32>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Explained>>,
    token: StoredValue<String>,
    page: RwSignal<ReviewPage>,
    thanks: RwSignal<bool>,
}

pub(super) fn view(page: RwSignal<ReviewPage>, thanks: RwSignal<bool>) -> AnyView {
    let token = page.with_untracked(|page| page.token.0.clone());
    let writing = Writing {
        opinion: RwSignal::new(kept(&token)),
        faults: RwSignal::new(Vec::new()),
        ungraded: RwSignal::new(false),
        errors: RwSignal::new(Vec::new()),
        attempt: RwSignal::new(0),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        token: StoredValue::new(token),
        page,
        thanks,
    };
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

const UNGRADED: &str = "请先选一个满意程度";

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

impl Writing {
    /// Changes the opinion; it is kept on the device, and what was found wrong
    /// is forgotten until the next try.
    fn change(self, change: &dyn Fn(&mut Opinion)) {
        self.opinion.update(change);
        self.keep();
        if !self.faults.with_untracked(Vec::is_empty) {
            self.faults.set(Vec::new());
        }
    }

    fn keep(self) {
        let token = self.token.get_value();
        self.opinion.with_untracked(|opinion| keep(&token, opinion));
    }

    fn error(self, pointer: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let faults = self.faults.get();
            let own = faults.iter().find(|f| f.pointer.starts_with(pointer));
            own.map(sentence)
        })
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        let review = self.opinion.with_untracked(Opinion::review);
        self.ungraded.set(review.is_none());
        self.faults
            .set(self.opinion.with_untracked(Opinion::faults));
        self.errors.set(self.found());
        self.attempt.update(|n| *n += 1);
        let Some(review) = review.filter(|_| self.errors.with_untracked(Vec::is_empty)) else {
            return;
        };
        self.busy.set(true);
        let (token, key) = (self.token.get_value(), self.key());
        leptos::task::spawn_local(async move {
            let answer = api::reviews::give(&token, &review, &key).await;
            if answer.is_ok() {
                forget(&token);
            }
            // The page may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    self.thanks.set(true);
                    self.page.set(page);
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    fn found(self) -> Vec<FieldError> {
        let error = |id: &str, message: String| FieldError {
            id: id.to_owned(),
            message,
        };
        if self.ungraded.get_untracked() {
            return vec![error(GRADE_ID, UNGRADED.to_owned())];
        }
        let faults = self.faults.get_untracked();
        let id = |fault: &FieldFault| match fault.pointer.starts_with("/text") {
            true => TEXT_ID,
            false => TAGS_ID,
        };
        faults.iter().map(|f| error(id(f), sentence(f))).collect()
    }

    /// The same key for the same opinion, until it is known how it ended.
    fn key(self) -> String {
        let known = self.opinion.with_untracked(|o| o.key.clone());
        if !known.is_empty() {
            return known;
        }
        let key = client::new_key();
        self.opinion.update(|opinion| opinion.key.clone_from(&key));
        self.keep();
        key
    }

    fn fail(self, error: &ApiError) {
        match verdict(error) {
            Verdict::Refused => self.drop_key(),
            Verdict::Twice => {
                self.drop_key();
                self.look_again();
                return;
            }
            Verdict::SignIn | Verdict::Unknown => {}
        }
        if error.code() == "state_conflict" {
            self.look_again();
            return;
        }
        self.faults.set(own_faults(error));
        self.errors.set(self.found());
        self.attempt.update(|n| *n += 1);
        if self.errors.with_untracked(Vec::is_empty) {
            self.failed.set(Some(not_submitted(error)));
        }
    }

    fn drop_key(self) {
        self.opinion.update(|opinion| opinion.key.clear());
        self.keep();
    }

    /// There is a review already: shows it.
    fn look_again(self) {
        let token = self.token.get_value();
        leptos::task::spawn_local(async move {
            let answer = api::reviews::get(&token).await;
            // The page may be gone by now.
            let _ = match answer {
                Ok(page) => self.page.try_set(page).map(drop),
                Err(error) => self.failed.try_set(Some(not_submitted(&error))).map(drop),
            };
        });
    }
}

/// What the platform found wrong with tags or text.
fn own_faults(error: &ApiError) -> Vec<FieldFault> {
    let ApiError::Problem(problem) = error else {
        return Vec::new();
    };
    let fields = problem.fields.iter();
    let own = |f: &&FieldFault| f.pointer.starts_with("/tags") || f.pointer.starts_with("/text");
    fields.filter(own).cloned().collect()
}

fn sentence(fault: &FieldFault) -> String {
    let label = if fault.pointer.starts_with("/text") {
        "您写的话"
    } else {
        "理由"
    };
    words::rules::fault(label, fault)
}
