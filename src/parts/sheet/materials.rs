//! My materials, to tick off at home. The ticks stay on this device.

use super::section;
use crate::kept::kinds::TICKS;
use crate::kept::plain::{self, Found};
use crate::kept::{self, cells::Cells};
use crate::parts::item::{marks, material_lines, pictures, short_form};
use crate::ui::{Badge, Button, ButtonLook, Fold, dynamic, folded};
use jinban_contract::item::Material;
use jinban_rules::bring::{Counts, Group, explained, heading};
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

/// The materials, ticked off as kept under `key`: what has to be brought, then
/// what may come later or need not be brought, each under a heading of its own.
pub fn tick_list(key: &str, rows: Vec<Row<'_>>) -> AnyView {
    let counts = Counts::of(rows.iter().map(|row| (row.material, row.certain)));
    let ticks = Ticks::of(key, &rows);
    kept::on_change(move || ticks.look());
    let mut left = rows;
    let groups = Group::ALL.map(|group| {
        let (own, others) = left
            .drain(..)
            .partition(|row| Group::of(row.material) == group);
        left = others;
        of_group(group, &counts, own, ticks)
    });
    groups.into_iter().flatten().collect::<Vec<_>>().into_any()
}

fn of_group(group: Group, counts: &Counts, rows: Vec<Row<'_>>, ticks: Ticks) -> Option<AnyView> {
    let first = group == Group::Bring;
    if rows.is_empty() {
        return first.then(|| nothing(counts, ticks));
    }
    let words = explained(group, rows.iter().map(|row| row.material));
    let words = (!words.is_empty()).then(|| view! { <p>{words}</p> }.into_any());
    let top = first.then(|| top(ticks, &rows));
    let list = rows.into_iter().map(|row| tick(row, ticks));
    let list = list.collect::<Vec<_>>();
    let list = view! { <ul class="jb-ticks">{list}</ul> }.into_any();
    let (title, body) = (
        heading(group, counts),
        view! { {words} {top} {list} }.into_any(),
    );
    Some(match first {
        true => section(title, body),
        // What need not be brought now opens by a tap; on paper it stands there.
        false => {
            let fold = folded(format!("bring-{}", group as usize), title, body);
            view! { <div class="jb-notice__folds">{fold}</div> }.into_any()
        }
    })
}

/// Nothing has to be brought: on the screen the line 带什么 has said so.
fn nothing(counts: &Counts, ticks: Ticks) -> AnyView {
    let words = view! { <p>{counts.bare()}</p> }.into_any();
    view! {
        <div class="jb-print-only">{section(heading(Group::Bring, counts), words)}</div>
        {top(ticks, &[])}
    }
    .into_any()
}

/// How far one is with what has to be brought, and whose ticks stand there.
fn top(ticks: Ticks, rows: &[Row<'_>]) -> AnyView {
    let ids: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
    let all = ids.len();
    let left = move || {
        let ticked = |id: &&String| ticks.ready.with(|ready| ready.contains(id));
        match all - ids.iter().filter(ticked).count() {
            0 => "都备齐了。".to_owned(),
            left if left == all => "备好一样打个勾，只记在本机。".to_owned(),
            left => format!("还差 {left} 样。"),
        }
    };
    let left = (all > 0)
        .then(|| view! { <p class="jb-quiet jb-no-print" role="status">{left}</p> }.into_any());
    view! {
        {left}
        {dynamic(move || ticks.asked.get().then(|| whose(ticks)))}
    }
    .into_any()
}

fn tick(row: Row<'_>, ticks: Ticks) -> AnyView {
    let (material, own) = (row.material, row.id);
    let (id, named, own_id) = (format!("m-{own}"), own.clone(), own.clone());
    // Its name is what one ticks off; the details stay text beside it.
    let name = format!("{id}-name");
    let ready = move || ticks.ready.with(|ready| ready.contains(&named));
    let maybe = (!row.certain).then(|| view! { <Badge label="看情况，可能需要" /> }.into_any());
    let how = view! {
        <p class="jb-tick__meta">{material_lines(material)} {row.more}</p>
        <div class="jb-tick__links">{pictures(material)}</div>
    };
    let how = how.into_any();
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
                <span class="jb-cluster jb-tick__marks">
                    {short_form(material)} {maybe} {marks(material)}
                </span>
            </label>
            <Fold id=format!("how-{own_id}") title="怎么准备" heading=false>
                {how}
            </Fold>
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
