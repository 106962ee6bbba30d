//! For how many days things are kept that are of people. What the database forgets, what a person
//! is told and what a rule of a pack may hang on go by these.

/// A browser in which nobody has signed in again.
pub const DEVICE_DAYS: i64 = 400;

/// An appointment after its end: so far back a rule may look for those that were missed.
pub const APPOINTMENT_DAYS: i64 = 180;

/// Who came, after the end of the appointment: what a miss costs hangs on who booked, not on this.
pub const VISITOR_DAYS: i64 = 7;

/// The number to answer a correction by where nobody answers, and the author's words after the
/// answer, or after they came where there is none: people write of themselves in them.
pub const CORRECTION_DAYS: i64 = 180;

/// That something was deleted or exported on request: as long as the assessment that it belongs to
/// (个人信息保护法 §56).
pub const RIGHTS_DAYS: i64 = 3 * 365;

/// A line of the trail.
pub const TRAIL_DAYS: i64 = 365;

/// What is made of a number or of a network address, to count by.
pub const TRACE_DAYS: i64 = 1;
