//! Which screen an address shows, and what there is to pick from.

use crate::parts::speech::meant;
use jinban_contract::appointment::{Appointment, AppointmentState, Slot, SlotDay, SlotList};
use jinban_contract::guidance::UNSURE;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::{Site, SiteItem};
use jinban_contract::time::{Date, TimeOfDay};
use jinban_rules::search::Index;
use jinban_rules::site::receives;

/// What the address says was picked. What cannot be read was not picked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picked {
    /// An item's code, or [`UNSURE`].
    pub item: String,
    pub day: Option<Date>,
    pub at: Option<TimeOfDay>,
}

impl Picked {
    pub fn read(item: &str, day: &str, at: &str) -> Self {
        Self {
            item: item.to_owned(),
            day: Date::parse(day),
            at: TimeOfDay::parse(at),
        }
    }
}

/// One screen of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Item,
    Day,
    Slot(Date),
    Check(Date, TimeOfDay),
}

/// The first question that is still open.
pub fn screen(asks_item: bool, item_known: bool, picked: &Picked) -> Screen {
    match (picked.day, picked.at) {
        _ if asks_item && !item_known => Screen::Item,
        (None, _) => Screen::Day,
        (Some(day), None) => Screen::Slot(day),
        (Some(day), Some(at)) => Screen::Check(day, at),
    }
}

/// Which screen this is, from 1, and how many there are.
pub fn progress(asks_item: bool, screen: Screen) -> (usize, usize) {
    let before = usize::from(asks_item);
    let at = match screen {
        Screen::Item => 1,
        Screen::Day => before + 1,
        Screen::Slot(_) => before + 2,
        Screen::Check(..) => before + 3,
    };
    (at, before + 3)
}

/// What somebody may say they come for: the site's items as far as its rule
/// takes them.
pub fn items(site: &Site) -> Vec<&SiteItem> {
    let named = site.booking.as_ref().map_or(&[][..], |rule| &rule.items);
    let fits = |item: &&SiteItem| {
        receives(&item.capabilities) && (named.is_empty() || named.contains(&item.item))
    };
    site.items.iter().filter(fits).collect()
}

/// Whether one may leave open what for.
pub fn may_skip_item(site: &Site) -> bool {
    let rule = site.booking.as_ref();
    rule.is_some_and(|rule| rule.items.is_empty())
}

/// The item that a booking is for: the one in the address, or the only one
/// that there is.
pub fn chosen<'a>(site: &'a Site, picked: &str) -> Option<&'a SiteItem> {
    match items(site).as_slice() {
        [only] if !may_skip_item(site) => Some(only),
        all => all.iter().find(|i| i.item.as_str() == picked).copied(),
    }
}

/// Whether there is anything to ask about the item.
pub fn asks_item(site: &Site) -> bool {
    match items(site).len() {
        0 => false,
        1 => may_skip_item(site),
        _ => true,
    }
}

/// Whether the address answers the question about the item.
pub fn item_known(site: &Site, picked: &str) -> bool {
    chosen(site, picked).is_some() || (picked == UNSURE && may_skip_item(site))
}

/// Items that the words may mean.
pub fn found<'a>(items: &'a [SiteItem], words: &str, speech: Option<&Index>) -> Vec<&'a SiteItem> {
    meant(items, words, speech, |item| (&item.item, &item.name))
}

/// A day of the list.
pub fn day(list: &SlotList, date: Date) -> Option<&SlotDay> {
    list.days.iter().find(|day| day.date == date)
}

/// The slot that begins then, when it has a place left.
pub fn free_slot(list: &SlotList, date: Date, at: TimeOfDay) -> Option<Slot> {
    let mut slots = day(list, date)?.slots.iter();
    let found = slots.find(|slot| slot.from == at);
    found.filter(|slot| 0 < slot.left).copied()
}

/// Whether a slot begins then, full or not.
pub fn is_slot(list: &SlotList, date: Date, at: TimeOfDay) -> bool {
    let mut slots = day(list, date).into_iter().flat_map(|day| &day.slots);
    slots.any(|slot| slot.from == at)
}

/// Whether anything can be booked on that day.
pub fn has_place(day: &SlotDay) -> bool {
    day.slots.iter().any(|slot| 0 < slot.left)
}

/// Slots before and after noon, without those halves that have none.
pub fn halves(slots: &[Slot]) -> Vec<(&'static str, Vec<Slot>)> {
    let noon = TimeOfDay(12 * 60);
    let (morning, later): (Vec<Slot>, Vec<Slot>) = slots.iter().partition(|slot| slot.from < noon);
    let halves = [("上午", morning), ("下午", later)];
    halves.into_iter().filter(|(_, s)| !s.is_empty()).collect()
}

