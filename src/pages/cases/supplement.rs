//! What the office still asks for, answered here with the form's own fields.
//! Typed answers are kept on the device like a draft.

use super::logic::{asked_form, days_left, is_asked};
use crate::api::{self, ApiError, Call};
use crate::kept::kinds::SUPPLEMENT;
use crate::kept::vault::{self, Holder};
use crate::once::{self, Attempt, Errand, Verdict};
use crate::parts::form::{
    Consenting, Draft, Filling, Place, Spot, answers, any_underway, field_list, overtaken_note,
    signed_out_note,
};
use crate::parts::loaded::loaded;
use crate::parts::owner;
use crate::parts::together::together;
use crate::paths;
use crate::ui::{Badge, Button, Disclosure, ErrorSummary, LinkButton, Message, Tone};
use crate::words::errors::not_submitted;
use crate::words::{cases, times};
use jinban_contract::case::{Case, Gap, Supplement, SupplementRequest};
use jinban_contract::form::{Answers, Field, Form, Page};
use jinban_contract::ids::CaseNo;
use jinban_contract::problem::FieldFault;
use leptos::prelude::*;
use std::rc::Rc;

/// What is asked for; `thanked` says that something was handed in a moment ago.
pub(super) fn view(case: &Case, now: RwSignal<Case>, thanked: RwSignal<bool>) -> Option<AnyView> {
    if case.supplement.is_none() && thanked.get_untracked() {
        return Some(thanks());
    }
    let request = case.supplement.clone()?;
    let as_of = case.as_of.date();
    let until = format!("请在 {} 前补齐", times::near_day(request.until, as_of));
    let left = cases::days_left(days_left(request.until, as_of));
    let fields = answer_view(case, request, now, thanked);
    Some(
        view! {
            <section class="jb-todo">
                <h2 class="jb-todo__title">"现在要您做的"</h2>
                <p>{until} " " <Badge label=left tone=Tone::Warning /></p>
                {fields}
            </section>
        }
        .into_any(),
    )
}

fn thanks() -> AnyView {
    view! {
        <Message tone=Tone::Success title="补的已经收到，谢谢您" announce=true>
            "接下来由工作人员看，进度在下面。"
        </Message>
    }
    .into_any()
}

fn answer_view(
    case: &Case,
    request: SupplementRequest,
    now: RwSignal<Case>,
    thanked: RwSignal<bool>,
) -> AnyView {
    let (code, version) = (case.summary.item.clone(), case.form_version);
    let case = case.clone();
    loaded(
        move || {
            let code = code.clone();
            Box::pin(async move {
                owner::opened().await?;
                let form = api::items::form(code.as_str(), Some(version));
                let (form, newest) = together(form, api::items::form(code.as_str(), None)).await;
                let form = form?;
                // An item that is done no more has none to ask for.
                let newest = newest.ok().filter(|newest| newest.code == form.code);
                Ok((form, newest))
            })
        },
        move |(form, newest): (Form, Option<Form>)| {
            form_view(&case, &request, (&form, newest), now, thanked)
        },
    )
}

fn form_view(
    case: &Case,
    request: &SupplementRequest,
    (form, newest): (&Form, Option<Form>),
    now: RwSignal<Case>,
    thanked: RwSignal<bool>,
) -> AnyView {
    let asked = asked_form(form, &request.gaps);
    let before = given_before(&asked, &case.answers);
    let others = not_in_form(form, &request.gaps);
    let no = case.summary.no.clone();
    let spot = Spot::supplement(Holder::here(), &no);
    take_over(&spot);
    let draft = spot.load().filter(|draft| draft.version == form.version);
    let draft = draft.unwrap_or_else(|| {
        let item = &case.summary.item;
        Draft::new(no.0.clone(), item, &asked, Default::default())
    });
    let page = asked.pages.first().cloned();
    let filling = Filling::new(spot, asked, draft);
    let (title, agreed) = (form.title.clone(), case.consent.clone());
    let consenting = Consenting::new(filling, title, agreed, newest);
    let fields = page.map(|page| fields_view(no, filling, page, consenting, (now, thanked)));
    view! { <div class="jb-stack">{others} {before} {fields}</div> }.into_any()
}

/// What is asked for has its words at its field; these have none.
fn not_in_form(form: &Form, gaps: &[Gap]) -> Option<AnyView> {
    let gaps = gaps.iter().filter(|gap| !is_asked(form, &gap.field));
    let rows: Vec<_> = gaps
        .map(|gap| view! { <li>{gap.text.clone()}</li> })
        .collect();
    (!rows.is_empty()).then(|| view! { <div class="jb-prose"><ol>{rows}</ol></div> }.into_any())
}

/// What was handed in before, as far as its owner may see it again.
fn given_before(asked: &Form, answers: &Answers) -> Option<AnyView> {
    let fields = asked.pages.iter().flat_map(|page| &page.fields);
    let given: Vec<&Field> = fields
        .filter(|field| answers.contains_key(&field.id))
        .collect();
    (!given.is_empty()).then(|| {
        let rows = answers::rows(&given, answers, None);
        view! { <Disclosure summary="您上次填的">{rows}</Disclosure> }.into_any()
    })
}

/// What was typed for this case before things had owners, or without signing in,
/// belongs to whose case it is: they are signed in.
fn take_over(spot: &Spot) {
    if spot.holder().is_owner() && spot.load().is_none() {
        let found = vault::strangers(&SUPPLEMENT).into_iter();
        found
            .filter(|one| one.name == spot.name())
            .for_each(|one| vault::claim(&one));
    }
}

