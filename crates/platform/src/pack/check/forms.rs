//! `forms/*.toml`: identity, and the materials that fields deliver. What a form
//! may ask is judged by the rules.

use super::super::Fault;
use super::super::parts::{Parsed, Parts};
use super::{is_code, unique};
use jinban_contract::form::{Field, FieldKind, Form, kinds};
use jinban_contract::ids::MaterialId;
use jinban_contract::item::Item;
use jinban_contract::upload::MAX_UNUSED;
use jinban_rules::form::{FormFault as F, decisive, faults as rule_faults};

pub(super) fn check(parts: &Parts, faults: &mut Vec<Fault>) {
    unique(&parts.forms, "表单", |form| form.code.as_str(), faults);
    for file in &parts.forms {
        identity(file, faults);
        materials(file, parts, faults);
        both_sides(file, faults);
        many_photos(file, faults);
        late_stops(file, parts, faults);
        for fault in rule_faults(&file.value) {
            let (place, text) = in_words(&fault);
            let path = if let F::NotOfPeople { list, .. } = &fault {
                (*list).to_owned()
            } else if let F::SharedAge { at, .. } = &fault {
                format!("ages/{at}")
            } else {
                numbered(&file.value, &place)
            };
            faults.push(file.source.fault(&path, text));
        }
    }
}

/// The page or field, and what is wrong with it.
fn in_words(fault: &F) -> (String, String) {
    match fault {
        F::Empty => (String::new(), "表单一页也没有".into()),
        F::BadId(id) => (id.clone(), format!("编号“{id}”只能用 a-z、0-9、_ 和 -")),
        F::DuplicatePage(id) => (id.clone(), format!("页面 {id} 重复")),
        F::DuplicateField(id) => (id.clone(), format!("字段 {id} 重复")),
        F::FewOptions(id) => (id.clone(), format!("字段 {id} 至少要有两个选项")),
        F::DuplicateOption { field, option } => {
            (field.clone(), format!("字段 {field} 的选项 {option} 重复"))
        }
        F::SameOption { field, label } => (
            field.clone(),
            format!("字段 {field} 有两个选项都叫“{label}”，分不清选的是哪一个；请改成不一样的"),
        ),
        F::SharedAge { age, options, .. } => (
            String::new(),
            format!(
                "{age} 岁既算 {}，又算 {}：年龄段不能重叠，请改 from、to",
                options[0], options[1]
            ),
        ),
        F::Bounds(id) => (
            id.clone(),
            format!("字段 {id} 的范围不对：最小的大于最大的，或什么都填不了"),
        ),
        F::SensitiveTwice(id) => (
            id.clone(),
            format!(
                "字段 {id} 的 sensitive 同一种写了两遍：整题写了，选项就不用写；银行账号这类字段自己就算，也不用写"
            ),
        ),
        F::NestedGroup(id) => (id.clone(), format!("重复组 {id} 里不能再有重复组")),
        F::BadAges(id) => (
            String::new(),
            format!("ages 里的 {id} 要是单选题，of 要是身份证号，每个选项都要写年龄"),
        ),
        F::EmptyGroup(id) => (id.clone(), format!("重复组 {id} 里没有字段")),
        F::NotOfPeople { list, id } => (
            String::new(),
            match *list {
                "applicant" => format!("applicant 里的 {id} 不是填姓名的字段（重复组里的也不行）"),
                _ => format!("helper 里的 {id} 不存在，或是照片、重复组，不能带到下一份"),
            },
        ),
        F::UnknownField { at, id } => (at.clone(), format!("条件里的字段 {id} 不存在")),
        F::LaterField { at, id } => (at.clone(), format!("条件用到了还没填的字段 {id}")),
        F::UnknownOption { at, id, option } => {
            (at.clone(), format!("条件里的选项 {id}={option} 不存在"))
        }
    }
}

/// The rules name pages and fields by id, the text knows them by number.
fn numbered(form: &Form, id: &str) -> String {
    let all = fields(form);
    let field = all.iter().rfind(|(_, field)| field.id == id);
    let page = form.pages.iter().rposition(|page| page.id == id);
    match (field, page) {
        (Some((path, _)), _) => path.clone(),
        (None, Some(number)) => format!("pages/{number}"),
        (None, None) => "pages".into(),
    }
}

