use crate::pages::package::view::tests::{page, page_html};
use jinban_contract::package::{PackageInForce, PackagePage, PackageWithdrawal};

const KEY: &str = "poor=no;card=yes";

/// The sample, an edition behind.
fn old(change: impl FnOnce(&mut PackageInForce)) -> PackagePage {
    let mut page = page();
    let mut newest = PackageInForce {
        package: page.package.clone(),
        items: page.items.clone(),
    };
    change(&mut newest);
    page.current_version = newest.package.version;
    page.newest = Some(newest);
    page
}

fn has(html: &str, words: &[&str]) {
    for word in words {
        assert!(html.contains(word), "no {word} in {html}");
    }
}

#[test]
fn an_old_sheet_lists_items_and_materials_that_came_and_went() {
    let page = old(|now| {
        now.package.version = 4;
        now.package.items.remove(1);
        now.items[0].materials[0].name = "护照".to_owned();
        now.items[0].materials[0].id = "passport".into();
        now.items[0].materials[0].exempt = None;
    });
    let html = page_html(&page, KEY, Some("3.2.2"));
    has(
        &html,
        &[
            "这张单子是第 3 版，现在是第 4 版。",
            "请不要再照手上的单子准备",
            "要加带：护照",
            "不用再办：老年人优待证办理。",
            "不用再带：居民身份证。",
            "href=\"/packages/laonian?s=poor=no;card=yes\"",
            // The sheet itself is the printed one, its links lead to its kind.
            "/n/gljt?s=poor=no;who=self&amp;v=2",
            "/packages/laonian?s=card=yes&amp;v=3.2.2",
        ],
    );
    assert!(
        !html.contains("/apply/"),
        "an old sheet is not applied with"
    );
}

#[test]
fn items_change_under_a_package_that_does_not() {
    let page = old(|now| now.items[0].version = 9);
    let html = page_html(&page, KEY, Some("3.2.2"));
    has(
        &html,
        &[
            "单子上有的事项更新过了。",
            "您手上的单子还能用。",
            "单子上的内容没有变。",
        ],
    );
    let html = page_html(&page, "", Some("3.2.2"));
    has(&html, &["材料可能变了，请以新版为准", "老人吃低保吗？"]);
}

#[test]
fn what_is_not_done_as_one_any_more_leads_to_each_item() {
    let mut page = page();
    page.withdrawn = Some(PackageWithdrawal::default());
    let html = page_html(&page, "", None);
    has(
        &html,
        &[
            "不再一起办",
            "请一样一样地办",
            "老人的事</h1>",
            "href=\"/n/gljt\"",
            "href=\"/n/lnyd\"",
        ],
    );
    assert!(
        !html.contains("老人吃低保吗？"),
        "nothing is asked any more"
    );
    page.withdrawn = Some(PackageWithdrawal {
        replaced_by: Some("lnr".into()),
        replaced_by_name: "老人一件事".to_owned(),
        ..PackageWithdrawal::default()
    });
    let html = page_html(&page, KEY, Some("3.2.2"));
    has(
        &html,
        &[
            "href=\"/packages/lnr\"",
            "老人一件事",
            "也可以一样一样地办",
            "要带 1 样",
        ],
    );
}

#[test]
fn an_edition_that_was_never_there_is_told() {
    for pinned in ["9", "3.9.9", "x", "3.", "<b>"] {
        let html = page_html(&page(), KEY, Some(pinned));
        has(&html, &["没有找到单子上的那一版", "第 3 版", "先不用带"]);
        assert!(!html.contains("<b>"));
    }
    for pinned in ["3", "3.2.2"] {
        assert!(!page_html(&page(), KEY, Some(pinned)).contains("jb-notice__word"));
    }
}
