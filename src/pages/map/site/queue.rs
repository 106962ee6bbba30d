//! How many wait, as the hall last told; always with the age of the numbers.

use crate::api;
use crate::browser::page::is_hidden;
use crate::ui::{Card, KeyRow, KeyValue, dynamic};
use crate::words::times;
use jinban_contract::ids::SiteId;
use jinban_contract::queue::{Queue, QueueZone};
use jinban_contract::time::Moment;
use jinban_rules::queue::is_old;
use leptos::prelude::*;

/// Seconds in a minute.
const MINUTE: i64 = 60;

/// Asks for the numbers when the page is there, and each minute as long as
/// somebody looks at it; nothing where there are none.
pub fn queue(site: &SiteId, now: ReadSignal<Moment>) -> AnyView {
    let told = RwSignal::new(None::<Queue>);
    if cfg!(target_arch = "wasm32") {
        let site = site.clone();
        Effect::new(move |asked: Option<()>| {
            now.track();
            let again = || !is_hidden() && told.with_untracked(|told| worth_asking(told.as_ref()));
            if asked.is_none() || again() {
                ask(site.clone(), told);
            }
        });
    }
    dynamic(move || told.with(|told| shown(told.as_ref()?, now.get())))
}

fn ask(site: SiteId, told: RwSignal<Option<Queue>>) {
    leptos::task::spawn_local(async move {
        // Without an answer the page is whole all the same.
        if let Ok(queue) = api::sites::queue(site.as_str()).await {
            // The page may be gone by now.
            let _ = told.try_set(Some(queue));
        }
    });
}

/// Not where a hall has said that it counts nobody.
fn worth_asking(told: Option<&Queue>) -> bool {
    told.is_none_or(|queue| !queue.zones.is_empty())
}

fn shown(queue: &Queue, now: Moment) -> Option<AnyView> {
    let at = queue.at.filter(|_| !queue.zones.is_empty())?;
    let rows = queue.zones.iter().map(row).collect::<Vec<_>>();
    let age = age(at, now, queue.old);
    Some(
        view! {
            <Card title="现在多少人在等">
                <KeyValue>{rows}</KeyValue>
                <p class="jb-quiet">{age}</p>
            </Card>
        }
        .into_any(),
    )
}

fn row(zone: &QueueZone) -> AnyView {
    let waiting = match zone.waiting {
        0 => "没有人等".to_owned(),
        count => format!("{count} 人在等"),
    };
    let number = zone.now_serving.clone();
    let number = number.map(|number| format!("，叫到 {number}"));
    view! { <KeyRow key=zone.name.clone()>{waiting} {number}</KeyRow> }.into_any()
}

/// How old the numbers are, by the server's clock.
fn age(at: Moment, now: Moment, old: bool) -> String {
    let minutes = (now.unix() - at.unix()) / MINUTE;
    match minutes {
        _ if old || is_old(at, now) => {
            format!("{}的数字，早就变了，请打电话问。", times::moment(at))
        }
        ..=0 => "刚刚的数字。".to_owned(),
        _ => format!("{minutes} 分钟前的数字，会变。"),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(&format!("2026-11-23T{text}:00+08:00")).unwrap()
    }

    fn told(zones: Vec<QueueZone>, old: bool) -> Queue {
        Queue {
            site: "S1".into(),
            zones,
            at: Some(at("10:00")),
            old,
            as_of: at("10:05"),
        }
    }

    fn html(zones: Vec<QueueZone>, old: bool) -> Option<String> {
        let queue = told(zones, old);
        Owner::new().with(|| Some(shown(&queue, at("10:05"))?.to_html()))
    }

    #[test]
    fn a_hall_that_counts_nobody_is_not_asked_again() {
        let zone = QueueZone {
            name: "A区".into(),
            waiting: 0,
            now_serving: None,
        };
        assert!(worth_asking(None), "the last answer may have been lost");
        assert!(worth_asking(Some(&told(vec![zone], true))));
        assert!(!worth_asking(Some(&told(vec![], false))));
    }

    #[test]
    fn numbers_that_grow_old_on_the_screen_are_said_to_be() {
        assert_eq!(
            age(at("10:00"), at("10:30"), false),
            "30 分钟前的数字，会变。"
        );
        assert!(age(at("10:00"), at("10:31"), false).contains("早就变了"));
    }

    #[test]
    fn numbers_stand_beside_their_age() {
        let zone = |waiting, now_serving: Option<&str>| QueueZone {
            name: "A区 社保医保".into(),
            waiting,
            now_serving: now_serving.map(str::to_owned),
        };
        let fresh = html(vec![zone(7, Some("A032"))], false).unwrap();
        for word in ["A区 社保医保", "7 人在等", "叫到 A032", "5 分钟前的数字"] {
            assert!(fresh.contains(word), "no {word} in {fresh}");
        }
        let old = html(vec![zone(0, None)], true).unwrap();
        assert!(old.contains("没有人等") && old.contains("2026年11月23日 10:00的数字，早就变了"));
        assert_eq!(html(vec![], false), None, "nothing told, nothing shown");
    }
}
