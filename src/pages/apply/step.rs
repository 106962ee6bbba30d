//! One page of a form.

use super::logic::{after, before, progress};
use super::page::Wizard;
use crate::kept::kinds::DRAFT;
use crate::kept::{shared, who};
use crate::parts::answer::way_out;
use crate::parts::form::{
    Filling, PhotosWait, Place, Saved, field_list, overtaken_note, signed_out_note,
};
use crate::parts::hotline::RegionHotline;
use crate::paths::CHECK;
use crate::ui::{
    Button, Card, ErrorSummary, Icon, IconName, Message, PAGE_TITLE_ID, PageHeader, StepProgress,
    StickyActions, Tone, bring_into_sight, dynamic, focus_by_id,
};
use jinban_contract::form::{Field, Page};
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use jinban_rules::form::visible_fields;
use leptos::prelude::*;

/// Where it is told that an answer cannot succeed.
const STOP_ID: &str = "stop";

pub(super) fn view(wizard: Wizard, page: Page) -> AnyView {
    let filling = wizard.filling;
    filling.visit(&page.id);
    let (errors, attempt) = (filling.summary, RwSignal::new(0));
    focus_on_arrival(filling.sum_up(&page), attempt);
    let back = filling.with(|form, answers| before(form, answers, &page.id));
    let back = back.map_or_else(|| wizard.start(), |id| wizard.page(&id));
    let (fields, elsewhere) = (fields(&page, filling), stop_elsewhere(&page, filling));
    let header = view! {
        <PageHeader title=page.title.clone() back lead=page.intro.clone() />
        {steps(filling, &page.id)}
        {saved_line(filling)}
        {wizard.moved.then(moved_note)}
        {overtaken_note(filling)}
        {signed_out_note(filling, wizard.page(&page.id))}
        <ErrorSummary errors attempt />
    };
    let next = move || {
        let (stops, faults): (Vec<_>, Vec<_>) = filling
            .page_faults(&page)
            .into_iter()
            .partition(|fault| fault.rule == Rule::Stopped);
        filling.found_on(&page, faults);
        let wrong = filling.sum_up(&page);
        attempt.update(|n| *n += 1);
        match (wrong, stops.is_empty()) {
            (true, _) => {}
            // Nothing was typed wrong: it is told once more why it ends here.
            (false, false) => focus_by_id(STOP_ID),
            (false, true) => wizard.go.to(wizard.page(&next_page(wizard, &page.id))),
        }
    };
    let label = if wizard.is_change() {
        "改好了"
    } else {
        "下一步"
    };
    view! {
        <div class="jb-stack">
            {header}
            <form
                class="jb-stack"
                novalidate
                on:submit=move |ev| {
                    ev.prevent_default();
                    next();
                }
            >
                <Card>
                    <div class="jb-stack jb-stack--l">{fields}</div>
                </Card>
                {elsewhere}
                <StickyActions>
                    <Button label submit=true block=true />
                </StickyActions>
            </form>
            <RegionHotline label="填不明白，打电话问" />
        </div>
    }
    .into_any()
}

/// The fields of a page, each with why it ends here where its answer decides that.
fn fields(page: &Page, filling: Filling) -> AnyView {
    let visible = visible(filling, page);
    let decides = Memo::new(move |_| filling.deciding());
    let with_note = |field: &Field| {
        let id = field.id.clone();
        let here = Memo::new(move |_| decides.with(|decides| decides.as_ref() == Some(&id)));
        let note = dynamic(move || here.get().then(|| stop_note(filling)));
        let field = field_list(std::slice::from_ref(field), visible, &Place::top, filling);
        view! { {field} {note} }
    };
    page.fields
        .iter()
        .map(with_note)
        .collect::<Vec<_>>()
        .into_any()
}

/// Why it ends, where another page decided that.
fn stop_elsewhere(page: &Page, filling: Filling) -> AnyView {
    let ids: Vec<String> = page.fields.iter().map(|field| field.id.clone()).collect();
    let here = Memo::new(move |_| filling.deciding().is_some_and(|id| ids.contains(&id)));
    dynamic(move || (!here.get()).then(|| stop_note(filling)))
}

/// 拦一下: told at the answer, before anybody types more.
fn stop_note(filling: Filling) -> AnyView {
    let stop = Memo::new(move |_| filling.stop());
    Effect::new(move |_| {
        if stop.with(Option::is_some) {
            request_animation_frame(|| bring_into_sight(STOP_ID));
        }
    });
    let note = dynamic(move || {
        stop.get().map(|stop| {
            let way_out = way_out(&stop);
            view! {
                <Message tone=Tone::Warning title=stop.why>{way_out}</Message>
            }
        })
    });
    view! { <div class="jb-stop" id=STOP_ID role="alert" tabindex="-1">{note}</div> }.into_any()
}

