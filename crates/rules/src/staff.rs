//! The office: which scope an action wants, what kind of thing it leaves a line
//! of the trail about, and whose cases a unit may touch. The one table of it.

use jinban_contract::item::Item;
use jinban_contract::staff::{Scope, StaffAction};
use jinban_contract::trail::ThingKind;

/// The unit of a program that is every unit's, as of a 综合窗口.
pub const ALL_UNITS: &str = "*";

/// Every scope, in the order in which they are listed.
pub const SCOPES: [Scope; 11] = [
    Scope::CasesRead,
    Scope::CasesDecide,
    Scope::NumbersGive,
    Scope::ReviewsRead,
    Scope::ReviewsAnswer,
    Scope::AppointmentsRead,
    Scope::AppointmentsCheckIn,
    Scope::CorrectionsRead,
    Scope::CorrectionsAnswer,
    Scope::QueuesWrite,
    Scope::TrailRead,
];

/// What goes with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// What a token has to hold; `None` where any will do.
    pub scope: Option<Scope>,
    /// What a line of the trail is about; `None` where nobody is concerned, so
    /// that none is written.
    pub kind: Option<ThingKind>,
    /// Whether it is for the units of the item alone.
    pub of_unit: bool,
}

/// What goes with each action. What is of an item is for the units that the item
/// names; a site serves all units, and a correction may be about no item at all.
pub const fn terms(action: StaffAction) -> Terms {
    use Scope as S;
    use StaffAction as A;
    use ThingKind as K;
    let (scope, kind, of_unit) = match action {
        A::ListCases | A::ReadCase => (Some(S::CasesRead), Some(K::Case), true),
        A::ReadUpload => (Some(S::CasesRead), Some(K::Upload), true),
        A::AcceptCase | A::AskSupplement | A::DecideCase => {
            (Some(S::CasesDecide), Some(K::Case), true)
        }
        A::GiveNumber => (Some(S::NumbersGive), Some(K::Case), true),
        A::ListReviews => (Some(S::ReviewsRead), Some(K::Review), true),
        A::RectifyReview => (Some(S::ReviewsAnswer), Some(K::Review), true),
        A::ListAppointments => (Some(S::AppointmentsRead), Some(K::Appointment), false),
        A::CheckIn => (Some(S::AppointmentsCheckIn), Some(K::Appointment), false),
        A::ListCorrections => (Some(S::CorrectionsRead), Some(K::Correction), false),
        A::AnswerCorrection => (Some(S::CorrectionsAnswer), Some(K::Correction), false),
        A::PutQueue => (Some(S::QueuesWrite), None, false),
        A::ReadCalendar => (None, None, false),
        A::ReadTrail => (Some(S::TrailRead), Some(K::Trail), false),
        A::GetToken => (None, Some(K::Program), false),
    };
    Terms {
        scope,
        kind,
        of_unit,
    }
}

/// Whose lines of the trail a program of a unit may read: its own unit's. Supervision is
/// a program of all units with that scope alone. `wanted`: the unit that it asks for.
///
/// # Errors
/// It asks for another unit's.
pub fn supervised<'a>(unit: &'a str, wanted: Option<&'a str>) -> Result<Option<&'a str>, Stranger> {
    match (unit, wanted) {
        (ALL_UNITS, wanted) => Ok(wanted),
        (own, None) => Ok(Some(own)),
        (own, Some(wanted)) if own == wanted => Ok(Some(own)),
        (_, Some(_)) => Err(Stranger),
    }
}

/// What is asked for is another unit's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stranger;

/// Whether a unit may touch what is of an item: it is the item's 实施主体 or takes
/// part in it. What is of an item that nobody knows any more is for who may all.
pub fn touches(unit: &str, item: Option<&Item>) -> bool {
    let names = |item: &Item| {
        let joint = item.joint_departments.iter();
        item.department == unit || joint.into_iter().any(|joint| joint == unit)
    };
    unit == ALL_UNITS || item.is_some_and(names)
}
