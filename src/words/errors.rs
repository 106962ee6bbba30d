//! Why something failed, what is kept, what to do next.

use super::causes::{cause, once_more};
use crate::api::{ApiError, Cause};
use jinban_contract::problem::Problem;
use jinban_contract::upload::MAX_UPLOAD;

/// A heading and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub title: String,
    pub advice: String,
}

/// The words for a failed call.
pub fn explain(error: &ApiError) -> Explained {
    match error {
        ApiError::Unreachable(why) => of(*why),
        ApiError::Garbled { status, cause } => garbled(*status, *cause),
        ApiError::Problem(problem) => Explained {
            title: problem.title.clone(),
            advice: advice(problem),
        },
    }
}

/// Something between the phone and the platform answered.
fn garbled(status: u16, why: Cause) -> Explained {
    match status {
        413 => said("内容太大，没有发出去", "请换一张小一点的照片再试。"),
        _ => of(why),
    }
}

fn of(why: Cause) -> Explained {
    let (title, advice) = cause(why);
    said(title, advice)
}

fn advice(problem: &Problem) -> String {
    match problem.retry_after {
        Some(seconds) if problem.detail.is_empty() => format!("请 {seconds} 秒后再试。"),
        _ => problem.detail.clone(),
    }
}

/// Why a photograph was not sent, in one line.
pub fn photo(error: &ApiError) -> String {
    match error.status() {
        0 => {
            let next = match *error == ApiError::Unreachable(Cause::Offline) {
                true => "连上后会接着传，请先不要刷新",
                false => "请点“重试”",
            };
            format!("没传上去：{}。{next}", explain(error).title)
        }
        401 => "登录过期了，没传上去".to_owned(),
        413 => too_large(),
        415 => "这个文件不是能用的照片，请删掉，换成 JPG 或 PNG".to_owned(),
        404 | 410 => "没传上去，请点“重试”重新传".to_owned(),
        _ => {
            let words = explain(error);
            format!("没传上去：{}。{}", words.title, words.advice)
        }
    }
}

/// A photograph above the limit.
pub fn too_large() -> String {
    let limit = MAX_UPLOAD / (1024 * 1024);
    format!("照片太大（最多 {limit} MB），请删掉，截图后再传截图")
}

/// Why nothing was submitted; everything typed is still there.
pub fn not_submitted(error: &ApiError) -> Explained {
    match error {
        ApiError::Unreachable(why) | ApiError::Garbled { cause: why, .. } => {
            no_answer(*why, "提交")
        }
        ApiError::Problem(_) => {
            let mut words = explain(error);
            words.advice.push_str("您填的内容都还在。");
            words
        }
    }
}

/// Whether it arrived is not known: `action` may be done once more.
pub(super) fn no_answer(why: Cause, action: &str) -> Explained {
    said("没有收到回音", &once_more(why, action))
}

fn said(title: &str, advice: &str) -> Explained {
    Explained {
        title: title.to_owned(),
        advice: advice.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garbled(status: u16, cause: Cause) -> ApiError {
        ApiError::Garbled { status, cause }
    }

    #[test]
    fn nothing_is_said_of_what_was_typed_where_nobody_asked_who_keeps_it() {
        for (_, cause) in Cause::NAMED {
            let words = explain(&ApiError::Unreachable(cause));
            assert!(!words.advice.contains("还在") && !words.advice.contains("不会丢"));
        }
    }

    #[test]
    fn a_photo_says_why_it_was_not_sent() {
        let offline = photo(&ApiError::Unreachable(Cause::Offline));
        assert!(offline.contains("没有网络") && offline.contains("会接着传"));
        let silent = photo(&ApiError::Unreachable(Cause::Silent));
        assert!(silent.contains("没有连上") && silent.contains("重试"));
    }

    #[test]
    fn a_photo_that_is_too_large_is_told_with_the_limit() {
        let words = photo(&garbled(413, Cause::Refused));
        assert!(words.contains("8 MB"), "{words}");
    }

    #[test]
    fn a_login_page_of_a_public_network_is_named_as_such() {
        let words = explain(&garbled(200, Cause::Foreign));
        assert!(words.advice.contains("无线网"));
    }

    #[test]
    fn a_failed_submit_says_that_trying_again_is_safe() {
        let silent = ApiError::Unreachable(Cause::Silent);
        for error in [silent, garbled(502, Cause::Down)] {
            let words = not_submitted(&error);
            assert!(words.advice.contains("不会重复提交"));
            // Nobody knows whether it arrived.
            assert_eq!(words.title, "没有收到回音");
        }
    }
}
