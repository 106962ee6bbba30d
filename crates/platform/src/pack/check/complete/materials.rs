//! What an item's materials lack.

use super::super::elements::is_written;
use super::super::{Told, told};
use super::{blank, blanks, term};
use jinban_contract::item::{Material, MaterialFormat, Need, Source};

/// What materials lack. Each wants a sample, without exception: of a paper
/// from an office it shows which one is meant, and what people write or
/// photograph themselves is what most often comes back.
pub(super) fn missing(materials: &[Material]) -> Told {
    let numbered = materials.iter().enumerate();
    numbered
        .flat_map(|(at, material)| of_one(&format!("materials/{at}"), material))
        .collect()
}

fn of_one(place: &str, material: &Material) -> Told {
    let Material {
        name,
        basis,
        sample,
        ..
    } = material;
    let fields = [("name", &**name, "材料名称"), ("basis", basis, "材料依据")];
    let mut list = blanks(place, &fields);
    let lacks = [
        ("issuer", unsourced(material), "没有写由谁出具"),
        (
            "standard",
            unexplained(material),
            "没有写填报须知或者受理标准",
        ),
        ("originals", uncounted(material), "没有写要几份"),
        ("sample", absent(sample.as_ref()), "没有示例样表"),
        ("blank_form", unprinted(material), "没有空白表格"),
        ("exempt", unreasoned(material), "没有写为什么不用交"),
        (
            "need",
            endless(material),
            "没有在 note 里写什么时候补，如“办结前补”“10 个工作日内补”",
        ),
    ];
    for (key, _, text) in lacks.into_iter().filter(|(_, lacks, _)| *lacks) {
        list.push(told(format!("{place}/{key}"), format!("“{name}”{text}")));
    }
    list
}

fn unsourced(material: &Material) -> bool {
    material.source != Source::Applicant && blank(&material.issuer)
}

fn absent(path: Option<&String>) -> bool {
    path.is_none_or(|path| blank(path))
}

fn unexplained(material: &Material) -> bool {
    // How a form is filled in there, is said of all of them.
    !material.on_site && blank(&material.note) && blank(&material.standard)
}

fn uncounted(material: &Material) -> bool {
    let on_paper = material.format != MaterialFormat::Electronic;
    on_paper && material.originals == 0 && material.copies == 0
}

/// What has to be filled in wants an empty form to print, too.
fn unprinted(material: &Material) -> bool {
    let own = material.source == Source::Applicant;
    own && is_written(&material.name) && absent(material.blank_form.as_ref())
}

fn unreasoned(material: &Material) -> bool {
    let exempt = material.exempt.as_ref();
    exempt.is_some_and(|exempt| blank(&exempt.text))
}

/// 容缺后补 without a word of when it has to be there.
fn endless(material: &Material) -> bool {
    material.need == Need::Later && !term::is_told(&material.note)
}
