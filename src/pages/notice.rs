//! `/n/{code}`: 一次性告知单. A few questions, then exactly *my* sheet. The
//! answers live in the address; every answer is a link, so that the pages also
//! work where only the HTML has arrived.

mod changes;
mod page;
mod phone;
mod sheet;
mod take;
mod view;

pub use changes::since;
pub use page::NoticePage;
pub use phone::phone_form;
pub use view::{Viewed, notice_view};
