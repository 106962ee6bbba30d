//! What people are asked for and need not bring: proofs that villages may no
//! longer issue, and materials whose condition only a note tells.

use super::{Told, told};
use jinban_contract::item::{Item, Material};

/// Who may not issue them, as packs call it.
const VILLAGE: [&str; 7] = [
    "村委会",
    "居委会",
    "村（居）",
    "村民委员会",
    "居民委员会",
    "村（社区）",
    "村里",
];

/// What they may not prove: the twenty proofs of the first list of 民政部等六部门
/// 《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）,
/// by the words that name them in a material.
const UNPROVABLE: [&str; 31] = [
    "亲属关系",
    "身份信息",
    "户口登记",
    "养犬",
    "犯罪",
    "戒毒",
    "失踪",
    "失联",
    "婚姻",
    "出生",
    "健在",
    "死亡",
    "疾病",
    "病历",
    "残疾",
    "婚育",
    "生育",
    "子女",
    "就业",
    "失业",
    "无业",
    "档案",
    "财产",
    "收入",
    "住房",
    "房产",
    "继承",
    "住所",
    "经营场所",
    "挂失",
    "遗失",
];

/// How a note says that only some need it.
const ONLY_SOME: [&str; 6] = ["才要", "才填", "才写", "才用", "才交", "才需要"];

/// Words after which a clause asks for no proof.
const DENIALS: [&str; 4] = ["不用", "不要", "不再", "不能"];

/// How far from the village's name a proof still belongs to it, in characters.
const REACH: usize = 10;

/// Warnings.
pub(super) fn doubtful(item: &Item) -> Told {
    let numbered = item.materials.iter().enumerate();
    let of_materials = numbered.flat_map(|(at, m)| of_one(&format!("materials/{at}"), m));
    let terms = item.promise.iter().flat_map(|promise| &promise.terms);
    let answers = item.faq.iter().map(|faq| &faq.answer);
    let in_words = [
        ("promise/terms", terms.collect()),
        ("faq", answers.collect()),
    ];
    let in_words = in_words
        .into_iter()
        .flat_map(|(place, texts): (_, Vec<_>)| {
            let asked = texts.into_iter().filter_map(|text| asked_for(text));
            asked.map(move |clause| told(place, village_may_not(clause)))
        });
    of_materials.chain(in_words).collect()
}

fn of_one(place: &str, material: &Material) -> Told {
    let mut list = Told::new();
    let (name, note) = (&material.name, &material.note);
    let by_village = VILLAGE.iter().any(|body| material.issuer.contains(body));
    if by_village && UNPROVABLE.iter().any(|thing| name.contains(thing)) {
        list.push(told(format!("{place}/issuer"), village_may_not(name)));
    }
    if let Some(clause) = asked_for(note) {
        list.push(told(format!("{place}/note"), village_may_not(clause)));
    }
    if ONLY_SOME.iter().any(|words| note.contains(words)) {
        let text = format!("“{name}”谁才要交写在说明里，请提一个问题，把它写成材料的条件（when）");
        list.push(told(format!("{place}/note"), text));
    }
    list
}

fn village_may_not(what: &str) -> String {
    format!("“{what}”：村（居）委会不再开这类证明（民发〔2020〕20号），请改成承诺或者部门核查")
}

/// The clause in which a village is to issue a proof.
fn asked_for(text: &str) -> Option<&str> {
    let mut clauses = text.split(['，', '。', '；', '：']);
    clauses.find(|clause| {
        let denied = DENIALS.iter().any(|word| clause.contains(word));
        !denied && VILLAGE.iter().any(|body| issues_proof(clause, body))
    })
}

fn issues_proof(clause: &str, body: &str) -> bool {
    let after = clause.split_once(body).map(|(_, after)| after);
    after.is_some_and(|after| {
        let near = after.chars().take(REACH).collect::<String>();
        near.contains("证明")
    })
}
