//! When a request came: the clock is read once for all that it asks, who is signed in
//! and what they find. A write goes by a later moment, at which it is its turn.

use crate::app::App;
use axum::http::request::Parts;
use jinban_contract::time::Moment;

/// What whoever asked first has read.
#[derive(Clone, Copy)]
struct Came(Moment);

/// The moment that a request is answered by.
pub(super) fn of(parts: &mut Parts, app: &App) -> Moment {
    let came = parts
        .extensions
        .get_or_insert_with(|| Came(app.clock.now()));
    came.0
}
