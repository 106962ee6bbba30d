//! The forms of the demo pack, filled in on every path: what can be finished is
//! accepted, and what cannot is told at the answer that decides it.

use super::repository;
use jinban_contract::condition::Condition;
use jinban_contract::form::kinds::Photo;
use jinban_contract::form::{Answers, Field, FieldKind, Form, Value};
use jinban_contract::item::Item;
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;
use jinban_platform::pack::read;
use jinban_rules::condition::{Picked, Truth, applies};
use jinban_rules::form::{self, Checks};
use rstest::rstest;
use std::collections::BTreeSet;

/// Items whose form has to ask everything that may end them.
const WHOLE: [&str; 27] = [
    "shiye", "ydjy", "shengyu", "cjyl", "jmyl", "jycy", "knrd", "sptd", "lnyd", "jzz", "tyz",
    "lhsb", "gyxg", "zjd", "xcgh", "bzbt", "jmzx", "cjbt", "snbt", "lsjz", "dibao", "tkgy", "ybbx",
    "yljz", "mzmb", "ruxue", "gzf",
];

fn today() -> Date {
    Date::parse("2026-11-30").unwrap()
}

/// A form being filled in.
struct Walk<'a> {
    form: &'a Form,
    item: &'a Item,
    /// Fields on which something hangs: the others get one answer.
    matters: BTreeSet<String>,
    /// Whether what may be left empty is.
    briefly: bool,
    /// Fields that were asked.
    asked: BTreeSet<String>,
    /// Stops that were come to.
    stopped: BTreeSet<usize>,
    finished: usize,
}

/// A form of the demo pack with each item that it is for, and its items' stops as the platform
/// gives them to it.
fn forms() -> Vec<(Form, Item)> {
    let pack = read(&repository().join("packs/yicheng")).unwrap();
    let mut found = Vec::new();
    for mut form in pack.forms {
        let items = || {
            pack.items
                .iter()
                .filter(|i| i.form.as_ref() == Some(&form.code))
        };
        form.stops = form::stops(items().map(|item| &item.guidance), &form);
        assert!(items().next().is_some(), "{}", form.code);
        found.extend(items().map(|item| (form.clone(), item.clone())));
    }
    found
}

#[rstest]
fn every_path_through_a_form_ends_well_or_in_a_stop(
    #[values(
        "shiye", "ydjy", "shengyu", "cjyl", "jmyl", "jycy", "knrd", "sptd", "lnyd", "jzz", "tyz",
        "lhsb", "gyxg", "zjd", "xcgh", "bzbt", "jmzx", "gljt", "jmyb", "lhjy", "njbt", "sbk",
        "xcy", "cjbt", "snbt", "lsjz", "dibao", "tkgy", "ybbx", "yljz", "mzmb", "ruxue", "gzf"
    )]
    code: &str,
) {
    let (form, item) = forms()
        .into_iter()
        .find(|(_, item)| item.code.as_str() == code)
        .unwrap();
    for briefly in [false, true] {
        let mut walk = Walk::of(&form, &item, briefly);
        walk.on(&Answers::new(), &BTreeSet::new());
        assert!(walk.finished > 0);
        let all: BTreeSet<_> = (0..form.stops.len()).collect();
        assert_eq!(walk.stopped, all, "stops");
        let fields = form.pages.iter().flat_map(|page| &page.fields);
        let fields: BTreeSet<_> = fields.map(|field| field.id.clone()).collect();
        assert_eq!(walk.asked, fields, "asked on no path");
    }
}

/// What a sheet tells at once a form must not find out after the last page.
#[test]
fn a_form_asks_all_that_may_end_its_item() {
    let forms = forms();
    for code in WHOLE {
        let (form, item) = forms
            .iter()
            .find(|(_, item)| item.code.as_str() == code)
            .unwrap();
        for stop in &item.guidance.stops {
            assert!(form.stops.contains(stop), "{code}: {}", stop.why);
        }
    }
}

