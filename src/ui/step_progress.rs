use super::words;
use leptos::prelude::*;

/// Where one is on a way of known length: words, and bars as decoration.
#[component]
pub fn StepProgress(
    /// Counted from 1.
    #[prop(into)]
    current: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
) -> AnyView {
    let bars = move || {
        let current = current.get();
        (1..=total.get())
            .map(|n| {
                let class = if n <= current {
                    "jb-steps__bar jb-steps__bar--done"
                } else {
                    "jb-steps__bar"
                };
                view! { <span class=class></span> }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div class="jb-steps">
            <p class="jb-steps__text">
                {move || words::step_of(current.get(), total.get())}
            </p>
            <div class="jb-steps__bars" aria-hidden="true">{bars}</div>
        </div>
    }
    .into_any()
}
