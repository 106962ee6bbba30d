//! What can go wrong between a page and its paper.

use std::io;
use std::path::PathBuf;

/// Why no paper came out. None of these is the reader's fault; the page itself
/// still says everything.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A font file or its folder cannot be read.
    #[error("cannot read the font {path}: {source}")]
    FontFile {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds no file for a weight that the paper needs.
    #[error("no {weight} TTF or OTF font below {dir}")]
    NoFont {
        /// The folder that was searched.
        dir: PathBuf,
        /// `Regular` or `Bold`.
        weight: &'static str,
    },
    /// More than the paper takes; `limit` in the unit that `what` names.
    #[error("{what} {actual} is over the limit of {limit}")]
    TooLong {
        /// What was measured, with its unit.
        what: &'static str,
        /// How much there is.
        actual: usize,
        /// How much there may be.
        limit: usize,
    },
    /// The address does not fit into a QR code (about 1,270 bytes).
    #[error("the address is too long for a QR code")]
    Code(#[from] qrcodegen::DataTooLong),
    /// The template refused its data: a fault in this crate.
    #[error("typesetting failed: {0}")]
    Typeset(String),
    /// The blocks cannot be written as JSON: a fault in this crate.
    #[error("cannot write the blocks: {0}")]
    Json(#[from] serde_json::Error),
    /// The picture cannot be encoded: a fault in this crate.
    #[error("cannot write the picture: {0}")]
    Png(#[from] png::EncodingError),
}
