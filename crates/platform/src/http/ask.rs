//! A request that only asks the office something.

use super::ok;
use crate::app::App;
use crate::error::Result;
use crate::office::{self, Desk};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Serialize;
use std::convert::Infallible;

/// What an answer to who only asks is found by.
pub struct Ask(App);

impl FromRequestParts<App> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self(app.clone()))
    }
}

impl Ask {
    /// Answers with what `ask` finds out.
    ///
    /// # Errors
    /// Those of `ask`, and of [`office::read`].
    pub async fn of<T: Serialize>(
        self,
        ask: impl AsyncFnOnce(&mut Desk<'_>) -> Result<T>,
    ) -> Result<Response> {
        ok(&office::read(&self.0, ask).await?)
    }
}
