//! 好差评: tags by grade, what a review must hold, steps of a rectification
//! (国办发〔2019〕51号, GB/T 39734-2020).

mod tags;

pub use tags::{TAG_TABLE, tag_text, tags};

use crate::text::{char_count, lines};
use jinban_contract::problem::{FieldFault, Rule};
use jinban_contract::review::{Grade, NewReview, RectificationState};

/// Most characters of a review's text.
pub const MAX_TEXT: usize = 150;

/// 差评: the two lowest grades.
pub fn is_bad(grade: Grade) -> bool {
    matches!(grade, Grade::Bad | Grade::VeryBad)
}

/// Everything wrong with a review; pointers into the body of the request.
///
/// `NotAnOption` for a tag of another grade or a repeated one, `TooLong`, and
/// `ReasonRequired` for a bad grade without tag or text.
pub fn check(review: &NewReview) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for (at, tag) in review.tags.iter().enumerate() {
        let known = tags(review.grade).iter().any(|(code, _)| code == tag);
        if !known || review.tags[..at].contains(tag) {
            faults.push(FieldFault::new(format!("/tags/{at}"), Rule::NotAnOption));
        }
    }
    let text = lines(&review.text);
    if char_count(&text) > MAX_TEXT {
        faults.push(FieldFault::with_limit("/text", Rule::TooLong, MAX_TEXT));
    }
    if is_bad(review.grade) && review.tags.is_empty() && text.is_empty() {
        faults.push(FieldFault::new("/tags", Rule::ReasonRequired));
    }
    faults
}

/// The steps that may follow one; none after the last.
pub fn rectification_next(state: RectificationState) -> &'static [RectificationState] {
    use RectificationState as S;
    match state {
        S::Received => &[S::Verifying],
        S::Verifying => &[S::Rectifying, S::Answered, S::NotUpheld],
        S::Rectifying => &[S::Answered],
        S::Answered => &[S::CalledBack],
        S::CalledBack | S::NotUpheld => &[],
    }
}
