//! What somebody may ask of what is kept of them: what wants a fresh code, and
//! what goes when they have all deleted that may be. The two tables of it.

use crate::clocks::AHEAD_SECONDS;
use jinban_contract::appointment::AppointmentState;
use jinban_contract::rights::{Fate, HoldingKind};
use jinban_contract::time::Moment;

/// Seconds for which a code counts that was shown in a session.
pub const FRESH_SECONDS: i64 = 10 * 60;

/// What a person does with what is kept of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnAction {
    /// Looks what kinds of things are kept.
    ListHoldings,
    /// Opens a photograph that is not handed in yet: while a form is filled in.
    OpenNewPhoto,
    /// Opens a photograph of a case.
    OpenCasePhoto,
    /// Takes a copy of everything.
    Export,
    /// Has everything deleted that may be.
    Delete,
    /// Goes on under another number.
    ChangeNumber,
    /// Takes their agreement to the rules back: as easily as they gave it.
    Withdraw,
}

/// Whether an action wants a code that was shown in this session just before. Who
/// picks up a phone that is signed in shall not leave with its owner's papers.
pub const fn wants_proof(action: OwnAction) -> bool {
    use OwnAction as A;
    match action {
        A::OpenCasePhoto | A::Export | A::Delete | A::ChangeNumber => true,
        A::ListHoldings | A::OpenNewPhoto | A::Withdraw => false,
    }
}

/// Until when a code counts that was shown then.
pub fn proven_until(shown_at: Moment) -> Moment {
    shown_at.plus_seconds(FRESH_SECONDS)
}

/// Whether an action may be done now in a session that has last shown a code then.
/// A code of a moment to come was written by a clock that was wrong.
pub fn may(action: OwnAction, shown_at: Moment, now: Moment) -> bool {
    let fresh = shown_at <= now.plus_seconds(AHEAD_SECONDS) && now < proven_until(shown_at);
    !wants_proof(action) || fresh
}

/// What becomes of something when its owner has all deleted that may be. `needed`
/// says whether a case or an appointment stays, which needs to know whose it is.
pub const fn fate(kind: HoldingKind, needed: bool) -> Fate {
    use HoldingKind as K;
    match kind {
        K::Account | K::Consents if needed => Fate::Stays,
        K::Account
        | K::Consents
        | K::Sessions
        | K::Browsers
        | K::ReviewAuthors
        | K::Photos
        | K::Bookings
        | K::CorrectionNumbers
        | K::Repeats => Fate::Goes,
        // Archives of the office (政务服务档案), and what its safety is judged by.
        K::Cases | K::CaseConsents | K::CasePhotos | K::Trail => Fate::Stays,
        // They are wanted: who does not want them any more cancels them.
        K::Upcoming => Fate::Stays,
        K::Missed => Fate::Bared,
    }
}

/// What kind of thing an appointment is that stands so now.
pub const fn booking(state: AppointmentState) -> HoldingKind {
    match state {
        AppointmentState::Booked => HoldingKind::Upcoming,
        AppointmentState::Missed => HoldingKind::Missed,
        AppointmentState::Cancelled | AppointmentState::CheckedIn => HoldingKind::Bookings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_for_ten_minutes_where_one_is_wanted() {
        let shown = Moment::from_unix(1_000_000);
        let after = |seconds| shown.plus_seconds(seconds);
        for action in [
            OwnAction::OpenCasePhoto,
            OwnAction::Export,
            OwnAction::Delete,
            OwnAction::ChangeNumber,
        ] {
            assert!(may(action, shown, after(599)) && !may(action, shown, after(600)));
            assert!(!may(action, Moment::from_unix(0), shown), "none was shown");
            assert!(!may(action, after(61), shown), "by a clock that was wrong");
        }
        for action in [
            OwnAction::ListHoldings,
            OwnAction::OpenNewPhoto,
            OwnAction::Withdraw,
        ] {
            assert!(may(action, Moment::from_unix(0), shown));
        }
    }

    #[test]
    fn what_the_archive_has_stays_with_whom_it_is_of() {
        use HoldingKind as K;
        for needed in [true, false] {
            assert_eq!(fate(K::Cases, needed), Fate::Stays);
            assert_eq!(fate(K::Photos, needed), Fate::Goes);
        }
        assert_eq!(fate(K::Account, true), Fate::Stays);
        assert_eq!(fate(K::Account, false), Fate::Goes);
    }
}
