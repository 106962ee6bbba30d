use leptos::prelude::*;

/// A part of a page that is opened by a tap on its title. Unlike a
/// [`Disclosure`](super::Disclosure) it is whole on paper.
#[component]
pub fn Fold(
    /// Of the whole, as in an address.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// Whether the title is a heading of the page.
    #[prop(default = true)]
    heading: bool,
    #[prop(optional)] open: bool,
    children: Children,
) -> AnyView {
    let open = RwSignal::new(open);
    let body = format!("{id}-body");
    let said = title.clone();
    let button = view! {
        <button
            type="button"
            class="jb-fold__button"
            class:jb-no-print=!heading
            aria-expanded=move || open.get().to_string()
            aria-controls=body.clone()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {title}
        </button>
    };
    let head = match heading {
        // Where nothing opens it, on paper and without scripts, the title is words.
        true => view! {
            <h2 class="jb-fold__title"><span class="jb-fold__words">{said}</span>{button}</h2>
        }
        .into_any(),
        false => button.into_any(),
    };
    view! {
        <section class="jb-fold" class:jb-fold--open=open id=id>
            {head}
            <div class="jb-fold__body" id=body>{children()}</div>
        </section>
    }
    .into_any()
}

/// The same around what is drawn already; its title is a heading of the page.
pub fn folded(id: impl Into<String>, title: impl Into<String>, body: AnyView) -> AnyView {
    view! { <Fold id=id title=title>{body}</Fold> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_whether_it_is_open_and_what_it_opens() {
        let view = || view! { <Fold id="law" title="法律依据">"条文"</Fold> };
        let html = Owner::new().with(|| view().to_html());
        for words in [
            "<h2",
            "aria-expanded=\"false\"",
            "aria-controls=\"law-body\"",
            "条文",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
