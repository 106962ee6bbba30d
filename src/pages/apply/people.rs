//! One item for several people: what was submitted and begun for whom, and
//! another one beside it.

use super::page::Wizard;
use crate::kept::kinds::DRAFT;
use crate::kept::vault::Stranger;
use crate::parts::form::{Draft, Spot, store};
use crate::parts::whose;
use crate::paths;
use crate::ui::{Button, ButtonLook, IconName, LinkList, LinkRow, Message, Tone};
use crate::words::times;
use jinban_contract::form::Answers;
use jinban_contract::guidance::SituationKey;
use jinban_contract::ids::CaseNo;
use jinban_contract::time::Moment;
use jinban_rules::form::{helper, visible_pages};
use leptos::prelude::*;

/// When a draft was saved and until when it stays, as far as that is known.
pub(super) fn kept_words(draft: &Draft) -> String {
    match (draft.saved_at, draft.expires_at()) {
        (Some(saved), Some(until)) => format!(
            "{} 填到一半，留到 {}。",
            times::moment(saved),
            times::day(until.date())
        ),
        (None, _) | (_, None) => format!("填到一半，留 {} 天。", DRAFT.days()),
    }
}

/// Whom a draft is about, for a list.
pub(super) fn who_words(draft: &Draft) -> String {
    match draft.who.is_empty() {
        true => "还没写姓名".to_owned(),
        false => draft.who.clone(),
    }
}

pub(super) fn has_sent(wizard: Wizard) -> bool {
    !submitted(wizard).is_empty()
}

fn submitted(wizard: Wizard) -> Vec<store::Sent> {
    wizard
        .item
        .with_value(|item| store::sent(&wizard.holder(), item))
}

/// Numbers of what was submitted from here.
pub(super) fn numbers(wizard: Wizard) -> Vec<CaseNo> {
    submitted(wizard).into_iter().map(|sent| sent.no).collect()
}

/// Other drafts of the item.
fn beside(wizard: Wizard) -> Vec<Draft> {
    let mut drafts = wizard
        .item
        .with_value(|item| store::of_item(&wizard.holder(), item));
    wizard
        .id
        .with_value(|id| drafts.retain(|draft| draft.id != *id));
    drafts
}

/// What was submitted from here, for whom and when.
pub(super) fn sent(wizard: Wizard) -> Option<AnyView> {
    let all = submitted(wizard);
    if all.is_empty() {
        return None;
    }
    let row = |sent: &store::Sent| sent_row(&sent.no, &sent.who, sent.at);
    let rows: Vec<AnyView> = all.iter().map(row).collect();
    Some(
        view! {
            <Message tone=Tone::Success title="这件事您已经提交过">
                <p>"同一个人的不用再交。给另一个人办，点下面的“给另一个人办”。"</p>
                <LinkList>{rows}</LinkList>
            </Message>
        }
        .into_any(),
    )
}

/// The way to what was handed in, for whom and when.
pub(super) fn sent_row(no: &CaseNo, who: &str, at: Option<Moment>) -> AnyView {
    let title = match who.is_empty() {
        true => "看办到哪一步".to_owned(),
        false => format!("{who}，看办到哪一步"),
    };
    let meta = at.map_or_else(String::new, |at| format!("{} 提交", times::moment(at)));
    view! { <LinkRow href=paths::case(no) title meta /> }.into_any()
}

/// Drafts for other people.
pub(super) fn others(wizard: Wizard) -> Option<AnyView> {
    let rows: Vec<AnyView> = beside(wizard).iter().map(draft_row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Message title="还有没填完的">
                <LinkList>{rows}</LinkList>
            </Message>
        }
        .into_any()
    })
}

fn draft_row(draft: &Draft) -> AnyView {
    let href = paths::apply_draft(&draft.item, &draft.id);
    view! { <LinkRow href title=who_words(draft) meta=kept_words(draft) /> }.into_any()
}

/// What a guest of an earlier visit has begun.
pub(super) fn guests(wizard: Wizard) -> AnyView {
    let item = wizard.item.get_value();
    let go = wizard.go;
    whose::question(
        &DRAFT,
        move |found| found.item == item.0,
        Callback::new(move |found: Stranger| {
            go.to(paths::apply_draft(&wizard.item.get_value(), &found.name));
        }),
    )
}

/// A button that begins one for somebody else, with what the one who fills it
/// in has said of themselves.
pub(super) fn another(wizard: Wizard, look: ButtonLook) -> AnyView {
    let begin = Callback::new(move |()| {
        let given = known_helper(wizard);
        wizard.go.to(begun(wizard, given));
    });
    view! {
        <Button
            label="给另一个人办"
            look
            block=true
            icon=IconName::Form
            on_click=begin
        />
    }
    .into_any()
}

fn known_helper(wizard: Wizard) -> Answers {
    let last = submitted(wizard).into_iter().next();
    last.map_or_else(|| wizard.filling.with(helper), |sent| sent.helper)
}

/// Lays a new draft down and gives the address of its first page.
fn begun(wizard: Wizard, given: Answers) -> String {
    let (id, item) = (store::new_id(), wizard.item.get_value());
    wizard.filling.form.with_value(|form| {
        let mut draft = Draft::new(id.clone(), &item, form, SituationKey::default());
        draft.change(form, |answers| *answers = given);
        if !draft.answers.is_empty() {
            Spot::application(wizard.holder(), &id).keep(&mut draft);
        }
        let pages = visible_pages(form, &draft.answers);
        match pages.first() {
            Some(first) => paths::apply_page(&item, &id, &first.id),
            None => paths::apply_draft(&item, &id),
        }
    })
}
