//! 好差评: the right to review a service, the review, and 差评整改.

mod rectify;

pub use rectify::{of_unit, rectify};

use super::Desk;
use crate::content::Content;
use crate::db::Connection;
use crate::error::Result;
use crate::refusal;
use crate::repo::cases;
use crate::repo::reviews::{self as store, StoredReview};
use crate::secret;
use jinban_contract::ids::{CaseNo, ReviewToken};
use jinban_contract::review::{
    NewReview, Rectification, RectificationState, RectificationStep, Review, ReviewPage, Service,
};
use jinban_contract::time::Date;
use jinban_rules::case::mask_no;
use jinban_rules::deadline::add_workdays;
use jinban_rules::review::{TAG_TABLE, check, is_bad};

/// Gives the citizen the right to review a service of a case.
///
/// # Errors
/// The database does not answer.
pub async fn open(desk: &mut Desk<'_>, no: &CaseNo, service: Service) -> Result<()> {
    let days = i64::from(desk.content.terms.review_days);
    let until = desk.now.plus_days(days);
    store::open(desk.conn, no, service, desk.now, until).await
}

/// Whose idempotency keys those of a review are.
pub fn owner(token: &ReviewToken) -> String {
    format!("review:{}", secret::hash(&[token.as_str().as_bytes()]))
}

/// What may be reviewed, or what was said and what came of it.
///
/// # Errors
/// 404 when there is no such right.
pub async fn show(conn: &mut Connection, token: &ReviewToken) -> Result<ReviewPage> {
    let found = find(conn, token).await?;
    page(conn, found).await
}

/// Reviews a service, once.
///
/// # Errors
/// 410 when it is too late, 422 with every field at fault, 409 for a second time.
pub async fn give(desk: &mut Desk<'_>, token: &ReviewToken, new: NewReview) -> Result<ReviewPage> {
    let mut found = find(desk.conn, token).await?;
    if desk.now > found.open_until {
        return Err(refusal::expired("评价时间已过。有意见可以打政务服务热线。").into());
    }
    refusal::unless_faulty(check(&new))?;
    let review = review(desk, new);
    if !store::give(desk.conn, token, &review).await? {
        return Err(refusal::state_conflict("这次服务已经评价过了，每次服务只评一次。").into());
    }
    for step in review.rectification.iter().flat_map(|r| &r.steps) {
        store::add_step(desk.conn, token, step).await?;
    }
    found.review = Some(review);
    page(desk.conn, found).await
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
pub fn due(content: &Content, day: Date) -> Option<Date> {
    let days = content.terms.rectification_workdays;
    add_workdays(&content.workdays, day, days)
}

/// As it is kept; a bad grade opens a rectification.
fn review(desk: &Desk<'_>, new: NewReview) -> Review {
    let rectification = is_bad(new.grade).then(|| Rectification {
        state: RectificationState::Received,
        due_on: due(&desk.content, desk.today()),
        steps: vec![RectificationStep {
            at: desk.now,
            state: RectificationState::Received,
            text: String::new(),
        }],
    });
    Review {
        grade: new.grade,
        tags: new.tags,
        tag_table: TAG_TABLE,
        text: new.text,
        anonymous: new.anonymous,
        at: desk.now,
        rectification,
    }
}
