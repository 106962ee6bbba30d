//! 申请材料.

use super::view::{Section, section};
use crate::parts::item::{marks, material_lines, pictures, short_form};
use crate::paths;
use crate::ui::{Badge, Fold, folded};
use jinban_contract::guidance::SituationKey;
use jinban_contract::item::{Item, Material};
use jinban_rules::bring::{Counts, Group, explained, heading};
use leptos::prelude::*;

pub fn section_of(item: &Item) -> Option<Section> {
    section("materials", "要带什么", true, || {
        if item.materials.is_empty() {
            return view! { <p>"不用带材料。"</p> }.into_any();
        }
        let list = || item.materials.iter().map(|m| (m, m.when.is_none()));
        let counts = Counts::of(list());
        let groups = Group::ALL.into_iter().filter_map(|group| {
            let own: Vec<_> = list().filter(|(m, _)| Group::of(m) == group).collect();
            (!own.is_empty()).then(|| of_group(group, &counts, &own))
        });
        view! {
            {guided(item)}
            {groups.collect::<Vec<_>>()}
        }
        .into_any()
    })
}

fn of_group(group: Group, counts: &Counts, own: &[(&Material, bool)]) -> AnyView {
    let words = explained(group, own.iter().map(|(material, _)| *material));
    let words = (!words.is_empty()).then(|| view! { <p>{words}</p> });
    let cards = own.iter().map(|(material, _)| card(material));
    let list = view! {
        {words}
        <ol class="jb-materials">{cards.collect::<Vec<_>>()}</ol>
    };
    let title = heading(group, counts);
    match group {
        Group::Bring => view! { <h3 class="jb-guide__group">{title}</h3> {list} }.into_any(),
        Group::FillIn | Group::Later | Group::Spared | Group::Optional => {
            folded(format!("bring-{}", group as usize), title, list.into_any())
        }
    }
}

/// The list is the union of all situations; the sheet is shorter.
fn guided(item: &Item) -> Option<AnyView> {
    let asks = item.guidance.questions.len();
    (asks > 0).then(|| {
        let href = paths::notice(&item.code, &SituationKey::default(), None);
        view! {
            <p class="jb-guide__hint">
                "各种情况合在一起，不一定都要。"
                <a href=href>{format!("答 {asks} 个以内的问题，只看您要带的")}</a>
            </p>
        }
        .into_any()
    })
}

fn card(material: &Material) -> AnyView {
    let depends = material
        .when
        .is_some()
        .then(|| view! { <Badge label="看情况" /> });
    let how = view! {
        <p class="jb-material__meta">{material_lines(material)} {pictures(material)}</p>
    }
    .into_any();
    view! {
        <li class="jb-material">
            <h4 class="jb-material__name">{material.name.clone()}</h4>
            <div class="jb-material__marks jb-cluster">
                {short_form(material)} {depends} {marks(material)}
            </div>
            <Fold id=format!("how-{}", material.id) title="怎么准备" heading=false>
                {how}
            </Fold>
        </li>
    }
    .into_any()
}
