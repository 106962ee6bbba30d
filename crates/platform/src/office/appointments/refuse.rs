//! From a rule's reason to what the client is told.

use crate::refusal::{self, Refusal};
use jinban_contract::appointment::AppointmentState;
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::time::Moment;
use jinban_rules::booking::Refused;

/// The field at fault, where it is the request that does not fit.
pub(super) fn fault(refused: &Refused) -> Option<FieldFault> {
    Some(match refused {
        Refused::ItemMissing => FieldFault::new("/item", Rule::Required),
        Refused::NotForItem => FieldFault::new("/item", Rule::NotAnOption),
        Refused::NoSuchSlot(_) => FieldFault::new("/start", Rule::NotAnOption),
        Refused::TooSoon(first) => FieldFault::with_limit("/start", Rule::TooEarly, first),
        Refused::TooFar(last) => FieldFault::with_limit("/start", Rule::TooLate, last),
        Refused::Full
        | Refused::TooMany(_)
        | Refused::Paused(_)
        | Refused::SameTime
        | Refused::Twice(_)
        | Refused::NotOpen(_)
        | Refused::CutOff(_)
        | Refused::CheckInEarly(_) => return None,
    })
}

/// The problem document of a reason.
pub(super) fn refuse(refused: Refused) -> Refusal {
    match refused {
        Refused::Full => refusal::slot_full(),
        Refused::TooMany(most) => refusal::booking_limit(most),
        Refused::Paused(until) => refusal::booking_paused(until.date()),
        Refused::Twice(no) => refusal::booked_twice(&no),
        Refused::SameTime => refusal::state_conflict("原来约的就是这个时间，不用改。"),
        Refused::NotOpen(state) => over(state),
        Refused::CutOff(_) => refusal::expired(
            "已经过了网上改约和取消的时间。来不了的话，请给站点打个电话，好让给别人。",
        ),
        Refused::CheckInEarly(from) => too_early(from),
        other @ (Refused::ItemMissing
        | Refused::NotForItem
        | Refused::NoSuchSlot(_)
        | Refused::TooSoon(_)
        | Refused::TooFar(_)) => refusal::validation_failed(fault(&other).into_iter().collect()),
    }
}

fn over(state: AppointmentState) -> Refusal {
    match state {
        AppointmentState::Cancelled => {
            refusal::state_conflict("这个预约已经取消了，需要的话可以重新约。")
        }
        AppointmentState::CheckedIn => refusal::state_conflict("这个预约已经签到了。"),
        AppointmentState::Missed | AppointmentState::Booked => {
            refusal::expired("预约的时间已经过了。可以重新约，也可以直接到站点取号。")
        }
    }
}

fn too_early(from: Moment) -> Refusal {
    let text = format!(
        "还没到签到的时间，{} {} 起可以签到。",
        from.date(),
        from.time()
    );
    refusal::state_conflict(&text)
}
