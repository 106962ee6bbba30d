//! 申请材料.

use super::view::{Section, section};
use crate::paths;
use crate::ui::{Badge, Fold, Message, Sample, Tone, folded};
use crate::words::items as words;
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
        Group::Later | Group::Spared | Group::Optional => {
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
            <div class="jb-guide__hint">
                <Message>
                    "下面是各种情况合在一起的材料，不一定都要。"
                    <a href=href>{format!("答 {asks} 个以内的问题，只看您要带的")}</a>
                </Message>
            </div>
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

/// Why a material need not be brought; whether it has to be, its group's
/// heading says. Shared with the sheet.
pub fn marks(material: &Material) -> Option<AnyView> {
    let exempt = material.exempt.as_ref()?;
    Some(view! { <Badge label=words::exempt(exempt.reason) tone=Tone::Success /> }.into_any())
}

/// 原件 or copy, how many; on paper only where the lines below do not say it. Shared with the sheet.
pub fn short_form(material: &Material) -> AnyView {
    let class = match Group::of(material) == Group::Spared {
        true => "jb-quiet",
        false => "jb-quiet jb-no-print",
    };
    view! { <span class=class>{words::copies(material)}</span> }.into_any()
}

/// Everything about a material but its name, as lines. Shared with the sheet. How it has to be is
/// not printed of one that is not brought: who is asked for it after all is told then.
pub fn material_lines(material: &Material) -> AnyView {
    let form = format!(
        "{}，{}",
        words::copies(material),
        words::format(material.format)
    );
    let issuer = match material.issuer.as_str() {
        "" => format!("来源：{}", words::source(material.source)),
        issuer => format!("哪里有：{issuer}"),
    };
    let exempt = material.exempt.as_ref();
    let standard = Some(&material.standard).filter(|text| !text.is_empty());
    let lines = [
        (true, form),
        (true, issuer),
        (false, exempt.map(|it| it.text.clone()).unwrap_or_default()),
        (false, material.note.clone()),
        (
            true,
            standard.map_or_else(String::new, |it| format!("要求：{it}")),
        ),
    ];
    let spared = Group::of(material) == Group::Spared;
    let lines = lines.into_iter().filter(|(_, line)| !line.is_empty());
    let lines = lines.map(|(how, line)| {
        let class = match how && spared {
            true => "jb-line jb-no-print",
            false => "jb-line",
        };
        view! { <span class=class>{line}</span> }.into_any()
    });
    lines.collect::<Vec<_>>().into_any()
}

/// A filled sample, and a link to an empty form. Shared with the sheet.
pub fn pictures(material: &Material) -> AnyView {
    let named = |label: &str| format!("{label}：{}", material.name);
    let sample = material.sample.as_ref().map(|path| {
        view! { <Sample name=named("看样子") href=paths::pack_image(path) /> }
    });
    let blank = material.blank_form.as_ref().map(|path| {
        view! {
            <a class="jb-line jb-no-print" href=paths::pack_image(path) rel="external">
                {named("空白表，可打印")}
            </a>
        }
    });
    view! { {sample} {blank} }.into_any()
}
