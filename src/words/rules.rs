//! One sentence for every rule that a value can break.

use jinban_contract::problem::{FieldFault, Rule};

/// What is wrong with the field called `label`, and what to do.
pub fn fault(label: &str, fault: &FieldFault) -> String {
    let limit = fault.limit.as_deref().unwrap_or_default();
    match fault.rule {
        Rule::Required => format!("请填写{label}"),
        Rule::TooLong => format!("{label}最多 {limit} 个字，请缩短"),
        Rule::TooShort => format!("{label}至少 {limit} 个字"),
        Rule::NotAnOption => format!("请从选项里选择{label}"),
        Rule::TooMany => format!("{label}最多 {limit} 项"),
        Rule::TooFew => format!("{label}至少 {limit} 项"),
        Rule::BadNumber => format!("{label}请填数字，例如 12"),
        Rule::TooSmall => format!("{label}不能小于 {limit}"),
        Rule::TooLarge => format!("{label}不能大于 {limit}"),
        Rule::BadDate => format!("{label}没有这一天，请重新选择年月日"),
        Rule::TooEarly => format!("{label}不能早于 {limit}"),
        Rule::TooLate => format!("{label}不能晚于 {limit}"),
        Rule::IdLength => format!("{label}应是 18 位数字（最后一位可以是 X），请对照证件核对"),
        Rule::IdDate => format!("{label}里的出生日期不对，请对照证件核对"),
        Rule::IdProvince => format!("{label}开头两位不对，请对照证件核对"),
        Rule::IdCheck => format!("{label}有数字输错了，请对照证件核对"),
        Rule::BadUscc => format!("{label}和编码规则不符，请对照营业执照核对"),
        Rule::BadPhone => format!("{label}应是 11 位手机号，请核对"),
        Rule::BadPostcode => format!("{label}应是 6 位数字"),
        Rule::BadBankCard => format!("{label}有数字输错了，请对照银行卡核对"),
        Rule::BadDivision => format!("请从列表里选择{label}"),
        Rule::BadText | Rule::WrongType => format!("{label}里有不能识别的内容，请重新填写"),
        Rule::FileNotReady => format!("{label}还没有传完，请稍等或重新上传"),
        Rule::BadFileType => format!("{label}请用手机拍照，或选 JPG、PNG 图片"),
        Rule::ReasonRequired => "请选一条原因，或写几个字".to_owned(),
        Rule::UnknownField | Rule::BadId => format!("{label}已经变动，请刷新页面后重试"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_to_do() {
        let too_long = FieldFault::with_limit("/answers/name", Rule::TooLong, 20);
        assert_eq!(fault("姓名", &too_long), "姓名最多 20 个字，请缩短");
    }
}
