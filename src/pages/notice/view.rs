//! A sheet, or the question on the way to it: a function of data.

use super::{changes, sheet};
use crate::parts::sheet::{Asking, left_out, screen};
use crate::paths;
use jinban_contract::guidance::{Question, SituationKey};
use jinban_contract::notice::Notice;
use jinban_rules::bring::{Counts, listed};
use jinban_rules::guidance::{self, Picks};
use jinban_rules::ways::is_here;
use leptos::prelude::*;

/// A sheet with the address it is looked at by.
#[derive(Debug, Clone, Copy)]
pub struct Viewed<'a> {
    pub notice: &'a Notice,
    /// The situation as it stands in the address.
    pub key: &'a str,
    /// The version that the address names, if it names one.
    pub pinned: Option<u32>,
    /// Where the portal is, such as `https://jinban.example.gov.cn`; without
    /// it there is no code to scan.
    pub origin: &'a str,
    /// Earlier answers of this visit, to be recognised when going back.
    pub seen: &'a Picks,
    /// Somebody looks at it now: it also says who is open.
    pub now: bool,
}

impl Viewed<'_> {
    /// The address of another situation of this sheet; a version that never
    /// was is not handed on.
    pub fn at(&self, key: &SituationKey) -> String {
        let item = &self.notice.item;
        let pinned = self.pinned.filter(|pinned| *pinned == item.version);
        paths::notice(&item.code, key, pinned)
    }

    /// Whether the item can be applied for here, in the version in force.
    pub fn can_apply(&self) -> bool {
        let current = self.notice.newest.as_ref().unwrap_or(&self.notice.item);
        is_here(current) && self.notice.withdrawn.is_none()
    }
}

/// The question to answer, or the sheet: a function of data, the same in the
/// browser and natively.
pub fn notice_view(viewed: Viewed<'_>) -> AnyView {
    let item = &viewed.notice.item;
    let reading = guidance::read(&item.guidance, viewed.key);
    let next = guidance::next(&item.guidance, &reading.picks);
    let left_out = left_out(&reading, next.is_some());
    let picks = reading.picks;
    let body = match next {
        Some(question) => ask(viewed, &picks, question),
        None => sheet::sheet(viewed, &picks),
    };
    view! {
        {left_out}
        {changes::word(viewed, &picks)}
        {body}
    }
    .into_any()
}

/// The question of an item's sheet.
fn ask(viewed: Viewed<'_>, picks: &Picks, question: &Question) -> AnyView {
    let item = &viewed.notice.item;
    let asking = Asking {
        kind: "一次性告知单",
        name: &item.name,
        guidance: &item.guidance,
        picks,
        seen: viewed.seen,
        way_out: (paths::item(&item.code), "办事指南"),
        counts: Counts::of(listed(item, &guidance::sheet(item, picks))),
        at: &|key| viewed.at(key),
    };
    screen(&asking, question)
}

/// A sheet as the address with `key` and `pinned` shows it.
#[cfg(all(test, feature = "ssr"))]
pub fn sample_html(notice: &Notice, key: &str, pinned: u32) -> String {
    let (owner, seen) = (Owner::new(), Picks::default());
    let viewed = Viewed {
        notice,
        key,
        pinned: Some(pinned),
        origin: "https://jinban.example.gov.cn",
        seen: &seen,
        now: false,
    };
    owner.with(|| notice_view(viewed).to_html())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::sample;

    fn html(key: &str, current: u32) -> String {
        sample_html(&sample::notice(current), key, 2)
    }

    fn has(html: &str, words: &[&str]) {
        for word in words {
            assert!(html.contains(word), "no {word} in {html}");
        }
    }

    #[test]
    fn the_first_question_is_all_links() {
        let html = html("", 2);
        has(
            &html,
            &[
                "老人吃低保吗？",
                "以证为准。",
                "href=\"/n/gljt?s=poor=yes&amp;v=2\"",
                "href=\"/n/gljt?s=poor=%3F&amp;v=2\"",
                "不确定",
                "第 1 题，最多 2 题",
                "照现在的回答，",
            ],
        );
        assert!(!html.contains("要带的材料"));
    }

    #[test]
    fn the_second_question_leads_back_to_the_first() {
        let html = html("poor=no", 2);
        has(
            &html,
            &["谁来办？", "上一题", "href=\"/n/gljt?v=2\"", "最后一题"],
        );
    }

    #[test]
    fn the_sheet_says_everything_that_the_law_asks_for() {
        let html = html("poor=no;who=family", 2);
        has(
            &html,
            &[
                "一次性告知单",
                "高龄津贴申领",
                "第 2 版 · 更新于 2026年11月2日",
                "实施编码 DEMO00001",
                "先不用带：1 样",
                "居民身份证",
                "原件 1 份，纸质或电子（拍照）都行",
                "代办人身份证",
                "复印件 2 份",
                "能调电子证照",
                "/pack-images/",
                "户口在本区。",
                "不收费",
                "10 个工作日",
                "20 个工作日",
                "一次说清缺什么。",
                "办好了有什么",
                "高龄津贴：打到银行账户",
                "村（社区）便民服务站",
                "/map?item=gljt",
                "tel:06320001001",
                "tel:12345",
                "行政复议",
                "老人没到规定的年龄",
                "第三十三条",
                "示例区民政局",
                "https://jinban.example.gov.cn/n/gljt?s=poor=no;who=family&amp;v=2",
                "二维码",
                "/apply/gljt?s=poor=no;who=family",
                "href=\"/correct?about=item&amp;code=gljt&amp;v=2\"",
            ],
        );
        assert!(!html.contains("低保证"), "not needed in this situation");
    }

    #[test]
    fn unsure_answers_give_the_union_and_say_so() {
        let html = html("poor=?;who=self", 2);
        has(
            &html,
            &[
                "看情况",
                "低保证",
                "看情况，可能需要",
                "可以后补",
                "您选了“不确定”",
            ],
        );
    }

    #[test]
    fn one_bad_answer_costs_that_answer_only() {
        let html = html("poor=no;who=martian", 2);
        has(&html, &["看得懂的都留着", "谁来办？", "上一题"]);
        let html = self::html("poor=no;old=yes;who=family", 2);
        has(&html, &["请核对下面“您的情况”", "先不用带：1 样"]);
        let html = self::html("poor=no;;who=family。", 2);
        assert!(!html.contains("对不上"), "nothing was left out");
    }

    #[test]
    fn stale_answers_are_told_and_asked_again() {
        let html = html("poor=maybe", 2);
        has(&html, &["选项有变动，请重新回答", "老人吃低保吗？"]);
    }
}
