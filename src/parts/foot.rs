//! The foot of every page: who answers for the site, and what it says of itself.

use crate::paths;
use crate::ui::{FooterLink, FooterMark, SiteFooter};
use jinban_contract::region::{Footer, Mark, Region};
use jinban_rules::ids::call;
use leptos::prelude::*;

/// The foot of the region's pages.
pub fn foot(region: &Region) -> AnyView {
    let mark = region.footer.mark.as_ref().map(mark);
    view! { <SiteFooter lines=lines(region) links=links(region) mark /> }.into_any()
}

fn lines(region: &Region) -> Vec<String> {
    let Footer {
        host,
        icp,
        police,
        address,
        site_code,
        ..
    } = &region.footer;
    let invented = if region.demo { "（示例）" } else { "" };
    let code = match site_code.as_str() {
        "" => String::new(),
        digits => format!("{digits}{invented}"),
    };
    let named = |name: &str, said: &str| (!said.is_empty()).then(|| format!("{name}：{said}"));
    let demo = "本页为演示，事项、站点、电话等内容均为示例。".to_owned();
    let lines = [
        named("主办单位", host),
        named("地址", address),
        Some(format!("{icp} · {police}")),
        named("网站标识码", &code),
        region.demo.then_some(demo),
    ];
    lines.into_iter().flatten().collect()
}

fn links(region: &Region) -> Vec<FooterLink> {
    let link = |href: String, label: &str| FooterLink {
        href,
        label: label.to_owned(),
    };
    let hotline = call(&region.hotline).map(|call| link(call.uri, &format!("热线 {}", call.said)));
    let report = &region.footer.report_url;
    let report = if report.is_empty() {
        paths::CORRECT_PORTAL
    } else {
        report
    };
    let own = [
        link(paths::REPORT.to_owned(), "事情办不成"),
        link(report.to_owned(), "网站找错"),
        link(paths::ABOUT.to_owned(), "网站地图"),
    ];
    let statements = region.statements.iter();
    let statements = statements.map(|one| link(paths::statement(&one.id), &one.title));
    hotline.into_iter().chain(own).chain(statements).collect()
}

fn mark(mark: &Mark) -> FooterMark {
    FooterMark {
        image: paths::pack_image(&mark.image),
        url: mark.url.clone(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::hotline::tests::region;

    fn drawn(change: impl FnOnce(&mut Region)) -> String {
        let mut region = region("12345");
        change(&mut region);
        Owner::new().with(|| foot(&region).to_html())
    }

    #[test]
    fn faults_of_the_site_can_be_told_whatever_the_pack_says() {
        assert!(drawn(|_| ()).contains("href=\"/correct?about=portal&amp;code=portal\""));
        let elsewhere = drawn(|region| region.footer.report_url = "https://zc.example/".into());
        assert!(elsewhere.contains("href=\"https://zc.example/\""));
    }

    #[test]
    fn only_what_was_given_is_shown() {
        let plain = drawn(|region| region.demo = false);
        assert!(!plain.contains("网站标识码") && !plain.contains("党政机关网站标识"));
        let given = drawn(|region| {
            region.footer.site_code = "3704040001".into();
            region.footer.address = "示例路1号".into();
            region.footer.mark = Some(Mark {
                image: "mark.svg".into(),
                url: "https://bszs.example/".into(),
            });
        });
        for words in [
            "网站标识码：3704040001（示例）",
            "地址：示例路1号",
            "alt=\"党政机关网站标识\"",
            "href=\"https://bszs.example/\"",
            "src=\"/pack-images/mark.svg\"",
        ] {
            assert!(given.contains(words), "{words}: {given}");
        }
    }
}
