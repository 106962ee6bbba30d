use super::dom::dynamic;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What something looks like: a picture that opens below its link, and closes
/// by it, so that nobody leaves the page. Before the app is there, the link
/// leads to the picture.
#[component]
pub fn Sample(
    /// The words of the link, such as 看样子：户口簿.
    name: String,
    href: String,
) -> AnyView {
    let open = RwSignal::new(false);
    let click = move |ev: MouseEvent| {
        ev.prevent_default();
        open.update(|open| *open = !*open);
    };
    let alt = name.clone();
    let picture = href.clone();
    view! {
        <a
            class="jb-sample jb-no-print"
            href=href
            rel="external"
            aria-expanded=move || open.get().to_string()
            on:click=click
        >
            {name}
        </a>
        {dynamic(move || {
            open.get().then(|| {
                view! {
                    <img class="jb-sample__picture jb-no-print" src=picture.clone() alt=alt.clone() />
                }.into_any()
            })
        })}
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn without_scripts_the_link_leads_to_the_picture() {
        let html = Owner::new().with(|| {
            view! { <Sample name="看样子：户口簿".to_owned() href="/a.svg".to_owned() /> }.to_html()
        });
        assert!(html.contains("href=\"/a.svg\"") && html.contains("aria-expanded=\"false\""));
        assert!(
            !html.contains("<img"),
            "nothing is fetched before it is asked for"
        );
    }
}
