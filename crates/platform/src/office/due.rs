//! Last days that nobody could count when they were promised, because the
//! calendar of the pack ended before: counted when a later one comes.

use super::cases::promised_until;
use super::{reviews, walk};
use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::repo::{Listed, cases, reviews as stored};
use jinban_contract::case::EventKind;
use jinban_contract::time::Date;
use std::sync::Arc;

/// Rows looked at in one transaction.
const PAGE: i64 = 200;

/// Counts every day that is missing and can be counted by now.
///
/// # Errors
/// There is no pack, or the database does not answer.
pub async fn count(app: &App) -> Result<()> {
    let content = app.content()?;
    count_cases(app, content.clone()).await?;
    count_reviews(app, content).await
}

async fn count_cases(app: &App, content: Arc<Content>) -> Result<()> {
    walk(
        app,
        async |conn, (_, no)| cases::without_due(conn, no, PAGE).await,
        |case| (case.row().submitted_at, case.row().no.as_str()),
        |_| true,
        async move |conn, case| {
            // One that does not open is not written back.
            let Some(mut case) = case.whole() else {
                return Ok(());
            };
            case.due_on = due(conn, &content, &case).await?;
            if case.due_on.is_some() {
                // One that somebody moves on meanwhile needs it no more.
                cases::update(conn, &case).await?;
            }
            Ok(())
        },
    )
    .await
}

async fn due(
    conn: &mut Connection,
    content: &Content,
    case: &cases::StoredCase,
) -> Result<Option<Date>> {
    let events = cases::events(conn, &case.no).await?;
    let mut events = events.iter().map(Listed::row);
    let accepted = events.rfind(|e| e.kind == EventKind::Accepted);
    Ok(accepted.and_then(|event| promised_until(content, case, event.at.date())))
}

async fn count_reviews(app: &App, content: Arc<Content>) -> Result<()> {
    walk(
        app,
        async |conn, (_, token)| stored::without_due(conn, token, PAGE).await,
        |(token, given_at)| (*given_at, token.as_str()),
        |_| true,
        async move |conn, (token, given_at)| match reviews::due(&content, given_at.date()) {
            Some(due_on) => stored::set_due(conn, &token, due_on).await,
            None => Ok(()),
        },
    )
    .await
}
