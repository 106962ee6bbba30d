//! My materials, to tick off at home. The ticks stay on this device.

use super::logic::counts;
use super::sheet::section as part;
use crate::kept::kinds::TICKS;
use crate::kept::plain::{self, Found};
use crate::kept::{self, cells::Cells};
use crate::pages::items::parts::{marks, material_lines, pictures};
use crate::ui::{Badge, Button, ButtonLook, dynamic};
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
    let key = format!("{}.{}", sheet.item, sheet.situation.0);
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
    kept::on_change(move || ticks.look());
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
        {dynamic(move || ticks.asked.get().then(|| whose(ticks)))}
        <ul class="jb-ticks">{rows}</ul>
    };
    part(title, body.into_any())
}

fn tick(row: Row<'_>, ticks: Ticks) -> AnyView {
    let (material, own) = (row.material, row.id);
    let (id, named) = (format!("m-{own}"), own.clone());
    // Its name is what one ticks off; the details stay text beside it.
    let name = format!("{id}-name");
    let ready = move || ticks.ready.with(|ready| ready.contains(&named));
    let maybe = (!row.certain).then(|| view! { <Badge label="看情况，可能需要" /> });
    view! {
        <li class="jb-tick">
            <input
                class="jb-tick__input"
                type="checkbox"
                id=id.clone()
                prop:checked=ready
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

/// Ticks of somebody who did not sign in: perhaps the one who is here.
fn whose(ticks: Ticks) -> AnyView {
    let mine = Callback::new(move |()| ticks.claim());
    let not_mine = Callback::new(move |()| ticks.clear());
    view! {
        <div class="jb-cluster jb-no-print">
            <span>"这部手机上打过勾，是您打的吗？"</span>
            <Button label="是我打的" look=ButtonLook::Secondary on_click=mine />
            <Button label="不是，清掉" look=ButtonLook::Quiet on_click=not_mine />
        </div>
    }
    .into_any()
}

/// What is ready, kept per item and situation.
#[derive(Clone, Copy)]
struct Ticks {
    key: StoredValue<String>,
    /// Ids of the list.
    known: StoredValue<Vec<String>>,
    cells: StoredValue<Cells>,
    ready: RwSignal<Vec<String>>,
    /// Whether somebody has to say whose the ticks are that lie there; nothing
    /// is written over them before.
    asked: RwSignal<bool>,
}

impl Ticks {
    fn of(key: &str, rows: &[Row<'_>]) -> Self {
        let ticks = Self {
            key: StoredValue::new(key.to_owned()),
            known: StoredValue::new(rows.iter().map(|row| row.id.clone()).collect()),
            cells: StoredValue::new(Cells::default()),
            ready: RwSignal::new(Vec::new()),
            asked: RwSignal::new(false),
        };
        ticks.look();
        ticks
    }

    /// What is kept, also by another window.
    fn look(self) {
        let found = self.key.with_value(|key| plain::find(&TICKS, key));
        self.asked.set(matches!(found, Found::Guests(_)));
        if let Found::Mine(kept) = found {
            self.cells.update_value(|cells| drop(cells.merge(&kept)));
            self.show();
        }
    }

    fn show(self) {
        let mut ready = self.known.get_value();
        self.cells
            .with_value(|cells| ready.retain(|id| cells.get(id).is_some()));
        if self.ready.with_untracked(|before| *before != ready) {
            self.ready.set(ready);
        }
    }

    fn put(self, id: &str, on: bool) {
        self.change(|cells| cells.put(id, on.then_some(""), kept::window()));
    }

    /// The ticks that lie there are those of who is here.
    fn claim(self) {
        let found = self.key.with_value(|key| plain::find(&TICKS, key));
        self.asked.set(false);
        self.change(|cells| {
            if let Found::Guests(theirs) = found {
                cells.merge(&theirs);
            }
        });
    }

    fn clear(self) {
        self.key.with_value(|key| plain::forget(&TICKS, key));
        self.asked.set(false);
        self.change(|_| ());
    }

    fn change(self, change: impl FnOnce(&mut Cells)) {
        self.cells.update_value(|cells| {
            change(cells);
            if !self.asked.get_untracked() {
                self.key.with_value(|key| plain::keep(&TICKS, key, cells));
            }
        });
        self.show();
    }
}
