//! What is sent once, however often somebody taps, reloads, loses the network or comes back later.
//!
//! Each intention has a key, which the platform knows again (`Idempotency-Key`). [`Attempt`] says
//! which key the next try takes, [`Verdict`] what a failure means for it, and [`send`] does it: for
//! an application, a supplement, a booking, a review, a correction and a text message alike.

mod attempt;
mod errand;
mod verdict;

pub use attempt::Attempt;
pub use errand::{Errand, send};
pub use verdict::{Verdict, verdict};
