use super::{answers, basics, head, materials, time, trust, whereto};
use crate::ui::folded;
use jinban_contract::item::Item;
use leptos::prelude::*;

/// A part of the guide: its anchor, its title and its words.
pub(super) struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub body: AnyView,
}

/// A section, left out when there is nothing to say.
pub(super) fn section(
    id: &'static str,
    title: &'static str,
    there: bool,
    body: impl FnOnce() -> AnyView,
) -> Option<Section> {
    there.then(|| Section {
        id,
        title,
        body: body(),
    })
}

/// The whole guide as a function of the item, and of who is open `now` where
/// somebody asks. What nearly everybody came for stands open: whether it can be
/// done, what to bring and where to go; the rest opens by its title.
pub fn guide_view(item: &Item, now: Option<AnyView>) -> AnyView {
    let first = [materials::section_of(item)];
    let rest = [
        time::fees(item),
        time::limits(item),
        whereto::visits(item),
        whereto::places(item),
        basics::conditions(item),
        basics::refusals(item),
        whereto::flow(item),
        whereto::results(item),
        answers::faq(item),
        trust::promise(item),
        trust::contacts(item),
        trust::remedy(item),
        trust::rights(item),
        trust::basis(item),
        basics::facts(item),
    ];
    let first = first.into_iter().flatten().map(drawn);
    let rest = rest
        .into_iter()
        .flatten()
        .map(|part| folded(part.id, part.title, part.body));
    view! {
        <article class="jb-guide">
            {head::head(item, now)}
            {first.collect::<Vec<_>>()}
            <div class="jb-guide__section jb-folds">{rest.collect::<Vec<_>>()}</div>
            {head::foot(item)}
        </article>
        {item.withdrawn.is_none().then(|| head::bar(item))}
    }
    .into_any()
}

fn drawn(section: Section) -> AnyView {
    view! {
        <section class="jb-guide__section" id=section.id>
            <h2 class="jb-guide__title">{section.title}</h2>
            {section.body}
        </section>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::sample;
    use jinban_contract::item::Withdrawal;
    use jinban_contract::time::Date;

    fn html(item: &Item) -> String {
        Owner::new().with(|| guide_view(item, None).to_html())
    }

    #[test]
    fn a_guide_has_its_elements_and_both_ways() {
        let html = html(&sample::item());
        for word in [
            "href=\"/n/gljt\"",
            "href=\"/apply/gljt\"",
            "到村里说“办高龄津贴”。",
            "比法定时间短 50%",
            "不收费",
            "aria-expanded=\"false\"",
            "id=\"materials\"",
            "DEMO05110010",
            "第 2 版，更新于 2026年11月2日",
            "href=\"/correct?about=item&amp;code=gljt&amp;v=2\"",
            "在这里能办完",
            "href=\"/pack-images/images/result-elder.svg\"",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
    }

    #[test]
    fn what_is_paid_beside_the_procedure_is_told_with_it() {
        let mut item = sample::item();
        item.other_costs = "保费另交。".to_owned();
        let html = html(&item);
        for words in ["保费另交。", "办手续；另付的见下"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn a_result_that_depends_says_so() {
        let mut item = sample::item();
        assert!(!html(&item).contains("（看情况）"));
        item.results[0].when =
            serde_json::from_str(r#"{"is":{"id":"who","any_of":["self"]}}"#).unwrap();
        assert!(html(&item).contains("（看情况）"));
    }

    #[test]
    fn a_time_that_depends_is_told_as_a_range() {
        let mut item = sample::item();
        let days = |amount| {
            let mut promised = item.promised_limits[0].clone();
            promised.limit.amount = amount;
            promised
        };
        item.promised_limits = vec![days(30), days(20)];
        assert!(html(&item).contains("20 到 30 个工作日"));
        item.promised_limits.clear();
        assert!(html(&item).contains("按法定时限"));
        // The law says nothing either: then neither is referred to.
        item.legal_limit = None;
        let html = html(&item);
        assert!(html.contains("没有写明，请问窗口"));
        assert!(
            !html.contains("法定时限") && !html.contains("按承诺的日子办"),
            "{html}"
        );
    }

    #[test]
    fn what_people_come_for_stands_first() {
        let sites = || view! { <p>"三个站点"</p> }.into_any();
        let html = Owner::new().with(|| guide_view(&sample::item(), Some(sites())).to_html());
        let at = |word| html.find(word).unwrap();
        let order = [
            "能办吗",
            "带什么",
            "三个站点",
            "id=\"materials\"",
            "id=\"fees\"",
        ]
        .map(at);
        assert!(order.is_sorted(), "{html}");
    }

    #[test]
    fn what_an_item_does_not_have_is_left_out() {
        let mut item = sample::item();
        let full = html(&item);
        assert!(full.contains("不服决定怎么办") && full.contains("什么情况不能办"));
        assert!(!full.contains("常见问题") && !full.contains("签承诺书"));
        assert!(!full.contains("联办机构"));
        item.remedy.clear();
        item.refusals.clear();
        item.form = None;
        let bare = html(&item);
        assert!(!bare.contains("不服决定怎么办") && !bare.contains("什么情况不能办"));
        assert!(!bare.contains("/apply/"));
    }

    #[test]
    fn what_is_done_no_more_says_what_to_do_instead() {
        let mut item = sample::item();
        item.withdrawn = Some(Withdrawal {
            on: Date::parse("2026-07-01"),
            replaced_by: Some("lnyd".into()),
            replaced_by_name: "老年人优待证办理".into(),
            reason: "和优待证合并了。".into(),
        });
        let html = html(&item);
        for word in [
            "自 2026年7月1日 起，这个事项不再办理。",
            "和优待证合并了。",
            "href=\"/items/lnyd\"",
            "老年人优待证办理",
            "居民身份证",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        for gone in ["/apply/", "jb-actions", "不用手机怎么办"] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
    }
}
