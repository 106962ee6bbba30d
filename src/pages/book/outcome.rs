//! What a failed booking means for the next try.

use crate::api::ApiError;
use crate::once::{Verdict, verdict};
use jinban_contract::ids::AppointmentNo;

/// How it stands after a try that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    SignIn,
    /// An earlier try with other content did arrive.
    Twice,
    /// The same person has an appointment there then: this one.
    Held(AppointmentNo),
    /// The slot cannot be had, others can.
    Taken,
    /// Surely nothing was booked; the platform says why.
    Refused,
    /// It may have arrived; the next try must be the same one.
    Unknown,
}

pub fn outcome(error: &ApiError) -> Outcome {
    if let ApiError::Problem(problem) = error
        && let Some(no) = problem.existing.clone()
    {
        return Outcome::Held(AppointmentNo(no));
    }
    match verdict(error) {
        _ if error.code() == "slot_full" => Outcome::Taken,
        Verdict::SignIn => Outcome::SignIn,
        Verdict::Twice => Outcome::Twice,
        Verdict::Refused if blames(error, "/start") => Outcome::Taken,
        Verdict::Refused => Outcome::Refused,
        Verdict::Unknown => Outcome::Unknown,
    }
}

fn blames(error: &ApiError, pointer: &str) -> bool {
    error.fields().iter().any(|field| field.pointer == pointer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cause;
    use jinban_contract::problem::{FieldFault, Problem, Rule};

    #[test]
    fn a_slot_that_went_to_somebody_else_is_known_as_such() {
        let problem = |status, code: &str, pointer: &str| {
            ApiError::Problem(Box::new(Problem {
                kind: String::new(),
                title: String::new(),
                status,
                code: code.into(),
                detail: String::new(),
                fields: vec![FieldFault::new(pointer, Rule::NotAnOption)],
                retry_after: None,
                existing: None,
            }))
        };
        let mut twice = problem(409, "booked_twice", "/start");
        if let ApiError::Problem(problem) = &mut twice {
            problem.existing = Some("2026112312345678".into());
        }
        assert_eq!(outcome(&twice), Outcome::Held("2026112312345678".into()));
        let of = |status, code, pointer| outcome(&problem(status, code, pointer));
        assert_eq!(of(422, "validation_failed", "/start"), Outcome::Taken);
        assert_eq!(of(422, "validation_failed", "/name"), Outcome::Refused);
        assert_eq!(of(409, "slot_full", "/start"), Outcome::Taken);
        assert_eq!(of(409, "booking_limit", "/site"), Outcome::Refused);
        assert_eq!(of(409, "state_conflict", ""), Outcome::Refused);
        assert_eq!(of(410, "expired", ""), Outcome::Refused);
        assert_eq!(of(422, "idempotency_conflict", ""), Outcome::Twice);
        assert_eq!(of(401, "not_signed_in", "Cookie"), Outcome::SignIn);
        assert_eq!(of(503, "database_unavailable", ""), Outcome::Unknown);
        assert_eq!(
            outcome(&ApiError::Unreachable(Cause::Silent)),
            Outcome::Unknown
        );
    }
}
