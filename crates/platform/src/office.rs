//! The office: what the platform does, as functions over a connection, the pack
//! in force and one moment. Handlers translate between it and HTTP, timers and
//! first pages call it; it knows none of them.

pub mod appointments;
pub mod cases;
pub mod clients;
pub mod closures;
pub mod corrections;
mod cursor;
pub mod due;
pub mod effects;
pub mod events;
mod faults;
pub mod keys;
mod limits;
pub mod notices;
pub mod numbers;
pub mod packages;
pub mod papers;
pub mod posters;
pub mod proofs;
pub mod queues;
pub mod reviews;
pub mod rights;
pub mod sealing;
pub mod sessions;
pub mod supervision;
pub mod trail;
pub mod uploads;

pub use faults::{MAX_ACTOR, MAX_TEXT};

use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::refusal::Refusal;
use crate::repo::{Listed, Place};
use crate::secret;
use jinban_contract::time::{Date, Moment};
use std::sync::Arc;

/// A desk of the office while it does one thing: the clock is read once for all
/// of it, and the pack stays the same.
pub struct Desk<'a> {
    /// A connection, inside a transaction where something is written.
    pub conn: &'a mut Connection,
    /// Settings and doors of the platform.
    pub app: &'a App,
    /// The pack in force.
    pub content: Arc<Content>,
    /// Now.
    pub now: Moment,
}

impl<'a> Desk<'a> {
    /// A desk of the moment `now`.
    ///
    /// # Errors
    /// No pack was loaded yet.
    pub fn of(app: &'a App, conn: &'a mut Connection, now: Moment) -> Result<Self, Refusal> {
        Ok(Self {
            conn,
            app,
            content: app.content()?,
            now,
        })
    }

    /// The day of now.
    pub fn today(&self) -> Date {
        self.now.date()
    }
}

/// What `ask` finds out at `now`, by a connection that only reads.
///
/// # Errors
/// No pack was loaded yet; the database does not answer; those of `ask`.
pub async fn read<T>(
    app: &App,
    now: Moment,
    ask: impl AsyncFnOnce(&mut Desk<'_>) -> Result<T>,
) -> Result<T> {
    let mut conn = app.db.read().await?;
    ask(&mut Desk::of(app, &mut conn, now)?).await
}

/// Does `each` with every row that `read` finds behind a place and that is `wanted`,
/// page by page: those of a page in one transaction, if there are any. A closure
/// owns what it captures, or no task could wait for it.
///
/// # Errors
/// The database does not answer; those of `each`.
async fn walk<T>(
    app: &App,
    read: impl AsyncFn(&mut Connection, Place<'_>) -> Result<Vec<T>>,
    place: impl Fn(&T) -> Place<'_>,
    wanted: impl Fn(&T) -> bool,
    each: impl AsyncFn(&mut Connection, T) -> Result<()>,
) -> Result<()> {
    let mut last = (Moment::default(), String::new());
    loop {
        let mut page = read(&mut *app.db.read().await?, (last.0, &last.1)).await?;
        let Some((at, no)) = page.last().map(&place) else {
            return Ok(());
        };
        last = (at, no.to_owned());
        page.retain(&wanted);
        if page.is_empty() {
            continue;
        }
        let mut tx = app.db.write().await?;
        for one in page {
            each(&mut tx, one).await?;
        }
        tx.commit().await?;
    }
}

/// Counts for the operator what of a list does not open.
fn unopened<T>(app: &App, found: &[Listed<T>]) {
    let shut = found.iter().filter(|one| one.is_shut()).count();
    app.metrics.unopened(shut as u64);
}

/// A number for a case or an appointment: the day, and chance.
fn number(day: Date) -> String {
    let day = day.to_string().replace('-', "");
    format!("{day}{}", secret::digits(8))
}
