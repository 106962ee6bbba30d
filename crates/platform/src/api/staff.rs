//! `/staff`: the other side of the counter, for a back office's program.

mod appointments;
mod calendar;
mod cases;
mod corrections;
mod queue;
mod reviews;
mod token;
mod trail;
mod uploads;

pub use appointments::*;
pub use calendar::*;
pub use cases::*;
pub use corrections::*;
pub use queue::*;
pub use reviews::*;
pub use token::*;
pub use trail::*;
pub use uploads::*;
