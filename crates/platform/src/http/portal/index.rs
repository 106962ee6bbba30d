//! The portal's one file of HTML, in memory, with the policy that allows its own
//! inline scripts and styles by their hashes and nothing else.

use super::words::Frame;
use crate::content::{Content, Doc};
use crate::http::headers::{Guests, page_policy};
use crate::secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban::first_html::{FirstHtml, Portal};
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

/// How long a look at the file is enough for who asks for a page again.
const LOOKED: Duration = Duration::from_millis(100);

/// Reads the page again when its file changes, as it does while developing.
pub(super) struct Pages {
    path: PathBuf,
    last: RwLock<Option<Last>>,
}

/// The page as it was when its file was looked at last.
#[derive(Clone)]
struct Last {
    index: Arc<Index>,
    looked: Instant,
}

impl Pages {
    pub(super) fn new(path: PathBuf) -> Self {
        let last = RwLock::new(None);
        Self { path, last }
    }

    /// The page as it is now, or as it was last when it cannot be read.
    ///
    /// # Errors
    /// There is none, or it never could be read.
    pub(super) fn current(&self) -> Result<Arc<Index>> {
        let last = self.last().map(|last| last.index);
        match self.newest(last.as_ref()) {
            Err(error) if error.kind() != ErrorKind::NotFound => last.ok_or(error),
            newest => newest,
        }
    }

    /// The page as it was a moment ago: thousands that ask again in one second do not look at its
    /// file as often.
    ///
    /// # Errors
    /// As `current`.
    pub(super) fn recent(&self) -> Result<Arc<Index>> {
        match self.last() {
            Some(last) if last.looked.elapsed() < LOOKED => Ok(last.index),
            _ => self.current(),
        }
    }

    fn last(&self) -> Option<Last> {
        let last = self.last.read().unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }

    fn newest(&self, last: Option<&Arc<Index>>) -> Result<Arc<Index>> {
        let looked = Instant::now();
        let changed = std::fs::metadata(&self.path)?.modified()?;
        let index = match last.filter(|index| index.changed == changed) {
            Some(index) => index.clone(),
            None => Arc::new(Index::read(&self.path, changed)?),
        };
        let last = Some(Last {
            index: index.clone(),
            looked,
        });
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = last;
        Ok(index)
    }
}

/// One state of the file.
pub(super) struct Index {
    changed: SystemTime,
    html: String,
    /// Hashes of its inline scripts.
    scripts: Vec<String>,
    /// Hashes of its inline styles.
    styles: Vec<String>,
    /// What pages made from it are kept by.
    mark: String,
    /// What all its pages have in common, as it was asked for last.
    frame: RwLock<Option<Arc<Framed>>>,
}

/// A frame, and what it was made for.
struct Framed {
    region: String,
    portal: Portal,
    frame: Frame,
}

impl Index {
    fn read(path: &Path, changed: SystemTime) -> Result<Self> {
        let html = std::fs::read_to_string(path)?;
        Ok(Self {
            changed,
            scripts: inline_hashes(&html, "script"),
            styles: inline_hashes(&html, "style"),
            mark: secret::hash(&[html.as_bytes()])[..20].to_owned(),
            html,
            frame: RwLock::new(None),
        })
    }

    /// The page of this name, made once for each pack as long as there is room;
    /// `None` where it has no words.
    pub(super) fn kept(
        &self,
        content: &Content,
        portal: &Portal,
        name: &str,
        words: impl FnOnce() -> Option<FirstHtml>,
    ) -> Option<Arc<Doc>> {
        let page = || {
            let words = words().ok_or(())?;
            Ok::<_, ()>(self.filled(content, &words, portal))
        };
        content.pages.get_packed(&self.name(name), page).ok()
    }

    /// The whole name of a page that is made from this file.
    pub(super) fn name(&self, page: &str) -> String {
        format!("{} {page}", self.mark)
    }

    /// Tells the file's states apart.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// The page with these words.
    pub(super) fn filled(&self, content: &Content, words: &FirstHtml, portal: &Portal) -> Doc {
        self.framed(content, portal).frame.doc(words)
    }

    /// The frame for this pack and portal, made once.
    fn framed(&self, content: &Content, portal: &Portal) -> Arc<Framed> {
        let region = &content.region_doc;
        let fits = |one: &&Arc<Framed>| one.region == region.etag && one.portal == *portal;
        let last = self.frame.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(framed) = last.as_ref().filter(fits) {
            return framed.clone();
        }
        drop(last);
        let mut last = self.frame.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(framed) = last.as_ref().filter(fits) {
            return framed.clone();
        }
        let framed = Arc::new(Framed {
            region: region.etag.clone(),
            portal: portal.clone(),
            frame: Frame::new(&self.html, &region.plain(), portal),
        });
        *last = Some(framed.clone());
        framed
    }

    /// Words that stay as they are: the page without its scripts.
    pub(super) fn still(&self, words: &FirstHtml, portal: &Portal) -> String {
        Frame::new(&without_scripts(&self.html), b"", portal).text(words)
    }

    /// The page while there is no pack.
    pub(super) fn bare(&self) -> Arc<Doc> {
        Arc::new(Doc::from(self.html.clone().into_bytes()))
    }

    /// Its policy, with the few others that are let in.
    pub(super) fn policy(&self, guests: &Guests<'_>, embedded: bool) -> String {
        page_policy(&self.scripts, &self.styles, guests, embedded)
    }
}

fn without_scripts(html: &str) -> String {
    let mut pieces = html.split("<script");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once("</script>").map_or("", |(_, after)| after));
    }
    out
}

/// `'sha256-…'` of every inline element of a kind.
fn inline_hashes(html: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut hashes = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some((attributes, after)) = rest.split_once('>') else {
            break;
        };
        let Some((content, after)) = after.split_once(&close) else {
            break;
        };
        if !attributes.contains("src=") && !content.is_empty() {
            let digest = STANDARD.encode(Sha256::digest(content));
            hashes.push(format!("'sha256-{digest}'"));
        }
        rest = after;
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_scripts_keeps_its_words() {
        let html = "<title>a</title><script>b('<script');</script><p>c</p><script defer src=\"/d.js\"></script>e";
        assert_eq!(without_scripts(html), "<title>a</title><p>c</p>e");
    }

    #[test]
    fn hashes_inline_scripts_only() {
        let html = "<script>alert('Hello, world.');</script><script src=\"/a.js\"></script>";
        // The example of CSP Level 2 §4.2.5.
        let known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(inline_hashes(html, "script"), [known]);
    }
}
