//! Why something failed, what is kept, what to do next.

use super::causes::{cause, once_more};
use super::hotline::{hotline, with_number};
use crate::api::{ApiError, Cause};
use jinban_contract::problem::Problem;
use jinban_contract::upload::MAX_UPLOAD;
use jinban_rules::photo::{PhotoDoubt, PhotoFault};
use jinban_rules::wait::again;

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
        _ => {
            let mut words = of(why);
            if why == Cause::Down {
                words.advice += &format!("急的话可以打{}。", hotline());
            }
            words
        }
    }
}

fn of(why: Cause) -> Explained {
    let (title, advice) = cause(why);
    said(title, advice)
}

fn advice(problem: &Problem) -> String {
    match problem.retry_after {
        Some(seconds) if problem.detail.is_empty() => {
            format!("{}。", again(i64::from(seconds), None))
        }
        _ => with_number(&problem.detail),
    }
}

/// Why a photograph was not sent, in one line, and whether it is worth another
/// try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    pub words: String,
    pub again: bool,
}

fn unsent(words: impl Into<String>, again: bool) -> Unsent {
    let words = words.into();
    Unsent { words, again }
}

/// The words for a photograph that did not arrive; whether it lies on the device.
pub fn photo(error: &ApiError, is_kept: bool) -> Unsent {
    if matches!(
        error,
        ApiError::Garbled {
            status: 401 | 413,
            ..
        }
    ) {
        // What a proxy says of size or session is of its own, not of this photograph.
        return unsent(stopped(error), true);
    }
    match error.status() {
        0 => {
            let next = match (*error == ApiError::Unreachable(Cause::Offline), is_kept) {
                (true, true) => "照片存在这部手机上了，连上后会接着传",
                (true, false) => "连上后会接着传，请先不要刷新",
                (false, true) => "照片存在这部手机上了，请点“重试”",
                (false, false) => "请别关这个页面，点“重试”",
            };
            unsent(format!("没传上去：{}。{next}", explain(error).title), true)
        }
        401 => unsent("登录过期了，没传上去", true),
        413 => too_large(),
        415 => unusable(PhotoFault::NotAPhoto),
        404 | 410 => unsent("没传上去，请点“重试”重新传", true),
        422 if error.code() == "too_many_pixels" => {
            unsent("照片尺寸太大，请在手机上打开它，截一张图，再传截图", false)
        }
        422 if OWN_WORDS.contains(&error.code()) => unsent(own_words(error), false),
        422 => unusable(PhotoFault::Broken),
        _ => unsent(stopped(error), true),
    }
}

/// Photographs that are refused for what the platform alone can find.
const OWN_WORDS: [&str; 3] = ["picture_mixed", "photo_harmful", "too_many_pieces"];

/// As the platform says it.
fn own_words(error: &ApiError) -> String {
    let words = explain(error);
    format!("{}。{}", words.title, words.advice)
}

/// What the platform says, or what stood in the way.
fn stopped(error: &ApiError) -> String {
    format!("没传上去：{}", own_words(error))
}

/// The words for a file that is not worth sending.
pub fn unusable(fault: PhotoFault) -> Unsent {
    match fault {
        PhotoFault::NotAPhoto => unsent("这个文件不是能用的照片，请换成 JPG 或 PNG", false),
        PhotoFault::Broken => unsent("这张照片打不开，可能没有存完整。请重新拍一张", false),
    }
}

/// The words for a photograph that may be of no use; it is sent all the same.
pub fn doubted(doubt: PhotoDoubt) -> &'static str {
    match doubt {
        PhotoDoubt::Small => "这张太小，字怕看不清。请看一眼，不清楚就重拍",
        PhotoDoubt::Dark => "这张几乎全黑。请到亮处重拍一张",
        PhotoDoubt::Blank => "这张上面什么都看不到。请重拍一张",
        PhotoDoubt::Same => "这张和您选过的另一张是同一张照片，请看看选对了没有",
    }
}

