use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterLink {
    pub href: String,
    pub label: String,
}

/// Who answers for the site, its registrations, and where to report a fault.
#[component]
pub fn SiteFooter(
    /// Host unit and contact, one line each.
    lines: Vec<String>,
    /// ICP and 公安备案 numbers, 网站找错, site map.
    links: Vec<FooterLink>,
) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="jb-site-footer__line">{line}</p> })
        .collect::<Vec<_>>();
    let links = links
        .into_iter()
        .map(|FooterLink { href, label }| {
            view! {
                <li class="jb-site-footer__item">
                    <a class="jb-site-footer__link" href=href>{label}</a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <footer class="jb-site-footer">
            {lines}
            <ul class="jb-site-footer__links">{links}</ul>
        </footer>
    }
    .into_any()
}
