//! What the browser may remember of what is typed, and fill in elsewhere: on a
//! device for all it would show it to the next one.

use std::cell::Cell;

/// A code that came by message is of no use to anybody later.
const CODE: &str = "one-time-code";

thread_local! {
    static OFF: Cell<bool> = const { Cell::new(false) };
}

/// Whether the device is one for all.
pub fn forbid(off: bool) {
    OFF.set(off);
}

/// `autocomplete` of a control that asks for `wanted`; none where it asks for
/// nothing.
pub fn allowed(wanted: &'static str) -> Option<&'static str> {
    match (OFF.get(), wanted) {
        (true, wanted) if wanted != CODE => Some("off"),
        (_, "") => None,
        (_, wanted) => Some(wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_for_all_fills_in_nothing_but_the_code_of_now() {
        assert_eq!([allowed("tel"), allowed("")], [Some("tel"), None]);
        forbid(true);
        for wanted in ["tel", "name", ""] {
            assert_eq!(allowed(wanted), Some("off"), "{wanted}");
        }
        assert_eq!(allowed(CODE), Some(CODE));
        forbid(false);
        assert_eq!(allowed("name"), Some("name"));
    }
}
