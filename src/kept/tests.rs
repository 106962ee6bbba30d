//! Whose things are shown, and what lies there for all to read, after somebody
//! left, after a session, for another number, in another window.

use super::cells::Cells;
use super::kinds::{ALL, BOOKED, DRAFT, Kind, REVIEW, SENT, TICKS, Worth};
use super::plain::{self, Found};
use super::shared::Mode;
use super::vault::{self, Holder};
use super::{envelope, kinds, room, share, who};
use crate::browser::store::Shelf;
use std::collections::BTreeSet;

mod large;

const ONE: (&str, &str) = ("owner-one", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE");
const TWO: (&str, &str) = ("owner-two", "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI");
const ID_NUMBER: &str = "370404193001010012";

fn sign_in((owner, key): (&str, &str)) {
    who::enter(owner, key, i64::MAX);
    vault::claim_visit();
    vault::tidy();
}

fn keep(kind: &'static Kind, name: &str) {
    let mut cells = Cells::default();
    cells.set("elder_id", ID_NUMBER, 1);
    vault::keep(kind, &Holder::here(), name, &mut cells);
}

fn tick(id: &str) {
    let mut cells = Cells::default();
    cells.put(id, Some(""), 1);
    plain::keep(&TICKS, "gljt.", &mut cells);
}

/// Everything that a person has on a device.
fn fill() {
    for (kind, name) in [
        (&DRAFT, "d1"),
        (&SENT, "2026"),
        (&BOOKED, "S1"),
        (&REVIEW, "Zm9v"),
    ] {
        keep(kind, name);
    }
    tick("idcard");
}

/// What lies there of people, in full.
fn of_people() -> Vec<(String, String)> {
    let personal = |key: &String| kinds::of(key).is_some_and(|kind| kind.worth != Worth::Setting);
    let keys = room::keys("jb.").into_iter().filter(personal);
    keys.map(|key| {
        let text = room::get(Shelf::Device, &key).unwrap_or_default();
        (key, text)
    })
    .collect()
}

/// How many things of all kinds are shown to who is here, or asked about.
fn shown() -> usize {
    let vaulted = ALL.into_iter().filter(|kind| kind.worth != Worth::Setting);
    let holder = Holder::here();
    let of = |kind| vault::all(kind, &holder).len() + vault::strangers(kind).len();
    let ticks = usize::from(plain::find(&TICKS, "gljt.") != Found::Nothing);
    vaulted
        .filter(|kind| **kind != TICKS)
        .map(of)
        .sum::<usize>()
        + ticks
}

#[test]
fn after_leaving_nothing_of_a_person_lies_there() {
    keep(&DRAFT, "of a guest");
    sign_in(ONE);
    fill();
    assert_eq!(shown(), 6);
    who::leave();
    assert_eq!(of_people(), []);
    assert_eq!(room::get(Shelf::Tab, kinds::TAB_KEY), None);
    assert!(who::is_owed(), "the platform has to hear of it");
}

#[test]
fn a_browser_that_was_wiped_has_signed_nobody_out_and_who_left_has() {
    sign_in(ONE);
    room::remove(Shelf::Device, kinds::SESSION.prefix);
    who::look();
    assert!(who::is_known() && who::seen() == ONE.0, "nobody left");
    // Another window, of which this one hears later.
    room::set(Shelf::Device, kinds::SESSION.prefix, "left");
    who::look();
    assert!(!who::is_known() && who::seen().is_empty());
    sign_in(ONE);
    who::leave();
    assert!(room::get(Shelf::Device, kinds::SESSION.prefix).is_some());
    who::look();
    assert!(!who::is_known());
}

#[test]
fn a_device_for_all_that_was_wiped_is_nobodys() {
    share(Mode::Kiosk);
    sign_in(ONE);
    room::remove(Shelf::Device, kinds::SESSION.prefix);
    who::look();
    assert!(!who::is_known());
}

#[test]
fn a_guest_who_clears_leaves_nothing_and_owes_nothing() {
    fill();
    who::leave();
    assert_eq!((of_people(), who::is_owed()), (Vec::new(), false));
}

#[test]
fn what_another_window_has_said_is_not_said_again() {
    sign_in(ONE);
    who::leave();
    who::owe();
    assert!(who::owes());
    room::remove(Shelf::Device, kinds::OWED.prefix);
    assert!(!who::owes());
    who::owe();
    assert!(who::owes(), "of which only this window knows");
    who::settled();
    assert!(!who::owes());
}

#[test]
fn nobody_keeps_anything_for_who_has_left() {
    sign_in(ONE);
    let holder = Holder::here();
    who::leave();
    vault::keep(&DRAFT, &holder, "late", &mut Cells::default());
    assert_eq!(of_people(), []);
}

#[test]
fn nothing_is_sent_in_the_name_of_who_signed_in_after_a_session_ended() {
    let guest = Holder::here();
    sign_in(ONE);
    let holder = Holder::here();
    assert!(!guest.is_replaced(), "who signs in was that guest");
    who::end();
    assert!(!holder.is_replaced(), "nobody is here");
    sign_in(TWO);
    assert!(holder.is_replaced());
    who::end();
    sign_in(ONE);
    assert!(!holder.is_replaced(), "they are back");
}

#[test]
fn after_a_session_nothing_is_shown_or_readable_and_ones_own_words_come_back() {
    sign_in(ONE);
    fill();
    who::end();
    assert_eq!(shown(), 0);
    for (key, text) in of_people() {
        assert!(!text.contains(ID_NUMBER), "{key}");
        assert!(envelope::is_owners(&text), "{key}");
    }
    sign_in(ONE);
    let draft = vault::find(&DRAFT, &Holder::here(), "d1").unwrap();
    assert_eq!(draft.cells.get("elder_id"), Some(ID_NUMBER));
    assert_eq!(vault::find(&SENT, &Holder::here(), "2026"), None);
}

#[test]
fn a_session_that_is_over_by_the_platforms_clock_ends_by_itself() {
    who::enter(ONE.0, ONE.1, 1);
    assert!(!Holder::here().is_owner());
    assert!(who::has_ended());
}

#[test]
fn ones_own_things_stay_where_they_lie_while_another_window_comes_in() {
    sign_in(ONE);
    fill();
    let places = || BTreeSet::from_iter(room::keys("jb."));
    let before = places();
    sign_in(ONE);
    assert_eq!(places(), before);
}

#[test]
fn another_number_sees_nothing_of_the_one_before() {
    sign_in(ONE);
    fill();
    sign_in(TWO);
    assert_eq!(shown(), 0);
    keep(&DRAFT, "d1");
    sign_in(ONE);
    assert_eq!(
        vault::all(&DRAFT, &Holder::here()).len(),
        1,
        "its own, not the other's"
    );
}

#[test]
fn what_a_guest_of_another_visit_typed_is_asked_about_by_its_title() {
    fill();
    room::remove(Shelf::Tab, kinds::TAB_VISIT);
    let holder = Holder::here();
    assert_eq!(vault::all(&DRAFT, &holder), []);
    assert!(matches!(plain::find(&TICKS, "gljt."), Found::Guests(_)));
    let found = vault::strangers(&DRAFT);
    vault::claim(&found[0]);
    assert_eq!(vault::all(&DRAFT, &holder).len(), 1);
}

#[test]
fn a_draft_of_the_first_release_opens_whatever_the_clock_says() {
    let old = format!(
        r#"{{"item":"gljt","form":"gljt","version":1,"title":"高龄津贴申请","situation":"","answers":{{"elder_id":"{ID_NUMBER}"}},"page":"hukou","key":"","updated_at":"1970-01-01T08:00:00+08:00"}}"#
    );
    room::set(Shelf::Device, "jb.draft.gljt", &old);
    room::set(
        Shelf::Device,
        "jb.sent.gljt",
        r#"{"no":"1","at":"1970-01-01T08:00:00+08:00"}"#,
    );
    sign_in(ONE);
    assert_eq!(
        room::get(Shelf::Device, "jb.sent.gljt"),
        None,
        "nobody knows whose it was"
    );
    let found = vault::strangers(&DRAFT);
    assert_eq!(found[0].title, "高龄津贴申请");
    vault::claim(&found[0]);
    let draft = vault::find(&DRAFT, &Holder::here(), "gljt").unwrap();
    assert_eq!(draft.cells.get("a/elder_id"), Some(ID_NUMBER));
    assert!(
        of_people()
            .iter()
            .all(|(_, text)| !text.contains(ID_NUMBER))
    );
}

#[test]
fn ticks_of_the_first_release_are_asked_about() {
    room::set(Shelf::Device, "jb.ticks.gljt.", "idcard\nphoto");
    let Found::Guests(cells) = plain::find(&TICKS, "gljt.") else {
        panic!("not found");
    };
    assert!(cells.get("idcard").is_some() && cells.get("photo").is_some());
}

#[test]
fn ticks_of_two_windows_stand_side_by_side() {
    tick("idcard");
    // The other window looked before that.
    let mut other = Cells::default();
    other.put("photo", Some(""), 2);
    plain::keep(&TICKS, "gljt.", &mut other);
    let Found::Mine(cells) = plain::find(&TICKS, "gljt.") else {
        panic!("not mine");
    };
    assert!(cells.get("idcard").is_some() && cells.get("photo").is_some());
}

#[test]
fn what_cannot_be_read_is_set_aside_and_not_written_over() {
    room::set(Shelf::Device, "jb.draft.gljt", "{\"item\":\"gljt\",\"answ");
    vault::tidy();
    vault::tidy();
    assert_eq!((vault::asides(), shown()), (1, 0));
    let text = room::get(Shelf::Device, "jb.aside.jb.draft.gljt");
    assert!(text.is_some_and(|text| text.ends_with("\n{\"item\":\"gljt\",\"answ")));
    vault::drop_asides();
    assert_eq!(of_people(), []);
}

#[test]
fn a_device_for_all_keeps_what_was_typed_in_this_visit_only() {
    fill();
    room::remove(Shelf::Tab, kinds::TAB_VISIT);
    keep(&DRAFT, "now");
    share(Mode::Kiosk);
    let names: Vec<_> = vault::all(&DRAFT, &Holder::here())
        .into_iter()
        .map(|d| d.name)
        .collect();
    assert_eq!(names, ["now"]);
    assert_eq!(of_people().len(), 1);
    assert!(!room::set(Shelf::Device, "jb.draft.x", "in memory only"));
}

#[test]
fn a_link_makes_nobodys_own_phone_a_device_for_all() {
    sign_in(ONE);
    super::obey(Ok(Mode::Asked));
    assert!(!super::shared::is_on(), "somebody is signed in");
    who::end();
    tick("idcard");
    super::obey(Ok(Mode::Asked));
    assert!(!super::shared::is_on(), "something lies there");
    who::leave();
    super::obey(Ok(Mode::Asked));
    assert!(super::shared::is_on());
    super::obey(Ok(Mode::Own));
    assert!(!super::shared::is_on());
}

/// Who says so stands there: a link made a hall's machine keep what people typed.
#[test]
fn a_link_alone_gives_no_device_for_all_back() {
    for mode in [Mode::Kiosk, Mode::Shared] {
        share(mode);
        super::obey(Ok(Mode::Own));
        assert_eq!(super::shared::mode(), mode);
        assert!(super::shared::is_asked_back());
        share(Mode::Own);
        assert!(!super::shared::is_asked_back());
    }
}

#[test]
fn making_a_device_one_for_all_leaves_nothing_of_anybody() {
    for people in [&[ONE][..], &[ONE, TWO]] {
        room::set(Shelf::Device, "jb.draft.gljt", "{}");
        room::set(Shelf::Device, "jb.ticks.gljt.x", "idcard");
        for one in people {
            sign_in(*one);
            fill();
        }
        share(Mode::Shared);
        assert_eq!(of_people(), []);
        assert_eq!(room::get(Shelf::Tab, kinds::TAB_KEY), None);
        share(Mode::Own);
    }
}

/// Puts the date of everything there is `seconds` back.
fn let_pass(seconds: i64) {
    for (key, text) in of_people() {
        let envelope::Text::Ours(head, body) = envelope::read(&text) else {
            panic!("{key} has no date");
        };
        let saved_at = head.saved_at.map(|at| at - seconds);
        let aged = envelope::Head { saved_at, ..head }.write(body);
        room::set(Shelf::Device, &key, &aged);
    }
}

#[test]
fn what_a_guest_typed_is_not_asked_about_when_its_time_is_over() {
    keep(&DRAFT, "d1");
    room::remove(Shelf::Tab, kinds::TAB_VISIT);
    assert_eq!(vault::strangers(&DRAFT).len(), 1);
    let_pass(DRAFT.guest);
    assert_eq!((vault::strangers(&DRAFT), of_people()), (vec![], vec![]));
}

#[test]
fn what_the_first_release_left_is_over_when_a_guests_is() {
    let draft = r#"{"item":"gljt","form":"gljt","version":1,"title":"高龄津贴申请","answers":{}}"#;
    for (key, text) in [
        ("jb.draft.gljt", draft),
        ("jb.book", r#"{"name":"示例王秀英","key":""}"#),
        ("jb.ticks.gljt.", "idcard\nphoto"),
        ("jb.review.Zm9v", "{\"grade"),
        ("jb.correct.x", "jb9 of a later release"),
    ] {
        room::set(Shelf::Device, key, text);
    }
    vault::tidy();
    vault::tidy();
    assert_eq!(vault::strangers(&DRAFT)[0].title, "高龄津贴申请");
    assert_eq!(vault::strangers(&kinds::BOOKING).len(), 1);
    assert!(matches!(plain::find(&TICKS, "gljt."), Found::Guests(_)));
    assert_eq!(vault::asides(), 2);
    let_pass(kinds::ASIDE.guest);
    vault::tidy();
    assert_eq!(of_people(), []);
}
