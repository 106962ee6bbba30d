//! Sheets and posters as files: made once, kept for those who come next.

use crate::error::Result;
use crate::refusal::{self, Refusal};
use bytes::Bytes;
use jinban_paper::{Error, Fonts, Press};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Files that are kept; each is some tens to hundreds of kilobytes.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(127);

/// The press, set up when the first paper is asked for, and what it made.
pub struct Papers {
    fonts: PathBuf,
    press: OnceLock<Option<Press>>,
    made: Mutex<LruCache<String, Bytes>>,
}

impl Papers {
    /// Papers with the fonts of a folder. It is not looked at yet.
    pub fn new(fonts: PathBuf) -> Self {
        Self {
            fonts,
            press: OnceLock::new(),
            made: Mutex::new(LruCache::new(KEPT)),
        }
    }

    /// The file of this name, which stands for everything that it is made
    /// from. Keeps a core busy for some tens of milliseconds when it is new.
    ///
    /// # Errors
    /// 503 when there are no fonts, 422 when it is too long to be set.
    pub fn get(
        &self,
        name: &str,
        make: impl FnOnce(&Press) -> Result<Vec<u8>, Error>,
    ) -> Result<Bytes> {
        if let Some(found) = self.kept().get(name) {
            return Ok(found.clone());
        }
        let press = self.press.get_or_init(|| self.set_up()).as_ref();
        let press = press.ok_or_else(refusal::no_paper)?;
        let made = Bytes::from(make(press).map_err(|error| refused(name, &error))?);
        self.kept().put(name.to_owned(), made.clone());
        Ok(made)
    }

    fn set_up(&self) -> Option<Press> {
        let press = Fonts::load(&self.fonts).and_then(Press::new);
        press
            .inspect_err(|error| tracing::error!(%error, "no paper can be made"))
            .ok()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, LruCache<String, Bytes>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused(name: &str, error: &Error) -> Refusal {
    tracing::error!(name, %error, "a paper cannot be made");
    refusal::no_paper()
}
