//! What there is to say of a material, on the guide and on the sheet.

use crate::paths;
use crate::ui::{Badge, Sample, Tone};
use crate::words::items as words;
use jinban_contract::item::Material;
use jinban_rules::bring::Group;
use leptos::prelude::*;

/// Why a material need not be brought; whether it has to be, its group's
/// heading says.
pub fn marks(material: &Material) -> Option<AnyView> {
    let exempt = material.exempt.as_ref()?;
    Some(view! { <Badge label=words::exempt(exempt.reason) tone=Tone::Success /> }.into_any())
}

/// 原件 or copy, how many; on paper only where the lines below do not say it.
pub fn short_form(material: &Material) -> AnyView {
    let class = match Group::of(material) == Group::Spared {
        true => "jb-quiet",
        false => "jb-quiet jb-no-print",
    };
    view! { <span class=class>{words::copies(material)}</span> }.into_any()
}

/// Everything about a material but its name, as lines. How it has to be is
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
    let unbrought = is_unbrought(material);
    let lines = lines.into_iter().filter(|(_, line)| !line.is_empty());
    let lines = lines.map(|(how, line)| {
        let class = match how && unbrought {
            true => "jb-line jb-no-print",
            false => "jb-line",
        };
        view! { <span class=class>{line}</span> }.into_any()
    });
    lines.collect::<Vec<_>>().into_any()
}

/// Whether nobody brings it at first.
fn is_unbrought(material: &Material) -> bool {
    match Group::of(material) {
        Group::Spared | Group::FillIn => true,
        Group::Bring | Group::Later | Group::Optional => false,
    }
}

/// A filled sample, and a link to an empty form.
pub fn pictures(material: &Material) -> AnyView {
    let named = |label: &str| format!("{label}：{}", material.name);
    let sample = material.sample.as_ref().map(|path| {
        view! { <Sample name=named("看样子") href=paths::pack_image(path) /> }.into_any()
    });
    let blank = material.blank_form.as_ref().map(|path| {
        view! {
            <a class="jb-line jb-no-print" href=paths::pack_image(path) rel="external">
                {named("空白表，可打印")}
            </a>
        }
        .into_any()
    });
    view! { {sample} {blank} }.into_any()
}
