//! What the browser's database holds, as this window knows it, and what of it is not
//! written yet. Reading and changing are at once; a [`Job`] is written later, in one
//! transaction that looks first at what lies there: another window may have been faster.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Says what to do where another window has put something there meanwhile; none leaves
/// it as it is.
pub type Merge = Rc<dyn Fn(&str) -> Option<Made>>;

/// What is made of two texts for one key.
pub enum Made {
    /// One that says what both say.
    One(String),
    /// The other is somebody's: a key of its own, and the text for it.
    Beside(String, String),
}

#[derive(Clone)]
enum Due {
    Put(Option<Merge>),
    /// Its photographs go along, or to this key.
    Remove(Option<String>),
}

/// One thing to be written.
#[derive(Clone)]
pub struct Job {
    pub key: String,
    /// Tells it from what is wanted of the same key later.
    turn: u32,
    due: Due,
    /// What was wanted when it began.
    text: String,
}

/// What a job does in its transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Puts the text under the key.
    Put(String),
    /// What lies there is somebody's: puts this text under a key of its own.
    Beside(String, String),
    /// Removes what lies there; its photographs go along, or to this key.
    Remove(Option<String>),
    /// What lies there stays.
    Leave,
}

#[derive(Default)]
pub struct Mirror {
    /// As things stand for this window.
    texts: BTreeMap<String, String>,
    /// As they lie in the database, as far as this window has seen.
    seen: BTreeMap<String, String>,
    due: BTreeMap<String, (u32, Due)>,
    turns: u32,
    /// What this window has changed or written since it last began to look.
    touched: BTreeSet<String>,
}

impl Mirror {
    pub fn get(&self, key: &str) -> Option<&String> {
        self.texts.get(key)
    }

    pub fn keys<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a String> {
        let own = move |key: &&String| key.starts_with(prefix);
        self.texts.keys().filter(own)
    }

    /// Whether something is still to be done to this key.
    pub fn is_due(&self, key: &str) -> bool {
        self.due.contains_key(key)
    }

    /// What this window wants to keep and has not written yet.
    pub fn unwritten(&self) -> impl Iterator<Item = (&String, &String)> {
        self.texts.iter().filter(|(key, _)| self.is_due(key))
    }

    /// Whether nothing is left to be written.
    pub fn is_settled(&self) -> bool {
        self.due.is_empty()
    }

    /// Whether the database has nothing, as far as this window knows.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    pub fn put(&mut self, key: &str, text: &str, merge: Option<Merge>) {
        self.texts.insert(key.to_owned(), text.to_owned());
        self.want(key, Due::Put(merge));
    }

    pub fn remove(&mut self, key: &str, heir: Option<&str>) {
        self.texts.remove(key);
        self.want(key, Due::Remove(heir.map(str::to_owned)));
    }

    fn want(&mut self, key: &str, due: Due) {
        self.turns += 1;
        self.touched.insert(key.to_owned());
        self.due.insert(key.to_owned(), (self.turns, due));
    }

    /// Begins to look at what lies in the database; [`Mirror::take`] brings what was seen.
    pub fn look(&mut self) {
        self.touched.clear();
    }

    /// Takes over what lay in the database when it was looked at, but for what this window
    /// has changed or written since, or has still to write; true where anything is
    /// different from before.
    pub fn take(&mut self, lying: Vec<(String, String)>) -> bool {
        let before = self.texts.clone();
        let (due, touched) = (&self.due, &self.touched);
        let is_own = |key: &String| due.contains_key(key) || touched.contains(key);
        self.seen.retain(|key, _| is_own(key));
        self.texts.retain(|key, _| is_own(key));
        for (key, text) in lying {
            if !is_own(&key) {
                self.texts.insert(key.clone(), text.clone());
                self.seen.insert(key, text);
            }
        }
        before != self.texts
    }

    /// What is to be written next.
    pub fn next(&self) -> Option<Job> {
        let first = self.due.iter().min_by_key(|(_, (turn, _))| *turn)?;
        let (key, (turn, due)) = first;
        Some(Job {
            key: key.clone(),
            turn: *turn,
            due: due.clone(),
            text: self.texts.get(key).cloned().unwrap_or_default(),
        })
    }

    /// What a job does, where this lies under its key.
    pub fn judge(&self, job: &Job, lying: Option<&str>) -> Step {
        let merge = match &job.due {
            Due::Remove(heir) => return Step::Remove(heir.clone()),
            Due::Put(merge) => merge,
        };
        let known = |lying: &str| {
            let seen = self.seen.get(&job.key).map(String::as_str);
            seen == Some(lying) || job.text == lying
        };
        match (lying, merge) {
            (Some(lying), Some(merge)) if !known(lying) => match merge(lying) {
                Some(Made::One(text)) => Step::Put(text),
                // Whoever left meanwhile takes it along.
                Some(Made::Beside(key, text)) if self.texts.contains_key(&job.key) => {
                    Step::Beside(key, text)
                }
                Some(Made::Beside(..)) | None => Step::Leave,
            },
            (Some(lying), None) if !known(lying) => Step::Leave,
            (Some(_) | None, _) => Step::Put(job.text.clone()),
        }
    }

    /// A job has done its step; `lying` lay there before it. True where things stand
    /// otherwise now than this window had put them.
    pub fn done(&mut self, job: &Job, step: Step, lying: Option<String>) -> bool {
        let is_last = self.due.get(&job.key).map(|(turn, _)| *turn) == Some(job.turn);
        self.touched.insert(job.key.clone());
        if is_last {
            self.due.remove(&job.key);
        }
        let there = match step {
            Step::Put(text) => Some(text),
            Step::Remove(_) => None,
            Step::Leave => lying,
            Step::Beside(key, text) => {
                self.touched.insert(key.clone());
                self.texts.insert(key.clone(), text.clone());
                self.seen.insert(key, text);
                lying
            }
        };
        let Some(there) = there else {
            self.seen.remove(&job.key);
            return false;
        };
        if is_last {
            let before = self.texts.insert(job.key.clone(), there.clone());
            let changed = before.as_ref() != Some(&there);
            self.seen.insert(job.key.clone(), there);
            return changed;
        }
        match there == job.text {
            true => drop(self.seen.insert(job.key.clone(), there)),
            // What comes next does not know yet what was merged: it has to look.
            false => drop(self.seen.remove(&job.key)),
        }
        false
    }

    /// A job cannot be done: it is wanted no more, and its text has to lie elsewhere.
    pub fn gave_up(&mut self, job: &Job) -> Option<String> {
        let is_last = self.due.get(&job.key).map(|(turn, _)| *turn) == Some(job.turn);
        if !is_last {
            return None;
        }
        self.due.remove(&job.key);
        self.texts.get(&job.key).cloned()
    }
}

#[cfg(test)]
mod tests;
