//! A repeated group, such as family members: entries to add and to take away.

use super::prelude::*;
use crate::parts::form::answers::rows;
use crate::parts::form::fields::field_list;
use crate::parts::form::photos::{self, underway::note};
use crate::parts::form::place::{add_entry, control_id, entries, remove_entry};
use crate::parts::form::{Filling, Place};
use crate::ui::{Button, ButtonLook, Card, Fieldset, IconName, focus_by_id};
use jinban_contract::form::{Answers, Field};
use jinban_rules::form as rules;

impl Kind for kinds::Group {
    fn control(&self, control: Control) -> AnyView {
        let (filling, group) = (control.filling, control.place.pointer());
        let group = group.trim_start_matches("/answers/").to_owned();
        let count = {
            let group = group.clone();
            Memo::new(move |_| filling.draft.with(|d| entries(&d.answers, &group).len()))
        };
        let add = {
            let (group, id) = (group.clone(), control.id.clone());
            let first = self
                .fields
                .first()
                .map(|f| f.id.clone())
                .unwrap_or_default();
            Callback::new(move |()| {
                let at = count.get_untracked();
                filling.change(&|answers| add_entry(answers, &group));
                // The new entry is drawn by an effect that runs before.
                let first = format!("{id}-{at}-{first}");
                request_animation_frame(move || focus_by_id(&first));
            })
        };
        let parts = Entry {
            group,
            anchor: control.id.clone(),
            fields: self.fields.clone(),
            name: self.entry.clone(),
            filling,
        };
        let list = move || {
            (0..count.get())
                .map(|at| parts.view(at))
                .collect::<Vec<_>>()
        };
        let max = usize::from(self.max);
        let room = move || count.get() < max;
        let label = format!("添加{}", self.entry);
        view! {
            <Fieldset
                id=control.id.clone()
                legend=control.label
                hint=control.hint
                optional=control.optional
                error=control.error
            >
                <div class="jb-stack" id=control.id tabindex="-1">
                    {list}
                    <Show when=room>
                        <Button
                            label=label.clone()
                            look=ButtonLook::Secondary
                            block=true
                            on_click=add
                        />
                    </Show>
                </div>
            </Fieldset>
        }
        .into_any()
    }
}

/// Entries as their owner reads them again.
pub fn read_back(
    group: &kinds::Group,
    entries: &[Answers],
    divisions: Option<&Divisions>,
) -> AnyView {
    let shown = |(at, answers): (usize, &Answers)| {
        let known = group.fields.iter().filter(|f| answers.contains_key(&f.id));
        let known: Vec<&Field> = known.collect();
        view! {
            <p>{format!("{} {}", group.entry, at + 1)}</p>
            {rows(&known, answers, divisions)}
        }
        .into_any()
    };
    let entries = entries.iter().enumerate();
    entries.map(shown).collect::<Vec<_>>().into_any()
}

#[derive(Clone)]
struct Entry {
    group: String,
    /// What takes the focus when an entry goes.
    anchor: String,
    fields: Vec<Field>,
    name: String,
    filling: Filling,
}

impl Entry {
    fn view(&self, at: usize) -> AnyView {
        let title = format!("{} {}", self.name, at + 1);
        let place = |field: &str| Place::within(&self.group, at, field);
        let list = field_list(&self.fields, self.visible(at), &place, self.filling);
        let own = self.clone();
        let remove = Callback::new(move |()| own.remove(at));
        view! {
            <Card title=title.clone()>
                <div class="jb-stack jb-stack--l">
                    {list}
                    <Button
                        label="删除"
                        look=ButtonLook::Quiet
                        icon=IconName::Trash
                        aria_label=format!("删除{title}")
                        on_click=remove
                    />
                </div>
            </Card>
        }
        .into_any()
    }

    fn visible(&self, at: usize) -> Memo<Vec<String>> {
        let (filling, group) = (self.filling, self.group.clone());
        Memo::new(move |_| {
            filling.draft.with(|draft| {
                let none = Default::default();
                let entry = entries(&draft.answers, &group).get(at).unwrap_or(&none);
                filling.form.with_value(|form| {
                    rules::visible_entry_fields(form, &group, entry, &draft.answers)
                        .iter()
                        .map(|field| field.id.clone())
                        .collect()
                })
            })
        })
    }

    fn remove(&self, at: usize) {
        let (filling, group) = (self.filling, &self.group);
        filling.change(&|answers| remove_entry(answers, group, at));
        photos::remove_entry(filling, group, at);
        // Which entry a lost photograph was for cannot be told any more.
        let inside = format!("/answers/{group}/");
        filling
            .lost
            .update(|lost| lost.retain(|pointer, _| !pointer.starts_with(&inside)));
        note(filling);
        // Numbers behind it have moved up: what was found there is found anew.
        let behind = format!("/answers/{group}/");
        filling
            .faults
            .update(|all| all.retain(|fault| !fault.pointer.starts_with(&behind)));
        let behind = control_id(&behind);
        filling
            .summary
            .update(|all| all.retain(|error| !error.id.starts_with(&behind)));
        focus_by_id(&self.anchor);
    }
}
