//! Going through a file and noting what of it is kept.

use super::{Part, PhotoFault, Source};

pub(super) struct Walk<'a> {
    source: &'a mut dyn Source,
    /// Where one is.
    pub at: usize,
    parts: Vec<Part>,
}

impl<'a> Walk<'a> {
    pub fn new(source: &'a mut dyn Source) -> Self {
        Self {
            source,
            at: 0,
            parts: Vec::new(),
        }
    }

    /// The next `count` bytes, fewer at the end; one stays where one is.
    pub fn ahead(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let more = self.source.from(self.at + bytes.len());
            if more.is_empty() {
                break;
            }
            let wanted = more.len().min(count - bytes.len());
            bytes.extend_from_slice(&more[..wanted]);
        }
        bytes
    }

    /// The same, all of them or none.
    pub fn need(&mut self, count: usize) -> Result<Vec<u8>, PhotoFault> {
        let bytes = self.ahead(count);
        match bytes.len() == count {
            true => Ok(bytes),
            false => Err(PhotoFault::Broken),
        }
    }

    /// Goes to the next byte that is `byte`.
    pub fn seek(&mut self, byte: u8) -> Result<(), PhotoFault> {
        loop {
            let more = self.source.from(self.at);
            match more.iter().position(|b| *b == byte) {
                Some(ahead) => {
                    self.at += ahead;
                    return Ok(());
                }
                None if more.is_empty() => return Err(PhotoFault::Broken),
                None => self.at += more.len(),
            }
        }
    }

    /// Leaves the next `count` bytes away.
    pub fn skip(&mut self, count: usize) -> Result<(), PhotoFault> {
        let end = self.at.checked_add(count);
        let end = end.filter(|end| *end <= self.source.size());
        self.at = end.ok_or(PhotoFault::Broken)?;
        Ok(())
    }

    /// Keeps the next `count` bytes.
    pub fn keep(&mut self, count: usize) -> Result<(), PhotoFault> {
        let start = self.at;
        self.skip(count)?;
        join(&mut self.parts, Part::Kept(start..self.at));
        Ok(())
    }

    /// Puts `bytes` here; gives the place, to be filled later.
    pub fn put(&mut self, bytes: Vec<u8>) -> usize {
        self.parts.push(Part::Made(bytes));
        self.parts.len() - 1
    }

    /// Fills a place.
    pub fn fill(&mut self, place: usize, bytes: Vec<u8>) {
        if let Some(part) = self.parts.get_mut(place) {
            *part = Part::Made(bytes);
        }
    }

    /// Bytes that are kept or put so far.
    pub fn size(&self) -> usize {
        self.parts.iter().map(len).sum()
    }

    /// What is kept, without empty places.
    pub fn parts(self) -> Vec<Part> {
        let filled = self.parts.into_iter().filter(|part| len(part) > 0);
        filled.fold(Vec::new(), |mut parts, part| {
            join(&mut parts, part);
            parts
        })
    }
}

/// Adds a part; what lies side by side in the file is one.
fn join(parts: &mut Vec<Part>, part: Part) {
    match (parts.last_mut(), &part) {
        (Some(Part::Kept(last)), Part::Kept(next)) if last.end == next.start => last.end = next.end,
        _ => parts.push(part),
    }
}

fn len(part: &Part) -> usize {
    match part {
        Part::Kept(range) => range.len(),
        Part::Made(bytes) => bytes.len(),
    }
}

/// A number of two or four bytes, the largest first; 0 where there is none.
pub(super) fn big(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | usize::from(*byte))
}
