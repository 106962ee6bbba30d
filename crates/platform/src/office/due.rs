//! Last days that nobody could count when they were promised, because the
//! calendar of the pack ended before: counted when a later one comes.

use super::cases::promised_until;
use super::reviews;
use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::repo::{cases, reviews as stored};
use jinban_contract::case::EventKind;
use jinban_contract::ids::{CaseNo, ReviewToken};
use jinban_contract::time::Date;

/// Rows looked at in one transaction.
const PAGE: i64 = 200;

/// Counts every day that is missing and can be counted by now.
///
/// # Errors
/// There is no pack, or the database does not answer.
pub async fn count(app: &App) -> Result<()> {
    let content = app.content()?;
    count_cases(app, &content).await?;
    count_reviews(app, &content).await
}

async fn count_cases(app: &App, content: &Content) -> Result<()> {
    let mut after = CaseNo::default();
    loop {
        let mut tx = app.db.write().await?;
        let page = cases::without_due(&mut tx, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.no.clone();
        for mut case in page {
            case.due_on = due(&mut tx, content, &case).await?;
            if case.due_on.is_some() {
                // One that somebody moves on meanwhile needs it no more.
                cases::update(&mut tx, &case).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn due(
    conn: &mut Connection,
    content: &Content,
    case: &cases::StoredCase,
) -> Result<Option<Date>> {
    let events = cases::events(conn, &case.no).await?;
    let accepted = events.iter().rfind(|e| e.kind == EventKind::Accepted);
    Ok(accepted.and_then(|event| promised_until(content, case, event.at.date())))
}

async fn count_reviews(app: &App, content: &Content) -> Result<()> {
    let mut after = ReviewToken::default();
    loop {
        let mut tx = app.db.write().await?;
        let page = stored::without_due(&mut tx, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.0.clone();
        for (token, given_at) in page {
            if let Some(due_on) = reviews::due(content, given_at.date()) {
                stored::set_due(&mut tx, &token, due_on).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}
