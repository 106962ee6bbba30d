//! Who is here, and what one person may ask for: signing in, its code, the bounds of a day.

use super::Refusal;
use jinban_contract::problem::Rule;
use jinban_contract::time::Moment;
use jinban_rules::handover::ANEW_DAYS;
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
        "看交过的照片、下载、删除自己的信息、换手机号，要用刚收到的短信验证码确认一下。确认以后再来一次就行。",
    )
}

/// 403: the code was right; something was done with this number before, and somebody else may
/// have it by now. `ids`: whether there is an identity number to ask for.
pub fn earlier_wanted(ids: bool) -> Refusal {
    Refusal::new(
        403,
        "earlier_wanted",
        "这个号码以前在这里办过事",
        match ids {
            true => {
                "号码会换主人，所以请再填一样以前办事时填过的：身份证号码的最后四位，或者办件编号、预约号。"
            }
            false => "号码会换主人，所以请再填一样：以前的办件编号，或者预约号。",
        },
    )
    .field("/earlier", Rule::Required)
}

/// 422: not what was filled in before. `ids`: whether an identity number could have been.
pub fn earlier_wrong(ids: bool, tries_left: u32) -> Refusal {
    let look_at = match ids {
        true => "身份证或者回执",
        false => "以前的短信或者回执",
    };
    Refusal::new(
        422,
        "earlier_wrong",
        "和以前填的对不上",
        &format!(
            "请对着{look_at}再看一看，今天还可以试 {tries_left} 次。以前是替家人办的，请填家人的。"
        ),
    )
    .field("/earlier", Rule::NotAnOption)
}

/// 429: tried too often today.
pub fn earlier_too_often(seconds: u32, now: Moment) -> Refusal {
    let again = again(i64::from(seconds), Some(now));
    Refusal::new(
        429,
        "earlier_too_often",
        "今天试的次数太多了",
        &format!("{again}。要早点看到以前办的事，请带身份证到窗口；号码是新换的，可以从头开始用。"),
    )
    .wait(seconds)
}

/// 403: tried so often in all that only the window helps.
pub fn earlier_closed() -> Refusal {
    Refusal::new(
        403,
        "earlier_closed",
        "试的次数太多，网上不能再试了",
        "要看以前办的事，请带身份证到窗口，核对以后就能接着用；号码是新换的，可以从头开始用。",
    )
}

/// 409: the number that somebody wants to change to has things of its own.
pub fn number_in_use() -> Refusal {
    Refusal::new(
        409,
        "number_in_use",
        "这个号码已经在这里办过事",
        "两个号码办的事合不到一起，没有换。如果这个号码是新买的，请先用它登录，选“以前的事不是我的”，再回来换；不然请到窗口问。",
    )
    .field("/phone", Rule::NotAnOption)
}

/// 403: its owner signed in with this number not long ago, so it is nobody else's yet.
pub fn number_still_used() -> Refusal {
    Refusal::new(
        403,
        "number_still_used",
        "这个号码前不久还有人用着",
        "不久前还有人在自己的手机上用它登录过，号码不会这么快换主人。以前的事是您办的，请填办件编号、预约号，或者办事时填过的身份证号码的最后四位；不是您办的，请带身份证到窗口说一声。",
    )
    .field("/not_mine", Rule::NotAnOption)
}

/// 403: somebody has begun anew with this number lately, and nobody may before `from`.
pub fn number_begun_anew(from: Moment, now: Moment) -> Refusal {
    let again = again(from.unix() - now.unix(), Some(now));
    Refusal::new(
        403,
        "number_begun_anew",
        "这个号码前不久刚从头开始过",
        &format!(
            "{ANEW_DAYS} 天里只能从头开始一次。以前的事是您办的，请填办件编号、预约号，或者办事时填过的身份证号码的最后四位；不是您办的，请带身份证到窗口说一声，不急的话{again}。"
        ),
    )
    .field("/not_mine", Rule::NotAnOption)
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
