use crate::pages::notice::view::sample_html;
use crate::parts::sample;
use jinban_contract::item::{Limit, LimitUnit, PromisedLimit, Withdrawal};
use jinban_contract::notice::Notice;

const KEY: &str = "poor=no;who=family";

/// The sample, two versions behind.
fn old(change: impl FnOnce(&mut jinban_contract::item::Item)) -> Notice {
    let mut notice = sample::notice(4);
    let mut newest = notice.item.clone();
    newest.version = 4;
    change(&mut newest);
    notice.newest = Some(newest);
    notice
}

fn has(html: &str, words: &[&str]) {
    for word in words {
        assert!(html.contains(word), "no {word} in {html}");
    }
}

#[test]
fn an_old_sheet_lists_what_asks_for_more_first() {
    let notice = old(|item| {
        item.materials[2].copies = 3;
        item.promised_limits = vec![PromisedLimit {
            limit: Limit {
                amount: 5,
                unit: LimitUnit::Workdays,
            },
            when: None,
        }];
    });
    let html = sample_html(&notice, KEY, 2);
    has(
        &html,
        &[
            "这张单子是第 2 版，现在是第 4 版。",
            "请不要再照手上的单子准备",
            "代办人身份证：份数由“复印件 2 份”改为“复印件 3 份”。",
            "承诺时限由“10 个工作日”改为“5 个工作日”。",
            "href=\"/n/gljt?s=poor=no;who=family\"",
            "看现在的版本",
        ],
    );
    assert!(html.find("份数由") < html.find("承诺时限由"));
    assert!(
        html.contains("复印件 2 份，"),
        "the sheet itself is the old one"
    );
}

#[test]
fn a_sheet_that_asks_for_less_is_still_good() {
    let notice = old(|item| drop(item.materials.remove(0)));
    let html = sample_html(&notice, KEY, 2);
    has(&html, &["您手上的单子还能用。", "不用再带：居民身份证。"]);
}

#[test]
fn nothing_that_the_citizen_sees_has_changed() {
    let notice = old(|item| item.materials[1].copies = 9);
    let html = sample_html(&notice, KEY, 2);
    has(&html, &["还能用", "单子上的内容没有变。"]);
    let html = sample_html(&notice, "poor=yes;who=self", 2);
    has(&html, &["低保证：份数由"]);
}

#[test]
fn before_the_answers_it_only_says_that_it_is_old() {
    let html = sample_html(&old(|item| item.materials.clear()), "", 2);
    has(
        &html,
        &["现在是第 4 版", "材料可能变了", "href=\"/n/gljt\""],
    );
    assert!(!html.contains("不用再带"));
}

#[test]
fn the_version_in_force_says_nothing() {
    assert!(!sample_html(&sample::notice(2), KEY, 2).contains("jb-notice__word"));
}

#[test]
fn a_version_that_was_never_there_is_told() {
    let html = sample_html(&sample::notice(2), KEY, 9);
    has(
        &html,
        &["没有找到单子上的那一版", "现在的第 2 版", "先不用带：1 样"],
    );
}

#[test]
fn an_item_that_is_done_no_more_names_the_other_and_cannot_be_applied_for() {
    let mut notice = sample::notice(3);
    assert!(sample_html(&notice, KEY, 2).contains("/apply/"));
    notice.withdrawn = Some(Withdrawal {
        replaced_by: Some("lnyd".into()),
        replaced_by_name: "老年人优待证办理".into(),
        ..Withdrawal::default()
    });
    let html = sample_html(&notice, KEY, 2);
    has(
        &html,
        &["不再办理了", "href=\"/items/lnyd\"", "老年人优待证办理"],
    );
    assert!(!html.contains("/apply/") && !html.contains("看现在的版本"));
    notice.withdrawn = Some(Withdrawal::default());
    has(
        &sample_html(&notice, KEY, 2),
        &["要办类似的事，请打", "政务服务热线"],
    );
}
