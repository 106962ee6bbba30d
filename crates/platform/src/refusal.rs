//! Every problem document that the platform can answer, in one place:
//! `code`, status and the words for people. docs/API.md lists the same codes.
//! Whom to call is 政务服务热线: the portal puts the region's number behind it.

mod booking;
mod machine;
mod missing;
mod once;
mod people;
mod photos;
mod requests;
mod staff;

pub use booking::*;
pub use machine::*;
pub use missing::*;
pub use once::*;
pub use people::*;
pub use photos::*;
pub use requests::*;
pub use staff::*;

use jinban_contract::problem::{FieldFault, Problem, Rule};

/// A problem document on its way to the client.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .0.code)]
pub struct Refusal(pub Box<Problem>);

impl Refusal {
    fn new(status: u16, code: &str, title: &str, detail: &str) -> Self {
        Self(Box::new(Problem {
            kind: "about:blank".into(),
            title: title.into(),
            status,
            code: code.into(),
            detail: detail.into(),
            fields: Vec::new(),
            retry_after: None,
            existing: None,
        }))
    }

    fn field(mut self, pointer: &str, rule: Rule) -> Self {
        self.0.fields.push(FieldFault::new(pointer, rule));
        self
    }

    fn fields(mut self, fields: Vec<FieldFault>) -> Self {
        self.0.fields = fields;
        self
    }

    fn limit(mut self, pointer: &str, rule: Rule, limit: impl ToString) -> Self {
        let fault = FieldFault::with_limit(pointer, rule, limit);
        self.0.fields.push(fault);
        self
    }

    fn wait(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }
}
