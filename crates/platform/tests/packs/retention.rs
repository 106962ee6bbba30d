//! Whoever is told in words how long something is kept or counts is told what the code does: in the
//! statements of the packs, and on the page of what is kept.

use crate::repository;
use jinban::words::rights::{stays, until};
use jinban_contract::rights::{HoldingKind, Holdings};
use jinban_contract::time::Moment;
use jinban_platform::config::Config;
use jinban_platform::office::sessions::{CODE_SECONDS, DAY_SECONDS, lifetime};
use jinban_rules::retention::{
    APPOINTMENT_DAYS, CORRECTION_DAYS, DEVICE_DAYS, RIGHTS_DAYS, TRACE_DAYS, TRAIL_DAYS,
    VISITOR_DAYS,
};
use jinban_rules::rights::FRESH_SECONDS;
use std::fs::read_to_string;

/// A number below 1000 as it is said before a measure word.
fn said(number: i64) -> String {
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: i64| ONES[usize::try_from(at % 10).unwrap()];
    let place = |count: i64, name| match count % 10 {
        0 => String::new(),
        _ => format!("{}{name}", digit(count)),
    };
    match number {
        2 => "两".to_owned(),
        10..20 => format!("十{}", digit(number)),
        _ => place(number / 100, "百") + &place(number / 10, "十") + digit(number),
    }
}

/// What stands in a statement, and how it goes on or how it began.
fn promises() -> Vec<(&'static str, String)> {
    let config = Config::default();
    let hours = |seconds: i64| said(seconds / 3600);
    let minutes = |seconds: i64| said(seconds / 60);
    let (visitor, correction) = (said(VISITOR_DAYS), said(CORRECTION_DAYS));
    let repeats = said(i64::from(config.idempotency_days));
    let uploads = said(i64::from(config.upload_hours) / 24);
    let days = |days| said(days);
    vec![
        (
            "小时不用就退出",
            format!("{}小时不用就退出", hours(lifetime(&config, false))),
        ),
        (
            "公用手机上是",
            format!("公用手机上是{}分钟", minutes(lifetime(&config, true))),
        ),
        (
            "后也要重新登录",
            format!("一直在用的，{}天后也要重新登录", days(DAY_SECONDS / 86400)),
        ),
        (
            "分钟后作废",
            format!("验证码{}分钟后作废", minutes(CODE_SECONDS)),
        ),
        (
            "在自己的手机上登录过的",
            format!("登录过的，留{}天", days(DEVICE_DAYS)),
        ),
        ("天没交就删掉", format!("{uploads}天没交就删掉")),
        ("后删去姓名", format!("结束{visitor}天后删去姓名和手机号")),
        (
            "天后全部删掉",
            format!("{}天后全部删掉", days(APPOINTMENT_DAYS)),
        ),
        ("没人答复的", format!("没人答复的{correction}天后也删")),
        ("您写的话，", format!("您写的话，答复{correction}天后删掉")),
        ("答复的副本：", format!("答复的副本：{repeats}天后删掉")),
        (
            "不记是谁，",
            format!("不记是谁，{}年后删掉", said(RIGHTS_DAYS / 365)),
        ),
        ("乱刷，", format!("乱刷，{}天后删掉", days(TRACE_DAYS))),
        (
            "认不出号码的记号，",
            format!("认不出号码的记号，{}天后删掉", days(TRACE_DAYS)),
        ),
        (
            "能查到",
            format!("能查到{}年里谁看过", said(TRAIL_DAYS / 365)),
        ),
        (
            "确认是您本人；",
            format!("确认是您本人；{}分钟里只要一次", minutes(FRESH_SECONDS)),
        ),
    ]
}

#[test]
fn statements_promise_what_the_code_does() {
    for (pack, says_all) in [("yicheng", true), ("hantai", false)] {
        let file = repository()
            .join("packs")
            .join(pack)
            .join("statements.toml");
        let text = read_to_string(file).unwrap();
        for (mark, promise) in promises() {
            assert!(
                text.contains(mark) || !says_all,
                "{pack}: {mark} is not said"
            );
            assert!(
                text.contains(&promise) || !text.contains(mark),
                "{pack}: {promise}"
            );
        }
    }
}

#[test]
fn the_page_of_what_is_kept_says_so_too() {
    let told = Holdings {
        phone: String::new(),
        since: Moment::from_unix(0),
        held: Vec::new(),
        repeat_days: 30,
        upload_hours: 72,
    };
    let year = said(TRAIL_DAYS / 365);
    for (kind, promise) in [
        (
            HoldingKind::Bookings,
            format!("结束{}天后", said(VISITOR_DAYS)),
        ),
        (
            HoldingKind::Browsers,
            format!("{}天没有再登录", said(DEVICE_DAYS)),
        ),
        (
            HoldingKind::CorrectionNumbers,
            format!("{}天后也删", said(CORRECTION_DAYS)),
        ),
        (HoldingKind::Trail, format!("{year}年后删掉")),
    ] {
        assert!(until(kind, &told).contains(&promise), "{promise}");
    }
    assert!(stays(HoldingKind::Trail).contains(&format!("留{year}年")));
}
