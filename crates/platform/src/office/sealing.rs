//! Rows and photographs from before there were keys are sealed a page at a time,
//! while everybody goes on reading and writing. A walk that found something plain
//! is followed by another: nodes that had not taken up the first key yet may have
//! written behind it.

use crate::app::App;
use crate::error::Result;
use crate::office::uploads;
use crate::repo::sealing::{self as store, COLUMNS, Page, Plain, Walk};

/// Pages of one column in a round.
const PAGES: usize = 25;

/// The walk through photographs of cases.
const FILES: &str = "uploads";

/// Does a part of what is left, in all columns; nothing before there is a key.
///
/// # Errors
/// The database or the object store does not answer.
pub async fn seal_plain(app: &App) -> Result<()> {
    if !app.db.keys().ring().seals() {
        return Ok(());
    }
    for column in COLUMNS {
        rows(app, Plain::Column(column)).await?;
    }
    rows(app, Plain::Numbers).await?;
    files(app).await
}

/// Pages of one column, each in a transaction with how far it has come.
async fn rows(app: &App, plain: Plain) -> Result<()> {
    for _ in 0..PAGES {
        let place = plain.place();
        if store::walk(&mut *app.db.read().await?, place).await?.done {
            return Ok(());
        }
        let mut tx = app.db.write().await?;
        let walk = store::walk(&mut tx, place).await?;
        let page = plain.seal(&mut tx, &walk.after).await?;
        let walk = onward(walk, page);
        store::put(&mut tx, place, &walk).await?;
        tx.commit().await?;
        if walk.after.is_empty() {
            return Ok(());
        }
    }
    Ok(())
}

/// The same for photographs, which no transaction waits for.
async fn files(app: &App) -> Result<()> {
    for _ in 0..PAGES {
        let walk = store::walk(&mut *app.db.read().await?, FILES).await?;
        if walk.done {
            return Ok(());
        }
        let page = uploads::seal_page(app, &walk.after).await?;
        let walk = onward(walk, page);
        let mut tx = app.db.write().await?;
        store::put(&mut tx, FILES, &walk).await?;
        tx.commit().await?;
        if walk.after.is_empty() {
            return Ok(());
        }
    }
    Ok(())
}

/// Where a walk stands after a page; at its end it begins anew, or is done.
fn onward(walk: Walk, page: Page) -> Walk {
    let plain = walk.plain + page.plain;
    match page.next {
        Some(after) => Walk {
            after,
            plain,
            done: false,
        },
        None => Walk {
            done: plain == 0,
            ..Walk::default()
        },
    }
}
