//! The name that is told to the desk.

use crate::text::{char_count, clean, has_control};
use jinban_contract::problem::{FieldFault, Rule};

/// Most characters of a name.
const MAX_NAME: usize = 30;

/// Everything wrong with the name of who will come, as faults of `/name`;
/// empty when it can be taken. Spaces around it do not count.
pub fn name_faults(name: &str) -> Vec<FieldFault> {
    let name = clean(name);
    let mut faults = Vec::new();
    if name.is_empty() {
        faults.push(FieldFault::new("/name", Rule::Required));
    }
    if has_control(name, false) {
        faults.push(FieldFault::new("/name", Rule::BadText));
    }
    if char_count(name) > MAX_NAME {
        faults.push(FieldFault::with_limit("/name", Rule::TooLong, MAX_NAME));
    }
    faults
}
