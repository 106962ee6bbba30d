//! 能不能办: what a sheet says first, before anybody reads a list.

use jinban_contract::guidance::Stop;
use jinban_contract::notice::Sheet;

/// Whether it can be done in a situation, as far as the answers tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Eligibility<'a> {
    /// It is done no more, for anybody.
    Withdrawn,
    /// It cannot be done, and why.
    No(&'a Stop),
    /// It cannot be done by some whom these answers fit, each with its reason.
    Perhaps(&'a [Stop]),
    /// Nothing that was answered stands in the way; 受理条件 remain.
    Yes,
}

/// Of a sheet; `withdrawn`: the item is done no more.
pub fn eligibility(sheet: &Sheet, withdrawn: bool) -> Eligibility<'_> {
    match (withdrawn, sheet.stopped, sheet.stops.as_slice()) {
        (true, _, _) => Eligibility::Withdrawn,
        (false, true, [stop, ..]) => Eligibility::No(stop),
        (false, false, stops @ [_, ..]) => Eligibility::Perhaps(stops),
        (false, _, []) => Eligibility::Yes,
    }
}
