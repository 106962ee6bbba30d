//! A review that is being written, as this device keeps it.

use super::logic::{Opinion, grade_id, grade_of};
use crate::kept::cells::Cells;
use crate::kept::kinds::REVIEW;
use crate::kept::vault::{self, Holder};
use crate::kept::window;
use crate::once::Attempt;

const TITLE: &str = "服务评价";
const YES: &str = "yes";
const TAGS: &str = "tags#";

/// Where one review lies.
#[derive(Clone)]
pub struct Kept {
    holder: Holder,
    token: String,
    cells: Cells,
}

impl Kept {
    /// Of who is here.
    pub fn of(token: &str) -> Self {
        let holder = Holder::here();
        let found = vault::find(&REVIEW, &holder, token);
        Self {
            cells: found.map(|entry| entry.cells).unwrap_or_default(),
            token: token.to_owned(),
            holder,
        }
    }

    pub fn opinion(&self) -> Opinion {
        let tags = self.cells.all().into_iter();
        let tags = tags.filter_map(|(name, _)| name.strip_prefix(TAGS)?.parse().ok());
        Opinion {
            grade: grade_of(&self.cells.text("grade")),
            tags: tags.collect(),
            text: self.cells.text("text"),
            anonymous: self.cells.get("anonymous").is_some(),
            attempt: Attempt::read(&self.cells),
        }
    }

    /// Keeps it, with what another window has put there meanwhile; that is
    /// given back where there is such.
    pub fn keep(&mut self, opinion: &Opinion) -> Option<Opinion> {
        let (cells, by) = (&mut self.cells, window());
        cells.set("title", TITLE, by);
        cells.set("grade", &grade_id(opinion.grade), by);
        cells.set("text", &opinion.text, by);
        cells.set("anonymous", if opinion.anonymous { YES } else { "" }, by);
        opinion.attempt.write(cells, by);
        let known: Vec<String> = cells
            .all()
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        for name in known.iter().filter(|name| name.starts_with(TAGS)) {
            let kept = opinion
                .tags
                .iter()
                .any(|tag| *name == format!("{TAGS}{tag}"));
            cells.put(name, kept.then_some(""), by);
        }
        for tag in &opinion.tags {
            cells.put(&format!("{TAGS}{tag}"), Some(""), by);
        }
        // Where nothing can be kept, the page still works while it is open.
        let kept = vault::keep(&REVIEW, &self.holder, &self.token, cells);
        (!kept.before.is_empty()).then(|| self.opinion())
    }

    /// What another window has kept.
    pub fn catch_up(&mut self) -> Option<Opinion> {
        let found = vault::find(&REVIEW, &self.holder, &self.token)?;
        let before = self.cells.merge(&found.cells);
        (!before.is_empty()).then(|| self.opinion())
    }

    pub fn forget(&self) {
        vault::forget(&REVIEW, &self.holder, &self.token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::review::Grade;

    #[test]
    fn an_opinion_comes_back_as_it_was_kept() {
        let mut kept = Kept::of("t1");
        let mut opinion = Opinion {
            grade: Some(Grade::Bad),
            tags: vec![207, 214],
            text: "跑了\n两趟".into(),
            anonymous: true,
            attempt: Attempt {
                key: "k".into(),
                open: true,
            },
        };
        assert_eq!(kept.keep(&opinion), None, "nobody else wrote");
        assert_eq!(Kept::of("t1").opinion(), opinion);
        opinion.tags.remove(0);
        opinion.anonymous = false;
        kept.keep(&opinion);
        assert_eq!(Kept::of("t1").opinion(), opinion);
        kept.forget();
        assert_eq!(Kept::of("t1").opinion(), Opinion::default());
    }
}