impl<'a> Walk<'a> {
    fn of(form: &'a Form, item: &'a Item, briefly: bool) -> Self {
        let mut matters = BTreeSet::new();
        let fields = form.pages.iter().flat_map(|page| &page.fields);
        let conditions = form.pages.iter().map(|page| page.when.as_ref());
        let conditions = conditions
            .chain(fields.map(|field| field.when.as_ref()))
            .flatten();
        for when in conditions.chain(form.stops.iter().map(|stop| &stop.when)) {
            named(when, &mut matters);
        }
        matters.extend(form.ages.iter().map(|age| age.field.clone()));
        Self {
            form,
            item,
            matters,
            briefly,
            asked: BTreeSet::new(),
            stopped: BTreeSet::new(),
            finished: 0,
        }
    }

    /// Goes on from these answers; `left` are fields that are left empty.
    fn on(&mut self, answers: &Answers, left: &BTreeSet<String>) {
        if let Some(stop) = form::stop(self.form, answers) {
            let at = self.form.stops.iter().position(|one| one == stop);
            self.stopped.extend(at);
            let faults = self.faults(answers);
            assert!(
                faults.iter().any(|(_, rule)| *rule == Rule::Stopped),
                "{faults:?}"
            );
            return;
        }
        let Some(field) = self.next(answers, left) else {
            let faults = self.faults(answers);
            assert_eq!(faults, [], "{}: {answers:?}", self.form.code);
            self.finished += 1;
            return;
        };
        self.asked.insert(field.id.clone());
        self.of_item(field, answers);
        if self.briefly && field.optional {
            let left = left.iter().chain([&field.id]).cloned().collect();
            return self.on(answers, &left);
        }
        for value in self.values(field, answers) {
            let mut more = answers.clone();
            more.insert(field.id.clone(), value);
            self.as_old_as_chosen(&mut more);
            self.on(&more, left);
        }
    }

    /// A number that was asked before the age is that of somebody as old.
    fn as_old_as_chosen(&self, answers: &mut Answers) {
        for ages in &self.form.ages {
            if answers.contains_key(&ages.field) && answers.contains_key(&ages.of) {
                let of = form::field(self.form, &ages.of).unwrap();
                let number = self.id_number(of, answers);
                answers.insert(ages.of.clone(), Value::Text(number));
            }
        }
    }

