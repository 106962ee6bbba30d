//! Numbers that change hands: whose things a right code opens, and going on under
//! another number. `jinban_rules::handover` says when a code is not enough.

mod change;
mod give;
mod shown;

pub use change::{change, send_code};
pub use give::{give, send_given, try_given};
pub(super) use shown::enter;

use super::Desk;
use super::cursor::LATEST;
use crate::error::Result;
use crate::repo::Listed;
use crate::repo::appointments::{self, StoredAppointment};
use crate::repo::people::PersonId;

/// Rows that are read at once.
const PAGE: i64 = 200;

/// Has messages about a person's appointments go to another number where they went to
/// `old`; to nobody where the new one is empty.
async fn call_at(desk: &mut Desk<'_>, person: &PersonId, old: &str, new: &str) -> Result<()> {
    let mut last = (LATEST, String::new());
    loop {
        let place = (last.0, last.1.as_str());
        let page = appointments::of_person(desk.conn, person, place, PAGE).await?;
        let Some(end) = page.last() else {
            return Ok(());
        };
        last = (end.row().starts_at, end.row().no.0.clone());
        // Whom one calls that does not open, nobody knows: where nobody is to be called, not that
        // one either.
        let called = |one: &&Listed<StoredAppointment>| match one {
            Listed::Open(one) => one.phone == old,
            Listed::Shut(_) => new.is_empty(),
        };
        for one in page.iter().filter(called) {
            appointments::call_at(desk.conn, &one.row().no, new).await?;
        }
    }
}
