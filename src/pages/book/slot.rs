//! Which time of a day.

use super::flow::Flow;
use super::logic::{Picked, day as day_of, halves, has_place};
use super::ways;
use crate::ui::{ButtonLook, LinkButton, LinkList, LinkRow, Message, Tone, dynamic};
use crate::words::appointments as words;
use jinban_contract::appointment::{Slot, SlotDay, SlotList};
use jinban_contract::time::Date;
use leptos::prelude::*;

pub(super) fn view(flow: Flow, picked: &Picked, list: &SlotList, date: Date) -> AnyView {
    let day = day_of(list, date);
    let picker = match day {
        Some(day) if !day.slots.is_empty() => slots(flow, picked, day),
        day => nothing(day),
    };
    let full = day.is_some_and(|day| !day.slots.is_empty() && !has_place(day));
    let full = full.then(|| view! { <p>"这一天都约满了。"</p> });
    let other = flow.at(&picked.item, None, None);
    view! {
        <div class="jb-stack">
            {taken(flow)}
            {full}
            {picker}
            <LinkButton label="换一天" href=other look=ButtonLook::Secondary block=true />
            {ways::others(flow)}
        </div>
    }
    .into_any()
}

/// Somebody else was faster.
fn taken(flow: Flow) -> AnyView {
    let note = dynamic(move || {
        flow.taken.get().map(|start| {
            let said = words::taken(start);
            view! { <Message tone=Tone::Warning title=said.title>{said.advice}</Message> }
        })
    });
    view! { <div role="status">{note}</div> }.into_any()
}

fn nothing(day: Option<&SlotDay>) -> AnyView {
    let said = day.map_or_else(|| "这一天不能约".to_owned(), words::nothing_on);
    view! { <Message tone=Tone::Warning title=said>"请另选一天，或打电话问。"</Message> }.into_any()
}

fn slots(flow: Flow, picked: &Picked, day: &SlotDay) -> AnyView {
    let halves = halves(&day.slots).into_iter().map(|(name, slots)| {
        let rows = slots
            .into_iter()
            .map(|slot| one(flow, picked, day.date, slot));
        let rows: Vec<AnyView> = rows.collect();
        view! {
            <section class="jb-half">
                <h2 class="jb-half__title">{name}</h2>
                <LinkList>{rows}</LinkList>
            </section>
        }
        .into_any()
    });
    halves.collect::<Vec<_>>().into_any()
}

fn one(flow: Flow, picked: &Picked, date: Date, slot: Slot) -> AnyView {
    let title = words::slot(slot.from, slot.until);
    let left = match flow.held(date.at(slot.from)) {
        true => return cannot_be_picked(title, words::HELD.to_owned()),
        false => words::left(slot.left),
    };
    if slot.left == 0 {
        return cannot_be_picked(title, left);
    }
    let href = flow.at(&picked.item, Some(date), Some(slot.from));
    view! { <LinkRow href title meta=left /> }.into_any()
}

/// A row that says why it is no link.
fn cannot_be_picked(title: String, why: String) -> AnyView {
    view! {
        <li class="jb-rows__item">
            <div class="jb-row jb-row--off">
                <span class="jb-row__text">
                    <span class="jb-row__title">{title}</span>
                    <span class="jb-row__meta">{why}</span>
                </span>
            </div>
        </li>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample;
    use super::super::ways::tests::{drawn, flow};
    use super::*;
    use jinban_contract::time::Moment;

    fn html(day: &str, taken: Option<Moment>) -> String {
        let picked = Picked::read("gljt", day, "");
        drawn(|| {
            let flow = flow(sample::site());
            flow.taken.set(taken);
            view(flow, &picked, &sample::slots(), picked.day.unwrap())
        })
    }

    #[test]
    fn a_full_slot_is_said_and_is_no_link() {
        let html = html("2026-11-24", None);
        assert!(html.contains("at=09:30\""), "{html}");
        assert!(!html.contains("at=09:00"), "{html}");
        for words in ["上午", "9:00–9:30", "约满了", "9:30–10:00", "还能约 1 个"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        assert!(!html.contains("约不到了"), "{html}");
    }

    #[test]
    fn who_was_too_slow_is_told_and_sees_what_is_left() {
        let start = Moment::parse("2026-11-24T09:00:00+08:00");
        let html = html("2026-11-24", start);
        for words in ["9:00 约不到了", "您填的都还在", "还能约 1 个"] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn a_day_without_slots_says_why_and_leads_to_another() {
        assert!(html("2026-11-25", None).contains("这一天都约满了"));
        assert!(html("2026-11-26", None).contains("这一天休息：示例节"));
        assert!(html("2026-11-27", None).contains("以节假日公告为准"));
        let unknown = html("2027-11-27", None);
        assert!(unknown.contains("这一天不能约"), "{unknown}");
        assert!(unknown.contains("href=\"/book/S1?item=gljt\""), "{unknown}");
    }
}
