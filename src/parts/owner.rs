//! Who is here: as the tab knows, or as the platform says. Asked before anything
//! personal is shown.

use crate::api::{self, Answer, ApiError};
use crate::kept::vault::{self, Holder};
use crate::kept::who;
use crate::parts::together::together;
use jinban_contract::session::Me;

/// Who is here.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// Somebody signed in.
    Owner,
    /// Nobody signed in.
    Guest,
    /// It cannot be told now.
    Unknown(ApiError),
}

/// Who is here; the platform is asked where the tab does not know.
pub async fn known() -> Known {
    match Holder::here().is_owner() {
        true => {
            vault::open().await;
            Known::Owner
        }
        false => match asked().await {
            Ok(Some(_)) => Known::Owner,
            Ok(None) => Known::Guest,
            Err(error) => Known::Unknown(error),
        },
    }
}

/// Fails where somebody is signed in whose things cannot be opened now: what they
/// typed would lie there for all to read.
pub async fn opened() -> Answer<()> {
    match known().await {
        Known::Unknown(error) if vault::is_locked() => Err(error),
        Known::Unknown(_) | Known::Owner | Known::Guest => Ok(()),
    }
}

/// Asks only where somebody is known to be signed in whose things cannot be
/// opened yet: for pages that need no sign-in. Fails where that cannot be found
/// out: taken for a guest's, what they type would lie there for all to read.
pub async fn unlocked() -> Answer<()> {
    match vault::is_locked() {
        true => asked().await.map(drop),
        false => Ok(()),
    }
}

/// Who is signed in, as the platform says; nobody is an answer too.
pub async fn asked() -> Answer<Option<Me>> {
    let asking = Holder::here();
    // What lies on this device is there before anything is done to it.
    let (answer, ()) = together(api::session::me(), vault::open()).await;
    match answer {
        // The answer is about somebody who has left since.
        Ok(_) if asking.has_left() => Ok(None),
        Ok(me) => {
            welcome(&me);
            Ok(Some(me))
        }
        Err(error) if error.needs_sign_in() => {
            // What guests typed is forgotten on time where nobody signs in, too.
            vault::tidy();
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Somebody is here: what was typed in this visit is theirs.
pub fn welcome(me: &Me) {
    who::enter(&me.owner, &me.device_key, me.expires_at.unix());
    vault::claim_visit();
    vault::tidy();
}
