//! How many sites there are, the first few, and who is open.

use super::About;
use super::spots::{first_view, spots_view};
use crate::api::near::{self, Matter};
use crate::browser::{boot, clock::use_now};
use crate::parts::position::{Saying, ask_position};
use crate::ui::{Button, ButtonLook, Fold, IconName, dynamic};
use crate::words::errors::explain;
use crate::words::{sites::how_many, times};
use jinban_contract::near::SitesNear;
use jinban_contract::site::Position;
use jinban_contract::time::Moment;
use leptos::prelude::*;

/// Seconds after which doors may have opened or closed.
const OLD: i64 = 10 * 60;

const SAYING: Saying = Saying {
    label: "找离我最近的",
    found: "",
    instead: "在地图上选镇街或搜村名",
};

/// The question for the sites, asked anew at a tap.
#[derive(Clone, Copy)]
struct Lookup {
    matter: StoredValue<Matter>,
    /// From where the last question was put, if it told a place.
    me: RwSignal<Option<Position>>,
    got: RwSignal<Option<Got>>,
    /// Why the last one got no answer.
    failed: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// Counts the questions: a late answer to an earlier one is dropped.
    nth: StoredValue<u32>,
}

/// An answer, and whether it is sorted by distance.
#[derive(Clone, PartialEq)]
struct Got {
    near: SitesNear,
    by_distance: bool,
}

impl Lookup {
    fn ask(self) {
        let me = self.me.get_untracked();
        let matter = self.matter.get_value();
        self.nth.update_value(|n| *n += 1);
        let nth = self.nth.get_value();
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = near::sites(&matter, me).await;
            // The page may be gone, or something else asked by now.
            if self.nth.try_get_value() != Some(nth) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(near) => {
                    let by_distance = me.is_some();
                    self.got.set(Some(Got { near, by_distance }));
                    self.failed.set(None);
                }
                Err(error) => {
                    self.failed.set(Some(explain(&error).title));
                    if error.passes() {
                        boot::again(move || self.ask_again(nth));
                    }
                }
            }
        });
    }

    /// Once more, unless the page is gone or something else was asked since.
    fn ask_again(self, nth: u32) {
        if self.nth.try_get_value() == Some(nth) {
            self.ask();
        }
    }

    fn ask_from(self, me: Position) {
        self.me.set(Some(me));
        self.ask();
    }
}

/// Sites for what is in context, fetched. Without an answer the kinds of sites
/// beside it stand alone, with a way to try again.
pub fn here() -> AnyView {
    let Some(About(matter)) = use_context() else {
        return ().into_any();
    };
    let lookup = Lookup {
        matter,
        me: RwSignal::new(None),
        got: RwSignal::new(None),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
        nth: StoredValue::new(0),
    };
    lookup.ask();
    block(lookup, use_now())
}

/// The first one stands open; the others, and the way to the nearest, open by a
/// tap.
fn block(lookup: Lookup, now: ReadSignal<Moment>) -> AnyView {
    let got = lookup.got;
    let first = dynamic(move || {
        got.with(|got| {
            got.as_ref()
                .map(|got| first_view(&got.near, got.by_distance))
        })
    });
    let there = Memo::new(move |_| got.with(|got| got.as_ref().is_none_or(|g| g.near.total > 0)));
    let failed = Memo::new(move |_| lookup.failed.get());
    let trouble = dynamic(move || failed.get().map(|why| again(lookup, &not_known(&why))));
    view! {
        {first}
        {trouble}
        {dynamic(move || there.get().then(|| others(lookup, now)))}
    }
    .into_any()
}

fn others(lookup: Lookup, now: ReadSignal<Moment>) -> AnyView {
    let got = lookup.got;
    let said = move || got.with(|got| got.as_ref().map(|got| how_many(&got.near, got.by_distance)));
    let spots = dynamic(move || {
        got.with(|got| {
            got.as_ref()
                .map(|got| spots_view(&got.near, got.by_distance))
        })
    });
    let checked = dynamic(move || {
        let at = got.with(|got| {
            got.as_ref()
                .filter(|g| g.near.total > 0)
                .map(|g| g.near.now)
        });
        at.map(|at| looked_at(lookup, at, now))
    });
    view! {
        <Fold id="nearby" title="换一个地方" heading=false>
            <p class="jb-spots__count" role="status">{said}</p>
            {spots}
            {checked}
            {by_distance(Callback::new(move |me| lookup.ask_from(me)))}
        </Fold>
    }
    .into_any()
}

