//! What the entries of an item's other lists lack.

use super::super::elements::shared_contacts;
use super::super::{Told, told};
use super::{blank, blanks};
use jinban_contract::item::{Basis, Contact, Fee, Item, Outcome, OutcomeKind, SpecialProcedure};

pub(super) fn missing(item: &Item) -> Told {
    let mut list = each("results", &item.results, result);
    list.extend(each("fees", &item.fees, fee));
    list.extend(each("basis", &item.basis, basis));
    list.extend(each(
        "special_procedures",
        &item.special_procedures,
        special,
    ));
    list.extend(each("consult", &item.consult, contact));
    list.extend(each("supervise", &item.supervise, contact));
    list.extend(each("faq", &item.faq, |place, faq| {
        let fields = [
            ("question", &*faq.question, "问题"),
            ("answer", &faq.answer, "解答"),
        ];
        blanks(place, &fields)
    }));
    list.extend(shared_contacts(item));
    list.extend(promise(item));
    list
}

fn each<T>(name: &str, entries: &[T], lacks: impl Fn(&str, &T) -> Told) -> Told {
    let numbered = entries.iter().enumerate();
    numbered
        .flat_map(|(at, entry)| lacks(&format!("{name}/{at}"), entry))
        .collect()
}

/// A result that has a name has a sample; a 证照 says how long it holds.
fn result(place: &str, result: &Outcome) -> Told {
    let sample = result.sample.as_deref().unwrap_or_default();
    let mut list = blanks(
        place,
        &[
            ("name", &result.name, "结果名称"),
            ("sample", sample, "结果样本"),
        ],
    );
    if result.delivery.is_empty() {
        list.push(told(format!("{place}/delivery"), "没有写怎么送达"));
    }
    if result.kind == OutcomeKind::Certificate && blank(&result.validity) {
        list.push(told(format!("{place}/validity"), "没有写证照有效期"));
    }
    list
}

fn fee(place: &str, fee: &Fee) -> Told {
    let fields = [
        ("name", &*fee.name, "收费项目名称"),
        ("unit", &fee.unit, "计费单位"),
        ("basis", &fee.basis, "收费依据"),
    ];
    let mut list = blanks(place, &fields);
    if fee.amount_fen == 0 {
        list.push(told(format!("{place}/amount_fen"), "没有写收费标准"));
    }
    list
}

fn basis(place: &str, basis: &Basis) -> Told {
    let fields = [
        ("name", &*basis.name, "法规名称"),
        ("article", &basis.article, "条款号"),
        ("text", &basis.text, "条款内容"),
    ];
    blanks(place, &fields)
}

fn special(place: &str, special: &SpecialProcedure) -> Told {
    let fields = [
        ("name", &*special.name, "特别程序名称"),
        ("basis", &special.basis, "特别程序依据"),
    ];
    let mut list = blanks(place, &fields);
    if special.limit.amount == 0 {
        list.push(told(format!("{place}/limit"), "没有写特别程序时限"));
    }
    list
}

fn contact(place: &str, contact: &Contact) -> Told {
    let fields = [
        ("way", &*contact.way, "方式"),
        ("value", &contact.value, "号码或地址"),
    ];
    blanks(place, &fields)
}

/// 告知承诺, where there is one: what it replaces and what is told.
fn promise(item: &Item) -> Told {
    let bare = item
        .promise
        .as_ref()
        .filter(|promise| promise.replaces.is_empty() || blank(&promise.terms.join("")));
    bare.map(|_| told("promise", "告知承诺没有写替代的材料或者告知的内容"))
        .into_iter()
        .collect()
}
