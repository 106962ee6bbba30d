//! Why something failed, what is kept, what to do next.

use super::hotline::{hotline, with_number};
use crate::api::ApiError;
use jinban_contract::problem::Problem;
use jinban_contract::upload::MAX_UPLOAD;
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

/// Why a photograph was not sent, in one line.
pub fn photo(error: &ApiError) -> String {
    match error.status() {
        0 => "网断了，没传上去。连上网后点“重试”".to_owned(),
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
        let words = photo(&ApiError::Garbled { status: 413 });
        assert!(words.contains("8 MB"), "{words}");
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
