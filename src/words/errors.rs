//! Why something failed, what is kept, what to do next.

use crate::api::ApiError;

/// A heading and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub title: String,
    pub advice: String,
}

/// The words for a failed call.
pub fn explain(error: &ApiError) -> Explained {
    let (title, advice) = match error {
        ApiError::Unreachable => (
            "网络没有连上",
            "请检查网络后重试。您已填写的内容还在，不会丢。".to_owned(),
        ),
        ApiError::Garbled { .. } => (
            "服务暂时没有回应",
            "请过一会儿再试，或拨打 12345。".to_owned(),
        ),
        ApiError::Problem(problem) => {
            return Explained {
                title: problem.title.clone(),
                advice: advice(problem),
            };
        }
    };
    Explained {
        title: title.to_owned(),
        advice,
    }
}

fn advice(problem: &jinban_contract::problem::Problem) -> String {
    match problem.retry_after {
        Some(seconds) if problem.detail.is_empty() => format!("请 {seconds} 秒后再试。"),
        _ => problem.detail.clone(),
    }
}
