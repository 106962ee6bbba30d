//! Why something failed, what is kept, what to do next.

use super::hotline::{hotline, with_number};
use crate::api::ApiError;
use jinban_contract::problem::Problem;
use jinban_contract::upload::MAX_UPLOAD;
use jinban_rules::photo::PhotoFault;
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
        ApiError::Unreachable => said(
            "网络没有连上",
            "请检查网络后重试。您已填写的内容还在，不会丢。",
        ),
        ApiError::Garbled { status } => garbled(*status),
        ApiError::Problem(problem) => Explained {
            title: problem.title.clone(),
            advice: advice(problem),
        },
    }
}

/// Something between the phone and the platform answered.
fn garbled(status: u16) -> Explained {
    match status {
        200..=399 => said(
            "收到的内容不对",
            "公共无线网可能要先登录。请换个网络，或过一会儿再试。",
        ),
        413 => said("内容太大，没有发出去", "请换一张小一点的照片再试。"),
        _ => {
            let advice = format!("请过一会儿再试，或打{}。", hotline());
            said("服务暂时没有回应", &advice)
        }
    }
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

/// The words for a photograph that did not arrive; `online` is what the device
/// believes.
pub fn photo(error: &ApiError, online: bool) -> Unsent {
    match error.status() {
        0 if !online => unsent("没有网络，没传上去。请别关这个页面，连上网会接着传", true),
        0 => unsent(
            "没传上去：网络断断续续。请别关这个页面，换个网络再点“重试”",
            true,
        ),
        401 => unsent("登录过期了，没传上去", true),
        413 => too_large(),
        415 => unusable(PhotoFault::NotAPhoto),
        404 | 410 => unsent("没传上去，请点“重试”重新传", true),
        422 if error.code() == "too_many_pixels" => {
            unsent("照片尺寸太大，请在手机上打开它，截一张图，再传截图", false)
        }
        422 => unusable(PhotoFault::Broken),
        _ => unsent(stopped(error), true),
    }
}

/// What the platform says, or that something before it answered.
fn stopped(error: &ApiError) -> String {
    match error {
        ApiError::Problem(_) => {
            let words = explain(error);
            format!("没传上去：{}。{}", words.title, words.advice)
        }
        ApiError::Unreachable | ApiError::Garbled { .. } => {
            "没传上去：半路上有别的设备拦住了，或者服务正在维护。请换个网络，或过一会儿再点“重试”"
                .to_owned()
        }
    }
}

/// The words for a file that is not worth sending.
pub fn unusable(fault: PhotoFault) -> Unsent {
    match fault {
        PhotoFault::NotAPhoto => unsent("这个文件不是能用的照片，请换成 JPG 或 PNG", false),
        PhotoFault::Broken => unsent("这张照片打不开，可能没有存完整。请重新拍一张", false),
    }
}

/// A photograph above the limit.
fn too_large() -> Unsent {
    let limit = MAX_UPLOAD / (1024 * 1024);
    let words = format!("照片太大（最多 {limit} MB），请截图后传截图");
    unsent(words, false)
}

/// Why nothing was submitted; everything typed is still there.
pub fn not_submitted(error: &ApiError) -> Explained {
    match error {
        ApiError::Unreachable => said(
            "没有提交成功",
            "网断了。您填的都还在，连上网后再点一次“提交”，不会重复提交。",
        ),
        ApiError::Garbled { .. } => said(
            "没有收到回音",
            "您填的都还在。请过一会儿再点一次“提交”，不会重复提交。",
        ),
        ApiError::Problem(_) => {
            let mut words = explain(error);
            words.advice.push_str("您填的内容都还在。");
            words
        }
    }
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

    #[test]
    fn a_photo_that_is_too_large_is_told_with_the_limit() {
        let told = photo(&ApiError::Garbled { status: 413 }, true);
        assert!(told.words.contains("8 MB") && !told.again, "{told:?}");
    }

    #[test]
    fn the_cause_of_an_unsent_photo_is_named_and_another_try_offered_where_it_helps() {
        let problem = |status, code: &str| {
            let body = format!(
                r#"{{"title":"系统忙","status":{status},"code":"{code}","detail":"请稍后再试。"}}"#
            );
            photo(&crate::api::client::failure(status, &body), true)
        };
        let page = |status| photo(&ApiError::Garbled { status }, true);
        for (told, words, again) in [
            (photo(&ApiError::Unreachable, false), "没有网络", true),
            (photo(&ApiError::Unreachable, true), "断断续续", true),
            (page(502), "半路上", true),
            (page(405), "半路上", true),
            (problem(503, "busy"), "系统忙。请稍后再试。", true),
            (problem(422, "picture_unreadable"), "重新拍一张", false),
            (problem(422, "too_many_pixels"), "截一张图", false),
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
        let words = explain(&ApiError::Garbled { status: 200 });
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
        let gone = explain(&ApiError::Garbled { status: 502 });
        assert!(gone.advice.contains("0916-12345"));
    }

    #[test]
    fn a_failed_submit_says_that_trying_again_is_safe() {
        for error in [ApiError::Unreachable, ApiError::Garbled { status: 502 }] {
            assert!(not_submitted(&error).advice.contains("不会重复提交"));
        }
    }
}
