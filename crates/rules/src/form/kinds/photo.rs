//! Photographs, none of them twice.

use super::prelude::*;
use jinban_contract::ids::MAX_ID;

impl Kind for kinds::Photo {
    const SHAPE: Shape = Shape::Uploads;
    const MASK: Rewrite = shown;

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let uploads = listed(answer)?;
        count(uploads.len(), self.min, self.max)?;
        unless(
            uploads.iter().all(|id| is_id(id)) && !again(uploads),
            Rule::BadId,
        )
    }

    fn is_sound(&self) -> bool {
        self.min > 0 && self.min <= self.max
    }
}

fn is_id(id: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !id.is_empty() && id.len() <= MAX_ID && id.bytes().all(fits)
}
