use super::*;
use crate::pages::package::{links, list};
use crate::parts::sample;
use jinban_contract::package::{PackageList, PackageSummary};
use jinban_rules::package::most_saved;

/// 高龄津贴 and a second item, asked together.
pub fn page() -> PackagePage {
    let (one, mut other) = (sample::item(), sample::item());
    (other.code, other.name) = ("lnyd".into(), "老年人优待证办理".into());
    (other.department, other.form) = ("示例区卫生健康局".into(), None);
    other.visits = 1;
    PackagePage {
        package: serde_json::from_str(PACKAGE).unwrap(),
        items: vec![one, other],
        edition: "3.2.2".to_owned(),
        current_version: 3,
        versions: vec![1, 2, 3],
        newest: None,
        withdrawn: None,
    }
}

const PACKAGE: &str = r#"{
  "code": "laonian", "version": 3, "valid_from": "2026-01-01", "name": "老人的事",
  "summary": "津贴和优待证一起办。", "department": "示例区民政局", "visits": 0,
  "offline_way": "到村里说“老人的事一起办”。", "demo": true,
  "consult": [{"way": "电话（示例）", "value": "0632-000-1039"}],
  "places": [{"kind": "town", "capabilities": ["accept"]}],
  "guidance": {"questions": [
    {"id": "poor", "text": "老人吃低保吗？",
     "answers": [{"id": "yes", "text": "是"}, {"id": "no", "text": "不是"}]},
    {"id": "card", "text": "要办优待证吗？",
     "answers": [{"id": "yes", "text": "要"}, {"id": "no", "text": "不要"}]}
  ]},
  "items": [
    {"item": "gljt", "answers": [
      {"question": "poor", "answer": "yes", "when": {"is": {"id": "poor", "any_of": ["yes"]}}},
      {"question": "poor", "answer": "no"},
      {"question": "who", "answer": "self"}]},
    {"item": "lnyd", "note": "拿到津贴以前也能办。",
     "when": {"is": {"id": "card", "any_of": ["yes"]}},
     "answers": [{"question": "poor", "answer": "no"}, {"question": "who", "answer": "family"}]}
  ]
}"#;

fn html(key: &str) -> String {
    page_html(&page(), key, None)
}

pub fn page_html(page: &PackagePage, key: &str, pinned: Option<&str>) -> String {
    let seen = Picks::default();
    let shown = Shown {
        page,
        key,
        pinned,
        origin: "https://jinban.example.gov.cn",
        seen: &seen,
        now: false,
    };
    Owner::new().with(|| package_view(shown).to_html())
}

fn has(html: &str, words: &[&str]) {
    for word in words {
        assert!(html.contains(word), "no {word} in {html}");
    }
}

#[test]
fn the_first_question_is_all_links_and_counts_the_merged_list() {
    let html = html("");
    has(
        &html,
        &[
            "老人吃低保吗？",
            "href=\"/packages/laonian?s=poor=yes\"",
            "href=\"/packages/laonian?s=poor=%3F\"",
            "第 1 题，最多 2 题",
            "照现在的回答，",
            "href=\"/packages\"",
        ],
    );
    assert!(!html.contains("按顺序办"));
}

#[test]
fn the_second_question_leads_back_to_the_first() {
    has(
        &html("poor=no"),
        &["上一题", "href=\"/packages/laonian\"", "最后一题"],
    );
}

#[test]
fn the_sheet_lists_each_material_once_and_says_what_for() {
    let html = html("poor=no;card=yes");
    has(
        &html,
        &[
            "一件事告知单",
            "第 3 版 · 2026年1月1日起施行",
            "href=\"/packages/laonian?s=card=yes\"",
            "要带 1 样",
            "用在下面第 1、2 样",
            "用在下面第 2 样",
            "href=\"/items/gljt\"",
            "href=\"/n/gljt?s=poor=no;who=self\"",
            "href=\"/apply/gljt?s=poor=no;who=self\"",
            "href=\"/n/lnyd?s=poor=no;who=family\"",
            "拿到津贴以前也能办。示例区卫生健康局。",
            "10 个工作日",
            "最多 1 趟。",
            "一起办，省了什么",
            "分开办 2 个，一起办 1 个，少 1 个",
            "分开办 20 个工作日，一起办 10 个工作日",
            "tel:06320001039",
            "镇街便民服务中心</dt>",
            "二维码",
            "https://jinban.example.gov.cn/packages/laonian?s=poor=no;card=yes&amp;v=3.2.2",
            "/api/v1/packages/laonian/sheet.pdf?s=poor=no;card=yes&amp;v=3.2.2",
            "这张单子是示例",
        ],
    );
    assert_eq!(html.matches("居民身份证</span>").count(), 1);
    assert!(!html.contains("/apply/lnyd"), "it has no form");
}

#[test]
fn items_of_one_form_are_applied_for_once() {
    let mut page = page();
    page.items[1].form = page.items[0].form.clone();
    let html = page_html(&page, "poor=no;card=yes", None);
    has(
        &html,
        &["href=\"/apply/gljt?", "是一张表，在那里填一次就行"],
    );
    assert!(!html.contains("/apply/lnyd"), "a second time");
}

#[test]
fn what_is_not_part_of_it_is_not_told() {
    let html = html("poor=no;card=no");
    has(&html, &["高龄津贴申领", "用在下面第 1 样"]);
    assert!(!html.contains("老年人优待证办理"));
    assert!(!html.contains("省了什么"), "one item saves nothing");
}

#[test]
fn unsure_answers_give_the_union_and_say_so() {
    let html = html("poor=?;card=?");
    has(
        &html,
        &[
            "您选了“不确定”",
            "看情况",
            "低保证",
            "看情况，可能要办",
            "用在下面第 1、2（可能） 样",
            "最长 10 个工作日",
            "最多省了什么",
        ],
    );
}

#[test]
fn stale_answers_are_told_and_asked_again() {
    has(
        &html("poor=maybe"),
        &["选项有变动，请重新回答", "老人吃低保吗？"],
    );
}

fn summary() -> PackageSummary {
    let page = page();
    let saved = most_saved(&page.package, &page.items, &Picks::default());
    PackageSummary {
        code: page.package.code,
        name: page.package.name,
        summary: page.package.summary,
        items: page.items.into_iter().map(|item| item.name).collect(),
        saved,
        demo: true,
    }
}

#[test]
fn the_list_says_what_each_saves_at_most() {
    let packages = vec![summary()];
    let html = Owner::new().with(|| links::rows(&PackageList { packages }).to_html());
    has(
        &html,
        &[
            "href=\"/packages/laonian\"",
            "津贴和优待证一起办。",
            "最多少找 1 个部门，少等 10 个工作日",
            "示例",
        ],
    );
}

#[test]
fn a_region_without_packages_leads_on() {
    let packages = vec![];
    let html = Owner::new().with(|| list::packages(&PackageList { packages }).to_html());
    has(&html, &["这里还没有合在一起办的事", "href=\"/items\""]);
}
