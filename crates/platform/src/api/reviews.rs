//! `/reviews/{token}`: 好差评. The token is the right, no sign-in is needed.

use crate::app::App;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Ticket, json};
use crate::repo::cases;
use crate::repo::reviews::{self as store, StoredReview};
use crate::{refusal, secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::ids::{CaseNo, ReviewToken};
use jinban_contract::review::{
    NewReview, Rectification, RectificationState, RectificationStep, Review, ReviewPage,
};
use jinban_contract::time::Date;
use jinban_rules::case::mask_no;
use jinban_rules::deadline::add_workdays;
use jinban_rules::review::{TAG_TABLE, check, is_bad};

/// What may be reviewed, or what was said and what came of it.
#[utoipa::path(
    get,
    path = "/api/v1/reviews/{token}",
    tag = "reviews",
    params(("token" = String, Path, description = "评价凭证")),
    responses((status = 200, body = ReviewPage))
)]
pub async fn show(State(app): State<App>, Id(token): Id<ReviewToken>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let found = find(&mut conn, &token).await?;
    json(StatusCode::OK, &page(&mut conn, found).await?)
}

/// Reviews a service, once.
#[utoipa::path(
    post,
    path = "/api/v1/reviews/{token}",
    tag = "reviews",
    params(("token" = String, Path, description = "评价凭证"), ("Idempotency-Key" = String, Header)),
    request_body = NewReview,
    responses((status = 201, body = ReviewPage))
)]
pub async fn give(
    State(app): State<App>,
    Id(token): Id<ReviewToken>,
    ticket: Ticket,
    Body { value: new, bytes }: Body<NewReview>,
) -> Result<Response> {
    let owner = format!("review:{}", secret::hash(&[token.as_str().as_bytes()]));
    let mut writing = match ticket.begin(&app, &owner, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let mut found = find(&mut writing, &token).await?;
    if app.clock.now() > found.open_until {
        return Err(refusal::expired("评价时间已过。有意见可以打政务服务热线。").into());
    }
    let faults = check(&new);
    if !faults.is_empty() {
        return Err(refusal::validation_failed(faults).into());
    }
    let review = review(&app, new)?;
    if !store::give(&mut writing, &token, &review).await? {
        return Err(refusal::state_conflict("这次服务已经评价过了，每次服务只评一次。").into());
    }
    let steps = review.rectification.iter().flat_map(|r| &r.steps);
    for step in steps {
        store::add_step(&mut writing, &token, step).await?;
    }
    found.review = Some(review);
    let page = page(&mut writing, found).await?;
    writing.finish(StatusCode::CREATED, &page).await
}

async fn find(conn: &mut Connection, token: &ReviewToken) -> Result<StoredReview> {
    let found = store::by_token(conn, token).await?;
    Ok(found.ok_or_else(refusal::no_review)?)
}

async fn page(conn: &mut Connection, found: StoredReview) -> Result<ReviewPage> {
    let case = cases::find(conn, &found.case_no).await?;
    let case = case.ok_or_else(refusal::no_review)?;
    Ok(ReviewPage {
        token: found.token,
        item: case.item,
        item_name: case.item_name,
        case_no: CaseNo(mask_no(found.case_no.as_str())),
        service: found.service,
        open_until: found.open_until,
        review: found.review,
    })
}

/// The last day to answer a bad review that was given on `day`; unknown beyond
/// the calendar.
pub fn due(app: &App, content: &Content, day: Date) -> Option<Date> {
    add_workdays(&content.workdays, day, app.config.rectification_workdays)
}

/// As it is kept; a bad grade opens a rectification.
fn review(app: &App, new: NewReview) -> Result<Review> {
    let at = app.clock.now();
    let content = app.content()?;
    let rectification = is_bad(new.grade).then(|| Rectification {
        state: RectificationState::Received,
        due_on: due(app, &content, at.date()),
        steps: vec![RectificationStep {
            at,
            state: RectificationState::Received,
            text: String::new(),
        }],
    });
    Ok(Review {
        grade: new.grade,
        tags: new.tags,
        tag_table: TAG_TABLE,
        text: new.text,
        anonymous: new.anonymous,
        at,
        rectification,
    })
}
