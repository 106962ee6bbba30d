//! `packages/*.toml`: what a package refers to and promises.

use super::super::Fault;
use super::super::parts::{Parsed, Parts};
use super::guidance::question_words;
use super::{Told, is_code, is_phone, old_packages, repeated, told};
use jinban_contract::guidance::Question;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_rules::guidance::GuidanceFault;
use jinban_rules::package::{PackageFault as F, faults as rule_faults};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    old_packages::check(parts, faults);
    let codes: Vec<_> = parts.packages.iter().map(|f| &f.value.code).collect();
    for at in repeated(&codes) {
        let text = format!("一件事编号 {} 重复", codes[at]);
        faults.push(parts.packages[at].source.fault("code", text));
    }
    let items = parts.items.iter().map(|file| &file.value);
    let items: Vec<Item> = items.filter(|i| i.withdrawn.is_none()).cloned().collect();
    let in_use = |file: &&Parsed<Package>| file.value.withdrawn.is_none();
    for file in parts.packages.iter().filter(in_use) {
        let ruled = rule_faults(&file.value, &items).into_iter();
        let ruled = ruled.map(|fault| in_words(&file.value, &fault));
        let list = identity(file).into_iter().chain(ruled);
        faults.extend(list.map(|(path, text)| file.source.fault(&path, text)));
    }
}

fn identity(file: &Parsed<Package>) -> Told {
    let package = &file.value;
    let code = package.code.as_str();
    let blank = |text: &String| text.trim().is_empty();
    let phone = |value: &str| value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let bad_phone = |value: &str| phone(value) && !is_phone(value, package.demo);
    let found = [
        (
            "code",
            !is_code(code),
            format!("一件事编号“{code}”只能用字母、数字、- 和 _"),
        ),
        (
            "code",
            file.source.file != format!("packages/{code}.toml"),
            format!("文件名应当是 {code}.toml，与 code 一致"),
        ),
        ("version", package.version == 0, "版本从 1 开始".to_owned()),
        ("name", blank(&package.name), "要写明名称".to_owned()),
        (
            "summary",
            blank(&package.summary),
            "要写明一句话说明".to_owned(),
        ),
        (
            "department",
            blank(&package.department),
            "要写明牵头部门".to_owned(),
        ),
        (
            "offline_way",
            blank(&package.offline_way),
            "要写明不用手机怎么办".to_owned(),
        ),
        (
            "consult",
            package.consult.is_empty(),
            "要写明咨询方式".to_owned(),
        ),
        (
            "consult",
            package.consult.iter().any(|c| bad_phone(&c.value)),
            "咨询电话拨不出去".to_owned(),
        ),
    ];
    let found = found.into_iter().filter(|(_, wrong, _)| *wrong);
    found.map(|(path, _, text)| told(path, text)).collect()
}

fn in_words(package: &Package, fault: &F) -> (String, String) {
    let item = |at: usize| package.items[at].item.as_str();
    let row = |at: usize, row: usize| format!("items/{at}/answers/{row}");
    let asked = |at: usize, row: usize| {
        let answer = &package.items[at].answers[row];
        format!("{}={}", answer.question, answer.answer)
    };
    let member = |group: usize, at: usize| format!("shared/{group}/materials/{at}");
    let named = |group: usize, at: usize| {
        let material = &package.shared[group].materials[at];
        format!("{} 的材料 {}", material.item, material.material)
    };
    match fault {
        F::Guidance(inner) => question_fault(package, inner),
        F::IdleQuestion(id) => (
            numbered(package, &format!("questions/{id}")),
            format!("问题 {id} 怎么答都一样，可以不问"),
        ),
        F::FewItems => told("items", "一件事至少要有两个事项"),
        F::UnknownItem(at) => told(
            format!("items/{at}/item"),
            format!("没有能办的事项 items/{}.toml", item(*at)),
        ),
        F::RepeatedItem(at) => told(
            format!("items/{at}/item"),
            format!("事项 {} 重复", item(*at)),
        ),
        F::NeverDone(at) => told(
            format!("items/{at}/when"),
            format!("没有哪种情形要办 {}", item(*at)),
        ),
        F::StageFalls(at) => told(
            format!("items/{at}/stage"),
            format!("事项 {} 的阶段比前一个小，请按先后顺序写", item(*at)),
        ),
        F::UnknownAnswer(at, r) => told(
            row(*at, *r),
            format!("事项 {} 没有这个回答：{}", item(*at), asked(*at, *r)),
        ),
        F::IdleAnswer(at, r) => told(
            row(*at, *r),
            format!("这一条永远轮不到：{}", asked(*at, *r)),
        ),
        F::Unanswered {
            item: at,
            question,
            situation,
        } => told(
            format!("items/{at}/answers"),
            format!(
                "情形 {} 里，事项 {} 的问题 {question} 没有回答",
                situation.0,
                item(*at)
            ),
        ),
        F::FewMaterials(at) => told(format!("shared/{at}"), "合并的材料至少要写两样"),
        F::UnknownMaterial(group, at) => told(
            member(*group, *at),
            format!("这一件事里没有 {}", named(*group, *at)),
        ),
        F::RepeatedMaterial(group, at) => {
            told(member(*group, *at), format!("{} 重复", named(*group, *at)))
        }
        F::SameItem(group, at) => told(
            member(*group, *at),
            format!("一个事项的两样材料不能合成一样：{}", named(*group, *at)),
        ),
        F::LongLimit => told("limit", "联办时限不比一项一项办短"),
        F::ManyVisits => told("visits", "到现场次数比一项一项办还多"),
    }
}

/// A fault of a package's questions, in words, and where it is.
pub(super) fn question_fault(package: &Package, fault: &GuidanceFault) -> (String, String) {
    let (place, text) = question_words(fault);
    let place = match fault {
        GuidanceFault::BadId(id) => holder(package, id),
        _ => place,
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
