//! `/staff/reviews`: what citizens said, and 差评整改 step by step.

use super::text::Faults;
use super::{MOST, OWNER, PAGE};
use crate::api::cursor::{Cursor, LATEST, page};
use crate::app::App;
use crate::db::Connection;
use crate::error::Result;
use crate::http::{Begun, Body, Id, Query, Staff, Ticket, json};
use crate::refusal;
use crate::repo::reviews::{self as store, Given};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jinban_contract::ids::ReviewToken;
use jinban_contract::review::{RectificationState, RectificationStep, Review};
use jinban_contract::staff::{NewRectificationStep, StaffReview, StaffReviews};
use jinban_rules::mask;
use jinban_rules::review::rectification_next;
use serde::Deserialize;
use utoipa::IntoParams;

/// Ranks in the list: bad ones come first.
const BAD: i64 = 1;
const OTHERS: i64 = 0;

/// Which reviews.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Given reviews: bad ones first, then newest.
#[utoipa::path(
    get,
    path = "/api/v1/staff/reviews",
    tag = "staff",
    params(Page),
    security(("staff" = [])),
    responses((status = 200, body = StaffReviews))
)]
pub async fn reviews(
    State(app): State<App>,
    _: Staff,
    Query(which): Query<Page>,
) -> Result<Response> {
    let from = Cursor::of(which.cursor.as_ref(), LATEST)?;
    let mut conn = app.db.read().await?;
    let mut given = bad_first(&mut conn, &from).await?;
    let list = StaffReviews {
        next: page(&mut given, PAGE, place),
        reviews: given.into_iter().filter_map(for_unit).collect(),
    };
    json(StatusCode::OK, &list)
}

/// Reviews behind a place, bad ones and then the others.
async fn bad_first(conn: &mut Connection, from: &Cursor) -> Result<Vec<Given>> {
    let after = from.place();
    if from.rank == OTHERS {
        return store::given(conn, false, after, MOST).await;
    }
    let mut given = store::given(conn, true, after, MOST).await?;
    let room = MOST - given.len() as i64;
    given.extend(store::given(conn, false, (LATEST, ""), room).await?);
    Ok(given)
}

fn place(given: &Given) -> Cursor {
    let (at, name) = given.place();
    let rank = if given.is_bad() { BAD } else { OTHERS };
    Cursor {
        rank,
        ..Cursor::after(at, name)
    }
}

/// Takes the rectification of a bad review one step further. `token` is the
/// one of `GET /staff/reviews`, which is not the citizen's.
#[utoipa::path(
    post,
    path = "/api/v1/staff/reviews/{token}/rectification",
    tag = "staff",
    params(("token" = String, Path, description = "评价编号"), ("Idempotency-Key" = String, Header)),
    security(("staff" = [])),
    request_body = NewRectificationStep,
    responses((status = 201, body = StaffReview))
)]
pub async fn rectify(
    State(app): State<App>,
    _: Staff,
    Id(name): Id<ReviewToken>,
    ticket: Ticket,
    Body { value, bytes }: Body<NewRectificationStep>,
) -> Result<Response> {
    let mut writing = match ticket.begin(&app, OWNER, &bytes).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(writing) => writing,
    };
    let given = store::given_one(&mut writing, &name).await?;
    let mut given = given.ok_or_else(refusal::no_review)?;
    let mut faults = Faults::default();
    faults.text("/text", &value.text, needs_words(value.state));
    faults.judge()?;
    let review = given.stored.review.as_mut();
    let Some(open) = review.and_then(|review| review.rectification.as_mut()) else {
        return Err(refusal::state_conflict("这条评价不是差评，不需要整改。").into());
    };
    let allowed = rectification_next(open.state).contains(&value.state);
    let token = &given.stored.token;
    if !allowed || !store::advance(&mut writing, token, open.state, value.state).await? {
        return Err(refusal::state_conflict("整改要一步一步来，请先看现在到了哪一步。").into());
    }
    open.state = value.state;
    let step = RectificationStep {
        at: app.clock.now(),
        state: value.state,
        text: value.text,
    };
    store::add_step(&mut writing, token, &step).await?;
    let shown = for_unit(given).ok_or_else(refusal::no_review)?;
    writing.finish(StatusCode::CREATED, &shown).await
}

/// The author reads an answer or a refusal, so it has to say something.
fn needs_words(state: RectificationState) -> bool {
    matches!(
        state,
        RectificationState::Answered | RectificationState::NotUpheld
    )
}

/// Without the author where the review is anonymous, and under a name that
/// does not open the citizen's page, which would lead back to the case.
fn for_unit(given: Given) -> Option<StaffReview> {
    let review: Review = given.stored.review?;
    Some(StaffReview {
        token: given.stored.staff_ref,
        item_name: given.item_name,
        grade: review.grade,
        text: review.text,
        at: review.at,
        phone: (!review.anonymous).then(|| mask::phone(&given.phone)),
        state: review.rectification.map(|r| r.state),
    })
}