fn next_page(wizard: Wizard, page: &str) -> String {
    if wizard.is_change() {
        return CHECK.to_owned();
    }
    wizard
        .filling
        .with(|form, answers| after(form, answers, page))
}

/// Ids of the fields of a page that are asked now.
fn visible(filling: Filling, page: &Page) -> Memo<Vec<String>> {
    let page = page.clone();
    Memo::new(move |_| {
        filling.draft.with(|draft| {
            filling.form.with_value(|form| {
                let fields = visible_fields(form, &page, &draft.answers);
                fields.iter().map(|field| field.id.clone()).collect()
            })
        })
    })
}

/// A new screen begins with its title, or with what is wrong on it.
pub(super) fn focus_on_arrival(wrong: bool, attempt: RwSignal<u32>) {
    Effect::new(move |_| {
        if wrong {
            attempt.set(1);
        } else {
            request_animation_frame(|| focus_by_id(PAGE_TITLE_ID));
        }
    });
}

/// Where one is; pages may come and go with the answers.
pub(super) fn steps(filling: Filling, page: &str) -> AnyView {
    let page = page.to_owned();
    let at = Memo::new(move |_| {
        filling.draft.with(|draft| {
            filling
                .form
                .with_value(|form| progress(form, &draft.answers, &page))
        })
    });
    let current = Signal::derive(move || at.get().0);
    let total = Signal::derive(move || at.get().1);
    view! { <StepProgress current total /> }.into_any()
}

/// Whether what was typed is safe.
pub(super) fn saved_line(filling: Filling) -> AnyView {
    let state = Memo::new(move |_| match filling.saved.get() {
        _ if shared::is_on() => None,
        Saved::At(at) => Some(saved_words(at, filling.photos_wait())),
        Saved::Failed => Some(String::new()),
        Saved::Nothing => None,
    });
    let line = move || match state.get() {
        None => ().into_any(),
        Some(text) if text.is_empty() => not_saved(),
        Some(text) => view! {
            <p class="jb-saved"><Icon name=IconName::Check /><span>{text}</span></p>
        }
        .into_any(),
    };
    let kept_for = match (shared::is_on(), who::is_known()) {
        (true, _) => "公用手机上不保存，请一次填完。".to_owned(),
        (false, true) => String::new(),
        // What nobody owns lies there in the clear.
        (false, false) => format!(
            "您还没登录：填的内容在这部手机上留 {} 天，拿到手机的人都能打开。登录以后，只有您打得开。",
            DRAFT.days()
        ),
    };
    let kept_for = (!kept_for.is_empty()).then(|| view! { <p class="jb-quiet">{kept_for}</p> });
    view! {
        {kept_for}
        <div role="status">{line}</div>
    }
    .into_any()
}

/// A photograph is safe when the platform has it, or this device, and not before.
fn saved_words(at: Option<Moment>, photos: PhotosWait) -> String {
    let at = at.map_or_else(String::new, |at| format!(" {}", at.time()));
    match photos {
        PhotosWait::None => format!("已保存在本机{at}，关掉也不会丢"),
        PhotosWait::Kept => {
            format!("已保存在本机{at}，照片也存着；没传完的，再打开这份表会接着传")
        }
        PhotosWait::HereOnly => format!("填的字已保存在本机{at}；照片还没传完，先别关"),
    }
}

fn not_saved() -> AnyView {
    view! {
        <Message tone=Tone::Warning title="这部手机存不下草稿">
            "请一次填完，填完前不要关掉或刷新这个页面。"
        </Message>
    }
    .into_any()
}

pub(super) fn moved_note() -> AnyView {
    view! {
        <Message tone=Tone::Warning title="这张表更新过">
            "您上次填的，能用的都留着。请逐页看一遍，补上变了的地方。"
        </Message>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_called_safe_that_is_still_on_its_way() {
        assert!(saved_words(None, PhotosWait::None).contains("不会丢"));
        let waits = saved_words(None, PhotosWait::HereOnly);
        assert!(!waits.contains("不会丢") && waits.contains("先别关"));
        let kept = saved_words(None, PhotosWait::Kept);
        assert!(!kept.contains("不会丢") && !kept.contains("先别关"));
    }
}
