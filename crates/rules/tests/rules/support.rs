//! What the tests share.

use jinban_contract::calendar::Calendar;
use jinban_contract::item::Item;
use jinban_contract::search::SearchIndex;
use jinban_contract::time::{Date, Moment};
use serde_json::{Value, json};

/// The national calendar of 2024 to 2026.
pub fn calendar() -> Calendar {
    serde_json::from_str(include_str!("../fixtures/calendar.json")).unwrap()
}

/// Items of the demo region as `GET /items/index` gives them (written by
/// `cargo run -p jinban-platform --example search_index`).
pub fn search_index() -> SearchIndex {
    serde_json::from_str(include_str!("../fixtures/search.json")).unwrap()
}

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A moment written `2026-03-02 09:00`.
pub fn moment(text: &str) -> Moment {
    Moment::parse(&format!("{}:00+08:00", text.replace(' ', "T"))).unwrap()
}

/// An item with the given elements in place of the plain ones.
pub fn item(changes: Value) -> Item {
    let mut item = json!({
        "code": "glbt", "version": 3, "valid_from": "2026-01-01", "updated_on": "2026-01-01",
        "name": "高龄津贴（示例）", "summary": "示例", "catalog_code": "1", "task_code": "1",
        "kind": "benefit", "level": "county", "department": "示例局", "audience": ["person"],
        "themes": [], "handling": "instant", "channels": ["window"], "visits": 2,
        "scope": "county", "conditions": [], "materials": [], "flow": [], "results": [],
        "places": [], "offline_way": "示例", "consult": [], "supervise": [], "remedy": "示例",
        "basis": [], "demo": true
    });
    for (name, value) in changes.as_object().unwrap() {
        item[name] = value.clone();
    }
    serde_json::from_value(item).unwrap()
}

/// A material with the given elements in place of the plain ones.
pub fn material(id: &str, changes: Value) -> Value {
    let mut material = json!({
        "id": id, "name": id, "kind": "original", "format": "either", "need": "required",
        "source": "government"
    });
    for (name, value) in changes.as_object().unwrap() {
        material[name] = value.clone();
    }
    material
}

/// `{"is": {"id": …, "any_of": […]}}`
pub fn is(id: &str, any_of: &[&str]) -> Value {
    json!({ "is": { "id": id, "any_of": any_of } })
}
