//! What a failed try means for the next one: for everything that is sent once.

use super::ApiError;

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
        ApiError::Problem(problem) if matches!(problem.status, 400 | 403..=407 | 410..=428) => {
            Verdict::Refused
        }
        _ => Verdict::Unknown,
    }
}

impl Verdict {
    /// Whether a try may have arrived without anybody here knowing, given
    /// whether that was so before this one. Whoever is told to sign in knows
    /// that this try did nothing, and as much as before of the others.
    pub fn is_open(self, before: bool) -> bool {
        match self {
            Self::SignIn => before,
            Self::Twice | Self::Refused => false,
            Self::Unknown => true,
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
        for status in [408, 409, 429, 500, 503] {
            assert_eq!(of(status), Verdict::Unknown, "{status}");
        }
        assert_eq!(
            verdict(&ApiError::Unreachable(Cause::Silent)),
            Verdict::Unknown
        );
        let conflict = problem(422, "idempotency_conflict");
        assert_eq!(verdict(&conflict), Verdict::Twice);
    }

    #[test]
    fn a_sign_in_that_is_asked_for_is_no_answer_that_got_lost() {
        let open = |verdict: Verdict| [verdict.is_open(false), verdict.is_open(true)];
        assert_eq!(open(Verdict::SignIn), [false, true], "as it was");
        assert_eq!(open(Verdict::Refused), [false, false]);
        assert_eq!(open(Verdict::Twice), [false, false]);
        assert_eq!(open(Verdict::Unknown), [true, true]);
    }
}
