//! The name that is told to the desk.

use crate::{name, text};
use jinban_contract::problem::{FieldFault, Rule};

/// Everything wrong with the name of who will come, as faults of `/name`;
/// empty when it can be taken.
pub fn name_faults(typed: &str) -> Vec<FieldFault> {
    let empty = text::is_blank(typed).then_some((Rule::Required, None));
    let fault = empty
        .or_else(|| name::fault(typed))
        .map(|(rule, limit)| FieldFault {
            pointer: "/name".to_owned(),
            rule,
            limit: limit.map(|most| most.to_string()),
        });
    fault.into_iter().collect()
}