/// Those to come, the next one first, and the others, the latest first.
pub fn coming_first(all: Vec<Appointment>) -> (Vec<Appointment>, Vec<Appointment>) {
    let booked = |a: &Appointment| a.state == AppointmentState::Booked;
    let (mut coming, mut past): (Vec<_>, Vec<_>) = all.into_iter().partition(booked);
    coming.sort_by_key(|a| a.start);
    past.sort_by_key(|a| std::cmp::Reverse(a.start));
    (coming, past)
}

/// The code in two groups, easier to say and to type.
pub fn code_parts(code: &str) -> Vec<String> {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(3).map(|part| part.iter().collect()).collect()
}

/// The item of the address as the platform wants it.
pub fn item_code(site: &Site, picked: &str) -> Option<ItemCode> {
    chosen(site, picked).map(|item| item.item.clone())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{appointment, item, site, slot, slots};
    use super::*;

    fn day_of(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn nonsense_in_the_address_leads_back_to_the_question() {
        let of = |item, day, at| screen(true, !str::is_empty(item), &Picked::read(item, day, at));
        assert_eq!(of("", "2026-11-24", "09:30"), Screen::Item);
        assert_eq!(of("?", "24.11.2026", "09:30"), Screen::Day);
        let day = day_of("2026-11-24");
        assert_eq!(of("?", "2026-11-24", "9"), Screen::Slot(day));
        let at = TimeOfDay(570);
        assert_eq!(of("?", "2026-11-24", "09:30"), Screen::Check(day, at));
    }

    #[test]
    fn the_item_is_asked_only_where_there_is_a_choice() {
        let mut here = site();
        assert!(asks_item(&here) && may_skip_item(&here));
        assert!(item_known(&here, UNSURE) && item_known(&here, "gljt"));
        assert!(!item_known(&here, "") && !item_known(&here, "nonsense"));
        here.booking.as_mut().unwrap().items = vec!["gljt".into()];
        assert!(!asks_item(&here) && !may_skip_item(&here));
        assert_eq!(item_code(&here, ""), Some("gljt".into()));
        assert!(!item_known(&here, UNSURE) || chosen(&here, UNSURE).is_some());
        here.items.clear();
        assert!(!asks_item(&here));
    }

    #[test]
    fn steps_are_counted_with_what_is_asked() {
        let check = Screen::Check(day_of("2026-11-24"), TimeOfDay(570));
        assert_eq!(progress(true, Screen::Item), (1, 4));
        assert_eq!(progress(true, check), (4, 4));
        assert_eq!(progress(false, Screen::Day), (1, 3));
    }

    #[test]
    fn items_are_found_by_any_of_their_words() {
        let all = [item("gljt", "高龄津贴申领"), item("sbk", "社会保障卡申领")];
        assert_eq!(found(&all, " ", None).len(), 2);
        assert_eq!(found(&all, "津贴 高龄", None), [&all[0]]);
        assert!(found(&all, "护照", None).is_empty());
    }

    #[test]
    fn a_full_slot_cannot_be_picked() {
        let list = slots();
        let tuesday = day_of("2026-11-24");
        assert!(free_slot(&list, tuesday, TimeOfDay(540)).is_none());
        assert!(free_slot(&list, tuesday, TimeOfDay(570)).is_some());
        assert!(free_slot(&list, tuesday, TimeOfDay(571)).is_none());
        assert!(is_slot(&list, tuesday, TimeOfDay(540)));
        assert!(!is_slot(&list, tuesday, TimeOfDay(571)));
        assert!(free_slot(&list, day_of("2026-12-24"), TimeOfDay(570)).is_none());
    }

    #[test]
    fn halves_without_slots_are_left_out() {
        let slots = [slot("09:30", 1), slot("14:00", 0)];
        let names = |slots: &[Slot]| halves(slots).iter().map(|h| h.0).collect::<Vec<_>>();
        assert_eq!(names(&slots), ["上午", "下午"]);
        assert_eq!(names(&slots[..1]), ["上午"]);
    }

    #[test]
    fn what_is_coming_stands_first() {
        let at = |no: &str, state, start: &str| {
            let mut one = appointment(state);
            one.no = no.into();
            one.start = jinban_contract::time::Moment::parse(start).unwrap();
            one
        };
        let booked = AppointmentState::Booked;
        let all = vec![
            at("late", booked, "2026-11-26T09:00:00+08:00"),
            at("old", AppointmentState::Missed, "2026-11-01T09:00:00+08:00"),
            at("soon", booked, "2026-11-24T09:00:00+08:00"),
            at(
                "gone",
                AppointmentState::Cancelled,
                "2026-11-25T09:00:00+08:00",
            ),
        ];
        let (coming, past) = coming_first(all);
        let nos = |list: &[Appointment]| list.iter().map(|a| a.no.0.clone()).collect::<Vec<_>>();
        assert_eq!(nos(&coming), ["soon", "late"]);
        assert_eq!(nos(&past), ["gone", "old"]);
    }

    #[test]
    fn a_code_is_read_in_threes() {
        assert_eq!(code_parts("123456"), ["123", "456"]);
        assert_eq!(code_parts("1234"), ["123", "4"]);
    }
}
