//! What is kept of a person, in words: what it is, what for, until when, and what
//! becomes of it when they have all deleted that may be.

use jinban_contract::rights::{Holding, HoldingKind, Holdings};
use jinban_rules::retention::APPOINTMENT_DAYS;

/// What it is.
pub fn name(kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Account => "手机号",
        HoldingKind::Consents => "您同意过的个人信息处理规则",
        HoldingKind::Sessions => "登录着的地方",
        HoldingKind::Browsers => "登录过的浏览器的记号",
        HoldingKind::Cases => "交上来的办件",
        HoldingKind::CaseConsents => "交办件时的单独同意",
        HoldingKind::CasePhotos => "办件里的材料照片",
        HoldingKind::ReviewAuthors => "署了您号码的评价",
        HoldingKind::Photos => "传了还没交的照片",
        HoldingKind::Upcoming => "还没到时间的预约",
        HoldingKind::Missed => "约了没去的预约",
        HoldingKind::Bookings => "去过的和取消了的预约",
        HoldingKind::CorrectionNumbers => "纠错里留的您的号码",
        HoldingKind::Repeats => "提交、预约时给您的答复的副本",
        HoldingKind::Trail => "工作人员看过、办过您材料的记录",
    }
}

/// What it is kept for.
pub fn purpose(kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Account => "登录时认得是您，把办到哪一步告诉您。",
        HoldingKind::Consents => "证明我们问过您。",
        HoldingKind::Sessions => "不用每看一页都要验证码。",
        HoldingKind::Browsers => "别人冒用您的号码要验证码，也不耽误您登录。",
        HoldingKind::Cases => "您填的内容、办理经过、结果和评价，用来办您申请的事。",
        HoldingKind::CaseConsents => "证明敏感信息单独问过您。要收回，点开那一件。",
        HoldingKind::CasePhotos => "用来办您申请的事。",
        HoldingKind::ReviewAuthors => "被评价的单位看得到是谁评的：您的号码，中间几位遮住。",
        HoldingKind::Photos => "等您把表交上来。",
        HoldingKind::Upcoming => "到时候叫您的名字，停办时通知您。",
        HoldingKind::Missed => "几次约了没去，会暂停网上预约，要往回看。",
        HoldingKind::Bookings => "给您自己查。",
        HoldingKind::CorrectionNumbers => "用来答复您。",
        HoldingKind::Repeats => "点了两次、断了网再交，也只算一次。",
        HoldingKind::Trail => "让您查得到谁看过，也防着有人乱看。",
    }
}

/// Until when it is kept, where nobody asks for anything.
pub fn until(kind: HoldingKind, told: &Holdings) -> String {
    let booked = || format!("结束七天后删去姓名和手机号，{APPOINTMENT_DAYS} 天后全部删掉。");
    match kind {
        HoldingKind::Account | HoldingKind::Consents => "留到您要求删除。".to_owned(),
        HoldingKind::Sessions => "退出就没有了；不退出，到时间也会没有。".to_owned(),
        HoldingKind::Browsers => "四百天没有再登录，就删掉。".to_owned(),
        HoldingKind::Cases
        | HoldingKind::CaseConsents
        | HoldingKind::CasePhotos
        | HoldingKind::ReviewAuthors => "按档案的规定保存。".to_owned(),
        HoldingKind::Photos => format!("{} 小时没有交，就删掉。", told.upload_hours),
        HoldingKind::Upcoming | HoldingKind::Missed | HoldingKind::Bookings => booked(),
        HoldingKind::CorrectionNumbers => "答复以后删掉；没人答复的，一百八十天后也删。".to_owned(),
        HoldingKind::Repeats => format!("{} 天后删掉。", told.repeat_days),
        HoldingKind::Trail => "一年后删掉。".to_owned(),
    }
}

/// What has happened to what could go.
pub fn gone(one: &Holding) -> String {
    match one.kind {
        HoldingKind::ReviewAuthors => format!("{} 条评价改成了匿名", one.count),
        HoldingKind::Account => "手机号，以及认得是您的记录".to_owned(),
        HoldingKind::Consents
        | HoldingKind::Sessions
        | HoldingKind::Browsers
        | HoldingKind::Cases
        | HoldingKind::CaseConsents
        | HoldingKind::CasePhotos
        | HoldingKind::Photos
        | HoldingKind::Upcoming
        | HoldingKind::Missed
        | HoldingKind::Bookings
        | HoldingKind::CorrectionNumbers
        | HoldingKind::Repeats
        | HoldingKind::Trail => format!("{}：{}", name(one.kind), one.count),
    }
}

/// Why something has to stay, and until when.
pub fn stays(kind: HoldingKind) -> String {
    match kind {
        HoldingKind::Cases | HoldingKind::CaseConsents | HoldingKind::CasePhotos => {
            "依法要存档，按档案的规定保存，不能删。".to_owned()
        }
        HoldingKind::Upcoming => {
            "您还要去办：到时候还要叫您。不去了，请先取消，再来删。".to_owned()
        }
        HoldingKind::Missed => {
            format!("姓名和手机号删掉；哪天约了没去，留到 {APPOINTMENT_DAYS} 天。")
        }
        HoldingKind::Trail => "记的是工作人员做了什么，留一年，里面没有您的号码和姓名。".to_owned(),
        HoldingKind::Account => {
            "还有办件或者预约要认得是您。只剩预约的，最后一个删掉时一起删。".to_owned()
        }
        HoldingKind::Consents => {
            "证明问过您，和手机号一起留、一起删；已经记下您收回了。".to_owned()
        }
        HoldingKind::Sessions
        | HoldingKind::Browsers
        | HoldingKind::ReviewAuthors
        | HoldingKind::Photos
        | HoldingKind::Bookings
        | HoldingKind::CorrectionNumbers
        | HoldingKind::Repeats => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::rights::Fate;
    use jinban_rules::rights::fate;

    /// Whatever stays by the rules has its reason in words.
    #[test]
    fn nothing_stays_without_a_reason() {
        use HoldingKind as K;
        for kind in [
            K::Account,
            K::Consents,
            K::Sessions,
            K::Browsers,
            K::Cases,
            K::CaseConsents,
            K::CasePhotos,
            K::ReviewAuthors,
            K::Photos,
            K::Upcoming,
            K::Missed,
            K::Bookings,
            K::CorrectionNumbers,
            K::Repeats,
            K::Trail,
        ] {
            let stays_by_rule = fate(kind, true) != Fate::Goes;
            assert_eq!(!stays(kind).is_empty(), stays_by_rule, "{kind:?}");
        }
    }
}
