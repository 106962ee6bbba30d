//! Where no message can go to a phone.

use super::{Handover, SmsGateway};

/// Demonstration: nothing is sent, the answer carries the message.
pub(super) struct OnScreen;

impl SmsGateway for OnScreen {
    fn send_code<'a>(&'a self, _phone: &'a str, _code: &'a str) -> Handover<'a> {
        Box::pin(async { true })
    }

    fn send_text<'a>(&'a self, _phone: &'a str, _text: &'a str, _key: &'a str) -> Handover<'a> {
        Box::pin(async { true })
    }

    fn on_screen(&self) -> bool {
        true
    }
}

/// Nothing configured: no message can be sent.
pub(super) struct NoGateway;

impl SmsGateway for NoGateway {
    fn send_code<'a>(&'a self, _phone: &'a str, _code: &'a str) -> Handover<'a> {
        Box::pin(async { false })
    }

    fn send_text<'a>(&'a self, _phone: &'a str, _text: &'a str, _key: &'a str) -> Handover<'a> {
        Box::pin(async { false })
    }

    fn sends_codes(&self) -> bool {
        false
    }

    fn takes_texts(&self) -> bool {
        false
    }
}
