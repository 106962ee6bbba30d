//! 预约: what for, which day, which time, one question per screen; and what
//! was booked: read, moved, cancelled. What is picked stands in the address,
//! the name does not.

mod appointment;
mod cancel;
mod check;
mod day;
mod facts;
mod failed;
mod flow;
mod head;
mod item;
mod keep;
mod list;
mod logic;
mod outcome;
mod page;
#[cfg(test)]
mod sample;
mod send;
mod slot;
mod ways;

pub use appointment::AppointmentPage;
pub use list::AppointmentsPage;
pub use page::{BookPage, ChangePage};
