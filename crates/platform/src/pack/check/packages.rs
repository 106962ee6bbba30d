//! `packages/*.toml`: what a package refers to and promises.

use super::super::Fault;
use super::super::files::PACKAGES;
use super::super::parts::{Parsed, Parts};
use super::guidance::{many_questions, question_words};
use super::{
    Told, is_code, is_phone, old_packages, same_texts, say, told, undialled, unique, wrong,
};
use jinban_contract::guidance::{Question, SituationKey};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_rules::guidance::GuidanceFault;
use jinban_rules::package::{PackageFault as F, faults as rule_faults};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    old_packages::check(parts, faults);
    unique(&parts.packages, "一件事", |p| p.code.as_str(), faults);
    let items = parts.items.iter().map(|file| &file.value);
    let items: Vec<Item> = items.filter(|i| i.withdrawn.is_none()).cloned().collect();
    let in_use = |file: &&Parsed<Package>| file.value.withdrawn.is_none();
    let used: Vec<_> = parts.packages.iter().filter(in_use).collect();
    same_texts(&used, ("name", "一件事名称"), |one| &one.name, faults);
    for file in parts.packages.iter().filter(in_use) {
        let package = &file.value;
        let told = [
            identity(file),
            shape(package),
            contacts(package),
            many_questions(&package.guidance),
        ];
        say(&file.source, told.into_iter().flatten(), faults);
        let mut done = package.items.iter().map(|done| &done.item);
        if done.any(|code| parts.is_unread_item(code)) {
            continue;
        }
        let ruled = rule_faults(package, &items).into_iter();
        say(
            &file.source,
            ruled.map(|fault| in_words(package, &fault)),
            faults,
        );
    }
}

fn identity(file: &Parsed<Package>) -> Told {
    let code = file.value.code.as_str();
    let letters = format!("一件事编号“{code}”只能用字母、数字、- 和 _");
    let name = format!("文件名应当是 {code}.toml，与 code 一致");
    let elsewhere = file.source.file != format!("{PACKAGES}/{code}.toml");
    wrong([
        ("code", !is_code(code), letters.as_str()),
        ("code", elsewhere, &name),
        ("version", file.value.version == 0, "版本从 1 开始"),
    ])
}

/// What has no place in a package, and what has to be there.
fn shape(package: &Package) -> Told {
    wrong([
        (
            "guidance/stops",
            !package.guidance.stops.is_empty(),
            "一件事自己不写 stops，办不了的情形写在各个事项里",
        ),
        ("consult", package.consult.is_empty(), "要写明咨询方式"),
    ])
}

/// Telephones that cannot be called; places and addresses stand there too.
fn contacts(package: &Package) -> Told {
    let phone = |value: &str| value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let bad = |value: &str| phone(value) && !is_phone(value, package.demo);
    let bad = package.consult.iter().find(|contact| bad(&contact.value));
    let bad = bad.map(|contact| told("consult", undialled(&contact.value)));
    bad.into_iter().collect()
}

/// Place and words of a fault, one line for each kind.
fn in_words(p: &Package, fault: &F) -> (String, String) {
    match fault {
        F::Guidance(inner) => question_fault(p, inner),
        F::IdleQuestion(id) => idle_question(p, id),
        F::FewItems => told("items", "一件事至少要有两个事项"),
        F::UnknownItem(at) => item(p, *at, "item", "没有能办的事项 items/{item}.toml"),
        F::RepeatedItem(at) => item(p, *at, "item", "事项 {item} 重复"),
        F::NeverDone(at) => item(p, *at, "when", "没有哪种情形要办 {item}"),
        F::StageFalls(at) => item(
            p,
            *at,
            "stage",
            "事项 {item} 的阶段比前一个小，请按先后顺序写",
        ),
        F::UnknownAnswer(at, row) => answer(p, *at, *row, "事项 {item} 没有这个回答：{asked}"),
        F::IdleAnswer(at, row) => answer(p, *at, *row, "这一条永远轮不到：{asked}"),
        F::Unanswered {
            item: at,
            question,
            situation,
        } => unanswered(p, *at, question, situation),
        F::FewMaterials(group) => told(format!("shared/{group}"), "合并的材料至少要写两样"),
        F::UnknownMaterial(group, at) => material(p, *group, *at, "这一件事里没有 {material}"),
        F::RepeatedMaterial(group, at) => material(p, *group, *at, "{material} 重复"),
        F::SameItem(group, at) => {
            material(p, *group, *at, "一个事项的两样材料不能合成一样：{material}")
        }
        F::LongLimit => told("limit", "联办时限不比一项一项办短"),
        F::NowhereTaken => told(
            "places",
            "要写明哪类站点收一件事的材料（places，收件或代收）",
        ),
        F::ManyVisits => told("visits", "到现场次数比一项一项办还多"),
    }
}

fn idle_question(package: &Package, id: &str) -> (String, String) {
    let place = numbered(package, &format!("questions/{id}"));
    told(place, format!("问题 {id} 怎么答都一样，可以不问"))
}

/// A fault of an item's `field`; `text` names the item as `{item}`.
fn item(package: &Package, at: usize, field: &str, text: &str) -> (String, String) {
    let code = package.items[at].item.as_str();
    told(format!("items/{at}/{field}"), text.replace("{item}", code))
}

/// A fault of an item's answer, which `text` names as `{asked}`.
fn answer(package: &Package, at: usize, row: usize, text: &str) -> (String, String) {
    let answer = &package.items[at].answers[row];
    let asked = format!("{}={}", answer.question, answer.answer);
    let text = text.replace("{asked}", &asked);
    item(package, at, &format!("answers/{row}"), &text)
}

fn unanswered(
    package: &Package,
    at: usize,
    question: &str,
    situation: &SituationKey,
) -> (String, String) {
    let situation = match situation.0.as_str() {
        "" => String::new(),
        key => format!("情形 {key} 里，"),
    };
    let text = format!("{situation}事项 {{item}} 的问题 {question} 没有回答");
    item(package, at, "answers", &text)
}

/// A fault of a merged material, which `text` names as `{material}`.
fn material(package: &Package, group: usize, at: usize, text: &str) -> (String, String) {
    let material = &package.shared[group].materials[at];
    let named = format!("{} 的材料 {}", material.item, material.material);
    let place = format!("shared/{group}/materials/{at}");
    told(place, text.replace("{material}", &named))
}

/// A fault of a package's questions, in words, and where it is.
pub(super) fn question_fault(package: &Package, fault: &GuidanceFault) -> (String, String) {
    let (place, text) = question_words(fault);
    let place = if let GuidanceFault::BadId(id) = fault {
        holder(package, id)
    } else {
        place
    };
    (numbered(package, &place), text)
}

/// The question that has, or is, `id`.
fn holder(package: &Package, id: &str) -> String {
    let mut questions = package.guidance.questions.iter();
    let holds = |q: &Question| q.id == id || q.answers.iter().any(|a| a.id == id);
    let found = questions.find(|question| holds(question));
    format!("questions/{}", found.map_or("", |q| &q.id))
}

/// The rules name questions by id, the text knows them by number.
fn numbered(package: &Package, place: &str) -> String {
    let Some(id) = place.strip_prefix("questions/") else {
        return place.to_owned();
    };
    let mut questions = package.guidance.questions.iter();
    match questions.rposition(|question| question.id == id) {
        Some(at) => format!("guidance/questions/{at}"),
        None => "guidance".to_owned(),
    }
}