/// A photograph above the limit.
fn too_large() -> Unsent {
    let limit = MAX_UPLOAD / (1024 * 1024);
    let words = format!("照片太大（最多 {limit} MB）。打开照片截个图，传截图就行");
    unsent(words, false)
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
    said("不知道交上了没有", &once_more(why, action))
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
    fn only_the_platform_says_that_a_photo_is_too_large_or_a_session_over() {
        let body = r#"{"title":"照片太大","status":413,"code":"too_large","detail":"最多 8 MB。"}"#;
        let told = photo(&crate::api::client::failure(413, body), false);
        assert!(told.words.contains("8 MB") && !told.again, "{told:?}");
        for status in [401, 413] {
            let told = photo(&garbled(status, Cause::Refused), true);
            let wrong = ["8 MB", "登录"]
                .iter()
                .any(|words| told.words.contains(words));
            assert!(!wrong && told.again, "{told:?}");
        }
    }

    #[test]
    fn the_cause_of_an_unsent_photo_is_named_and_another_try_offered_where_it_helps() {
        let problem = |status, code: &str| {
            let body = format!(
                r#"{{"title":"系统忙","status":{status},"code":"{code}","detail":"请稍后再试。"}}"#
            );
            photo(&crate::api::client::failure(status, &body), false)
        };
        let page = |status| photo(&garbled(status, Cause::Down), false);
        for (told, words, again) in [
            (
                photo(&ApiError::Unreachable(Cause::Offline), false),
                "没有网络。连上后会接着传，请先不要刷新",
                true,
            ),
            (
                photo(&ApiError::Unreachable(Cause::Offline), true),
                "没有网络。照片存在这部手机上了，连上后",
                true,
            ),
            (
                photo(&ApiError::Unreachable(Cause::Silent), false),
                "没有连上。请别关",
                true,
            ),
            (
                photo(&ApiError::Unreachable(Cause::Silent), true),
                "没有连上。照片存在这部手机上了，请点“重试”",
                true,
            ),
            (page(502), "服务出了问题", true),
            (
                photo(&garbled(405, Cause::Refused), false),
                "被拦住了",
                true,
            ),
            (problem(503, "busy"), "系统忙。请稍后再试。", true),
            (problem(422, "picture_unreadable"), "重新拍一张", false),
            (problem(422, "too_many_pixels"), "截一张图", false),
            (problem(422, "photo_harmful"), "系统忙。请稍后再试。", false),
            (problem(422, "picture_mixed"), "系统忙。请稍后再试。", false),
            (page(422), "重新拍一张", false),
            (page(415), "JPG", false),
            (unusable(PhotoFault::Broken), "打不开", false),
        ] {
            assert!(told.words.contains(words), "{words}: {told:?}");
            assert_eq!(told.again, again, "{told:?}");
        }
    }

    #[test]
    fn a_login_page_of_a_public_network_is_named_as_such() {
        let words = explain(&garbled(200, Cause::Foreign));
        assert!(words.advice.contains("无线网"));
    }

    #[test]
    fn words_of_the_platform_get_the_number_of_the_region() {
        crate::words::hotline::know("0916-12345");
        let problem = |json: &str| {
            let problem = jinban_contract::lean::from_json(json);
            explain(&ApiError::Problem(Box::new(problem.unwrap()))).advice
        };
        let detail = r#"{"title":"","status":500,"code":"internal","detail":"请打政务服务热线。"}"#;
        assert_eq!(problem(detail), "请打政务服务热线 0916-12345。");
        let silent = r#"{"title":"","status":429,"code":"x","retry_after":82311}"#;
        assert_eq!(problem(silent), "请约 23 小时后再试。");
        let gone = explain(&garbled(502, Cause::Down));
        assert!(gone.advice.contains("0916-12345"));
    }

    #[test]
    fn a_failed_submit_says_that_trying_again_is_safe() {
        let silent = ApiError::Unreachable(Cause::Silent);
        for error in [silent, garbled(502, Cause::Down)] {
            let words = not_submitted(&error);
            assert!(words.advice.contains("不会重复提交"));
            // Nobody knows whether it arrived.
            assert_eq!(words.title, "不知道交上了没有");
        }
    }
}
