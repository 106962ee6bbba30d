//! Warnings: a form that asks in plain words for something sensitive and does not say so, so that
//! nobody would be asked for the consent of its own that it wants.

use super::super::Fault;
use super::super::parts::Parts;
use super::forms::fields;
use jinban_contract::consent::Sensitive;
use jinban_contract::form::Field;
use jinban_rules::form::{offered, possible};

/// Words by which a question or an option asks for it. Few, and such as mean nothing else:
/// who checks a pack stops reading what is mostly wrong.
const WORDS: [(Sensitive, &str, &[&str]); 4] = [
    (
        Sensitive::Health,
        "health",
        &[
            "诊断",
            "病历",
            "病案",
            "残疾",
            "失能",
            "住院",
            "怀孕",
            "什么病",
            "重病",
            "健康证明",
        ],
    ),
    (
        Sensitive::Means,
        "means",
        &["收入", "存款", "财产", "低保", "特困"],
    ),
    (
        Sensitive::Child,
        "child",
        &["孩子的出生", "出生医学证明", "宝宝的姓名", "儿童"],
    ),
    (
        Sensitive::Account,
        "account",
        &["银行账号", "银行卡的照片", "卡号"],
    ),
];

pub(super) fn unsaid(parts: &Parts, found: &mut Vec<Fault>) {
    for file in &parts.forms {
        for (path, field) in fields(&file.value) {
            let said = possible(field);
            let texts = texts(field);
            for (kind, name, words) in WORDS {
                let asks = |text: &&str| {
                    let text = bare(text);
                    words.iter().any(|word| text.contains(word))
                };
                if said.contains(&kind) {
                    continue;
                }
                if let Some(text) = texts.iter().copied().find(|text| asks(text)) {
                    found.push(file.source.fault(&path, told(text, name)));
                }
            }
        }
    }
}

/// Without those whom a matter is for: 残疾人的姓名 asks for a name.
fn bare(text: &str) -> String {
    text.replace("残疾人证", "残疾证").replace("残疾人", "")
}

/// What people read of a question and its options.
fn texts(field: &Field) -> Vec<&str> {
    let options = offered(&field.kind).iter();
    let options = options.map(|option| option.label.as_str());
    std::iter::once(field.label.as_str())
        .chain(options)
        .collect()
}

fn told(text: &str, name: &str) -> String {
    format!(
        "“{text}”像是敏感个人信息，要单独同意：请在这一题（或者那个选项）写上 sensitive = [\"{name}\"]；只是问法像、其实不收的，请换个说法"
    )
}