    fn next(&self, answers: &Answers, left: &BTreeSet<String>) -> Option<&'a Field> {
        let pages = form::visible_pages(self.form, answers).into_iter();
        let mut fields = pages.flat_map(|page| form::visible_fields(self.form, page, answers));
        fields.find(|field| !answers.contains_key(&field.id) && !left.contains(&field.id))
    }

    fn faults(&self, answers: &Answers) -> Vec<(String, Rule)> {
        let checks = Checks {
            today: today(),
            division: &|code| code == "370404100201",
        };
        let faults = form::check(self.form, answers, &checks).into_iter();
        faults.map(|fault| (fault.pointer, fault.rule)).collect()
    }

    /// A photograph is asked for only where the sheet asks for its material.
    fn of_item(&self, field: &Field, answers: &Answers) {
        let is_photo = matches!(field.kind, FieldKind::Photo(_));
        let Some(id) = field.material.as_ref().filter(|_| is_photo) else {
            return;
        };
        if !WHOLE.contains(&self.item.code.as_str()) {
            return;
        }
        let material = self.item.materials.iter().find(|m| m.id == *id).unwrap();
        let picked = |id: &str| match answers.get(id) {
            Some(Value::Text(text)) => Picked::Is(std::slice::from_ref(text)),
            Some(Value::Many(many)) => Picked::Is(many),
            Some(Value::Group(_)) | None => Picked::Is(&[]),
        };
        let truth = applies(material.when.as_ref(), &picked);
        assert_eq!(
            truth,
            Truth::Yes,
            "{} {}: {answers:?}",
            self.item.code,
            field.id
        );
    }

    /// Every answer that matters, or one.
    fn values(&self, field: &Field, answers: &Answers) -> Vec<Value> {
        let mut all = match &field.kind {
            FieldKind::Choice(choice) => texts(choice.options.iter().map(|o| o.id.as_str())),
            FieldKind::YesNo(_) => texts(["yes", "no"]),
            FieldKind::Choices(choices) => {
                let ids: Vec<_> = choices.options.iter().map(|o| o.id.clone()).collect();
                ids.into_iter().map(|id| Value::Many(vec![id])).collect()
            }
            FieldKind::Text(_)
            | FieldKind::LongText(_)
            | FieldKind::Name(_)
            | FieldKind::IdNumber(_)
            | FieldKind::Uscc(_)
            | FieldKind::Mobile(_)
            | FieldKind::BankCard(_)
            | FieldKind::Number(_)
            | FieldKind::Date(_)
            | FieldKind::Division(_)
            | FieldKind::Photo(_)
            | FieldKind::Group(_) => vec![self.sample(field, answers)],
        };
        if !self.matters.contains(&field.id) {
            all.truncate(1);
        }
        all
    }

    fn sample(&self, field: &Field, answers: &Answers) -> Value {
        let text = match &field.kind {
            FieldKind::Text(_) | FieldKind::LongText(_) => "示例".into(),
            FieldKind::Name(_) => "王小明".into(),
            FieldKind::IdNumber(_) => self.id_number(field, answers),
            FieldKind::Uscc(_) => "92370404MA3C0000XX".into(),
            FieldKind::Mobile(_) => "13900000001".into(),
            FieldKind::BankCard(_) => "6222020000000000003".into(),
            FieldKind::Number(number) => number.min.to_string(),
            FieldKind::Date(date) => {
                let days = 0.clamp(
                    date.min_days.unwrap_or(0),
                    date.max_days.unwrap_or(i32::MAX),
                );
                today().plus_days(days.into()).to_string()
            }
            FieldKind::Choice(choice) => choice.options[0].id.clone(),
            FieldKind::YesNo(_) => "yes".into(),
            FieldKind::Division(_) => "370404100201".into(),
            FieldKind::Choices(choices) => return Value::Many(vec![choices.options[0].id.clone()]),
            FieldKind::Photo(photo) => return Value::Many(uploads(&field.id, photo)),
            FieldKind::Group(group) => {
                let entry = group.fields.iter();
                let entry = entry.map(|inner| (inner.id.clone(), self.sample(inner, answers)));
                return Value::Group(vec![entry.collect()]);
            }
        };
        Value::Text(text)
    }

    /// Somebody of their own for each field, as old as was chosen.
    fn id_number(&self, field: &Field, answers: &Answers) -> String {
        let ages = self.form.ages.iter().find(|ages| ages.of == field.id);
        let range = ages.and_then(|ages| {
            let chosen = answers.get(&ages.field);
            let mut ranges = ages.ranges.iter();
            ranges.find(|range| chosen == Some(&Value::Text(range.option.clone())))
        });
        let age = range.map_or(40, |range| range.from + 1);
        let serial = field
            .id
            .bytes()
            .fold(7_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 1000);
        with_check(&format!("370404{}0101{serial:03}", 2026 - age))
    }
}

/// What a condition hangs on.
fn named(when: &Condition, found: &mut BTreeSet<String>) {
    match when {
        Condition::Is(is) => drop(found.insert(is.id.clone())),
        Condition::Not(inner) => named(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| named(part, found));
        }
    }
}

fn texts<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<Value> {
    ids.into_iter()
        .map(|id| Value::Text(id.to_owned()))
        .collect()
}

fn uploads(field: &str, photo: &Photo) -> Vec<String> {
    (0..photo.min).map(|n| format!("{field}-{n}")).collect()
}

/// The check digit of GB 11643.
fn with_check(body: &str) -> String {
    let weighed = body.bytes().enumerate();
    let sum: u32 = weighed
        .map(|(at, digit)| u32::from(digit - b'0') * (1 << (17 - at)) % 11)
        .sum();
    let last = b"10X98765432"[(sum % 11) as usize];
    format!("{body}{}", char::from(last))
}
