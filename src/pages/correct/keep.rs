//! What the device remembers of a correction that is being written: a tab that
//! is killed or left does not cost the words. Never the phone.

use super::logic::{Draft, part_id, part_of};
use crate::kept::cells::Cells;
use crate::kept::kinds::CORRECTION;
use crate::kept::vault::{self, Holder};
use crate::kept::window;
use crate::once::Attempt;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};

const TITLE: &str = "哪里不对，告诉我们";

/// Words that are not sent yet, or of which it is not known whether they are.
#[derive(Clone)]
pub struct Kept {
    /// As typed.
    pub text: String,
    /// Value of the part among the choices; empty before one is chosen.
    pub part: String,
    /// What is known of the tries to send it.
    pub attempt: Attempt,
    name: String,
    holder: Holder,
    cells: Cells,
}

impl Kept {
    /// What who is here has typed about this page.
    pub fn of(about: &CorrectionAbout) -> Self {
        let (name, holder) = (name(about), Holder::here());
        let found = vault::find(&CORRECTION, &holder, &name);
        let mut kept = Self {
            text: String::new(),
            part: String::new(),
            attempt: Attempt::default(),
            cells: found.map(|entry| entry.cells).unwrap_or_default(),
            name,
            holder,
        };
        kept.read();
        kept
    }

    fn read(&mut self) {
        self.text = self.cells.text("text");
        self.part = self.cells.text("part");
        self.attempt = Attempt::read(&self.cells);
    }

    /// Keeps it, with what another window has put there meanwhile, and says
    /// whether there was such. Without storage it lasts as long as the page.
    pub fn keep(&mut self) -> bool {
        let by = window();
        for (name, text) in [
            ("title", TITLE),
            ("text", self.text.as_str()),
            ("part", self.part.as_str()),
        ] {
            self.cells.set(name, text, by);
        }
        self.attempt.write(&mut self.cells, by);
        let kept = vault::keep(&CORRECTION, &self.holder, &self.name, &mut self.cells);
        self.read();
        !kept.before.is_empty()
    }

    /// Takes over what another window has kept, and says whether there is such.
    pub fn catch_up(&mut self) -> bool {
        let found = vault::find(&CORRECTION, &self.holder, &self.name);
        let before = found.map(|found| self.cells.merge(&found.cells));
        self.read();
        before.is_some_and(|before| !before.is_empty())
    }

    /// Takes over what stands in the form.
    pub fn take(&mut self, draft: &Draft) {
        self.text.clone_from(&draft.text);
        self.part = part_id(draft.part);
    }

    /// What stands in the form at first; the address may have chosen a part.
    pub fn draft(&self, asked: Draft) -> Draft {
        Draft {
            part: asked.part.or_else(|| part_of(&self.part)),
            text: self.text.clone(),
            ..asked
        }
    }

    /// Nothing of it stays.
    pub fn forget(&self) {
        vault::forget(&CORRECTION, &self.holder, &self.name);
    }
}

/// What a correction about a page is called.
pub fn name(about: &CorrectionAbout) -> String {
    let kind = match about.kind {
        CorrectionKind::Item => "item",
        CorrectionKind::Site => "site",
        CorrectionKind::Package => "package",
        CorrectionKind::Portal => "portal",
    };
    format!("{kind}.{}", about.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::correction::CorrectionPart;

    fn about(code: &str) -> CorrectionAbout {
        CorrectionAbout {
            kind: CorrectionKind::Site,
            code: code.into(),
            version: None,
        }
    }

    fn written() -> Draft {
        Draft {
            part: Some(CorrectionPart::Hours),
            text: "周六其实不开门".into(),
            phone: "13800138000".into(),
        }
    }

    #[test]
    fn words_and_part_come_back_the_phone_does_not() {
        let mut kept = Kept::of(&about("S1"));
        kept.take(&written());
        kept.attempt.key = "k".into();
        kept.keep();
        let text = kept.cells.write();
        assert!(!text.contains("13800138000"), "{text}");
        let kept = Kept::of(&about("S1"));
        assert_eq!(kept.attempt.key, "k", "a second try is the same");
        let back = kept.draft(Draft::default());
        let phone = String::new();
        assert_eq!(back, Draft { phone, ..written() });
        assert!(
            Kept::of(&about("S2")).text.is_empty(),
            "each page has its own"
        );
        kept.forget();
        assert!(Kept::of(&about("S1")).text.is_empty());
    }

    #[test]
    fn the_part_in_the_address_goes_first() {
        let mut kept = Kept::of(&about("S3"));
        kept.take(&written());
        let asked = Draft {
            part: Some(CorrectionPart::Phone),
            ..Draft::default()
        };
        assert_eq!(kept.draft(asked).part, Some(CorrectionPart::Phone));
    }

    #[test]
    fn each_kind_of_page_has_its_own() {
        let mut about = about("gljt");
        assert_eq!(name(&about), "site.gljt");
        about.kind = CorrectionKind::Item;
        assert_eq!(name(&about), "item.gljt");
    }
}
