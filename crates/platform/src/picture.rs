//! What is sent as a photograph: whether it can be drawn, and the bare picture
//! in it. Blocking and heavy; one at a time (`Intake`).

mod decode;
mod mixed;
mod whole;

use jinban_rules::photo::{PhotoFault, PhotoType, bare};

/// A photograph as it is stored.
#[derive(Debug)]
pub struct Picture {
    /// What it is.
    pub kind: PhotoType,
    /// Its bytes, with nothing beside the picture.
    pub bytes: Vec<u8>,
}

/// Why a file is no photograph that can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// Something else.
    NotAPhoto,
    /// Cut off, damaged, or nothing in it.
    Broken,
    /// More pixels than a node has memory and time for.
    TooManyPixels,
    /// A picture that is something else as well.
    Mixed,
}

impl From<PhotoFault> for Unusable {
    fn from(fault: PhotoFault) -> Self {
        match fault {
            PhotoFault::NotAPhoto => Self::NotAPhoto,
            PhotoFault::Broken => Self::Broken,
        }
    }
}

/// The photograph in a file, drawn once to see that it can be.
///
/// # Errors
/// It cannot be stored.
pub fn judge(file: &[u8]) -> Result<Picture, Unusable> {
    let found = bare(&mut &*file)?;
    let bytes = found.bytes(file);
    match found.kind {
        PhotoType::Jpeg => {
            decode::jpeg(&bytes)?;
            whole::check(&bytes)?;
        }
        PhotoType::Png => decode::png(&bytes)?,
        PhotoType::Webp => decode::webp(&bytes)?,
    }
    if mixed::is_mixed(&bytes) {
        return Err(Unusable::Mixed);
    }
    let kind = found.kind;
    Ok(Picture { kind, bytes })
}

#[cfg(test)]
mod tests;
