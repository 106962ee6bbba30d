use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterLink {
    pub href: String,
    pub label: String,
}

/// 党政机关网站标识.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterMark {
    pub image: String,
    pub url: String,
}

/// Who answers for the site, its registrations, and where to report a fault.
#[component]
pub fn SiteFooter(
    /// Host unit and contact, one line each.
    lines: Vec<String>,
    /// ICP and 公安备案 numbers, 网站找错, site map.
    links: Vec<FooterLink>,
    /// Leads to the page of who gave it out.
    #[prop(optional_no_strip)]
    mark: Option<FooterMark>,
) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="jb-site-footer__line">{line}</p> }.into_any())
        .collect::<Vec<_>>();
    let links = links
        .into_iter()
        .map(|FooterLink { href, label }| {
            view! {
                <li class="jb-site-footer__item">
                    <a class="jb-site-footer__link" href=href>{label}</a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let mark = mark.map(|FooterMark { image, url }| {
        view! {
            <a class="jb-site-footer__mark" href=url rel="external noopener">
                <img src=image alt="党政机关网站标识" width="36" height="48" loading="lazy" />
            </a>
        }
        .into_any()
    });
    view! {
        <footer class="jb-site-footer">
            {lines}
            <ul class="jb-site-footer__links">{links}</ul>
            {mark}
        </footer>
    }
    .into_any()
}
