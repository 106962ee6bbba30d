//! Photographs, none of them twice.

use super::{Kind, Shape};
use crate::form::check::Checks;
use crate::form::value::{Verdict, again, count, listed, unless};
use jinban_contract::form::{Value, kinds};
use jinban_contract::ids::MAX_ID;
use jinban_contract::problem::Rule;

impl Kind for kinds::Photo {
    fn shape(&self) -> Shape<'_> {
        Shape::Uploads
    }

    fn check(&self, answer: Option<&Value>, _: &Checks<'_>) -> Verdict {
        let uploads = listed(answer)?;
        count(uploads.len(), self.min, self.max)?;
        unless(uploads.iter().all(is_id) && !again(uploads), Rule::BadId)
    }

    fn masked(&self, typed: &str) -> String {
        typed.to_owned()
    }

    fn is_sound(&self) -> bool {
        self.min > 0 && self.min <= self.max
    }
}

fn is_id(id: &String) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !id.is_empty() && id.len() <= MAX_ID && id.bytes().all(fits)
}
