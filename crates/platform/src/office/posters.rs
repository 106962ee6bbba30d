//! What hangs on the door of a site and over its windows.

use super::papers::Placard;
use crate::refusal::{self, Refusal};
use jinban::paths;
use jinban_contract::hours::Hours;
use jinban_contract::site::Site;
use jinban_rules::hours::is_checked;
use jinban_rules::ids::said;
use jinban_rules::site::{window_hours, window_phone};

/// Short, because people read it walking by.
const STEPS: [[&str; 2]; 3] = [
    ["扫码", "用微信扫上面的码"],
    ["看一眼", "今天开到几点，能办什么"],
    ["备齐再来", "点要办的事，看带什么"],
];

/// What hangs on the door of a site.
pub fn of_site(site: &Site) -> Placard {
    let id = &site.summary.id;
    Placard {
        title: site.summary.name.clone(),
        demo: site.demo,
        lead: lead(site),
        path: paths::site(id),
        stem: id.to_string(),
        facts: facts("", site.hours.as_ref(), &site.summary.phone),
        steps: STEPS,
        place: site.address.clone(),
    }
}

/// What hangs over a window of a site, counted from 1.
///
/// # Errors
/// 404 for a window that the site does not have.
pub fn of_window(site: &Site, n: usize) -> Result<Placard, Refusal> {
    let window = n.checked_sub(1).and_then(|at| site.windows.get(at));
    let window = window.ok_or_else(refusal::no_window)?;
    let id = &site.summary.id;
    let (hours, phone) = (window_hours(site, window), window_phone(site, window));
    let sign = [window.zone.as_str(), &window.sign].join(" ");
    Ok(Placard {
        title: window.name.clone(),
        path: format!("{}#windows", paths::site(id)),
        stem: format!("{id}-window{n}"),
        facts: facts(sign.trim(), hours, phone),
        place: format!("{}　{}", site.summary.name, site.address),
        ..of_site(site)
    })
}

fn lead(site: &Site) -> String {
    let book = match site.booking {
        Some(_) => "怎么预约、",
        None => "",
    };
    format!("扫一扫：开没开门、能办什么、{book}要带什么")
}

/// What is not known is left out; paper does not take back hours that nobody
/// has checked.
fn facts(sign: &str, hours: Option<&Hours>, phone: &str) -> Vec<[String; 2]> {
    let hours = hours.filter(|hours| is_checked(hours));
    let ask = match phone {
        "" => "",
        _ => "请先打电话问",
    };
    let hours = hours.map_or(ask, |hours| &hours.rule_text);
    let phone = said(phone);
    let all = [("窗口", sign), ("时间", hours), ("电话", phone.as_str())];
    let known = all.into_iter().filter(|(_, what)| !what.is_empty());
    known
        .map(|(name, what)| [name, what].map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn hall() -> Site {
        let hours = |id: &str, checked_on: Option<&str>| json!({ "id": id, "rule_text": format!("{id}的时间"), "checked_on": checked_on, "seasons": [] });
        let window = |name: &str, hours: Option<&str>, phone: &str, zone: &str| json!({ "name": name, "sign": "7号", "purpose": "special", "hours": hours, "phone": phone, "zone": zone });
        serde_json::from_value(json!({
            "summary": { "id": "S9", "name": "示例大厅", "kind": "town", "division": "1", "phone": "0999-000-0009" },
            "address": "示例路1号", "hours": hours("大厅", Some("2026-11-01")),
            "window_hours": [hours("婚姻", Some("2026-11-01")), hours("社保", None)],
            "windows": [
                window("综合", None, "", ""),
                window("婚姻", Some("婚姻"), "0999-000-0021", "D区"),
                window("社保", Some("社保"), "", "A区"),
            ],
            "facilities": [], "items": [], "demo": false,
        }))
        .unwrap()
    }

    #[test]
    fn a_window_has_its_own_hours_and_phone_or_those_of_the_hall() {
        let hall = hall();
        let told: Vec<_> = (1..=3)
            .map(|n| of_window(&hall, n).unwrap())
            .map(|placard| placard.facts.concat().join("|"))
            .collect();
        assert_eq!(
            told,
            [
                "窗口|7号|时间|大厅的时间|电话|0999-000-0009",
                "窗口|D区 7号|时间|婚姻的时间|电话|0999-000-0021",
                "窗口|A区 7号|时间|请先打电话问|电话|0999-000-0009",
            ]
        );
    }

    #[test]
    fn only_a_hall_that_takes_appointments_speaks_of_them() {
        let placard = of_site(&hall());
        assert_eq!(placard.lead, "扫一扫：开没开门、能办什么、要带什么");
        assert_eq!(placard.path, "/sites/S9");
        assert!(facts("", None, "").is_empty(), "nothing is made up");
    }
}
