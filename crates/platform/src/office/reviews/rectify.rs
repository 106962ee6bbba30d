//! 差评整改, step by step, and what citizens said as the unit reads it.

use crate::db::Connection;
use crate::error::Result;
use crate::office::cursor::{Cursor, LATEST, MOST_OF_STAFF, PAGE_OF_STAFF, page};
use crate::office::faults::Faults;
use crate::office::trail::{By, Of, note};
use crate::office::{Desk, unopened};
use crate::refusal;
use crate::repo::Listed;
use crate::repo::reviews::{self as store, Given};
use jinban_contract::ids::ReviewToken;
use jinban_contract::item::Item;
use jinban_contract::review::{RectificationState, RectificationStep, Review};
use jinban_contract::staff::{NewRectificationStep, StaffReview, StaffReviews};
use jinban_rules::mask;
use jinban_rules::review::rectification_next;

/// Ranks in the list: bad ones come first.
const BAD: i64 = 1;
const OTHERS: i64 = 0;

/// Given reviews of the unit from a cursor on: bad ones first, then newest. A page
/// may be short and not the last.
///
/// # Errors
/// 400 for a cursor that is none.
pub async fn of_unit(
    desk: &mut Desk<'_>,
    by: &By,
    cursor: Option<&String>,
) -> Result<StaffReviews> {
    let from = Cursor::of(cursor, LATEST)?;
    let mut given = bad_first(desk.conn, &from).await?;
    let next = page(&mut given, PAGE_OF_STAFF, place);
    given.retain(|given| by.touches(item_of(desk, given.row())));
    unopened(desk.app, &given);
    let names = given
        .iter()
        .map(|given| given.row().stored.staff_ref.as_str());
    note(desk, by, Of::list(names, "")).await?;
    Ok(StaffReviews {
        next,
        reviews: given.into_iter().filter_map(listed).collect(),
    })
}

fn item_of<'a>(desk: &'a Desk<'_>, given: &Given) -> Option<&'a Item> {
    desk.content.item_in(&given.item, given.item_version)
}

fn listed(given: Listed<Given>) -> Option<StaffReview> {
    let unopened = given.is_shut();
    let told = for_unit(given.into_row())?;
    Some(StaffReview { unopened, ..told })
}

/// Reviews behind a place, bad ones and then the others.
async fn bad_first(conn: &mut Connection, from: &Cursor) -> Result<Vec<Listed<Given>>> {
    let after = from.place();
    if from.rank == OTHERS {
        return store::given(conn, false, after, MOST_OF_STAFF).await;
    }
    let mut given = store::given(conn, true, after, MOST_OF_STAFF).await?;
    let room = MOST_OF_STAFF - given.len() as i64;
    given.extend(store::given(conn, false, (LATEST, ""), room).await?);
    Ok(given)
}

fn place(given: &Listed<Given>) -> Cursor {
    let given = given.row();
    let (at, name) = given.place();
    let rank = if given.is_bad() { BAD } else { OTHERS };
    Cursor {
        rank,
        ..Cursor::after(at, name)
    }
}

/// Takes the rectification of a bad review one step further. `name` is the
/// unit's, which is not the citizen's.
///
/// # Errors
/// 403 for another unit's, 409 when it is no bad review or that is not the next step, 422 with every
/// field at fault.
pub async fn rectify(
    desk: &mut Desk<'_>,
    by: &By,
    name: &ReviewToken,
    new: NewRectificationStep,
) -> Result<StaffReview> {
    let given = store::given_one(desk.conn, name).await?;
    let mut given = given.ok_or_else(refusal::no_review)?;
    by.expect(item_of(desk, &given))?;
    let mut faults = Faults::default();
    faults.text("/text", &new.text, needs_words(new.state));
    faults.judge()?;
    let review = given.stored.review.as_mut();
    let Some(open) = review.and_then(|review| review.rectification.as_mut()) else {
        return Err(refusal::state_conflict("这条评价不是差评，不需要整改。").into());
    };
    let allowed = rectification_next(open.state).contains(&new.state);
    let token = &given.stored.token;
    if !allowed || !store::advance(desk.conn, token, open.state, new.state).await? {
        return Err(refusal::state_conflict("整改要一步一步来，请先看现在到了哪一步。").into());
    }
    open.state = new.state;
    let step = RectificationStep {
        at: desk.now,
        state: new.state,
        text: new.text,
    };
    store::add_step(desk.conn, token, &step).await?;
    // Who said it without their name is not told by the trail either.
    let author = (!given.is_anonymous()).then_some(&given.person);
    note(desk, by, Of::thing(name.as_str(), author)).await?;
    Ok(for_unit(given).ok_or_else(refusal::no_review)?)
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
        unopened: false,
    })
}
