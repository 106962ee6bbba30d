//! 能不能办, 带什么, 去哪儿: what a sheet, a guide and a package say first.

use crate::paths;
use crate::ui::{Icon, IconName};
use jinban_contract::guidance::Stop;
use jinban_contract::item::{Item, OnlineWay};
use jinban_contract::notice::Sheet;
use jinban_rules::brief::brought;
use jinban_rules::bring::{Counts, listed};
use jinban_rules::eligibility::{Eligibility, eligibility};
use leptos::prelude::*;

/// Most characters of conditions that are told in the line itself; the others are only counted.
const SHORT: usize = 40;
/// Most materials that are named.
const NAMED: usize = 4;

/// A line: its key, what it says, and how that is to be taken.
struct Line {
    key: &'static str,
    class: &'static str,
    said: AnyView,
}

/// The lines, as far as they apply: nobody who cannot do it is told what to bring.
pub struct Lines<'a> {
    pub eligibility: Eligibility<'a>,
    /// Where questions tell which of several reasons is one's own: the reasons are only counted.
    pub asked: bool,
    /// 受理条件 by the answers; none where several matters have each their own.
    pub conditions: Option<&'a [String]>,
    pub counts: Counts,
    /// What has to be brought, by name; where nothing has, the cards that are carried.
    pub names: Vec<&'a str>,
    /// Where to go, in words.
    pub place: String,
    /// Who is open now; only where somebody looks at a screen.
    pub now: Option<AnyView>,
    /// 网办地址 of others.
    pub online: &'a [OnlineWay],
}

impl<'a> Lines<'a> {
    /// Those of an item's sheet.
    pub fn of(item: &'a Item, sheet: &'a Sheet, withdrawn: bool) -> Self {
        let list = listed(item, sheet);
        Self {
            eligibility: eligibility(sheet, withdrawn),
            asked: false,
            conditions: Some(&sheet.conditions),
            names: brought(&list).iter().map(|named| named.name).collect(),
            counts: Counts::of(list),
            place: way_in_person(&item.offline_way),
            now: None,
            online: &item.online,
        }
    }
}

/// Where to go, in the first words of what the office says about it: as far as they name a place
/// or a telephone.
pub fn way_in_person(words: &str) -> String {
    let first = words.split_inclusive('。').next().unwrap_or(words);
    let leads = |piece: &&str| ["到", "找", "打电话"].iter().any(|way| piece.contains(way));
    match semicolon(first).map(|at| &first[..at]).filter(leads) {
        Some(piece) => format!("{piece}。"),
        None => first.to_owned(),
    }
}

/// Where the first semicolon stands that is in no bracket and in no quotation.
fn semicolon(words: &str) -> Option<usize> {
    let mut depth = 0;
    let mut found = words.char_indices().filter(move |(_, sign)| {
        match sign {
            '（' | '“' => depth += 1,
            '）' | '”' => depth -= 1,
            _ => {}
        }
        depth == 0 && *sign == '；'
    });
    found.next().map(|(at, _)| at)
}

/// The lines as a list of keys and words.
pub fn lines(lines: Lines<'_>) -> AnyView {
    let first = can(lines.eligibility, lines.asked, lines.conditions);
    let goes = match lines.eligibility {
        Eligibility::Withdrawn | Eligibility::No(_) => false,
        Eligibility::Perhaps(_) | Eligibility::Yes => true,
    };
    let rest = goes.then(|| {
        let go = view! { {lines.now} <div>{lines.place}</div> }.into_any();
        let online = (!lines.online.is_empty()).then(|| line("网上", online(lines.online)));
        let first = [
            line("带什么", bring(&lines.counts, &lines.names)),
            line("去哪儿", go),
        ];
        first.into_iter().chain(online)
    });
    let all = std::iter::once(first).chain(rest.into_iter().flatten());
    view! { <dl class="jb-answer">{all.map(drawn).collect::<Vec<_>>()}</dl> }.into_any()
}

fn line(key: &'static str, said: AnyView) -> Line {
    Line {
        key,
        class: "jb-answer__line",
        said,
    }
}

fn drawn(line: Line) -> AnyView {
    let Line { key, class, said } = line;
    view! {
        <div class=class>
            <dt class="jb-answer__key">{key}</dt>
            <dd class="jb-answer__said">{said}</dd>
        </div>
    }
    .into_any()
}

