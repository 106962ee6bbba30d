//! Who is here, and what one person may ask for: signing in, its code, the bounds of a day.

use super::Refusal;
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use jinban_rules::wait::again;

/// 401: sign in first.
pub fn not_signed_in() -> Refusal {
    Refusal::new(
        401,
        "not_signed_in",
        "请先登录",
        "登录可能过期了，请重新登录。",
    )
    .field("Cookie", Rule::Required)
}

/// 401: the page belongs to somebody who is not signed in here any more.
pub fn other_person() -> Refusal {
    Refusal::new(
        401,
        "other_person",
        "登录的人换了",
        "这一页是另一个人登录时打开的，什么也没有提交。请重新登录，再办一次。",
    )
}

/// 403: a code has to be shown first in this session.
pub fn proof_wanted() -> Refusal {
    Refusal::new(
        403,
        "proof_wanted",
        "请先用验证码确认是您本人",
        "看交过的照片、下载或者删除自己的信息，要用刚收到的短信验证码确认一下。确认以后再来一次就行。",
    )
}

/// 403: the request comes from another site.
pub fn foreign_origin() -> Refusal {
    Refusal::new(
        403,
        "foreign_origin",
        "请求不是从本网站发出的",
        "为了您的安全没有处理。请在本网站里重新操作。",
    )
    .field("Origin", Rule::NotAnOption)
}

/// 429: wait `seconds` from `now`.
pub fn too_many_requests(seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "too_many_requests",
        "操作太频繁",
        &format!("{again}。急的话可以打政务服务热线。"),
    )
    .wait(seconds)
}

/// 429: a person has handed in `most` cases; the next may come `seconds` from `now`.
pub fn too_many_cases(most: u32, seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "too_many_cases",
        "今天网上交的已经很多了",
        &format!(
            "一天最多交 {most} 件，这一件没有提交。{again}；今天就要办的，请到窗口办，或者打政务服务热线。"
        ),
    )
    .wait(seconds)
}

/// 422: not the code that was sent.
pub fn code_wrong(tries_left: i64) -> Refusal {
    Refusal::new(
        422,
        "code_wrong",
        "验证码不对",
        &format!("请对照短信重新输入，还可以试 {tries_left} 次。"),
    )
    .field("/code", Rule::NotAnOption)
}

/// 422: no code is waiting, or it is too old or tried too often.
pub fn code_expired() -> Refusal {
    Refusal::new(422, "code_expired", "验证码已失效", "请重新获取验证码。")
        .field("/code", Rule::TooLate)
}