fn fields_view(
    no: CaseNo,
    filling: Filling,
    page: Page,
    consenting: Consenting,
    (now, thanked): (RwSignal<Case>, RwSignal<bool>),
) -> AnyView {
    let ids = page.fields.iter().map(|f| f.id.clone()).collect::<Vec<_>>();
    let visible = Memo::new(move |_| ids.clone());
    let fields = field_list(&page.fields, visible, &Place::top, filling);
    let answer = Answering {
        filling,
        consenting,
        page: StoredValue::new(page),
        no: StoredValue::new(no),
        attempt: RwSignal::new(0),
        busy: RwSignal::new(false),
        failed: RwSignal::new(None),
        case: now,
        thanked,
    };
    let here = answer.no.with_value(paths::case);
    let expired = signed_out_note(filling, here);
    let (errors, attempt, busy) = (filling.summary, answer.attempt, answer.busy);
    let failed_note = move || answer.failed.get();
    view! {
        <form
            class="jb-stack jb-stack--l"
            novalidate
            on:submit=move |ev| {
                ev.prevent_default();
                answer.send();
            }
        >
            {expired}
            {overtaken_note(filling)}
            <ErrorSummary errors attempt />
            {fields}
            {consenting.view()}
            {move || failed_note().map(|failed| answer.failed_view(failed))}
            <Button
                label="提交补充材料"
                submit=true
                block=true
                busy
                busy_label="正在提交…"
            />
        </form>
    }
    .into_any()
}

#[derive(Debug, Clone, PartialEq)]
enum Failed {
    SignIn,
    Photos,
    Said { title: String, advice: String },
}

#[derive(Clone, Copy)]
struct Answering {
    filling: Filling,
    consenting: Consenting,
    page: StoredValue<Page>,
    no: StoredValue<CaseNo>,
    attempt: RwSignal<u32>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failed>>,
    case: RwSignal<Case>,
    thanked: RwSignal<bool>,
}

/// Answers as they stand, ready to be sent as often as it takes.
#[derive(Clone)]
struct Supplied {
    answering: Answering,
    supplement: Rc<Supplement>,
    no: CaseNo,
    spot: Spot,
}

impl Errand for Supplied {
    type Done = Case;

    fn attempt(&self, change: &mut dyn FnMut(&mut Attempt)) {
        self.answering.filling.attempt(&self.spot, change);
    }

    fn send(&self, key: String) -> Call<Case> {
        let (no, supplement) = (self.no.clone(), self.supplement.clone());
        Box::pin(async move { api::cases::supplement(no.as_str(), &supplement, &key).await })
    }

    fn arrived(&self, _: &Case) {
        self.spot.forget();
    }

    fn show(&self, done: Case) {
        self.answering.thanked.set(true);
        self.answering.case.set(done);
    }

    fn fail(&self, verdict: Verdict, error: &ApiError) {
        self.answering.fail(verdict, error);
    }
}

impl Answering {
    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.failed.set(None);
        let faults = self.page.with_value(|page| self.filling.page_faults(page));
        let unasked = self.consenting.fault();
        if self.show(faults) {
            return;
        }
        if let Some(missing) = unasked {
            self.filling.summary.set(vec![missing]);
            return;
        }
        if self.filling.sending.with_untracked(|all| any_underway(all)) {
            self.failed.set(Some(Failed::Photos));
            return;
        }
        let supplied = Supplied {
            answering: self,
            supplement: Rc::new(Supplement {
                answers: self.filling.submitted(),
                consent: self.consenting.given(),
            }),
            no: self.no.get_value(),
            spot: self.filling.spot.get_value(),
        };
        once::send(supplied, self.busy);
    }

    /// Shows faults at their fields; false when there are none to show.
    fn show(self, faults: Vec<FieldFault>) -> bool {
        let any = self.page.with_value(|page| {
            self.filling.found_on(page, faults);
            self.filling.sum_up(page)
        });
        self.attempt.update(|n| *n += 1);
        any
    }

    fn fail(self, verdict: Verdict, error: &ApiError) {
        match verdict {
            Verdict::SignIn => {
                self.failed.set(Some(Failed::SignIn));
                return;
            }
            // An earlier try did arrive: the case tells where it stands.
            Verdict::Twice => {
                self.filling.anew();
                self.look_again();
            }
            Verdict::Refused | Verdict::Unknown => {}
        }
        if let ApiError::Problem(problem) = error
            && self.show(problem.fields.clone())
        {
            return;
        }
        let words = not_submitted(error);
        self.failed.set(Some(Failed::Said {
            title: words.title,
            advice: words.advice,
        }));
    }

    fn look_again(self) {
        let no = self.no.get_value();
        leptos::task::spawn_local(async move {
            if let Ok(case) = api::cases::get(no.as_str()).await {
                // The page may be gone by now.
                let _ = self.case.try_set(case);
            }
        });
    }

    fn failed_view(self, failed: Failed) -> AnyView {
        match failed {
            Failed::SignIn => {
                let href = paths::sign_in(&self.no.with_value(paths::case));
                view! {
                    <Message tone=Tone::Warning title="登录过期了，内容都在" announce=true>
                        <p>"重新登录后会回到这里，再点一次“提交补充材料”就行。"</p>
                        <LinkButton label="重新登录" href />
                    </Message>
                }
                .into_any()
            }
            Failed::Photos => view! {
                <Message announce=true>"照片还在上传，传完再点一次提交。"</Message>
            }
            .into_any(),
            Failed::Said { title, advice } => view! {
                <Message tone=Tone::Danger title announce=true>
                    {advice}
                </Message>
            }
            .into_any(),
        }
    }
}
