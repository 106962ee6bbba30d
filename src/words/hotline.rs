//! The region's hotline in sentences. Words are made far from any page, after a
//! call that failed, so what is known of it is kept here: by thread, as natively
//! each page is drawn on one.

use jinban_rules::ids::{self, HOTLINE};
use std::cell::RefCell;

thread_local! {
    static NUMBER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Tells which number it has in this region; an empty one is none.
pub fn know(number: &str) {
    NUMBER.with_borrow_mut(|known| *known = ids::said(number));
}

/// Its number, as people read it; empty while it is not known.
pub fn number() -> String {
    NUMBER.with_borrow(Clone::clone)
}

/// `政务服务热线 12345`, or its name alone while the number is not known.
pub fn hotline() -> String {
    with_number(HOTLINE)
}

/// Words of the platform, which name the hotline, with its number.
pub fn with_number(words: &str) -> String {
    NUMBER.with_borrow(|number| ids::with_hotline(words, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hotline_is_named_with_the_number_of_the_region() {
        know("");
        assert_eq!(hotline(), "政务服务热线");
        assert_eq!(with_number("请打政务服务热线。"), "请打政务服务热线。");
        know("0916-12345");
        assert_eq!(hotline(), "政务服务热线 0916-12345");
        assert_eq!(
            with_number("请打政务服务热线。"),
            "请打政务服务热线 0916-12345。"
        );
        know("0916-2234567-801");
        assert_eq!(hotline(), "政务服务热线 0916-2234567 转 801");
    }
}
