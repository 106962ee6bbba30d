//! Everything that this portal keeps in a browser, in one list, but for photographs, which lie
//! beside what they belong to (`vault/pictures.rs`) and are as it is. `index.html`
//! reads `jb.elder` too, and keeps `jb.renewed` in the tab for itself.

/// What it costs whom to lose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// No person's: how the portal looks, what it still has to do.
    Setting,
    /// A person's, and the platform has what counts of it: gone when their
    /// session ends.
    Ordinary,
    /// A person's own words: there again when they sign in again.
    Precious,
}

/// One kind of thing that is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Begins its keys; one that does not end with a dot is the whole key.
    pub prefix: &'static str,
    /// Version of what it says. 1 was plain text or JSON, without an envelope.
    pub version: u32,
    pub worth: Worth,
    /// Seconds for which it is kept after the last change, typed without
    /// signing in: others may use the device.
    pub guest: i64,
    /// The same for somebody who was signed in.
    pub owner: i64,
    /// It grows with what people type, so it lies in the browser's database where
    /// there is one. The rest is small, and wanted before the first page is drawn.
    pub large: bool,
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

const fn setting(prefix: &'static str) -> Kind {
    Kind {
        prefix,
        version: 1,
        worth: Worth::Setting,
        guest: i64::MAX,
        owner: i64::MAX,
        large: false,
    }
}

const fn personal(prefix: &'static str, worth: Worth, guest: i64, owner: i64) -> Kind {
    Kind {
        prefix,
        version: 2,
        worth,
        guest,
        owner,
        large: false,
    }
}

const fn large(kind: Kind) -> Kind {
    Kind {
        large: true,
        ..kind
    }
}

/// 长辈版.
pub const ELDER: Kind = setting("jb.elder");
/// 公用的手机和自助机.
pub const SHARED: Kind = setting("jb.shared");
/// When somebody last used a device for all, in seconds of its own clock.
pub const USED: Kind = setting("jb.used");
/// Who is signed in, by a name that says nothing, and until when.
pub const SESSION: Kind = setting("jb.who");
/// A sign-out that the platform has not heard of yet.
pub const OWED: Kind = setting("jb.owed");
/// That something lies in the browser's database, which cannot be looked into at once.
pub const LARGE: Kind = setting("jb.large");
/// What has to be removed there, by its keys: said here first, where it is done at once.
pub const GONE: Kind = setting("jb.gone");
/// Says to other windows that something changed there.
pub const TURN: Kind = setting("jb.turn");
/// An application that is not submitted.
pub const DRAFT: Kind = large(personal("jb.draft.", Worth::Precious, WEEK, WEEK));
/// A supplement that is not submitted.
pub const SUPPLEMENT: Kind = large(personal("jb.more.", Worth::Precious, WEEK, WEEK));
/// A submission that arrived.
pub const SENT: Kind = personal("jb.sent.", Worth::Ordinary, WEEK, WEEK);
/// A booking that is not made.
pub const BOOKING: Kind = personal("jb.book.", Worth::Precious, HOUR, WEEK);
/// A booking that was made.
pub const BOOKED: Kind = personal("jb.booked.", Worth::Ordinary, 30 * DAY, 30 * DAY);
/// A review that is not given.
pub const REVIEW: Kind = personal("jb.review.", Worth::Precious, WEEK, WEEK);
/// A correction that is not sent.
pub const CORRECTION: Kind = personal("jb.correct.", Worth::Precious, HOUR, WEEK);
/// Materials that are ready.
pub const TICKS: Kind = personal("jb.ticks.", Worth::Ordinary, 90 * DAY, 90 * DAY);
/// The number that somebody signed in with.
pub const PHONE: Kind = personal("jb.phone.", Worth::Ordinary, HOUR, WEEK);
/// What could not be read, as it was.
pub const ASIDE: Kind = large(personal("jb.aside.", Worth::Precious, 90 * DAY, 90 * DAY));

/// All of them on the device.
pub const ALL: [&Kind; 18] = [
    &ELDER,
    &SHARED,
    &USED,
    &SESSION,
    &OWED,
    &LARGE,
    &GONE,
    &TURN,
    &DRAFT,
    &SUPPLEMENT,
    &SENT,
    &BOOKING,
    &BOOKED,
    &REVIEW,
    &CORRECTION,
    &TICKS,
    &PHONE,
    &ASIDE,
];

/// The key of the tab to what is sealed.
pub const TAB_KEY: &str = "jb.key";
/// Names one visit, from the opening of the tab to its end.
pub const TAB_VISIT: &str = "jb.visit";
/// A sign-in that was begun: a look at the messages may reload the page.
pub const TAB_SIGN_IN: &str = "jb.signin";

/// The kind of what is kept under `key`.
pub fn of(key: &str) -> Option<&'static Kind> {
    ALL.into_iter().find(|kind| kind.has(key))
}

impl Kind {
    /// Days for which it is kept at least, whoever typed it.
    pub const fn days(&self) -> i64 {
        let shorter = match self.guest < self.owner {
            true => self.guest,
            false => self.owner,
        };
        shorter / DAY
    }

    /// Whether what is kept under `key` is of this kind. Things of which there
    /// is one only had no dot once.
    pub fn has(&self, key: &str) -> bool {
        let bare = self.prefix.trim_end_matches('.');
        key == bare || (bare != self.prefix && key.starts_with(self.prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_one_kind() {
        for kind in ALL {
            let key = format!("{}x", kind.prefix);
            let key = if kind.prefix.ends_with('.') {
                &key
            } else {
                kind.prefix
            };
            let own: Vec<_> = ALL.into_iter().filter(|kind| kind.has(key)).collect();
            assert_eq!(own, [kind], "{key}");
        }
        assert_eq!(of("jb.book"), Some(&BOOKING), "as it was called once");
        assert_eq!(of("jb.elderly"), None);
    }
}
