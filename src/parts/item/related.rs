//! 惠企政策, 用工信息 and 便民资讯 beside a guide or a sheet, and no part of it:
//! what is printed leaves them out.

use crate::api;
use crate::browser::in_view::use_seen;
use crate::parts::split;
use crate::ui::{Badge, Card, dynamic};
use crate::words::{items as words, times};
use jinban_contract::ids::ItemCode;
use jinban_contract::related::Related;
use jinban_rules::ids::call;
use jinban_rules::related::{KINDS, Target, target};
use leptos::prelude::*;

/// The item that is asked about.
#[derive(Clone)]
struct About(ItemCode);

/// What is known already, where pages are drawn natively.
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct Given(pub Vec<Related>);

/// What goes with an item, in a module of its own, fetched once somebody gets
/// that far: it costs those nothing who came for the words above.
pub fn beside(code: ItemCode) -> AnyView {
    // The app fetches it, and would take it away first from whoever reads it.
    #[cfg(feature = "ssr")]
    if let Some(Given(related)) = use_context() {
        return view! { <noscript>{related_view(&related)}</noscript> }.into_any();
    }
    provide_context(About(code));
    let host = NodeRef::new();
    let seen = use_seen(host);
    let blocks = dynamic(move || seen.get().then(split::related_blocks));
    view! { <div class="jb-no-print" node_ref=host>{blocks}</div> }.into_any()
}

/// What goes with the item in context, fetched. Without an answer the guide
/// or the sheet stands alone.
pub fn related_blocks() -> AnyView {
    let related = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let Some(About(code)) = use_context() else {
            return;
        };
        leptos::task::spawn_local(async move {
            if let Ok(list) = api::items::related(code.as_str()).await {
                // The page may be gone by now.
                let _ = related.try_set(list.related);
            }
        });
    });
    dynamic(move || related.with(|related| related_view(related)).into_any())
}

/// A block for each kind; nothing when there is nothing.
fn related_view(related: &[Related]) -> Option<AnyView> {
    let blocks = KINDS.iter().filter_map(|kind| {
        let of_kind = related.iter().filter(|entry| entry.kind == *kind);
        let entries = of_kind.map(entry).collect::<Vec<_>>();
        let title = words::related(*kind);
        (!entries.is_empty()).then(|| {
            view! { <Card title level=3><ul class="jb-related__list">{entries}</ul></Card> }
                .into_any()
        })
    });
    let blocks = blocks.collect::<Vec<_>>();
    (!blocks.is_empty()).then(|| {
        view! {
            <section class="jb-related jb-stack jb-no-print" id="related">
                <h2>"可能还用得上"</h2>
                {blocks}
            </section>
        }
        .into_any()
    })
}

fn entry(entry: &Related) -> AnyView {
    let demo = entry
        .demo
        .then(|| view! { <Badge label="示例" /> }.into_any());
    let summary =
        (!entry.summary.is_empty()).then(|| view! { <p>{entry.summary.clone()}</p> }.into_any());
    let dates = dates(entry);
    view! {
        <li class="jb-related__item">
            <p class="jb-related__title">{title(entry)} " " {demo}</p>
            {summary}
            <p class="jb-quiet">{dates}</p>
            {phone(entry)}
        </li>
    }
    .into_any()
}

/// The title, a link where there is more to read; who leads away says so.
fn title(entry: &Related) -> AnyView {
    let text = entry.title.clone();
    let leads = entry.url.as_deref().and_then(target);
    let (Some(url), Some(leads)) = (entry.url.clone(), leads) else {
        return text.into_any();
    };
    match leads {
        Target::Elsewhere => view! {
            <a href=url rel="noopener noreferrer">{text}</a>
            <span class="jb-quiet">"（将离开本站，去的不是政府网站）"</span>
        }
        .into_any(),
        Target::Portal | Target::Government => view! { <a href=url>{text}</a> }.into_any(),
    }
}

fn dates(entry: &Related) -> String {
    let until = entry.valid_until.map(times::day);
    let until = until.map(|day| format!("，有效期到{day}"));
    let published = times::day(entry.published_on);
    format!(
        "{}，{published}发布{}",
        entry.source,
        until.unwrap_or_default()
    )
}

fn phone(entry: &Related) -> Option<AnyView> {
    let call = call(entry.phone.as_ref()?)?;
    Some(view! { <p>"电话：" <a href=call.uri>{call.said}</a></p> }.into_any())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn html(changes: &[Value]) -> String {
        let related: Vec<Related> = changes.iter().map(sample).collect();
        Owner::new().with(|| related_view(&related).into_any().to_html())
    }

    fn sample(changes: &Value) -> Related {
        let mut entry = json!({
            "id": "a", "kind": "news", "title": "办卡高峰提醒", "summary": "上午人多，下午来更快。",
            "source": "示例局", "published_on": "2026-11-02", "demo": true
        });
        for (name, value) in changes.as_object().unwrap() {
            entry[name] = value.clone();
        }
        serde_json::from_value(entry).unwrap()
    }

    #[test]
    fn nothing_related_is_nothing_shown() {
        assert!(!html(&[]).contains("可能还用得上"));
    }

    #[test]
    fn an_entry_says_who_published_it_and_until_when_it_holds() {
        let html = html(&[json!({ "valid_until": "2026-12-31", "phone": "0632-000-1001" })]);
        for word in [
            "便民资讯",
            "办卡高峰提醒",
            "上午人多，下午来更快。",
            "示例局，2026年11月2日发布，有效期到2026年12月31日",
            "href=\"tel:06320001001\"",
            "jb-no-print",
            "示例</span>",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert!(!html.contains("政策") && !html.contains("离开本站"));
    }

    #[test]
    fn kinds_keep_their_order() {
        let html = html(&[
            json!({}),
            json!({ "kind": "job" }),
            json!({ "kind": "policy" }),
        ]);
        let at = ["有关的好政策", "用工信息", "便民资讯"].map(|word| html.find(word).unwrap());
        assert!(at.is_sorted(), "{html}");
    }

    #[test]
    fn only_who_leaves_for_a_private_site_is_told_so() {
        let told = "将离开本站";
        let own = html(&[json!({ "url": "/items/sbk" })]);
        assert!(own.contains("href=\"/items/sbk\"") && !own.contains(told));
        let state = html(&[json!({ "url": "https://www.example.gov.cn/a" })]);
        assert!(state.contains("href=\"https://www.example.gov.cn/a\"") && !state.contains(told));
        let away = html(&[json!({ "url": "https://jobs.example.com/a" })]);
        assert!(away.contains(told) && away.contains("rel=\"noopener noreferrer\""));
        let bad = html(&[json!({ "url": "javascript:alert(1)" })]);
        assert!(bad.contains("办卡高峰提醒") && !bad.contains("javascript"));
    }
}
