//! The portal's one page, in memory, with the policy that allows its own
//! inline scripts and styles by their hashes and nothing else.

use crate::http::headers::page_policy;
use crate::secret;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
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

/// One state of the page.
pub(super) struct Index {
    changed: SystemTime,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    /// Weak entity tag, in quotes.
    pub(super) etag: String,
    policy: String,
    embedded_policy: String,
}

impl Index {
    fn read(path: &Path, changed: SystemTime) -> Option<Self> {
        let plain = Bytes::from(std::fs::read(path).ok()?);
        let html = String::from_utf8_lossy(&plain);
        let scripts = inline_hashes(&html, "script");
        let styles = inline_hashes(&html, "style");
        Some(Self {
            changed,
            brotli: beside(path, "br", changed),
            gzip: beside(path, "gz", changed),
            etag: format!("W/\"{}\"", &secret::hash(&[&plain])[..20]),
            policy: page_policy(&scripts, &styles, false),
            embedded_policy: page_policy(&scripts, &styles, true),
            plain,
        })
    }

    /// The bytes in an encoding that the client takes.
    pub(super) fn bytes(&self, asked: &HeaderMap) -> (Option<&'static str>, Bytes) {
        let accepted = asked.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
        let takes = |name| accepted.is_some_and(|a| a.split(',').any(|p| p.trim() == name));
        match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if takes("br") => (Some("br"), bytes.clone()),
            (_, Some(bytes)) if takes("gzip") => (Some("gzip"), bytes.clone()),
            _ => (None, self.plain.clone()),
        }
    }

    pub(super) fn policy(&self, embedded: bool) -> &str {
        match embedded {
            true => &self.embedded_policy,
            false => &self.policy,
        }
    }
}

/// The build's compressed copy; one that is older than the page is ignored.
fn beside(path: &Path, ending: &str, changed: SystemTime) -> Option<Bytes> {
    let copy = PathBuf::from(format!("{}.{ending}", path.display()));
    let made = std::fs::metadata(&copy).and_then(|m| m.modified()).ok()?;
    (made >= changed).then(|| std::fs::read(copy).ok().map(Bytes::from))?
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
    fn hashes_inline_scripts_only() {
        let html = "<script>alert('Hello, world.');</script><script src=\"/a.js\"></script>";
        // The example of CSP Level 2 §4.2.5.
        let known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(inline_hashes(html, "script"), [known]);
    }
}
