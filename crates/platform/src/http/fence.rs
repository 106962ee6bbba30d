//! Who is let in where: the office's addresses are not on the listener that everybody reaches.

use super::staff;
use crate::refusal;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Numbers for operators.
pub const METRICS: &str = "/metrics";
/// What helps a caller of either side.
const EITHER: [&str; 4] = ["/healthz", "/readyz", "/api/docs", "/api/openapi.json"];

/// What a listener answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Everything: a demonstration.
    Both,
    /// What is everybody's and what is a citizen's own.
    Citizens,
    /// The back office and the operators.
    Office,
}

impl Side {
    fn takes(self, path: &str) -> bool {
        let is_office = path.starts_with(staff::PLACE) || path == METRICS;
        match self {
            Self::Both => true,
            Self::Citizens => !is_office,
            Self::Office => is_office || EITHER.contains(&path),
        }
    }
}

/// What stands on the other listener is not there.
pub async fn keep(State(side): State<Side>, request: Request, next: Next) -> Response {
    match side.takes(request.uri().path()) {
        true => next.run(request).await,
        false => refusal::no_page().into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_has_its_own_and_both_say_whether_they_are_well() {
        for (path, citizens, office) in [
            ("/", true, false),
            ("/api/v1/items", true, false),
            ("/api/v1/staff/cases", false, true),
            ("/api/v1/staff/", false, true),
            ("/metrics", false, true),
            ("/readyz", true, true),
            ("/api/openapi.json", true, true),
        ] {
            assert_eq!(Side::Citizens.takes(path), citizens, "{path}");
            assert_eq!(Side::Office.takes(path), office, "{path}");
            assert!(Side::Both.takes(path));
        }
    }
}
