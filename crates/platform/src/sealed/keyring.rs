//! The keys of a running platform, which change while it runs.

use super::{Ring, Suite};
use crate::doors::keys::KeyDoor;
use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Handle to the keys; cheap to clone. Empty until somebody unlocks it.
#[derive(Clone, Default)]
pub struct Keyring(Arc<Held>);

#[derive(Default)]
struct Held {
    door: OnceLock<Unlocked>,
    ring: RwLock<Arc<Ring>>,
}

/// What new data keys are made with.
#[derive(Clone)]
pub struct Unlocked {
    /// Who holds the master key.
    pub door: Arc<dyn KeyDoor>,
    /// The cipher of new data keys.
    pub suite: Suite,
}

impl Keyring {
    /// The keys as they are now: they stay the same for whoever has them.
    pub fn ring(&self) -> Arc<Ring> {
        let ring = self.0.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.clone()
    }

    /// Who unwraps data keys; `None` until it is unlocked.
    pub fn unlocked(&self) -> Option<&Unlocked> {
        self.0.door.get()
    }

    /// Unlocks it, once: a second time changes nothing.
    pub fn unlock(&self, door: Arc<dyn KeyDoor>, suite: Suite) -> &Unlocked {
        self.0.door.get_or_init(|| Unlocked { door, suite })
    }

    /// Takes other keys from here on.
    pub fn replace(&self, ring: Ring) {
        let mut place = self.0.ring.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(ring);
    }
}

impl Debug for Keyring {
    /// Without any key.
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str("Keyring")
    }
}
