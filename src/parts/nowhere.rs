//! An address that leads nowhere: what it is, and what can be done. A function
//! of data, the same in the first response and in the app.

use crate::addresses::{self, Subject};
use crate::parts::hotline::RegionHotline;
use crate::paths;
use crate::ui::{ButtonLook, EmptyState, IconName, LinkButton};
use leptos::prelude::*;

/// Says so at `level`, with a way to things of that kind, home, and `more`.
pub fn nowhere(
    level: u8,
    path: &str,
    title: String,
    text: String,
    more: Option<AnyView>,
) -> AnyView {
    let subject = addresses::subject(path).map(|(subject, _)| subject);
    let (href, label) = way_on(subject);
    let home = subject.map(|_| {
        view! { <LinkButton label="回首页" href=paths::HOME look=ButtonLook::Secondary /> }
            .into_any()
    });
    view! {
        <EmptyState level icon=IconName::Search title text>
            <div class="jb-cluster">
                <LinkButton label href />
                {home}
                {more}
            </div>
            <RegionHotline label="打电话问" />
        </EmptyState>
    }
    .into_any()
}

fn way_on(subject: Option<Subject>) -> (&'static str, &'static str) {
    match subject {
        Some(Subject::Item) => (paths::ITEMS, "找要办的事"),
        Some(Subject::Package) => (paths::PACKAGES, "看全部一件事"),
        Some(Subject::Site) => (paths::MAP, "看看近处的站点"),
        Some(Subject::Statement) => (paths::ABOUT, "看网站地图"),
        None => (paths::HOME, "回首页"),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::hotline::tests::with_hotline;

    #[test]
    fn the_way_on_fits_what_was_looked_for() {
        for (path, href) in [
            ("/n/nope", "href=\"/items\""),
            ("/apply/nope", "href=\"/items\""),
            ("/packages/nope", "href=\"/packages\""),
            ("/book/nope", "href=\"/map\""),
            ("/nope", "href=\"/\""),
        ] {
            let html = with_hotline("12345", || {
                nowhere(1, path, "没有".into(), "怎么办".into(), None)
            });
            assert!(html.contains(href), "{path}: {html}");
            assert!(html.contains("<h1") && html.contains("怎么办") && html.contains("12345"));
            assert_eq!(html.matches("href=\"/\"").count(), 1, "{path}: home once");
        }
    }
}