fn identity(file: &Parsed<Form>, faults: &mut Vec<Fault>) {
    let code = file.value.code.as_str();
    let mut tell = |path: &str, text: String| faults.push(file.source.fault(path, text));
    if !is_code(code) {
        tell("code", format!("表单编号“{code}”只能用字母、数字、- 和 _"));
    }
    if file.source.file != format!("forms/{code}.toml") {
        tell("code", format!("文件名应当是 {code}.toml，与 code 一致"));
    }
    if file.value.version == 0 {
        tell("version", "版本从 1 开始".into());
    }
}

/// Every field with its place in the file.
pub(super) fn fields(form: &Form) -> Vec<(String, &Field)> {
    let mut found = Vec::new();
    for (page, of_page) in form.pages.iter().enumerate() {
        for (at, field) in of_page.fields.iter().enumerate() {
            let path = format!("pages/{page}/fields/{at}");
            let inner = field.kind.fields().iter().enumerate();
            found.extend(inner.map(|(n, f)| (format!("{path}/kind/fields/{n}"), f)));
            found.push((path, field));
        }
    }
    found
}

fn materials(file: &Parsed<Form>, parts: &Parts, faults: &mut Vec<Fault>) {
    let code = &file.value.code;
    let users = || {
        parts
            .items
            .iter()
            .filter(|i| i.value.form.as_ref() == Some(code))
    };
    for (path, field) in fields(&file.value) {
        let Some(material) = &field.material else {
            continue;
        };
        let lacks = |item: &Parsed<_>| !has(&item.value, material);
        for item in users().filter(|item| lacks(item)) {
            let text = format!("事项 {} 没有材料 {material}", item.value.code);
            faults.push(file.source.fault(&format!("{path}/material"), text));
        }
    }
}

/// How a question says that it wants both sides of a card.
const BOTH_SIDES: [&str; 4] = ["正面、反面", "正面和反面", "正反面", "正反两面"];

/// Who is asked for both sides must not get through with one.
fn both_sides(file: &Parsed<Form>, faults: &mut Vec<Fault>) {
    let text = "这一题要拍两面，请写上 min = 2，只拍一面就会提醒补拍";
    for (path, field) in fields(&file.value) {
        let asks = |words: &&str| {
            [&field.label, &field.hint]
                .iter()
                .any(|text| text.contains(*words))
        };
        let one_will_do = matches!(
            field.kind,
            FieldKind::Photo(kinds::Photo { min: 0..=1, .. })
        );
        if one_will_do && BOTH_SIDES.iter().any(asks) {
            faults.push(file.source.fault(&format!("{path}/kind"), text));
        }
    }
}

/// Nobody may send more than the platform keeps for one person at a time.
fn many_photos(file: &Parsed<Form>, faults: &mut Vec<Fault>) {
    for (path, field) in fields(&file.value) {
        let FieldKind::Photo(photo) = &field.kind else {
            continue;
        };
        if u16::from(photo.max) > MAX_UNUSED {
            let text = format!(
                "照片最多 {} 张，可是一个人最多只能传 {MAX_UNUSED} 张；请把 max 改小",
                photo.max
            );
            faults.push(file.source.fault(&format!("{path}/kind"), text));
        }
    }
}

/// Nobody takes photographs, and is told then that it cannot be done.
fn late_stops(file: &Parsed<Form>, parts: &Parts, faults: &mut Vec<Fault>) {
    let form = &file.value;
    let items = parts.items.iter().map(|item| &item.value);
    let items = items.filter(|item| item.form.as_ref() == Some(&form.code));
    let named: Vec<String> = items
        .flat_map(|item| decisive(&item.guidance, form))
        .collect();
    let all = fields(form);
    let photo = |(_, field): &&(String, &Field)| matches!(field.kind, FieldKind::Photo(_));
    let after = all.iter().skip_while(|field| !photo(field));
    for (path, field) in after.filter(|(_, field)| named.contains(&field.id)) {
        let text = format!("字段 {} 会说办不成，请排在拍照的前面", field.id);
        faults.push(file.source.fault(path, text));
    }
}

fn has(item: &Item, material: &MaterialId) -> bool {
    item.materials.iter().any(|m| m.id == *material)
}
