//! What a photograph is and what of it is kept: the picture, its colours and
//! which way up it is held. Where and when it was taken, by what, and whatever
//! else phones write beside or behind it, is nobody's business.
//!
//! Whether the picture itself can be drawn is for a decoder to say; here a file
//! that ends too early is found, and nothing is written anew.

mod doubt;
mod exif;
mod jpeg;
mod png;
mod profile;
mod walk;
mod webp;

pub use doubt::{PhotoDoubt, doubt};
use std::ops::Range;
use walk::Walk;

/// A kind of photograph that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoType {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl PhotoType {
    /// What a file is by its first bytes; its name and declared type say nothing.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(png::SIGNATURE) {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

/// Why a file cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFault {
    /// Something else than a photograph that is taken.
    NotAPhoto,
    /// A photograph, but not whole, or damaged.
    Broken,
}

/// A file, whole or at hand piece by piece.
pub trait Source {
    /// Bytes in all.
    fn size(&self) -> usize;
    /// Bytes from `at` on, as many as are at hand; none only at the end.
    fn from(&mut self, at: usize) -> &[u8];
}

impl Source for &[u8] {
    fn size(&self) -> usize {
        self.len()
    }

    fn from(&mut self, at: usize) -> &[u8] {
        self.get(at..).unwrap_or_default()
    }
}

/// A part of a bare photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Bytes of the file.
    Kept(Range<usize>),
    /// Bytes in place of others.
    Made(Vec<u8>),
}

/// A photograph with nothing beside the picture, as parts of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bare {
    /// What it is.
    pub kind: PhotoType,
    /// What it consists of, in order.
    pub parts: Vec<Part>,
}

impl Bare {
    /// Put together from the file it was found in.
    pub fn bytes(&self, file: &[u8]) -> Vec<u8> {
        let part = |part: &'_ Part| match part {
            Part::Kept(range) => file.get(range.clone()).unwrap_or_default().to_vec(),
            Part::Made(bytes) => bytes.clone(),
        };
        self.parts.iter().flat_map(part).collect()
    }
}

/// The photograph in a file, bare.
///
/// # Errors
/// The file is none, or ends before the picture does.
pub fn bare(file: &mut dyn Source) -> Result<Bare, PhotoFault> {
    let mut walk = Walk::new(file);
    let kind = PhotoType::of(&walk.ahead(12)).ok_or(PhotoFault::NotAPhoto)?;
    match kind {
        PhotoType::Jpeg => jpeg::walk(&mut walk)?,
        PhotoType::Png => png::walk(&mut walk)?,
        PhotoType::Webp => webp::walk(&mut walk)?,
    }
    let parts = walk.parts();
    Ok(Bare { kind, parts })
}
