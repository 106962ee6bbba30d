//! `booking.toml`: what its rules say, what they refer to, and whether the
//! timetables of the sites that use them can be cut into such slots.

use super::super::Fault;
use super::super::files::BOOKING;
use super::super::parts::{BookingFile, Parsed, Parts};
use super::super::sites::SiteRow;
use super::{Told, repeated, told};
use jinban_contract::appointment::BookingRule;
use jinban_contract::hours::Hours;
use jinban_contract::ids::ItemCode;
use jinban_rules::booking::{BookingFault, MOST_DAYS, Unfit, faults as rule_faults, unfit};
use jinban_rules::retention::APPOINTMENT_DAYS;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    let file = parts.booking.as_ref();
    unknown_rules(file, parts, faults);
    let Some(file) = file else { return };
    let rules = &file.value.booking;
    let ids: Vec<_> = rules.iter().map(|rule| &rule.id).collect();
    for at in repeated(&ids) {
        let text = format!("预约规则 {} 重复", ids[at]);
        faults.push(file.source.fault(&format!("booking/{at}/id"), text));
    }
    for (at, rule) in rules.iter().enumerate() {
        let found = of_itself(rule)
            .into_iter()
            .chain(items(rule, parts))
            .chain(timetables(rule, parts));
        for (place, text) in found {
            let text = format!("预约规则 {}：{text}", rule.id);
            faults.push(file.source.fault(&format!("booking/{at}/{place}"), text));
        }
    }
}

/// Profiles that name a rule which is not there.
fn unknown_rules(file: Option<&Parsed<BookingFile>>, parts: &Parts, faults: &mut Vec<Fault>) {
    let Some(profiles) = &parts.profiles else {
        return;
    };
    if parts.is_unread(BOOKING) {
        return;
    }
    let rules = file.map_or(&[][..], |file| &file.value.booking);
    for (at, profile) in profiles.value.profile.iter().enumerate() {
        if let Some(id) = &profile.booking
            && rules.iter().all(|rule| rule.id != *id)
        {
            let text = format!("booking.toml 里没有预约规则 {id}");
            let place = format!("profile/{at}/booking");
            faults.push(profiles.source.fault(&place, text));
        }
    }
}

fn of_itself(rule: &BookingRule) -> Told {
    let in_words = |fault| match fault {
        BookingFault::SlotLength => told("slot_minutes", "一个时段要有 1 到 1440 分钟"),
        BookingFault::NoCapacity => told("capacity", "每个时段至少要有一个名额"),
        BookingFault::NonePerPerson => told("per_person", "每人至少要能约一个"),
        BookingFault::NoService => told("services", "要写明哪些时段可以约"),
        BookingFault::KioskService => told("services", "自助时段不用预约"),
        BookingFault::LeadTooLong => told("lead_minutes", "提前量比开放预约的天数还长，谁也约不上"),
        BookingFault::TooFarAhead => {
            told("days_ahead", format!("最多开放到 {} 天以后", MOST_DAYS - 1))
        }
        BookingFault::RepeatedItem(at) => told("items", format!("事项 {} 重复", rule.items[at])),
        BookingFault::NoShowZero => told("no_show", "爽约的次数和天数都从 1 开始"),
        BookingFault::NoShowTooLong => told(
            "no_show",
            format!("within_days 加 pause_days 不能超过 {APPOINTMENT_DAYS} 天，更早的爽约查不到"),
        ),
    };
    rule_faults(rule).into_iter().map(in_words).collect()
}

fn items(rule: &BookingRule, parts: &Parts) -> Told {
    let unknown = rule.items.iter().filter(|item| !parts.is_in_force(item));
    unknown
        .map(|item| told("items", format!("没有在办的事项 {item}")))
        .collect()
}

/// Every timetable that the rule is used with, site by site.
fn timetables(rule: &BookingRule, parts: &Parts) -> Told {
    let rows = parts.sites.iter().flat_map(|file| &file.value);
    let using = rows.filter(|row| rule_of(row, parts) == Some(&rule.id));
    let mut found: Told = using
        .filter_map(|row| timetable(rule, row, parts))
        .chain(windows(rule, parts))
        .collect();
    found.dedup();
    found
}

/// Timetables of windows, which hold for items that they keep to themselves.
fn windows(rule: &BookingRule, parts: &Parts) -> Told {
    let profiles = parts.profiles.iter().flat_map(|file| &file.value.profile);
    let using = profiles.filter(|profile| profile.booking.as_ref() == Some(&rule.id));
    let windows = using.flat_map(|profile| &profile.windows);
    let booked = |item: &ItemCode| rule.items.is_empty() || rule.items.contains(item);
    let kept = windows.filter(|window| window.items.iter().any(booked));
    let mut ids: Vec<&str> = kept.filter_map(|w| w.hours.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| fits(rule, id, parts))
        .collect()
}

fn rule_of<'a>(row: &SiteRow, parts: &'a Parts) -> Option<&'a String> {
    let profiles = &parts.profiles.as_ref()?.value.profile;
    let profile = profiles
        .iter()
        .find(|profile| row.summary.profile.as_ref() == Some(&profile.id))?;
    profile.booking.as_ref()
}

fn timetable(rule: &BookingRule, row: &SiteRow, parts: &Parts) -> Option<(String, String)> {
    let Some(id) = &row.summary.hours else {
        let text = format!("站点 {} 没有工作时间，没法预约", row.summary.id);
        return Some(told("id", text));
    };
    fits(rule, id, parts)
}

/// What keeps a timetable from being booked; nothing of one that is not there.
fn fits(rule: &BookingRule, id: &str, parts: &Parts) -> Option<(String, String)> {
    let every = &parts.hours.as_ref()?.value.hours;
    let hours: &Hours = every.iter().find(|hours| hours.id == id)?;
    Some(match unfit(rule, hours)? {
        Unfit::NothingToBook => told("services", format!("工作时间 {id} 里没有可以约的时段")),
        Unfit::TooShort(span) => {
            let (from, until) = (span.from, span.until);
            told(
                "slot_minutes",
                format!(
                    "{} 分钟放不进工作时间 {id} 的 {from}–{until}",
                    rule.slot_minutes
                ),
            )
        }
    })
}
