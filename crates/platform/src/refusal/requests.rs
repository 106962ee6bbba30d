//! 400, 405, 408, 413, 415, 422: what came is not what can be read: body, path, query, header.

use super::Refusal;
use jinban_contract::problem::{FieldFault, Rule};

/// 422: the body was understood, its values do not pass.
pub fn validation_failed(fields: Vec<FieldFault>) -> Refusal {
    Refusal::new(
        422,
        "validation_failed",
        "有内容需要改一下",
        "请按提示改好，再提交一次。",
    )
    .fields(fields)
}

/// The same, if there are any faults.
///
/// # Errors
/// There are.
pub fn unless_faulty(faults: Vec<FieldFault>) -> Result<(), Refusal> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(validation_failed(faults)),
    }
}

/// 422 for a single field.
pub fn bad_field(pointer: &str, rule: Rule) -> Refusal {
    validation_failed(vec![FieldFault::new(pointer, rule)])
}

/// 400: the body is no JSON at all.
pub fn malformed_json() -> Refusal {
    Refusal::new(
        400,
        "malformed_json",
        "没能读懂提交的内容",
        "内容在路上可能损坏了，请再试一次。",
    )
    .field("", Rule::WrongType)
}

/// 422: the body is JSON, but a list, a text, a number or `null`.
pub fn no_object() -> Refusal {
    Refusal::new(
        422,
        "validation_failed",
        "提交的内容不是一组字段",
        "请求体要是一个 JSON 对象（写在花括号 { } 里），不能是 null、列表、文字或数字。",
    )
    .field("", Rule::WrongType)
}

/// 415: the body is not declared as `expected`.
pub fn wrong_content_type(expected: &str) -> Refusal {
    Refusal::new(
        415,
        "wrong_content_type",
        "提交的格式不对",
        &format!("请把 Content-Type 设为 {expected}。"),
    )
    .limit("Content-Type", Rule::NotAnOption, expected)
}

/// 413: the body is longer than `bytes`.
pub fn too_large(pointer: &str, bytes: u64) -> Refusal {
    Refusal::new(
        413,
        "too_large",
        "内容太大，没有收下",
        &format!("最多 {bytes} 字节，请删减或压缩后再试。"),
    )
    .limit(pointer, Rule::TooLarge, bytes)
}

/// 408: the rest of the body did not come.
pub fn body_incomplete() -> Refusal {
    Refusal::new(
        408,
        "body_incomplete",
        "内容没有传完",
        "传到一半停了，请再试一次。",
    )
    .field("", Rule::Required)
}

/// 400: a part of the path has the wrong shape.
pub fn bad_path(name: &str) -> Refusal {
    Refusal::new(
        400,
        "bad_path",
        "地址里的编号不对",
        "请检查链接是否完整，或从首页重新进入。",
    )
    .field(name, Rule::BadId)
}

/// 400: a query parameter has the wrong shape.
pub fn bad_query(name: &str, rule: Rule) -> Refusal {
    Refusal::new(
        400,
        "bad_query",
        "地址里的参数不对",
        "请检查链接是否完整，或从首页重新进入。",
    )
    .field(name, rule)
}

/// 400: the file of a sheet whose questions are not all answered.
pub fn unfinished() -> Refusal {
    Refusal::new(
        400,
        "bad_query",
        "还有问题没有回答",
        "答完才有单子。请在网页上从没答的那一题接着答。",
    )
    .field("s", Rule::Required)
}

/// 400: a header is missing or has the wrong shape.
pub fn bad_header(name: &str, rule: Rule) -> Refusal {
    Refusal::new(
        400,
        "bad_header",
        "请求少了必要的信息",
        &format!("请检查请求头 {name}。"),
    )
    .field(name, rule)
}

/// 405: the address is right, the method is not.
pub fn wrong_method() -> Refusal {
    Refusal::new(
        405,
        "wrong_method",
        "这个地址不支持这样的操作",
        "可用的方法见响应头 Allow。",
    )
    .field("method", Rule::NotAnOption)
}

/// 400: a field of a form is missing or not what it can be.
pub fn bad_form(name: &str, rule: Rule) -> Refusal {
    Refusal::new(400, "bad_form", "提交的表单不对", "请按接口说明改好再试。").field(name, rule)
}
