//! My materials, to tick off at home. The ticks stay on this device.

use super::logic::counts;
use super::sheet::section as part;
use crate::browser::store;
use crate::pages::items::parts::{marks, material_lines, pictures};
use crate::ui::Badge;
use jinban_contract::item::{Item, Material};
use jinban_contract::notice::Sheet;
use leptos::prelude::*;

/// A material on a list to tick off.
pub struct Row<'a> {
    /// Tells it from the others of the list, also when the list is made again.
    pub id: String,
    pub material: &'a Material,
    pub certain: bool,
    /// What else to say of it.
    pub more: Option<AnyView>,
}

pub fn section(item: &Item, sheet: &Sheet) -> AnyView {
    let rows = sheet.materials.iter().filter_map(|need| {
        let material = item.materials.iter().find(|m| m.id == need.id)?;
        Some(Row {
            id: need.id.to_string(),
            material,
            certain: need.certain,
            more: None,
        })
    });
    let key = format!("jb.ticks.{}.{}", sheet.item, sheet.situation.0);
    tick_list(&key, rows.collect())
}

/// The materials, ticked off as kept under `key`.
pub fn tick_list(key: &str, rows: Vec<Row<'_>>) -> AnyView {
    let title = match counts(&rows, |row| row.certain) {
        (0, 0) => return part("要带的材料", view! { <p>"不用带材料。"</p> }.into_any()),
        (sure, 0) => format!("要带的材料，共 {sure} 样"),
        (0, maybe) => format!("可能要带的材料，共 {maybe} 样"),
        (sure, maybe) => format!("要带的材料 {sure} 样，可能还要 {maybe} 样"),
    };
    let ticks = Ticks::of(key, &rows);
    let rows = rows
        .into_iter()
        .map(|row| tick(row, ticks))
        .collect::<Vec<_>>();
    let all = rows.len();
    let left = move || match all - ticks.ready.with(Vec::len).min(all) {
        0 => "都备齐了。".to_owned(),
        left if left == all => "备好一样，点一下打个勾，只记在这部手机上。".to_owned(),
        left => format!("还差 {left} 样。"),
    };
    let body = view! {
        <p class="jb-quiet jb-no-print" role="status">{left}</p>
        <ul class="jb-ticks">{rows}</ul>
    };
    part(title, body.into_any())
}

fn tick(row: Row<'_>, ticks: Ticks) -> AnyView {
    let (material, own) = (row.material, row.id);
    let id = format!("m-{own}");
    // Its name is what one ticks off; the details stay text beside it.
    let name = format!("{id}-name");
    let ready = ticks.ready.with_untracked(|ready| ready.contains(&own));
    let maybe = (!row.certain).then(|| view! { <Badge label="看情况，可能需要" /> });
    view! {
        <li class="jb-tick">
            <input
                class="jb-tick__input"
                type="checkbox"
                id=id.clone()
                checked=ready
                aria-labelledby=name.clone()
                on:change=move |ev| ticks.put(&own, event_target_checked(&ev))
            />
            <label class="jb-tick__label" for=id>
                <span class="jb-tick__name" id=name>{material.name.clone()}</span>
                <span class="jb-cluster jb-tick__marks">{maybe} {marks(material)}</span>
                <span class="jb-tick__meta">{material_lines(material)} {row.more}</span>
            </label>
            <div class="jb-tick__links">{pictures(material)}</div>
        </li>
    }
    .into_any()
}

/// What is ready, kept per item and situation.
#[derive(Clone, Copy)]
struct Ticks {
    key: StoredValue<String>,
    ready: RwSignal<Vec<String>>,
}

impl Ticks {
    fn of(key: &str, rows: &[Row<'_>]) -> Self {
        let kept = store::get(key).unwrap_or_default();
        let known = |id: &&str| rows.iter().any(|row| row.id == *id);
        let ready = kept.lines().filter(known).map(str::to_owned).collect();
        Self {
            key: StoredValue::new(key.to_owned()),
            ready: RwSignal::new(ready),
        }
    }

    fn put(self, id: &str, on: bool) {
        self.ready.update(|ready| {
            ready.retain(|known| known != id);
            if on {
                ready.push(id.to_owned());
            }
        });
        // One a line, since reading JSON would be the page's heaviest part.
        // Without storage the ticks last as long as the page.
        let kept = self.ready.with_untracked(|ready| ready.join("\n"));
        self.key.with_value(|key| store::set(key, &kept));
    }
}
