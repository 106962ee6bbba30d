//! Where drafts lie, and what is remembered of submissions.

use super::{Draft, photos::underway};
use crate::browser::random;
use crate::kept::answers;
use crate::kept::cells::{Cell, Cells};
use crate::kept::kinds::{DRAFT, Kind, SENT, SUPPLEMENT};
use crate::kept::vault::{self, Entry, Holder, Picture};
use crate::kept::window;
use jinban_contract::case::CaseSummary;
use jinban_contract::form::Answers;
use jinban_contract::ids::{CaseNo, ItemCode};
use jinban_contract::time::Moment;
use js_sys::Uint8Array;

/// Where one draft lies.
#[derive(Clone)]
pub struct Spot {
    kind: &'static Kind,
    holder: Holder,
    name: String,
}

impl Spot {
    /// Of an application.
    pub fn application(holder: Holder, id: &str) -> Self {
        Self {
            kind: &DRAFT,
            holder,
            name: id.to_owned(),
        }
    }

    /// Of a supplement.
    pub fn supplement(holder: Holder, no: &CaseNo) -> Self {
        Self {
            kind: &SUPPLEMENT,
            holder,
            name: no.0.clone(),
        }
    }

    /// Who has it.
    pub fn holder(&self) -> &Holder {
        &self.holder
    }

    /// What it is called; no two drafts of a device share it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The draft that lies there.
    pub fn load(&self) -> Option<Draft> {
        let found = vault::find(self.kind, &self.holder, &self.name);
        found.map(|entry| Draft::of(&entry))
    }

    /// Keeps a draft, with what another window did to it: whether it is on the
    /// device, and what that window changed here.
    pub fn keep(&self, draft: &mut Draft) -> vault::Kept {
        let kept = vault::keep(self.kind, &self.holder, &self.name, draft.cells());
        if !kept.before.is_empty() {
            draft.read_beside();
        }
        kept
    }

    /// Takes over what another window has kept; none when nothing lies there
    /// any more.
    pub fn catch_up(&self, draft: &mut Draft) -> Option<Vec<Cell>> {
        let found = vault::find(self.kind, &self.holder, &self.name)?;
        Some(draft.take(&found.cells))
    }

    /// Keeps a photograph beside the draft, with what is known of it; gives where. None where
    /// it is in memory only.
    pub async fn keep_picture(&self, about: &str, bytes: &Uint8Array) -> Option<String> {
        let picture = (about, bytes);
        vault::keep_picture(self.kind, &self.holder, &self.name, picture).await
    }

    /// The photographs beside the draft.
    pub async fn pictures(&self) -> Vec<Picture> {
        vault::all_pictures(self.kind, &self.holder, &self.name).await
    }

    /// Where the photographs beside the draft lie; none where that cannot be looked at.
    pub async fn picture_keys(&self) -> Option<Vec<String>> {
        vault::picture_keys(self.kind, &self.holder, &self.name).await
    }

    /// Removes what lies there, and ends what is being sent for it.
    pub fn forget(&self) {
        underway::forget(&self.name);
        vault::forget(self.kind, &self.holder, &self.name);
    }
}

/// A name for a new draft.
pub fn new_id() -> String {
    random::name(4)
}

/// Every draft of an application, last changed first.
pub fn applications(holder: &Holder) -> Vec<Draft> {
    vault::all(&DRAFT, holder).iter().map(Draft::of).collect()
}

/// Those of one item.
pub fn of_item(holder: &Holder, item: &ItemCode) -> Vec<Draft> {
    let mut drafts = applications(holder);
    drafts.retain(|draft| draft.item == *item);
    drafts
}

/// A submission that is known to have arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub no: CaseNo,
    /// The draft that it was; empty for what an earlier release noted.
    pub draft: String,
    pub at: Option<Moment>,
    /// Whom it is about; sealed with the rest for who submitted it.
    pub who: String,
    /// What the one who filled it in said of themselves.
    pub helper: Answers,
}

/// Remembers the submission, so that going back does not lead to a second one
/// by mistake, and a second one begins with what is the same.
pub fn note_sent(spot: &Spot, case: &CaseSummary, helper: &Answers) {
    let mut cells = Cells::default();
    let at = case.submitted_at.unix().to_string();
    for (name, text) in [
        ("item", case.item.as_str()),
        ("draft", spot.name()),
        ("who", case.applicant.as_str()),
        ("at", at.as_str()),
    ] {
        cells.set(name, text, window());
    }
    answers::write(&mut cells, helper, window());
    // Where nothing can be kept, the list of cases still tells it.
    vault::keep(&SENT, spot.holder(), case.no.as_str(), &mut cells);
}

/// Whether a draft of an item has become a case.
pub fn is_sent(spot: &Spot, item: &ItemCode) -> bool {
    let sent = sent(&spot.holder, item);
    sent.iter().any(|sent| sent.draft == spot.name)
}

/// The submissions of an item from this device, the last one first.
pub fn sent(holder: &Holder, item: &ItemCode) -> Vec<Sent> {
    let read = |entry: Entry| {
        let own = entry.cells.text("item") == item.0;
        own.then(|| Sent {
            draft: entry.cells.text("draft"),
            at: entry.cells.text("at").parse().ok().map(Moment::from_unix),
            who: entry.cells.text("who"),
            helper: answers::read(&entry.cells),
            no: CaseNo(entry.name),
        })
    };
    let mut all: Vec<Sent> = vault::all(&SENT, holder)
        .into_iter()
        .filter_map(read)
        .collect();
    all.sort_by_key(|sent| std::cmp::Reverse(sent.at));
    all
}
