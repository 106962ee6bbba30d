//! What the device remembers of a correction that is being written: a tab that
//! is killed or left does not cost the words. Never the phone.

use super::logic::{Draft, part_id, part_of};
use crate::api::client;
use crate::browser::store;
use jinban_contract::correction::{CorrectionAbout, CorrectionKind};
use jinban_contract::time::Moment;
use serde::{Deserialize, Serialize};

/// Seconds for which the words are kept; the device may be somebody else's.
const KEPT: i64 = 3600;

/// Words that are not sent yet, or of which it is not known whether they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// As typed.
    pub text: String,
    /// Value of the part among the choices; empty before one is chosen.
    pub part: String,
    /// Idempotency key of a try whose end is not known; empty before.
    pub key: String,
    /// When it was last changed.
    pub at: Option<Moment>,
}

impl Kept {
    /// What was typed about this page within the last hour.
    pub fn of(about: &CorrectionAbout, now: Moment) -> Self {
        let kept: Option<Self> = store::get_json(&name(about));
        match kept.map(|kept| kept.seen(now)) {
            Some(Some(kept)) => kept,
            Some(None) => {
                Self::forget(about);
                Self::default()
            }
            None => Self::default(),
        }
    }

    fn seen(self, now: Moment) -> Option<Self> {
        let fresh = self.at.is_some_and(|at| now < at.plus_seconds(KEPT));
        fresh.then_some(self)
    }

    /// Keeps it; without storage it lasts as long as the page.
    pub fn keep(&mut self, about: &CorrectionAbout, now: Moment) {
        self.at = Some(now);
        store::set_json(&name(about), self);
    }

    /// The key of this correction: that of an earlier try, or a new one.
    pub fn key(&mut self) -> String {
        if self.key.is_empty() {
            self.key = client::new_key();
        }
        self.key.clone()
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
    pub fn forget(about: &CorrectionAbout) {
        store::remove(&name(about));
    }
}

fn name(about: &CorrectionAbout) -> String {
    let kind = match about.kind {
        CorrectionKind::Item => "item",
        CorrectionKind::Site => "site",
        CorrectionKind::Package => "package",
    };
    format!("jb.correct.{kind}.{}", about.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::correction::CorrectionPart;

    fn written() -> Draft {
        Draft {
            part: Some(CorrectionPart::Hours),
            text: "周六其实不开门".into(),
            phone: "13800138000".into(),
        }
    }

    #[test]
    fn words_and_part_come_back_the_phone_does_not() {
        let mut kept = Kept::default();
        kept.take(&written());
        let key = kept.key();
        assert!(!key.is_empty());
        let text = serde_json::to_string(&kept).unwrap();
        assert!(!text.contains("13800138000"), "{text}");
        let mut kept: Kept = serde_json::from_str(&text).unwrap();
        assert_eq!(kept.key(), key, "a second try is the same");
        let back = kept.draft(Draft::default());
        let phone = String::new();
        assert_eq!(back, Draft { phone, ..written() });
    }

    #[test]
    fn the_part_in_the_address_goes_first() {
        let mut kept = Kept::default();
        kept.take(&written());
        let asked = Draft {
            part: Some(CorrectionPart::Phone),
            ..Draft::default()
        };
        assert_eq!(kept.draft(asked).part, Some(CorrectionPart::Phone));
    }

    #[test]
    fn after_an_hour_it_is_forgotten() {
        let now = Moment::from_unix(0);
        let kept = Kept {
            at: Some(now),
            ..Kept::default()
        };
        assert!(kept.clone().seen(now.plus_seconds(KEPT - 1)).is_some());
        assert_eq!(kept.seen(now.plus_seconds(KEPT)), None);
        assert_eq!(Kept::default().seen(now), None);
    }

    #[test]
    fn each_page_has_its_own() {
        let mut about = CorrectionAbout {
            kind: CorrectionKind::Item,
            code: "gljt".into(),
            version: Some(2),
        };
        assert_eq!(name(&about), "jb.correct.item.gljt");
        about.kind = CorrectionKind::Site;
        assert_eq!(name(&about), "jb.correct.site.gljt");
    }
}