fn not_known(why: &str) -> String {
    format!("没查到哪些站点现在开门：{why}。下面写着哪些地方能办到哪一步。")
}

/// The button, and what becomes of the position.
fn by_distance(found: Callback<Position>) -> AnyView {
    view! {
        <div class="jb-spots__near">
            {ask_position(SAYING, found)}
            <p class="jb-quiet">"点了会把您的大致位置（差约 100 米）发给本平台，只用来排远近，不保存。"</p>
        </div>
    }
    .into_any()
}

/// When the doors were looked at, and after a while a way to look again.
fn looked_at(lookup: Lookup, at: Moment, now: ReadSignal<Moment>) -> AnyView {
    let clock = times::clock(at.time());
    let old = move || now.get().unix() - at.unix() >= OLD;
    // Who tries again for another reason has that button already.
    let old = Memo::new(move |_| old() && lookup.failed.with(Option::is_none));
    dynamic(move || match old.get() {
        true => again(lookup, &format!("上面是 {clock} 的情况，现在可能变了。")),
        false => {
            view! { <p class="jb-quiet">{format!("开门没开门是 {clock} 查的。")}</p> }.into_any()
        }
    })
}

fn again(lookup: Lookup, why: &str) -> AnyView {
    let why = why.to_owned();
    view! {
        <div class="jb-spots__again">
            <p class="jb-quiet">{why}</p>
            <Button
                label="再查一次"
                look=ButtonLook::Quiet
                icon=IconName::Retry
                busy=lookup.busy
                busy_label="正在查…"
                on_click=Callback::new(move |()| lookup.ask())
            />
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::spots::sample::near;
    use super::*;

    fn html(got: Option<Got>, failed: bool, now: &str) -> String {
        Owner::new().with(|| {
            let failed = failed.then(|| "没有连上".to_owned());
            let lookup = Lookup {
                matter: StoredValue::new(Matter::Item("gljt".into())),
                me: RwSignal::new(None),
                got: RwSignal::new(got),
                failed: RwSignal::new(failed),
                busy: RwSignal::new(false),
                nth: StoredValue::new(0),
            };
            let now = Moment::parse(&format!("2026-11-23T{now}:00+08:00")).unwrap();
            block(lookup, signal(now).0).to_html()
        })
    }

    fn got(by_distance: bool) -> Option<Got> {
        let near = near();
        Some(Got { near, by_distance })
    }

    #[test]
    fn the_position_is_asked_for_by_a_button_that_says_what_for() {
        let html = html(got(false), false, "10:05");
        for word in [
            "找离我最近的",
            "只用来排远近，不保存",
            "jb-no-print",
            "10:00 查的",
        ] {
            assert!(html.contains(word), "no {word} in {html}");
        }
        assert!(!html.contains("再查一次") && !html.contains("从近到远"));
    }

    #[test]
    fn what_is_no_longer_new_says_so() {
        let html = html(got(true), false, "10:10");
        assert!(html.contains("上面是 10:00 的情况") && html.contains("再查一次"));
        assert!(html.contains("从近到远"));
    }

    #[test]
    fn without_an_answer_there_is_a_way_to_try_again() {
        let nothing = html(None, true, "10:00");
        assert!(
            nothing.contains("没查到哪些站点现在开门：没有连上。") && nothing.contains("再查一次")
        );
        assert!(!nothing.contains("全区"));
        // What was known before stays.
        let kept = html(got(false), true, "10:00");
        assert!(kept.contains("2 个地方能办") && kept.contains("再查一次"));
    }

    #[test]
    fn where_nobody_takes_papers_nothing_is_sorted() {
        let mut none = got(false).unwrap();
        none.near.total = 0;
        none.near.sites.clear();
        let html = html(Some(none), false, "10:00");
        assert!(html.contains("都不收这件事的材料") && !html.contains("找离我最近的"));
        assert!(!html.contains("查的"));
    }
}