fn can(eligibility: Eligibility<'_>, asked: bool, conditions: Option<&[String]>) -> Line {
    let (class, said) = match eligibility {
        Eligibility::Withdrawn => (
            "jb-answer__line jb-answer__line--no",
            view! { <strong>"已经不办了。"</strong> }.into_any(),
        ),
        Eligibility::No(stop) => ("jb-answer__line jb-answer__line--no", no(stop)),
        Eligibility::Perhaps(stops) => (
            "jb-answer__line jb-answer__line--perhaps",
            perhaps(stops, asked),
        ),
        Eligibility::Yes => ("jb-answer__line jb-answer__line--yes", yes(conditions)),
    };
    Line {
        key: "能办吗",
        class,
        said,
    }
}

fn no(stop: &Stop) -> AnyView {
    let way_out = way_out(stop);
    view! { <strong>{stop.why.clone()}</strong> {way_out} }.into_any()
}

/// What would change it, and what else helps.
pub fn way_out(stop: &Stop) -> AnyView {
    let instead = stop.instead.iter().map(|other| {
        let (href, text) = (paths::item(&other.item), other.text.clone());
        view! { <li><a href=href>{text}</a></li> }.into_any()
    });
    let instead = instead.collect::<Vec<_>>();
    let list = (!instead.is_empty())
        .then(|| view! { <ul class="jb-answer__instead">{instead}</ul> }.into_any());
    view! { <span class="jb-line">{stop.change.clone()}</span> {list} }.into_any()
}

fn perhaps(stops: &[Stop], asked: bool) -> AnyView {
    if asked && stops.len() > 1 {
        let count = format!("看情况，有 {} 种情况办不了。", stops.len());
        return view! { <strong>{count}</strong> "点“要带什么”，答几个问题就知道。" }.into_any();
    }
    let reasons = stops
        .iter()
        .map(|stop| view! { <span class="jb-line">{stop.why.clone()}</span> }.into_any());
    view! {
        <strong>"看情况，有的办不了："</strong>
        {reasons.collect::<Vec<_>>()}
    }
    .into_any()
}

fn yes(conditions: Option<&[String]>) -> AnyView {
    let Some(conditions) = conditions else {
        return view! {
            <strong>"符合各件事的条件就能办。"</strong>
            "条件在各件事的指南里。"
        }
        .into_any();
    };
    let mut room = SHORT;
    let mut fits = |text: &&String| {
        let left = room.checked_sub(text.chars().count());
        room = left.unwrap_or(room);
        left.is_some()
    };
    let told: Vec<&str> = conditions
        .iter()
        .filter(&mut fits)
        .map(String::as_str)
        .collect();
    let count = conditions.len();
    let (first, more) = match (count, count - told.len()) {
        (0, _) => ("能办。".to_owned(), String::new()),
        (_, 0) => ("符合条件就能办：".to_owned(), String::new()),
        (_, more) if more == count => (
            format!("符合 {count} 个条件就能办，"),
            "见“什么情况能办”。".to_owned(),
        ),
        (_, more) => (
            format!("符合 {count} 个条件就能办："),
            format!("另外 {more} 个见“什么情况能办”。"),
        ),
    };
    view! { <strong>{first}</strong> {told.concat()} {more} }.into_any()
}

/// Other people's systems, each with a word before one leaves.
fn online(ways: &[OnlineWay]) -> AnyView {
    let ways = ways.iter().map(|way| {
        let (url, text) = (way.url.clone(), format!("在{}办", way.system));
        view! {
            <span class="jb-line">
                <a href=url rel="external noopener">{text}<Icon name=IconName::External /></a>
                <span class="jb-quiet">{format!("（会离开这里）{}", way.note)}</span>
            </span>
        }
        .into_any()
    });
    ways.collect::<Vec<_>>().into_any()
}

