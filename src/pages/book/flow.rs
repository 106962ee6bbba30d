//! One booking, or one change of an appointment, while its screens come and
//! go. What is picked stands in the address; this holds what all screens need.

use super::logic::{Picked, Screen, asks_item, item_code, item_known, progress, screen};
use super::{check, day, item, slot, ways};
use crate::api::{self, Answer};
use crate::browser::clock;
use crate::parts::arrival::follow_with_focus;
use crate::parts::loaded::loaded;
use crate::parts::query::Query;
use crate::paths;
use crate::ui::{PageHeader, StepProgress, dynamic};
use crate::words::times;
use jinban_contract::appointment::{Appointment, SlotList};
use jinban_contract::ids::ItemCode;
use jinban_contract::site::Site;
use jinban_contract::time::{Date, Moment, TimeOfDay};
use jinban_rules::booking::MOST_DAYS;
use leptos::prelude::*;

/// Seconds for which the places left are shown without asking again.
const FRESH: i64 = 60;

/// What a slot is picked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Purpose {
    New,
    /// Another time for this one.
    Change(Box<Appointment>),
}

#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub site: StoredValue<Site>,
    pub purpose: StoredValue<Purpose>,
    /// Goes to an address instead of this screen.
    instead: Callback<String>,
    /// The slot that was gone when it was asked for.
    pub taken: RwSignal<Option<Moment>>,
    known: StoredValue<Option<(Option<ItemCode>, SlotList)>>,
}

impl Flow {
    pub fn new(site: Site, purpose: Purpose, instead: Callback<String>) -> Self {
        Self {
            site: StoredValue::new(site),
            purpose: StoredValue::new(purpose),
            instead,
            taken: RwSignal::new(None),
            known: StoredValue::new(None),
        }
    }

    pub fn is_change(self) -> bool {
        self.purpose.with_value(|p| matches!(p, Purpose::Change(_)))
    }

    /// Whether the first screen asks what for.
    pub fn asks_item(self) -> bool {
        !self.is_change() && self.site.with_value(asks_item)
    }

    /// The item that the slots are for.
    pub fn item(self, picked: &Picked) -> Option<ItemCode> {
        self.purpose.with_value(|purpose| match purpose {
            Purpose::Change(appointment) => appointment.item.clone(),
            Purpose::New => self.site.with_value(|site| item_code(site, &picked.item)),
        })
    }

    /// The address of a screen of this booking.
    pub fn at(self, item: &str, day: Option<Date>, at: Option<TimeOfDay>) -> String {
        let start = self.purpose.with_value(|purpose| match purpose {
            Purpose::Change(appointment) => paths::appointment_change(&appointment.no),
            Purpose::New => self
                .site
                .with_value(|site| paths::book(&site.summary.id, None)),
        });
        paths::book_at(&start, item, day, at)
    }

    /// The way back from a screen: the question before, or where one came from.
    fn back(self, picked: &Picked, screen: Screen) -> String {
        match screen {
            Screen::Check(day, _) => self.at(&picked.item, Some(day), None),
            Screen::Slot(_) => self.at(&picked.item, None, None),
            Screen::Day if self.asks_item() => self.at("", None, None),
            Screen::Item | Screen::Day => self.way_out(),
        }
    }

    /// Out of the booking.
    fn way_out(self) -> String {
        self.purpose.with_value(|purpose| match purpose {
            Purpose::Change(appointment) => paths::appointment(&appointment.no),
            Purpose::New => self.site.with_value(|site| paths::site(&site.summary.id)),
        })
    }

    /// The slot went to somebody else: asks anew what is left of its day.
    pub fn was_taken(self, picked: &Picked, start: Moment) {
        self.known.try_set_value(None);
        self.cannot_have(picked, start.date(), Some(start));
    }

    /// Shows what is left of a day instead, and says so of the slot that was
    /// `full`.
    pub fn cannot_have(self, picked: &Picked, day: Date, full: Option<Moment>) {
        self.taken.try_set(full);
        self.leave_for(self.at(&picked.item, Some(day), None));
    }

    /// Whether the appointment that is to be changed begins then.
    pub fn held(self, start: Moment) -> bool {
        self.purpose.with_value(|purpose| match purpose {
            Purpose::Change(held) => held.start == start,
            Purpose::New => false,
        })
    }

    /// Out of the booking, from code.
    pub fn leave(self) {
        self.leave_for(self.way_out());
    }

    /// Goes there; the way back does not lead to this screen.
    pub fn leave_for(self, address: String) {
        // The page may be gone by now.
        self.instead.try_run(address);
    }

