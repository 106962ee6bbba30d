//! 409: a place and a time that cannot be had.

use super::Refusal;
use jinban_contract::ids::AppointmentNo;
use jinban_contract::problem::Rule;
use jinban_contract::time::Date;
use jinban_rules::text::day;

/// 409: somebody else has the last place of the slot.
pub fn slot_full() -> Refusal {
    Refusal::new(
        409,
        "slot_full",
        "这个时段约满了",
        "请换一个时段；也可以打电话约，或直接到站点取号。",
    )
    .field("/start", Rule::NotAnOption)
}

/// 409: the person has `most` appointments open already.
pub fn booking_limit(most: u16) -> Refusal {
    Refusal::new(
        409,
        "booking_limit",
        "约的次数到上限了",
        &format!("一个手机号最多同时约 {most} 个，办完或取消一个再约；也可以打电话约，或直接来。"),
    )
    .limit("/site", Rule::TooMany, most)
}

/// 409: the same person has an appointment there then, which is `no`.
pub fn booked_twice(no: &AppointmentNo) -> Refusal {
    let mut refusal = Refusal::new(
        409,
        "booked_twice",
        "这个时间已经替这个人约过了",
        "同一个人同一个时间不用约两次，原来的预约有效。替别人约，请写来办事的人的姓名。",
    );
    refusal.0.existing = Some(no.0.clone());
    refusal.field("/start", Rule::NotAnOption)
}

/// 409: after several appointments that were not kept booking rests until the
/// day `until`.
pub fn booking_paused(until: Date) -> Refusal {
    Refusal::new(
        409,
        "booking_paused",
        "暂时不能在网上预约",
        &format!(
            "有几次约了没来，{}之后可以再约。现在可以打电话约，或直接到站点取号。",
            day(until)
        ),
    )
    .limit("/site", Rule::TooEarly, until)
}
