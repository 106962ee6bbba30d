//! `/sites/{id}/…`: what hangs on the door and over a window, and the code.

use super::papers::{self, Code, Placard};
use super::sites::shown;
use crate::app::App;
use crate::error::Result;
use crate::http::Id;
use crate::refusal;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use jinban::paths;
use jinban_contract::hours::Hours;
use jinban_contract::site::{Site, Window};
use jinban_rules::ids::said;
use jinban_rules::site::{window_hours, window_phone};

/// Short, because people read it walking by.
const STEPS: [[&str; 2]; 3] = [
    ["扫码", "用微信扫上面的码"],
    ["看一眼", "今天开到几点，能办什么"],
    ["备齐再来", "点要办的事，看带什么"],
];

/// A poster for the door of a site.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/poster.pdf",
    tag = "sites",
    operation_id = "site_poster",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn site(State(app): State<App>, Id(id): Id, headers: HeaderMap) -> Result<Response> {
    let site = shown(&*app.content()?, &id)?;
    of_site(&site).pdf(app, &headers).await
}

/// A poster for one window of a site.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/windows/{n}/poster.pdf",
    tag = "sites",
    operation_id = "window_poster",
    params(("id" = String, Path, description = "站点编号"), ("n" = u32, Path, description = "第几个窗口，从 1 数起，按站点的 windows 排")),
    responses((status = 200, content_type = "application/pdf", description = "PDF"))
)]
pub async fn window(
    State(app): State<App>,
    Id(id): Id,
    Path(parts): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let site = shown(&*app.content()?, &id)?;
    let n: usize = parts.1.parse().map_err(|_| refusal::bad_path("n"))?;
    let window = n.checked_sub(1).and_then(|at| site.windows.get(at));
    let window = window.ok_or_else(refusal::no_window)?;
    of_window(&site, n, window).pdf(app, &headers).await
}

/// The code of a site's page as SVG.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/code.svg",
    tag = "sites",
    operation_id = "site_code",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "image/svg+xml", description = "SVG"))
)]
pub async fn code(State(app): State<App>, Id(id): Id, headers: HeaderMap) -> Result<Response> {
    code_of(&app, Code::Svg, &id, &headers)
}

/// The code of a site's page as a picture that a phone can keep and pass on.
#[utoipa::path(
    get,
    path = "/api/v1/sites/{id}/code.png",
    tag = "sites",
    operation_id = "site_code_png",
    params(("id" = String, Path, description = "站点编号")),
    responses((status = 200, content_type = "image/png", description = "PNG"))
)]
pub async fn code_png(State(app): State<App>, Id(id): Id, headers: HeaderMap) -> Result<Response> {
    code_of(&app, Code::Png, &id, &headers)
}

fn code_of(app: &App, kind: Code, id: &str, asked: &HeaderMap) -> Result<Response> {
    let site = shown(&*app.content()?, id)?;
    papers::code(app, kind, &paths::site(&site.summary.id), id, asked)
}

fn of_site(site: &Site) -> Placard {
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

fn of_window(site: &Site, n: usize, window: &Window) -> Placard {
    let id = &site.summary.id;
    let (hours, phone) = (window_hours(site, window), window_phone(site, window));
    let sign = [window.zone.as_str(), &window.sign].join(" ");
    Placard {
        title: window.name.clone(),
        path: format!("{}#windows", paths::site(id)),
        stem: format!("{id}-window{n}"),
        facts: facts(sign.trim(), hours, phone),
        place: format!("{}　{}", site.summary.name, site.address),
        ..of_site(site)
    }
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
    let hours = hours.filter(|hours| hours.checked_on.is_some());
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
            .map(|n| of_window(&hall, n, &hall.windows[n - 1]))
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
