//! The portal's one file of HTML, in memory, with the policy that allows its own
//! inline scripts and styles by their hashes and nothing else.

use super::words::filled;
use crate::content::{Content, Doc};
use crate::http::headers::{Guests, page_policy};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban::first_html::{self, FirstHtml};
use jinban::words::card;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

/// Reads the page again when its file changes, as it does while developing.
pub(super) struct Pages {
    path: PathBuf,
    last: RwLock<Option<Arc<Index>>>,
}

impl Pages {
    pub(super) fn new(path: PathBuf) -> Self {
        let last = RwLock::new(None);
        Self { path, last }
    }

    /// The page as it is now; `None` while there is none.
    pub(super) fn current(&self) -> Option<Arc<Index>> {
        let changed = std::fs::metadata(&self.path)
            .and_then(|m| m.modified())
            .ok()?;
        let last = self
            .last
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(index) = last.filter(|index| index.changed == changed) {
            return Some(index);
        }
        let index = Arc::new(Index::read(&self.path, changed)?);
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some(index.clone());
        Some(index)
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
    /// The page without words, and the pack whose region it holds.
    plain: RwLock<Option<(String, Arc<Doc>)>>,
}

impl Index {
    fn read(path: &Path, changed: SystemTime) -> Option<Self> {
        let html = std::fs::read_to_string(path).ok()?;
        Some(Self {
            changed,
            scripts: inline_hashes(&html, "script"),
            styles: inline_hashes(&html, "style"),
            html,
            plain: RwLock::new(None),
        })
    }

    /// The page with the words of its address.
    pub(super) fn with_words(
        &self,
        content: &Content,
        words: &FirstHtml,
        origin: &str,
    ) -> Arc<Doc> {
        let page = filled(&self.html, content.region.plain(), words, origin);
        Arc::new(Doc::from(page.into_bytes()))
    }

    /// The page as those addresses get it that have no card of their own; made
    /// once for each pack.
    pub(super) fn with_region(&self, content: &Content, origin: &str) -> Arc<Doc> {
        let made = self.plain.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, doc)) = made.as_ref().filter(|(hash, _)| *hash == content.hash) {
            return doc.clone();
        }
        drop(made);
        let region = serde_json::from_slice(content.region.plain());
        let portal = region.map(|region| first_html::card(card::portal(&region)));
        let doc = match portal {
            Ok(portal) => self.with_words(content, &portal, origin),
            // It is our own answer.
            Err(_) => self.bare(),
        };
        let mut made = self.plain.write().unwrap_or_else(PoisonError::into_inner);
        *made = Some((content.hash.clone(), doc.clone()));
        doc
    }

    /// Words that stay as they are: the page without its scripts.
    pub(super) fn still(&self, words: &FirstHtml, origin: &str) -> String {
        filled(&without_scripts(&self.html), b"", words, origin)
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
