//! `booking.toml`: each fault by line, and the demo regions' Saturdays.

use super::{edit, faults, pack, repository};
use jinban_contract::site::SiteKind;
use jinban_contract::time::{Date, Moment};
use jinban_platform::pack::read;
use jinban_rules::booking::Offer;
use rstest::rstest;

#[rstest]
#[case("slot_minutes = 60", "slot_minutes = 0", 3, "1440")]
#[case("slot_minutes = 60", "slot_minutes = 481", 3, "09:00–17:00")]
#[case("capacity = 3", "capacity = 0", 4, "名额")]
#[case("capacity = 3", "capacity = -1", 4, "65535")]
#[case("per_person = 2", "per_person = 0", 7, "每人")]
#[case("lead_minutes = 30", "lead_minutes = 11520", 6, "提前量")]
#[case(
    "services = [\"regular\", \"appointment\"]",
    "services = []",
    9,
    "哪些时段"
)]
#[case("\"appointment\"]", "\"kiosk\"]", 9, "自助")]
#[case("\"regular\", \"appointment\"", "\"appointment\"", 9, "weekdays")]
#[case("services =", "items = [\"nix\"]\nservices =", 9, "nix")]
#[case("services =", "items = [\"lnjt\", \"lnjt\"]\nservices =", 9, "重复")]
#[case("times = 2", "times = 0", 10, "爽约")]
#[case("within_days = 30", "within_days = 171", 10, "180")]
#[case("days_ahead = 7", "days_ahead = 31", 5, "30")]
#[case("id = \"hall\"", "id = \"hall\"\nname = \"x\"", 3, "name")]
fn one_fault(#[case] from: &str, #[case] to: &str, #[case] line: usize, #[case] words: &str) {
    let faults = faults(|dir| edit(dir, "booking.toml", from, to));
    let named = faults
        .iter()
        .find(|f| f.file == "booking.toml" && f.line == line && f.text.contains(words));
    assert!(
        named.is_some(),
        "no booking.toml:{line} {words:?} in {faults:#?}"
    );
}

#[test]
fn a_rule_that_stands_twice() {
    let faults = faults(|dir| {
        let path = dir.join("booking.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(path, format!("{text}\n{text}")).unwrap();
    });
    assert!(
        faults
            .iter()
            .any(|f| f.line == 13 && f.text.contains("hall 重复")),
        "{faults:?}"
    );
}

#[test]
fn a_rule_that_is_not_there() {
    let faults = faults(|dir| edit(dir, "profiles.toml", "\"hall\"", "\"nix\""));
    let named =
        |f: &&jinban_platform::pack::Fault| f.file == "profiles.toml" && f.text.contains("nix");
    assert_eq!(faults.iter().filter(named).count(), 1, "{faults:?}");
}

#[test]
fn a_site_without_hours_cannot_be_booked() {
    let faults = faults(|dir| edit(dir, "sites.csv", ",weekdays,", ",,"));
    let named = |f: &jinban_platform::pack::Fault| {
        f.file == "booking.toml" && f.text.contains("没有工作时间")
    };
    assert!(faults.iter().any(named), "{faults:?}");
}

#[test]
fn hours_of_a_window_have_to_fit_too() {
    let faults = faults(|dir| {
        let path = dir.join("hours.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let machines = text.replace("weekdays", "machines");
        let machines = machines.replace("17:00\" }", "17:00\", service = \"kiosk\" }");
        std::fs::write(path, format!("{text}\n{machines}")).unwrap();
        let own = "purpose = \"general\", hours = \"machines\", items = [\"lnjt\"] }";
        edit(dir, "profiles.toml", "purpose = \"general\" }", own);
    });
    let named = |f: &jinban_platform::pack::Fault| {
        f.file == "booking.toml" && f.line == 9 && f.text.contains("machines")
    };
    assert!(faults.iter().any(named), "{faults:?}");
}

#[test]
fn a_pack_need_not_take_bookings() {
    let pack = pack(|dir| {
        std::fs::remove_file(dir.join("booking.toml")).unwrap();
        edit(dir, "profiles.toml", "booking = \"hall\"\n", "");
    });
    let pack = read(pack.path()).unwrap();
    assert!(pack.sites.iter().all(|site| site.booking.is_none()));
    assert!(
        pack.site_list
            .profiles
            .iter()
            .all(|profile| !profile.bookable)
    );
}

/// How many slots the bookable sites of a kind have on a day.
fn slots_on(dir: &str, kind: SiteKind, day: Date) -> Vec<usize> {
    let pack = read(&repository().join(dir)).unwrap();
    let sites = pack.sites.iter().filter(|site| site.summary.kind == kind);
    let now = Moment::parse("2026-11-23T12:00:00+08:00").unwrap();
    let slots = |site| {
        let offer = Offer::of(site, None, &pack.calendar)?;
        Some(offer.day(day, now, |_| 0).slots.len())
    };
    sites.filter_map(slots).collect()
}

#[rstest]
#[case("packs/yicheng", SiteKind::Center, 5)]
#[case("packs/yicheng", SiteKind::Town, 4)]
#[case("packs/hantai", SiteKind::Center, 6)]
fn saturdays_by_appointment_can_be_booked(
    #[case] dir: &str,
    #[case] kind: SiteKind,
    #[case] slots: usize,
) {
    let saturday = Date::new(2026, 11, 28).unwrap();
    let found = slots_on(dir, kind, saturday);
    assert!(found.contains(&slots), "{found:?}");
    let friday = slots_on(dir, kind, Date::new(2026, 11, 27).unwrap());
    assert!(friday.iter().all(|count| *count >= 10), "{friday:?}");
}
