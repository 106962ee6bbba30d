//! An address of the portal that no page has.

use crate::browser::page::set_title;
use crate::parts::nowhere::nowhere;
use leptos::prelude::*;

pub const TITLE: &str = "没有找到这个页面";
pub const TEXT: &str = "网址可能输错了，或者页面已经搬走。您可以回首页找要办的事，也可以打电话问。";

#[component]
pub fn NotFoundPage() -> AnyView {
    set_title(TITLE);
    nowhere(1, "", TITLE.to_owned(), TEXT.to_owned(), None)
}