    /// Every day that can be booked, asked for anew when the last answer is old.
    async fn slots(self, item: Option<ItemCode>) -> Answer<SlotList> {
        let known = self.known.try_get_value().flatten();
        let fresh = known.filter(|(of, list)| {
            let old = |now| list.as_of.plus_seconds(FRESH) <= now;
            *of == item && clock::proven().is_some_and(|now| !old(now))
        });
        if let Some((_, list)) = fresh {
            return Ok(list);
        }
        let (site, days) = self.site.with_value(|site| {
            let ahead = site.booking.as_ref().map_or(0, |rule| rule.days_ahead);
            (
                site.summary.id.clone(),
                MOST_DAYS.min(ahead.saturating_add(1)),
            )
        });
        let list = api::appointments::slots(&site, item.as_ref(), days).await?;
        self.known.try_set_value(Some((item, list.clone())));
        Ok(list)
    }
}

/// The screen for what the address says was picked.
pub(super) fn screens(flow: Flow, query: Query) -> AnyView {
    let (item, day, at) = (query.text("item"), query.text("day"), query.text("at"));
    let picked = Memo::new(move |_| Picked::read(&item.get(), &day.get(), &at.get()));
    // From the address itself: the release prints no `Debug`.
    let address = move || [item.get(), day.get(), at.get()].join("&");
    follow_with_focus(Signal::derive(address));
    dynamic(move || one_screen(flow, picked.get()))
}

fn one_screen(flow: Flow, picked: Picked) -> AnyView {
    let asks = flow.asks_item();
    let known = flow.site.with_value(|site| item_known(site, &picked.item));
    let screen = screen(asks, known, &picked);
    if !matches!(screen, Screen::Slot(_)) {
        flow.taken.set(None);
    }
    let (title, lead) = heading(flow, screen);
    let (current, total) = progress(asks, screen);
    let back = flow.back(&picked, screen);
    let body = match screen {
        Screen::Item => item::view(flow),
        Screen::Day | Screen::Slot(_) | Screen::Check(..) => with_slots(flow, picked, screen),
    };
    view! {
        <div class="jb-stack">
            <PageHeader title back lead />
            <StepProgress current total />
            {ways::booked_before(flow)}
            {body}
        </div>
    }
    .into_any()
}

fn heading(flow: Flow, screen: Screen) -> (&'static str, String) {
    let name = flow.site.with_value(|site| site.summary.name.clone());
    match screen {
        Screen::Item => ("来办什么事？", name),
        Screen::Day => ("哪天来？", name),
        Screen::Slot(day) => ("几点来？", times::short_day(day)),
        Screen::Check(..) if flow.is_change() => ("改到这个时间吗？", String::new()),
        Screen::Check(..) => ("核对并预约", String::new()),
    }
}

fn with_slots(flow: Flow, picked: Picked, screen: Screen) -> AnyView {
    let item = flow.item(&picked);
    loaded(
        move || {
            let item = item.clone();
            Box::pin(async move { flow.slots(item).await })
        },
        move |list| match screen {
            Screen::Slot(day) => slot::view(flow, &picked, &list, day),
            Screen::Check(day, at) => check::view(flow, &picked, &list, day, at),
            Screen::Item | Screen::Day => day::view(flow, &picked, &list),
        },
    )
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::sample::{appointment, site};
    use super::super::ways::tests::{drawn, flow};
    use super::*;
    use jinban_contract::appointment::AppointmentState;

    fn back(flow: Flow, picked: &Picked) -> String {
        let known = !picked.item.is_empty();
        flow.back(picked, screen(flow.asks_item(), known, picked))
    }

    #[test]
    fn the_way_back_leads_question_by_question_and_out() {
        Owner::new().with(|| {
            let flow = flow(site());
            let from = |item, day, at| back(flow, &Picked::read(item, day, at));
            let (day, at) = ("2026-11-24", "09:30");
            assert_eq!(from("gljt", day, at), "/book/S1?item=gljt&day=2026-11-24");
            assert_eq!(from("gljt", day, ""), "/book/S1?item=gljt");
            assert_eq!(from("gljt", "", ""), "/book/S1");
            assert_eq!(from("", "", ""), "/sites/S1");
        });
    }

    #[test]
    fn a_change_asks_no_item_and_leads_back_to_the_appointment() {
        Owner::new().with(|| {
            let held = Box::new(appointment(AppointmentState::Booked));
            let flow = Flow::new(site(), Purpose::Change(held), Callback::new(|_| ()));
            let from = |day| back(flow, &Picked::read("", day, ""));
            assert!(!flow.asks_item());
            assert_eq!(flow.item(&Picked::default()), Some("gljt".into()));
            assert_eq!(from(""), "/appointments/2026112312345678");
            let day = "2026-11-24";
            assert_eq!(from(day), "/appointments/2026112312345678/change");
        });
    }

    #[test]
    fn the_first_screen_has_its_title_and_its_place_on_the_way() {
        let html = drawn(|| one_screen(flow(site()), Picked::default()));
        for words in ["来办什么事？", "示例区政务服务中心", "第 1 步，共 4 步"]
        {
            assert!(html.contains(words), "no {words} in {html}");
        }
    }
}
