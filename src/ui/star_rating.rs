use super::choice::{Rows, choice_row, row_id};
use super::field::Fieldset;
use super::{Choice, Icon, IconName};
use leptos::prelude::*;

const GRADES: Rows = Rows {
    block: "jb-grade",
    kind: "radio",
};

/// Grades from best to worst as radios with words; the stars are decoration.
/// Nothing is chosen beforehand.
#[component]
pub fn StarRating(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] is_title: bool,
    /// Best first: 非常满意, 满意, 基本满意, 不满意, 非常不满意.
    grades: Vec<Choice>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> AnyView {
    let total = grades.len();
    let rows = grades
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let own = choice.value.clone();
            let checked = Signal::derive(move || value.with(|v| *v == own));
            let extra = stars(total - index, total);
            choice_row(
                GRADES,
                row_id(&id, index),
                id.clone(),
                choice,
                checked,
                Some(extra),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <Fieldset id legend hint error is_title>
            <div
                class="jb-grades"
                on:change=move |ev| on_change.run(event_target_value(&ev))
            >
                {rows}
            </div>
        </Fieldset>
    }
    .into_any()
}

fn stars(count: usize, total: usize) -> AnyView {
    let star = |n| view! { <Icon name=IconName::Star filled=n < count /> };
    view! {
        <span class="jb-grade__stars">{(0..total).map(star).collect::<Vec<_>>()}</span>
    }
    .into_any()
}
