//! A request that only asks the office something.

use super::{moment, ok};
use crate::app::App;
use crate::error::Result;
use crate::office::{self, Desk};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use jinban_contract::time::Moment;
use serde::Serialize;
use std::convert::Infallible;

/// What an answer to who only asks is found by.
pub struct Ask {
    app: App,
    now: Moment,
}

impl FromRequestParts<App> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self {
            now: moment::of(parts, app),
            app: app.clone(),
        })
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
        ok(&self.find(ask).await?)
    }

    /// What `ask` finds out, for an answer of another form.
    ///
    /// # Errors
    /// As [`Ask::of`].
    pub async fn find<T>(self, ask: impl AsyncFnOnce(&mut Desk<'_>) -> Result<T>) -> Result<T> {
        office::read(&self.app, self.now, ask).await
    }
}
