//! `profiles.toml` and `closures.toml`: what they refer to must be there.

use super::super::Fault;
use super::super::files::SITES;
use super::super::parts::Parts;
use super::super::sites::{Closure, Profile};
use super::repeated;
use jinban_contract::ids::ItemCode;
use jinban_contract::site::Window;
use jinban_rules::hours::shared_day;

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    if let Some(file) = &parts.profiles {
        let ids: Vec<_> = file.value.profile.iter().map(|p| &p.id).collect();
        for at in repeated(&ids) {
            let text = format!("窗口设施 {} 重复", ids[at]);
            faults.push(file.source.fault(&format!("profile/{at}/id"), text));
        }
        for (at, profile) in file.value.profile.iter().enumerate() {
            for (place, text) in references(profile, parts) {
                faults.push(file.source.fault(&format!("profile/{at}/{place}"), text));
            }
        }
    }
    if let Some(file) = &parts.closures {
        for (at, closure) in file.value.closure.iter().enumerate() {
            let before = &file.value.closure[..at];
            let twice = before.iter().find_map(|other| shared(other, closure));
            for text in days(closure, parts).into_iter().chain(twice) {
                faults.push(file.source.fault(&format!("closure/{at}"), text));
            }
        }
    }
}

fn references(profile: &Profile, parts: &Parts) -> Vec<(String, String)> {
    let own = profile.items.iter().enumerate();
    let own = own.filter(|(_, own)| !parts.is_in_force(&own.item));
    let own = own.map(|(at, own)| (format!("items/{at}/item"), no_item(&own.item)));
    let windows = profile.windows.iter().enumerate();
    let windows = windows.flat_map(|(at, window)| window_references(at, window, parts));
    own.chain(windows).collect()
}

fn window_references(at: usize, window: &Window, parts: &Parts) -> Vec<(String, String)> {
    let unknown = window.items.iter().filter(|item| !parts.is_in_force(item));
    let mut told: Vec<_> = unknown
        .map(|item| (format!("windows/{at}/items"), no_item(item)))
        .collect();
    let hours = parts.hours.as_ref().map(|file| &file.value.hours);
    if let (Some(id), Some(hours)) = (&window.hours, hours)
        && hours.iter().all(|h| h.id != *id)
    {
        let text = format!("hours.toml 里没有工作时间 {id}");
        told.push((format!("windows/{at}/hours"), text));
    }
    told
}

fn no_item(code: &ItemCode) -> String {
    format!("没有在办的事项 {code}")
}

/// A site that two closures shut on one day.
fn shared(earlier: &Closure, closure: &Closure) -> Option<String> {
    let day = shared_day(&earlier.day, &closure.day)?;
    let site = closure.sites.iter().find(|id| earlier.sites.contains(id))?;
    Some(format!(
        "站点 {site} 的 {day} 前面已经有一条停办，一天只能有一条；请合成一条"
    ))
}

fn days(closure: &Closure, parts: &Parts) -> Vec<String> {
    let rows = parts.sites.iter().flat_map(|file| &file.value);
    let ids: Vec<_> = rows.map(|row| &row.summary.id).collect();
    let all_read = !parts.is_unread(SITES);
    let unknown = closure
        .sites
        .iter()
        .filter(|id| all_read && !ids.contains(id));
    let mut told: Vec<_> = unknown
        .map(|id| format!("sites.csv 里没有站点 {id}"))
        .collect();
    let day = &closure.day;
    if day.until < day.from {
        told.push(format!("{} 开始的停办，结束早于开始", day.from));
    }
    if day.spans.iter().any(|span| span.until <= span.from) {
        told.push(format!("{} 开始的停办，留下的时段结束早于开始", day.from));
    }
    told
}
