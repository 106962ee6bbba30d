//! `Upload-Checksum`: what a piece must hash to.

use super::protocol::CHECKSUM;
use crate::error::{Error, Result};
use crate::refusal;
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jinban_contract::problem::Rule;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The promise, and the hash of what has come so far.
pub(super) struct Checksum {
    hash: Hash,
    promised: Vec<u8>,
}

enum Hash {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// The promise of a request; none where it makes none.
    pub fn read(headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(value) = headers.get(CHECKSUM) else {
            return Ok(None);
        };
        let bad = |rule| Error::from(refusal::bad_header(CHECKSUM.as_str(), rule));
        let text = value.to_str().map_err(|_| bad(Rule::BadText))?;
        let (algorithm, coded) = text.split_once(' ').ok_or_else(|| bad(Rule::BadText))?;
        let hash = match algorithm {
            "sha1" => Hash::Sha1(Sha1::new()),
            "sha256" => Hash::Sha256(Sha256::new()),
            _ => return Err(bad(Rule::NotAnOption)),
        };
        let promised = STANDARD.decode(coded).map_err(|_| bad(Rule::BadText))?;
        Ok(Some(Self { hash, promised }))
    }

    /// Takes note of what has come.
    pub fn add(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    /// Whether it was what was promised.
    pub fn fits(self) -> bool {
        match self.hash {
            Hash::Sha1(hash) => hash.finalize()[..] == self.promised[..],
            Hash::Sha256(hash) => hash.finalize()[..] == self.promised[..],
        }
    }
}