fn bring(counts: &Counts, names: &[&str]) -> AnyView {
    let more = if names.len() > NAMED { "等" } else { "" };
    let named: Vec<_> = names.iter().take(NAMED).copied().collect();
    let (first, then) = counts.bring_named(&(named.join("、") + more));
    view! {
        <strong>{first}</strong>
        {then}
        <span class="jb-quiet">{counts.rest()}</span>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::parts::sample;
    use jinban_rules::guidance::{Picks, sheet};

    fn html(eligibility: Eligibility<'_>, conditions: &[&str], names: Vec<&str>) -> String {
        let item = sample::item();
        let mut sheet = sheet(&item, &Picks::default());
        sheet.conditions = conditions.iter().map(|text| (*text).to_owned()).collect();
        let all = Lines {
            eligibility,
            names,
            ..Lines::of(&item, &sheet, false)
        };
        Owner::new().with(|| lines(all).to_html())
    }

    fn stop() -> Stop {
        serde_json::from_str(
            r#"{"when":{"all":[]},"why":"现在还领不了。","change":"满90周岁就能领。",
            "instead":[{"item":"dibao","text":"先申请低保"}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn the_first_words_lead_somewhere() {
        for (words, said) in [
            ("到村里办；老人没卡的，一起办。要快。", "到村里办。"),
            (
                "孩子一发现不对就来，别等；到区妇幼保健院。",
                "孩子一发现不对就来，别等；到区妇幼保健院。",
            ),
            (
                "爸爸带出生证（有电子的，不用带；没有的要带），到派出所；妈妈也行。",
                "爸爸带出生证（有电子的，不用带；没有的要带），到派出所。",
            ),
            ("打电话就来！", "打电话就来！"),
        ] {
            assert_eq!(way_in_person(words), said);
        }
    }

    #[test]
    fn who_can_is_told_on_what_terms_what_to_bring_and_where() {
        let few = html(Eligibility::Yes, &["户口在本区。"], vec!["卡"]);
        for words in [
            "符合条件就能办：",
            "户口在本区。",
            "：卡",
            "到村里说“办高龄津贴”。",
        ] {
            assert!(few.contains(words), "no {words} in {few}");
        }
        let long = "很长的一个条件".repeat(9);
        let one = html(Eligibility::Yes, &[&long], vec![]);
        assert!(one.contains("符合 1 个条件就能办，") && !one.contains(&long));
        let two = html(Eligibility::Yes, &[&long, "户口在本区。"], vec![]);
        for words in ["符合 2 个条件就能办：", "户口在本区。", "另外 1 个见"] {
            assert!(two.contains(words), "no {words} in {two}");
        }
        assert!(html(Eligibility::Yes, &[], vec![]).contains("能办。"));
    }

    #[test]
    fn reasons_that_questions_tell_apart_are_only_counted() {
        let stops = [stop(), stop()];
        let item = sample::item();
        let sheet = sheet(&item, &Picks::default());
        let said = |asked| {
            let all = Lines {
                eligibility: Eligibility::Perhaps(&stops),
                asked,
                ..Lines::of(&item, &sheet, false)
            };
            Owner::new().with(|| lines(all).to_html())
        };
        assert!(said(true).contains("有 2 种情况办不了") && !said(true).contains("还领不了"));
        assert!(said(false).contains("有的办不了：") && said(false).contains("还领不了"));
    }

    #[test]
    fn who_cannot_is_told_why_and_what_else_helps_and_nothing_more() {
        let stop = stop();
        let html = html(Eligibility::No(&stop), &["户口在本区。"], vec!["卡"]);
        for words in [
            "现在还领不了。",
            "满90周岁就能领。",
            "href=\"/items/dibao\"",
            "先申请低保",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        for gone in ["带什么", "去哪儿", "户口在本区"] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
    }

    #[test]
    fn who_is_unsure_is_told_what_would_be_in_the_way() {
        let html = html(Eligibility::Perhaps(&[stop()]), &[], vec![]);
        assert!(html.contains("看情况") && html.contains("现在还领不了。"));
        assert!(html.contains("带什么"));
    }

    #[test]
    fn long_lists_are_named_in_part() {
        let html = html(Eligibility::Yes, &[], vec!["一", "二", "三", "四", "五"]);
        assert!(html.contains("：一、二、三、四等"));
    }

    #[test]
    fn what_is_done_at_an_address_of_others_says_that_one_leaves() {
        let mut item = sample::item();
        item.online = serde_json::from_str(
            r#"[{"system":"示例网","url":"https://demo.example/a","note":"只能本人办。"}]"#,
        )
        .unwrap();
        let sheet = sheet(&item, &Picks::default());
        let html = Owner::new().with(|| lines(Lines::of(&item, &sheet, false)).to_html());
        for words in [
            "href=\"https://demo.example/a\"",
            "在示例网办",
            "会离开这里",
            "只能本人办。",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        let gone = Owner::new().with(|| lines(Lines::of(&item, &sheet, true)).to_html());
        assert!(gone.contains("已经不办了") && !gone.contains("示例网"));
    }
}
