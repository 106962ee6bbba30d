//! What a citizen pays, told the same in a badge, in a guide and on a sheet.

use jinban_contract::item::Fee;

/// What somebody pays who has something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Nothing,
    /// Nothing for the procedure, something beside it (保费, 体检费).
    Beside,
    /// For the procedure (收费).
    Charged,
}

impl Cost {
    /// Of the fees that apply, and of what is paid beside them (`other_costs` of the item).
    pub fn of(fees: &[Fee], other_costs: &str) -> Self {
        match (fees.is_empty(), other_costs.is_empty()) {
            (true, true) => Self::Nothing,
            (true, false) => Self::Beside,
            (false, _) => Self::Charged,
        }
    }
}
