//! Where drafts lie: on the device, or, where it keeps nothing (private mode,
//! full storage), in memory until the page is left.

use super::Draft;
use super::sending::kept;
use crate::browser::{clock, store};
use jinban_contract::ids::{CaseNo, ItemCode};
use jinban_contract::time::Moment;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;

const DRAFTS: &str = "jb.draft.";
const SUPPLEMENTS: &str = "jb.more.";
const SENT: &str = "jb.sent.";

thread_local! {
    static MEMORY: RefCell<BTreeMap<String, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// Name of the draft of an application.
pub fn application(item: &ItemCode) -> String {
    format!("{DRAFTS}{item}")
}

/// Name of the draft of a supplement.
pub fn supplement(no: &CaseNo) -> String {
    format!("{SUPPLEMENTS}{no}")
}

/// Keeps a draft; false when it is in memory only.
pub fn save(name: &str, draft: &Draft) -> bool {
    let kept = store::set_json(name, draft);
    MEMORY.with_borrow_mut(|memory| {
        if kept {
            memory.remove(name);
        } else {
            memory.insert(name.to_owned(), draft.clone());
        }
    });
    kept
}

/// The draft, unless there is none or its time is over.
pub fn load(name: &str) -> Option<Draft> {
    let in_memory = MEMORY.with_borrow(|memory| memory.get(name).cloned());
    let draft = in_memory.or_else(|| store::get_json(name))?;
    if clock::now() < draft.expires_at() {
        Some(draft)
    } else {
        forget(name);
        None
    }
}

/// Removes a draft, and ends what is being sent for it.
pub fn forget(name: &str) {
    kept::forget(name);
    MEMORY.with_borrow_mut(|memory| memory.remove(name));
    store::remove(name);
}

/// Removes drafts whose time is over.
pub fn tidy() {
    let mut names = store::keys(DRAFTS);
    names.append(&mut store::keys(SUPPLEMENTS));
    for name in names {
        load(&name);
    }
}

/// Every draft of an application, last changed first.
pub fn applications() -> Vec<Draft> {
    let mut names = store::keys(DRAFTS);
    MEMORY.with_borrow(|memory| names.extend(memory.keys().cloned()));
    names.retain(|name| name.starts_with(DRAFTS));
    names.sort();
    names.dedup();
    let mut drafts: Vec<Draft> = names.iter().filter_map(|name| load(name)).collect();
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
    drafts
}

/// Removes everything that this portal keeps on the device but the choice of
/// elder mode.
pub fn forget_all() {
    kept::forget_all();
    MEMORY.with_borrow_mut(BTreeMap::clear);
    for key in store::keys("jb.") {
        if key != crate::browser::elder::KEY {
            store::remove(&key);
        }
    }
}

/// A submission that is known to have arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    pub no: CaseNo,
    pub at: Moment,
}

/// Remembers the submission, so that going back does not lead to a second one.
pub fn note_sent(item: &ItemCode, no: &CaseNo, at: Moment) {
    let sent = Sent { no: no.clone(), at };
    // Where nothing can be kept, the list of cases still tells it.
    let _ = store::set_json(&format!("{SENT}{item}"), &sent);
}

/// The last submission of an item from this device, for a week.
pub fn sent(item: &ItemCode) -> Option<Sent> {
    let key = format!("{SENT}{item}");
    let sent: Sent = store::get_json(&key)?;
    let until = sent.at.plus_seconds(super::draft::KEPT_DAYS * 24 * 3600);
    if clock::now() < until {
        return Some(sent);
    }
    store::remove(&key);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinban_contract::form::Form;
    use jinban_contract::guidance::SituationKey;

    fn draft(item: &str, at: Moment) -> Draft {
        let form = Form {
            code: item.into(),
            version: 1,
            title: "申请".into(),
            minutes: 1,
            pages: Vec::new(),
            declaration: String::new(),
            demo: true,
        };
        Draft::new(&item.into(), &form, SituationKey::default(), at)
    }

    #[test]
    fn a_device_that_keeps_nothing_still_has_the_draft_in_memory() {
        let item = ItemCode::from("memory");
        let name = application(&item);
        let kept = save(&name, &draft("memory", clock::now()));
        assert!(!kept, "there is no storage natively");
        assert!(load(&name).is_some());
        assert_eq!(applications().len(), 1);
        forget(&name);
        assert!(load(&name).is_none());
    }

    #[test]
    fn a_draft_whose_time_is_over_is_gone() {
        let name = application(&ItemCode::from("old"));
        let week_ago = clock::now().plus_seconds(-8 * 86_400);
        save(&name, &draft("old", week_ago));
        assert!(load(&name).is_none());
    }

    #[test]
    fn a_supplement_is_no_application() {
        let name = supplement(&CaseNo::from("1"));
        save(&name, &draft("more", clock::now()));
        assert!(applications().is_empty());
        forget_all();
        assert!(load(&name).is_none());
    }
}
