//! The last look before a booking: where, when, what for, what to bring, who.

use super::facts::facts;
use super::failed::failure;
use super::flow::Flow;
use super::logic::{Picked, free_slot, is_slot};
use super::send::BookingCheck;
use super::ways;
use crate::browser::page::here;
use crate::parts::owner;
use crate::paths;
use crate::ui::{Button, Card, LinkButton, StickyActions, TextInput, focus_by_id};
use crate::words::rules;
use jinban_contract::appointment::{Slot, SlotList};
use jinban_contract::time::{Date, TimeOfDay};
use jinban_rules::booking::name_faults;
use leptos::prelude::*;

const NAME_ID: &str = "name";
const NAME: &str = "来办事的人姓名";

/// Shows the slot if it can still be had, and what is left if not. Whoever has
/// changed to it already, without hearing so, is led to the appointment.
pub(super) fn view(
    flow: Flow,
    picked: &Picked,
    list: &SlotList,
    day: Date,
    at: TimeOfDay,
) -> AnyView {
    if flow.held(day.at(at)) {
        flow.leave();
        return ().into_any();
    }
    match free_slot(list, day, at) {
        Some(free) => check(flow, picked, list.as_of.date(), day, free),
        None => {
            let full = is_slot(list, day, at).then(|| day.at(at));
            flow.cannot_have(picked, day, full);
            ().into_any()
        }
    }
}

fn check(flow: Flow, picked: &Picked, today: Date, day: Date, slot: Slot) -> AnyView {
    let sending = BookingCheck::new(flow, picked, day.at(slot.from));
    let error = RwSignal::new(None::<String>);
    let signed_out = signed_out();
    let send = Callback::new(move |()| {
        let wrong = sending.draft.with_untracked(|d| name_error(&d.name));
        error.set(wrong.filter(|_| !flow.is_change()));
        match error.with_untracked(Option::is_some) {
            true => focus_by_id(NAME_ID),
            false => sending.run(),
        }
    });
    let name = (!flow.is_change()).then(|| name_field(sending, error));
    view! {
        <div class="jb-stack">
            {facts(flow, picked, today, day, slot)}
            {ways::note(flow)}
            {name}
            {failure(sending)}
            {ways::others(flow)}
            <StickyActions>{move || action(sending, signed_out.get(), send)}</StickyActions>
        </div>
    }
    .into_any()
}

/// Signing in is part of the way: the name is kept meanwhile.
fn action(sending: BookingCheck, signed_out: bool, on_click: Callback<()>) -> AnyView {
    if signed_out {
        let href = paths::sign_in(&here());
        return view! { <LinkButton label="登录并预约" href block=true /> }.into_any();
    }
    view! {
        <Button
            label=sending.action()
            block=true
            busy=sending.busy
            busy_label="正在提交…"
            on_click
        />
    }
    .into_any()
}

/// Whether nobody is signed in. When that cannot be told, booking will ask.
fn signed_out() -> RwSignal<bool> {
    let signed_out = RwSignal::new(false);
    if cfg!(target_arch = "wasm32") {
        leptos::task::spawn_local(async move {
            let me = owner::asked().await;
            // The page may be gone by now.
            let _ = signed_out.try_set(matches!(me, Ok(None)));
        });
    }
    signed_out
}

fn name_field(sending: BookingCheck, error: RwSignal<Option<String>>) -> AnyView {
    let value = Signal::derive(move || sending.draft.with(|draft| draft.name.clone()));
    view! {
        <Card>
            <TextInput
                id=NAME_ID
                label=NAME
                hint="到窗口核对用。替家里人约，就写他的姓名"
                autocomplete="name"
                value
                error
                on_input=Callback::new(move |name| {
                    error.set(None);
                    sending.type_name(name);
                })
            />
        </Card>
    }
    .into_any()
}

