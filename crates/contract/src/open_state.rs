//! Open or not: what a timetable says about one instant. `jinban_rules::hours`
//! works it out, in the browser as on the server.

use crate::hours::{ServiceKind, Span};
use crate::lean::{Fit, Lean, field, part};
use crate::time::{Moment, TimeOfDay};
use serde_json::Value as Json;

/// The state of a site. Times are of the same day unless they are moments.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OpenState {
    /// 营业中.
    Open {
        /// End of this kind of service.
        until: TimeOfDay,
        /// Minutes until then.
        minutes_left: u16,
        /// Regular, extended or shifted.
        service: ServiceKind,
    },
    /// 即将停止取号: less than half an hour, or exactly that, is left.
    LastIntakeSoon {
        /// End of service.
        until: TimeOfDay,
        /// When numbers stop.
        last_intake: TimeOfDay,
        /// Minutes until numbers stop.
        minutes_left: u16,
        /// Regular, extended or shifted.
        service: ServiceKind,
    },
    /// 已停止取号; those inside are still served.
    IntakeEnded {
        /// End of service.
        until: TimeOfDay,
    },
    /// 午休: closed between two spans of the day.
    Break {
        /// When it opens again.
        reopens: TimeOfDay,
    },
    /// 已下班 or 休息.
    Closed {
        /// Next opening; absent when none is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opens: Option<Moment>,
        /// 已下班: it was open earlier on this day.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        was_open: bool,
    },
    /// 仅预约.
    AppointmentOnly {
        /// Until then.
        until: TimeOfDay,
    },
    /// 仅自助可用.
    KioskOnly {
        /// Until then.
        until: TimeOfDay,
    },
    /// 临时停办, all day.
    Suspended {
        /// Why, in the pack's words.
        reason: String,
        /// Next opening; absent when none is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opens: Option<Moment>,
    },
    /// 时间未核实: no timetable, or nobody has checked it.
    Unverified,
    /// The calendar or the timetable does not reach this day.
    Unknown {
        /// What the week holds on such a day, for what that is worth: it may be
        /// a holiday. Empty when closed, absent when not even that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        usual: Option<Vec<Span>>,
    },
}

impl Lean for OpenState {
    fn read(json: Option<&Json>, fit: &mut Fit) -> Self {
        let is = json.and_then(|json| json.get("is")).and_then(Json::as_str);
        let until = |fit: &mut Fit| field(json, "until", fit);
        match is.unwrap_or_default() {
            "open" => Self::Open {
                until: until(fit),
                minutes_left: field(json, "minutes_left", fit),
                service: field(json, "service", fit),
            },
            "last_intake_soon" => Self::LastIntakeSoon {
                until: until(fit),
                last_intake: field(json, "last_intake", fit),
                minutes_left: field(json, "minutes_left", fit),
                service: field(json, "service", fit),
            },
            "intake_ended" => Self::IntakeEnded { until: until(fit) },
            "break" => Self::Break {
                reopens: field(json, "reopens", fit),
            },
            "closed" => Self::Closed {
                opens: field(json, "opens", fit),
                was_open: part(json, "was_open", true, fit),
            },
            "appointment_only" => Self::AppointmentOnly { until: until(fit) },
            "kiosk_only" => Self::KioskOnly { until: until(fit) },
            "suspended" => Self::Suspended {
                reason: field(json, "reason", fit),
                opens: field(json, "opens", fit),
            },
            "unverified" => Self::Unverified,
            "unknown" => Self::Unknown {
                usual: field(json, "usual", fit),
            },
            // A state that only a newer platform knows.
            _ => {
                fit.broken::<()>();
                Self::Unknown { usual: None }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lean::from_json;

    fn every_state() -> Vec<OpenState> {
        let (until, service) = (TimeOfDay(1050), ServiceKind::Extended);
        let opens = Moment::parse("2026-11-24T08:30:00+08:00");
        vec![
            OpenState::Open {
                until,
                minutes_left: 130,
                service,
            },
            OpenState::LastIntakeSoon {
                until,
                last_intake: TimeOfDay(1030),
                minutes_left: 5,
                service,
            },
            OpenState::IntakeEnded { until },
            OpenState::Break { reopens: until },
            OpenState::Closed {
                opens,
                was_open: true,
            },
            OpenState::Closed {
                opens: None,
                was_open: false,
            },
            OpenState::AppointmentOnly { until },
            OpenState::KioskOnly { until },
            OpenState::Suspended {
                reason: "停电".into(),
                opens,
            },
            OpenState::Unverified,
            OpenState::Unknown { usual: None },
            OpenState::Unknown {
                usual: Some(Vec::new()),
            },
            OpenState::Unknown {
                usual: Some(vec![Span {
                    from: TimeOfDay(510),
                    until,
                    service,
                }]),
            },
        ]
    }

    #[test]
    fn every_state_is_read_as_it_was_written() {
        for state in every_state() {
            let text = serde_json::to_string(&state).unwrap();
            assert_eq!(from_json(&text), Some(state.clone()), "{text}");
            assert_eq!(serde_json::from_str(&text).ok(), Some(state), "{text}");
        }
    }

    #[test]
    fn what_is_no_state_is_no_answer() {
        for text in [
            "{}",
            "3",
            r#"{"is":"ajar"}"#,
            r#"{"is":"break"}"#,
            r#"{"is":"open","until":"17:30","minutes_left":"x"}"#,
        ] {
            assert_eq!(from_json::<OpenState>(text), None, "{text}");
        }
    }
}
