//! How each kind of effect is done.

use super::{cases, closures, uploads};
use crate::app::App;
use crate::clock::Proven;
use crate::error::Result;
use crate::repo::effects::{Begun, EffectKind};

/// What became of an effect that was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There was nothing to do any more.
    Nothing,
    /// It is done.
    Done,
    /// Somebody outside did not take it: it is tried again later.
    Refused,
}

/// Whether this node can do effects of a kind; another one may be able to.
pub fn able(app: &App, kind: EffectKind) -> bool {
    match kind {
        EffectKind::ClosureMessage | EffectKind::ClosureSearch => app.sms.reaches_phones(),
        // While it is not asked no photograph is taken up, so that none waits longer for it.
        EffectKind::PhotoCheck => app.scanner.as_ref().is_some_and(|scanner| !scanner.rests()),
        EffectKind::SupplementDeadline => true,
    }
}

/// Does one that this node has begun, and ends it.
///
/// # Errors
/// The database does not answer, or somebody was faster: it comes again.
pub async fn perform(app: &App, kind: EffectKind, begun: &Begun, now: Proven) -> Result<Outcome> {
    match kind {
        EffectKind::ClosureMessage => closures::tell(app, begun).await,
        EffectKind::ClosureSearch => closures::search_for(app, begun, now).await,
        EffectKind::PhotoCheck => uploads::check_later(app, begun).await,
        EffectKind::SupplementDeadline => {
            cases::end_wait(app, begun, now).await?;
            Ok(Outcome::Done)
        }
    }
}