/// The first thing that is wrong with a name, in words.
fn name_error(name: &str) -> Option<String> {
    let fault = name_faults(name).into_iter().next()?;
    Some(rules::fault(NAME, &fault))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::flow::Purpose;
    use super::super::sample;
    use super::super::ways::tests::{drawn, flow};
    use super::*;
    use crate::words::appointments::UNDECIDED;
    use jinban_contract::appointment::AppointmentState;

    fn html(flow_of: impl FnOnce() -> Flow, item: &str, at: &str) -> String {
        let picked = Picked::read(item, "2026-11-24", at);
        drawn(|| {
            let (day, at) = (picked.day.unwrap(), picked.at.unwrap());
            view(flow_of(), &picked, &sample::slots(), day, at)
        })
    }

    #[test]
    fn the_last_look_says_where_when_what_for_and_what_to_bring() {
        let html = html(|| flow(sample::site()), "gljt", "09:30");
        for words in [
            "明天（11月24日 周二） 9:30–10:00",
            "示例区政务服务中心",
            "示例路1号（示例）",
            "高龄津贴申领",
            "href=\"/n/gljt\"",
            "来办事的人姓名",
            "确定预约",
            "href=\"/book/S1?item=gljt&amp;day=2026-11-24\"",
            "不预约也行",
        ] {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }

    #[test]
    fn who_does_not_know_what_for_books_all_the_same() {
        let html = html(|| flow(sample::site()), "?", "09:30");
        assert!(html.contains(UNDECIDED), "{html}");
        assert!(!html.contains("要带什么"), "{html}");
    }

    #[test]
    fn a_slot_that_is_gone_leads_to_what_is_left_of_its_day() {
        let picked = Picked::read("gljt", "2026-11-24", "09:00");
        Owner::new().with(|| {
            let went = StoredValue::new(String::new());
            let instead = Callback::new(move |to| went.set_value(to));
            let flow = Flow::new(sample::site(), Purpose::New, instead);
            let (day, at) = (picked.day.unwrap(), picked.at.unwrap());
            let html = view(flow, &picked, &sample::slots(), day, at).to_html();
            assert!(!html.contains("确定预约"), "{html}");
            assert_eq!(went.get_value(), "/book/S1?item=gljt&day=2026-11-24");
            assert_eq!(flow.taken.get_untracked(), Some(day.at(at)));
        });
    }

    #[test]
    fn a_change_shows_both_times_and_asks_no_name() {
        let mut held = sample::appointment(AppointmentState::Booked);
        held.start = held.start.plus_days(1);
        let purpose = Purpose::Change(Box::new(held));
        let change = || Flow::new(sample::site(), purpose, Callback::new(|_| ()));
        let html = html(change, "", "09:30");
        for words in ["原来约的", "改到这个时间", "/change?day=2026-11-24\""] {
            assert!(html.contains(words), "no {words} in {html}");
        }
        assert!(!html.contains(NAME), "{html}");
    }

    #[test]
    fn who_has_the_new_time_already_is_led_to_the_appointment() {
        let held = sample::appointment(AppointmentState::Booked);
        let address = paths::appointment(&held.no);
        let (day, at) = (held.start.date(), held.start.time());
        Owner::new().with(|| {
            let went = StoredValue::new(String::new());
            let instead = Callback::new(move |to| went.set_value(to));
            let flow = Flow::new(sample::site(), Purpose::Change(Box::new(held)), instead);
            view(flow, &Picked::default(), &sample::slots(), day, at);
            assert_eq!(went.get_value(), address);
        });
    }

    #[test]
    fn a_name_is_needed_and_has_an_end() {
        assert!(name_error(" ").unwrap().contains("请填写"));
        assert!(
            name_error(&"王".repeat(51))
                .unwrap()
                .contains("最多 50 个字")
        );
        assert!(name_error("王😀").unwrap().contains("表情"));
        assert_eq!(name_error("示例王秀英"), None);
    }
}
