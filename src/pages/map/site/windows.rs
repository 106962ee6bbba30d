//! The windows of a hall: those that help first, the others by their zone.

use super::Clock;
use super::hours::state_of;
use crate::ui::{Card, Hotline};
use crate::words::{hotline, sites as words};
use jinban_contract::calendar::Calendar;
use jinban_contract::site::{Site, Window, WindowPurpose};
use jinban_rules::ids::call;
use jinban_rules::site::own_hours;
use leptos::prelude::*;

/// Nothing where there are no windows.
pub(super) fn windows(site: &Site, calendar: &Calendar, clock: Clock) -> Option<AnyView> {
    let help = help(site);
    let zones = zones(&site.windows).into_iter().map(|(zone, windows)| {
        let title = (!zone.is_empty()).then(|| view! { <h3 class="jb-windows__zone">{zone}</h3> });
        let rows = windows.into_iter();
        let rows = rows
            .map(|window| row(window, site, calendar, clock))
            .collect::<Vec<_>>();
        view! { {title} <ul class="jb-windows">{rows}</ul> }.into_any()
    });
    let zones = zones.collect::<Vec<_>>();
    (!site.windows.is_empty()).then(|| {
        view! {
            <Card title="窗口" id="windows".to_owned()>
                {help}
                {zones}
                <p class="jb-quiet">"不收纸质材料、不收现金、非要您用手机办，都是不对的，请到“办不成事”窗口说，或打" {hotline()} "。"</p>
            </Card>
        }
        .into_any()
    })
}

/// 办不成事 and 帮代办, with their telephones.
fn help(site: &Site) -> AnyView {
    let helping = site.windows.iter().filter(|window| helps(window));
    let rows = helping.map(|window| {
        let phone = match window.phone.as_str() {
            "" => site.summary.phone.clone(),
            own => own.to_owned(),
        };
        let note = format!("{}，{}", window.sign, words::purpose(window.purpose));
        match phone.as_str() {
            "" => view! { <p><strong>{window.name.clone()}</strong> " " {note}</p> }.into_any(),
            _ => view! { <Hotline number=phone label=window.name.clone() note /> }.into_any(),
        }
    });
    view! { <div class="jb-stack">{rows.collect::<Vec<_>>()}</div> }.into_any()
}

fn helps(window: &Window) -> bool {
    matches!(window.purpose, WindowPurpose::Stuck | WindowPurpose::Assist)
}

/// The other windows by zone, in the order of the hall.
fn zones(windows: &[Window]) -> Vec<(String, Vec<&Window>)> {
    let mut zones: Vec<(String, Vec<&Window>)> = Vec::new();
    for window in windows.iter().filter(|window| !helps(window)) {
        match zones.iter_mut().find(|(zone, _)| *zone == window.zone) {
            Some((_, own)) => own.push(window),
            None => zones.push((window.zone.clone(), vec![window])),
        }
    }
    zones
}

fn row(window: &Window, site: &Site, calendar: &Calendar, clock: Clock) -> AnyView {
    let hours = own_hours(site, window).map(|hours| {
        view! {
            {state_of(site, Some(&hours), calendar, clock)}
            <p>{hours.rule_text.clone()}</p>
        }
    });
    let call = call(&window.phone).map(|call| {
        view! { <a class="jb-windows__call" href=call.uri>"打电话 " {call.said}</a> }
    });
    view! {
        <li class="jb-windows__row">
            <p><strong>{window.sign.clone()}</strong> " " {window.name.clone()}</p>
            <p class="jb-quiet">{words::purpose(window.purpose)}</p>
            {hours}
            {call}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_keep_the_order_of_the_hall_and_helpers_stand_apart() {
        let window = |name: &str, zone: &str, purpose| Window {
            name: name.into(),
            sign: String::new(),
            purpose,
            zone: zone.into(),
            phone: String::new(),
            hours: None,
            items: vec![],
        };
        let windows = [
            window("反映", "", WindowPurpose::Stuck),
            window("医保", "A区", WindowPurpose::Special),
            window("综合", "", WindowPurpose::General),
            window("社保", "A区", WindowPurpose::Special),
        ];
        let zones = zones(&windows);
        let names: Vec<_> = zones
            .iter()
            .map(|(zone, own)| (zone.as_str(), own.iter().map(|w| w.name.as_str()).collect()))
            .collect::<Vec<(_, Vec<_>)>>();
        assert_eq!(names, [("A区", vec!["医保", "社保"]), ("", vec!["综合"])]);
    }
}
