use super::words;
use leptos::prelude::*;

/// First in the tab order: past the header, to `<main id="main">`. It stands in
/// the header, because everything on a page belongs to a landmark.
#[component]
fn SkipLink() -> AnyView {
    view! { <a class="jb-skip" href="#main" rel="external">{words::SKIP_TO_MAIN}</a> }.into_any()
}

/// The band on top: whose portal this is, and the elder switch as child. The
/// seal is the first character of the region's name.
#[component]
pub fn SiteHeader(
    /// Name of the region, such as 峄城区.
    #[prop(into)]
    region: String,
    /// Name of the portal.
    #[prop(into)]
    name: String,
    #[prop(into)] home: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let seal = region.chars().next().map(String::from);
    view! {
        <header class="jb-site-header">
            <SkipLink />
            <div class="jb-site-header__inner">
                <a class="jb-site-header__brand" href=home>
                    {seal.map(|c| view! { <span class="jb-seal" aria-hidden="true">{c}</span> }.into_any())}
                    <span>
                        <span class="jb-site-header__name">{name}</span>
                        <span class="jb-site-header__region">{region}</span>
                    </span>
                </a>
                {children.map(|children| children())}
            </div>
        </header>
    }
    .into_any()
}
