//! Why something did not come. Told apart in index.html (`__jb.why`), which has to know before the
//! app is there; said in `words/causes.rs`.

use crate::browser::boot;

/// A cause, as far as a page can know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Nothing answered, and the device says that it has no network.
    Offline,
    /// Nothing answered.
    Silent,
    /// The answer ended before its end.
    Cut,
    /// Somebody else answered, such as the login page of a public network.
    Foreign,
    /// Something on the way did not let it through.
    Refused,
    /// The platform, or what stands before it, is at fault.
    Down,
    /// A file of this release is not there any more: a newer one is.
    Gone,
    /// It came, and does not run.
    Broken,
}

impl Cause {
    /// Every cause by its name in index.html.
    pub const NAMED: [(&str, Self); 8] = [
        ("offline", Self::Offline),
        ("silent", Self::Silent),
        ("cut", Self::Cut),
        ("foreign", Self::Foreign),
        ("refused", Self::Refused),
        ("down", Self::Down),
        ("gone", Self::Gone),
        ("broken", Self::Broken),
    ];

    /// The cause of this name.
    pub fn named(name: &str) -> Self {
        let found = Self::NAMED.into_iter().find(|(own, _)| *own == name);
        found.map_or(Self::Broken, |(_, cause)| cause)
    }

    /// Why a call got no answer of the platform's. `status` is 0 where nothing
    /// answered; of an answer that is no refusal, whether it was cut off.
    pub fn of(status: u16, cut: bool) -> Self {
        Self::named(&boot::why(status, cut))
    }
}
