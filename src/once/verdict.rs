//! What a failed try means for the next one: for everything that is sent once.

use crate::api::ApiError;

/// What a failed try means for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was done: sign in, then try again.
    SignIn,
    /// Another content was sent with this key before, and arrived.
    Twice,
    /// Nothing was done; the next try is a new one.
    Refused,
    /// It may have arrived; the next try must be the same one.
    Unknown,
}

pub fn verdict(error: &ApiError) -> Verdict {
    match error {
        _ if error.needs_sign_in() => Verdict::SignIn,
        _ if error.code() == "idempotency_conflict" => Verdict::Twice,
        ApiError::Problem(_) if error.is_final() => Verdict::Refused,
        ApiError::Unreachable(_) | ApiError::Problem(_) | ApiError::Garbled { .. } => {
            Verdict::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use jinban_contract::problem::Problem;

    #[test]
    fn a_key_is_kept_until_the_end_is_known() {
        let problem = |status, code: &str| {
            ApiError::Problem(Box::new(Problem {
                kind: String::new(),
                title: String::new(),
                status,
                code: code.into(),
                detail: String::new(),
                fields: Vec::new(),
                retry_after: None,
                existing: None,
            }))
        };
        let of = |status| verdict(&problem(status, "x"));
        assert_eq!(of(401), Verdict::SignIn);
        assert_eq!(of(422), Verdict::Refused);
        assert_eq!(of(413), Verdict::Refused);
        // Of 409 the contract says that nothing was done.
        assert_eq!(of(409), Verdict::Refused);
        for status in [408, 429, 500, 503] {
            assert_eq!(of(status), Verdict::Unknown, "{status}");
        }
        assert_eq!(
            verdict(&ApiError::Unreachable(Cause::Silent)),
            Verdict::Unknown
        );
        let conflict = problem(422, "idempotency_conflict");
        assert_eq!(verdict(&conflict), Verdict::Twice);
    }
}
