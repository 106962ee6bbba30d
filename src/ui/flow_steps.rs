use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowStep {
    pub title: String,
    pub text: String,
}

/// How something goes, step by step, with numbers.
#[component]
pub fn FlowSteps(steps: Vec<FlowStep>) -> AnyView {
    let rows = steps
        .into_iter()
        .map(|step| {
            view! {
                <li class="jb-flow__step">
                    <p class="jb-flow__title">{step.title}</p>
                    <p class="jb-flow__text">{step.text}</p>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <ol class="jb-flow">{rows}</ol> }.into_any()
}
