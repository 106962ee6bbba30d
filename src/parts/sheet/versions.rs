//! What became of a sheet since it was printed.

use crate::parts::item::bullets;
use crate::ui::{Message, Tone};
use jinban_contract::notice::{Change, Paper};
use jinban_rules::changes::{issued, paper, verdict, words};
use leptos::prelude::*;

/// Most earlier versions with a way to them.
const NAMED: usize = 3;

/// That a sheet is old, as `versions` says, while its situation is open.
/// `newest` is where the one in force stands.
pub fn outdated(versions: String, newest: String) -> AnyView {
    let way = way_to(newest);
    view! {
        <Message tone=Tone::Warning>
            <p>{versions} "材料可能变了，请以新版为准。"</p>
            {way}
        </Message>
    }
    .into_any()
}

/// What changed since an old sheet, and whether it is still good.
pub fn changed(versions: String, changes: &[Change], newest: String) -> AnyView {
    let paper = paper(changes);
    let tone = match paper {
        Paper::Good => Tone::Info,
        Paper::Recheck => Tone::Warning,
    };
    let list = match changes.is_empty() {
        true => view! { <p>"单子上的内容没有变。"</p> }.into_any(),
        false => bullets(&changes.iter().map(words).collect::<Vec<_>>()),
    };
    let way = way_to(newest);
    view! {
        <Message tone>
            <p>{versions} <strong>{verdict(paper)}</strong></p>
            {list}
            {way}
        </Message>
    }
    .into_any()
}

fn way_to(href: String) -> AnyView {
    view! { <p class="jb-no-print"><a href=href>"看现在的版本"</a></p> }.into_any()
}

/// That the version in the address never was; which there are, each with the
/// way to it, and that the one in force stands below.
pub fn unknown(own: u32, versions: &[u32], at: &dyn Fn(u32) -> String) -> AnyView {
    let words = format!("没有找到单子上的那一版，网址可能抄错了。下面是现在的第 {own} 版。");
    let others = versions.iter().rev().filter(|version| **version != own);
    let ways = others.take(NAMED).map(|version| {
        view! { " " <a href=at(*version)>{format!("看第 {version} 版")}</a> }.into_any()
    });
    let ways = ways.collect::<Vec<_>>();
    let all = (!versions.is_empty()).then(|| {
        view! { <p>{format!("印过的有{}。", issued(versions))} <span class="jb-no-print">{ways}</span></p> }.into_any()
    });
    view! {
        <Message tone=Tone::Warning>
            <p>{words}</p>
            {all}
        </Message>
    }
    .into_any()
}
