//! Personal things: sealed for who is signed in, plain for a guest, shown to
//! nobody else. Each lies under a name by chance; what it is stands inside.

mod entry;
mod keep;
mod open;
mod others;
mod pictures;
mod tidy;

pub use entry::Entry;
pub use keep::{Kept, all, find, forget, keep};
pub use open::{is_out_of_reach, on_change, open};
pub use others::{Stranger, claim, claim_visit, drop_stranger, strangers};
pub use pictures::{
    Picture, all_pictures, forget_picture, keep_picture, picture, picture_keys, put_picture,
};
pub use tidy::{asides, drop_asides, tidy};

use super::seal::Seal;
use super::who::{self, Who};

/// For whom things are kept and shown. Whoever is filling in a page stays its
/// holder until it is left, also when their session ends meanwhile: what they
/// type then is sealed as before.
#[derive(Clone)]
pub struct Holder {
    who: Who,
    /// None for a guest.
    seal: Option<Seal>,
    /// How often somebody had left this device when they came.
    came: u32,
}

impl Holder {
    /// Who is here: the person, where this tab has their key, or the guest of
    /// this visit.
    pub fn here() -> Self {
        let owner = match who::find_out() {
            Who::Owner(owner) => owner,
            guest @ Who::Guest(_) => return Self::guest(guest),
        };
        match who::key_of(&owner).and_then(|key| Seal::of(&key)) {
            Some(seal) => Self {
                who: Who::Owner(owner),
                seal: Some(seal),
                came: who::departures(),
            },
            None => Self::guest(Who::Guest(who::visit())),
        }
    }

    fn guest(who: Who) -> Self {
        Self {
            who,
            seal: None,
            came: who::departures(),
        }
    }

    /// Whether they have left since: nothing is kept for them any more.
    pub fn has_left(&self) -> bool {
        self.came != who::departures()
    }

    /// Whether somebody else is signed in by now, without their having left: nothing of theirs
    /// is sent in that one's name. Whoever signs in after a guest is that guest.
    pub fn is_replaced(&self) -> bool {
        match (&self.who, who::find_out()) {
            (Who::Owner(own), Who::Owner(now)) => *own != now,
            (Who::Owner(_), Who::Guest(_)) | (Who::Guest(_), _) => false,
        }
    }

    /// Whether it is somebody who is signed in.
    pub fn is_owner(&self) -> bool {
        self.seal.is_some()
    }
}

/// Whether somebody is signed in whose things cannot be opened: this tab has
/// not got their key from the platform.
pub fn is_locked() -> bool {
    matches!(who::find_out(), Who::Owner(owner) if who::key_of(&owner).is_none())
}
