//! What happens once: its key, and what has moved on meanwhile.

use super::Refusal;
use jinban_contract::problem::Rule;

/// 400: a write without an `Idempotency-Key`.
pub fn idempotency_key_missing() -> Refusal {
    Refusal::new(
        400,
        "idempotency_key_missing",
        "请求少了防重复的编号",
        "请带上请求头 Idempotency-Key：1 到 64 个可见 ASCII 字符，每次提交用新的。",
    )
    .field("Idempotency-Key", Rule::Required)
}

/// 422: the key was used for something else.
pub fn idempotency_conflict() -> Refusal {
    Refusal::new(
        422,
        "idempotency_conflict",
        "同一个编号提交了不同的内容",
        "没有重复处理。请刷新页面看看上一次的结果，再重新提交。",
    )
    .field("Idempotency-Key", Rule::NotAnOption)
}

/// 409: the case or review has moved on.
pub fn state_conflict(detail: &str) -> Refusal {
    Refusal::new(409, "state_conflict", "现在不能这样操作", detail)
}

/// 410: the time for it is over.
pub fn expired(detail: &str) -> Refusal {
    Refusal::new(410, "expired", "已经过期", detail)
}
