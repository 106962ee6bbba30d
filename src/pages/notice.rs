//! `/n/{code}`: 一次性告知单. A few questions, then exactly *my* sheet. The
//! answers live in the address; every answer is a link, so that the pages also
//! work where only the HTML has arrived.

mod ask;
mod changes;
mod logic;
mod materials;
mod page;
mod phone;
mod sheet;
mod take;
mod view;

pub use page::NoticePage;
pub use phone::phone_form;
pub use view::{Viewed, notice_view};

pub mod parts {
    //! What the sheets of an item and of a package have in common.
    pub use super::ask::{Asking, screen};
    pub use super::changes::{changed, outdated, unknown};
    pub use super::materials::{Row, tick_list};
    pub use super::page::follow_with_focus;
    pub use super::sheet::{section, situation, unsure};
    pub use super::take::{CODE, files, qr, send, written};
    pub use super::view::left_out;
}
