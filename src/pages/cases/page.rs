//! `/cases/{no}`: where my case stands and what I can do.

use super::head::{head, submitted_note};
use super::logic::timeline;
use super::result::{decision, held, reviews};
use super::{consent, supplement, trail, withdraw};
use crate::api;
use crate::browser::page::set_title;
use crate::parts::form::answers;
use crate::parts::go::{Go, use_go};
use crate::parts::hotline::RegionHotline;
use crate::parts::loaded::{by_param, loaded};
use crate::parts::proof::Covered;
use crate::parts::together::together;
use crate::paths;
use crate::ui::{ButtonLook, Card, Disclosure, LinkButton, PageHeader, Timeline, dynamic};
use jinban_contract::case::{Case, CaseState};
use jinban_contract::form::Form;
use jinban_contract::region::Divisions;
use jinban_rules::form::{visible_fields, visible_pages};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn CasePage() -> AnyView {
    // What it is about is nobody else's business, wherever the page is shown.
    set_title("办件进度");
    let query = use_query_map();
    let go = use_go();
    let case = by_param(move |no| {
        let new = query.with_untracked(|q| q.get("new").as_deref() == Some("1"));
        loaded(
            move || {
                let no = no.clone();
                Box::pin(async move { api::cases::get(&no).await })
            },
            move |case| {
                let (case, thanked) = (RwSignal::new(case), RwSignal::new(false));
                dynamic(move || view(&case.get(), case, new, thanked, go))
            },
        )
    });
    view! {
        <div class="jb-stack">
            <PageHeader title="办件进度" back=paths::CASES.to_owned() />
            {case}
        </div>
    }
    .into_any()
}

fn view(case: &Case, now: RwSignal<Case>, new: bool, thanked: RwSignal<bool>, go: Go) -> AnyView {
    let new = new && case.summary.state == CaseState::Submitted;
    let events = timeline(case);
    let map = paths::map_for(&case.summary.item);
    let answers = given(case);
    view! {
        <div class="jb-stack">
            {new.then(|| submitted_note(case, go))}
            {head(case, !new)}
            {held(case)}
            {supplement::view(case, now, thanked)}
            {decision(case)}
            <Card title="办到哪一步">
                <Timeline events />
            </Card>
            {reviews(case)}
            <Disclosure summary="我填的内容">{answers}</Disclosure>
            {trail::view(&case.summary.no)}
            {consent::view(case, now)}
            {case.can_withdraw.then(|| withdraw::view(now))}
            <Disclosure summary="想到窗口问，或不用手机办">
                <div class="jb-prose">
                    <p>"带上身份证，到下面能办的地方，说出或出示办件编号就能查。"</p>
                    <LinkButton
                        label="看看去哪里"
                        href=map
                        look=ButtonLook::Secondary
                    />
                </div>
            </Disclosure>
            <RegionHotline label="有疑问，打电话问" />
        </div>
    }
    .into_any()
}

/// My answers, masked as the platform gives them.
fn given(case: &Case) -> AnyView {
    let (code, version) = (case.summary.item.clone(), case.form_version);
    let given = case.answers.clone();
    loaded(
        move || {
            let code = code.clone();
            Box::pin(async move {
                let form = api::items::form(code.as_str(), Some(version));
                let (form, divisions) = together(form, api::region::divisions()).await;
                Ok((form?, divisions.ok()))
            })
        },
        move |(form, divisions): (Form, Option<Divisions>)| {
            let covered = Covered::begin();
            let pages = visible_pages(&form, &given);
            let page = |page: &&jinban_contract::form::Page| {
                let fields = visible_fields(&form, page, &given);
                let rows = answers::rows(&fields, &given, divisions.as_ref());
                view! { <h3>{page.title.clone()}</h3> {rows} }.into_any()
            };
            let pages = pages.iter().map(page).collect::<Vec<_>>();
            view! {
                <div class="jb-stack">{pages}</div>
                {covered.panel()}
            }
            .into_any()
        },
    )
}
