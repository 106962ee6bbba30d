//! What a program of the office may not do.

use super::Refusal;
use jinban_contract::problem::Rule;

/// 401: the back office's program shows no token.
pub fn staff_missing() -> Refusal {
    staff(
        "没有带工作人员口令",
        "请带上请求头 Authorization: Bearer 口令。",
    )
}

/// 401: the token is none of ours.
pub fn staff_unauthorized() -> Refusal {
    staff("工作人员口令不对", "请用程序的编号和密钥重新换一个口令。")
}

fn staff(title: &str, detail: &str) -> Refusal {
    Refusal::new(401, "staff_unauthorized", title, detail).field("Authorization", Rule::Required)
}

/// 401: the token's time is over, or its program was ended.
pub fn staff_expired() -> Refusal {
    Refusal::new(
        401,
        "staff_expired",
        "工作人员口令过期了",
        "请用程序的编号和密钥重新换一个口令；换不到的，程序可能已经停用，请问平台的管理员。",
    )
    .field("Authorization", Rule::TooLate)
}

/// 401: no program has this id and this secret, or it was ended.
pub fn client_unauthorized() -> Refusal {
    Refusal::new(
        401,
        "client_unauthorized",
        "程序的编号或者密钥不对",
        "请核对编号和密钥；都对的，程序可能已经到期或者停用，请问平台的管理员。",
    )
    .field("client_secret", Rule::NotAnOption)
}

/// 403: the program was not given this.
pub fn staff_scope(scope: &str) -> Refusal {
    Refusal::new(
        403,
        "staff_scope",
        "这个程序没有这项权限",
        "请向平台的管理员申请这项权限，再换一个口令。",
    )
    .limit("scope", Rule::NotAnOption, scope)
}

/// 403: they are lines of another unit's people.
pub fn trail_unit() -> Refusal {
    Refusal::new(
        403,
        "staff_unit",
        "不是本单位的记录",
        "只能查本单位的程序和人员做过什么。",
    )
    .field("unit", Rule::NotAnOption)
}

/// 403: the person has cases of other units too, which another number would open as well.
pub fn number_of_all_units() -> Refusal {
    Refusal::new(
        403,
        "staff_unit",
        "这个人还有别的单位的办件或预约",
        "换号码会连别的单位的事一起换过去，请让管全部单位的窗口来换。",
    )
    .field("unit", Rule::NotAnOption)
}

/// 403: it is of an item that is not the program's unit's.
pub fn staff_unit() -> Refusal {
    Refusal::new(
        403,
        "staff_unit",
        "不是本单位的事项",
        "只能看、只能办本单位承办或者联办的事项。",
    )
    .field("unit", Rule::NotAnOption)
}
