//! One sentence for every rule that a value can break. Labels are often whole
//! questions, so the sentence stands behind them and never bends around them.

use crate::words::times;
use jinban_contract::form::Field;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Date;
use jinban_rules::form::{Shape, shape};
use jinban_rules::ids::{CODE_DIGITS, one_time_code};
use jinban_rules::text::is_blank;

/// What is wrong with the field called `label`, and what to do.
pub fn fault(label: &str, fault: &FieldFault) -> String {
    let limit = fault.limit.as_deref().unwrap_or_default();
    let what = match fault.rule {
        Rule::Required => return format!("请填写：{label}"),
        Rule::ReasonRequired => return "请选一条原因，或写几个字".to_owned(),
        Rule::TooLong => format!("最多 {limit} 个字，请缩短"),
        Rule::TooShort => format!("至少 {limit} 个字，请补充"),
        Rule::NotAnOption => "请从选项里选".to_owned(),
        Rule::TooMany => format!("最多 {limit} 个，请删掉多的"),
        Rule::TooFew => format!("至少 {limit} 个，请再添加"),
        Rule::BadNumber => "请填数字，例如 12".to_owned(),
        Rule::TooSmall => format!("不能小于 {limit}"),
        Rule::TooLarge => format!("不能大于 {limit}"),
        Rule::BadDate => "请把年、月、日填完整，并核对有没有这一天".to_owned(),
        Rule::TooEarly => format!("不能早于 {}", day(limit)),
        Rule::TooLate => format!("不能晚于 {}", day(limit)),
        Rule::IdLength => {
            "应是 18 位，最后一位可能是 X，请对照证件核对（从前 15 位的号码已经不用了）".to_owned()
        }
        Rule::IdDate => "里面的出生日期不对，请对照证件核对".to_owned(),
        Rule::IdProvince => "开头两位不对，请对照证件核对".to_owned(),
        Rule::IdCheck => "有一位输错了，请对照证件核对".to_owned(),
        Rule::BadUscc => "好像有一位输错了，请对照执照再看".to_owned(),
        Rule::BadPhone => "应是 11 位手机号，请核对".to_owned(),
        Rule::BadBankAccount => "应是 6 到 32 位数字，请对照银行卡或存折核对".to_owned(),
        Rule::OddBankCard => "和一般银行卡的号码不一样，请对照卡或存折再看一遍".to_owned(),
        Rule::BadDivision => "请从列表里选到村（社区）".to_owned(),
        Rule::BadName => {
            "只写名字就行，数字、表情和别的符号请删掉；打不出的字，可以用拼音代替".to_owned()
        }
        Rule::BadText | Rule::WrongType => "有不能识别的字符，请重新填写".to_owned(),
        Rule::FileNotReady => "照片没有传好，请点“重试”，或删掉再传一次".to_owned(),
        Rule::BadFileType => "请用手机拍照，或选 JPG、PNG 图片".to_owned(),
        Rule::AgeDiffers => format!("和身份证号对不上，按号码今天满 {limit} 周岁，请核对这两处"),
        Rule::SamePerson => format!("和前面的“{limit}”填成一样的了，请核对这两处"),
        Rule::IdAsAccount => "这像是身份证号，请填银行卡或存折上的号码".to_owned(),
        Rule::Stopped => "照这样填，这件事现在办不了".to_owned(),
        Rule::UnknownField | Rule::BadId => "这一项已经变了，请重新填写".to_owned(),
    };
    format!("{label}：{what}")
}

/// What is wrong with a mobile number as typed; none when nothing is.
pub fn mobile(label: &str, typed: &str) -> Option<String> {
    let rule = match is_blank(typed) {
        true => Rule::Required,
        false => jinban_rules::ids::mobile(typed).err()?,
    };
    Some(fault(label, &FieldFault::new("/phone", rule)))
}

/// What a one-time code is called where it is asked for.
pub const CODE: &str = "验证码";

/// The digits of a code as typed or pasted, or what is wrong with it.
pub fn code_digits(typed: &str) -> Result<String, String> {
    one_time_code(typed).ok_or_else(|| format!("{CODE}：应是 {CODE_DIGITS} 位数字，请看短信"))
}

/// The same for a field of a form: what to do when it is empty depends on its
/// kind.
pub fn field_fault(field: &Field, found: &FieldFault) -> String {
    let label = &field.label;
    let limit = found.limit.as_deref().unwrap_or_default();
    let entry = field.kind.group().map_or("", |group| &group.entry);
    match (found.rule, shape(&field.kind)) {
        (Rule::Required, Shape::Uploads) => format!("请拍照或选照片：{label}"),
        (Rule::Required, Shape::Entries) => format!("请添加{entry}：{label}"),
        (Rule::Required, Shape::Chosen | Shape::Several) => format!("请选择：{label}"),
        (Rule::TooFew, Shape::Uploads) => format!("请再拍：{label}，一共要 {limit} 张"),
        (Rule::BadId, Shape::Uploads) => format!("{label}：请删掉照片，重新传一次"),
        (_, Shape::Typed | Shape::Chosen | Shape::Several | Shape::Uploads | Shape::Entries) => {
            fault(label, found)
        }
    }
}

/// A bound that is a date, as people say it.
fn day(limit: &str) -> String {
    Date::parse(limit).map_or_else(|| limit.to_owned(), times::day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::form::{FieldKind, kinds};

    #[test]
    fn a_sentence_says_what_to_do() {
        let too_long = FieldFault::with_limit("/answers/name", Rule::TooLong, 20);
        assert_eq!(fault("姓名", &too_long), "姓名：最多 20 个字，请缩短");
    }

    #[test]
    fn a_bound_is_said_as_a_day() {
        let late = FieldFault::with_limit("/answers/day", Rule::TooLate, "2026-11-22");
        assert_eq!(
            fault("哪一天停发的", &late),
            "哪一天停发的：不能晚于 2026年11月22日"
        );
    }

    #[test]
    fn an_empty_field_asks_for_what_its_kind_needs() {
        let field = |kind| Field {
            id: "a".into(),
            label: "户口簿".into(),
            hint: String::new(),
            optional: false,
            when: None,
            kind,
            sensitive: Vec::new(),
            material: None,
        };
        let empty = FieldFault::new("/answers/a", Rule::Required);
        let said = |kind| field_fault(&field(kind), &empty);
        assert_eq!(
            said(FieldKind::Photo(kinds::Photo { min: 1, max: 2 })),
            "请拍照或选照片：户口簿"
        );
        let few = FieldFault::with_limit("/answers/a", Rule::TooFew, 2);
        let card = field(FieldKind::Photo(kinds::Photo { min: 2, max: 2 }));
        assert_eq!(field_fault(&card, &few), "请再拍：户口簿，一共要 2 张");
        assert_eq!(said(FieldKind::YesNo(kinds::YesNo {})), "请选择：户口簿");
        assert_eq!(said(FieldKind::Name(kinds::Name {})), "请填写：户口簿");
    }
}
