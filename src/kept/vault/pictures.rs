//! Photographs that have not arrived: kept beside the thing they belong to, sealed as it is,
//! and gone with it.

use super::Holder;
use super::keep::places;
use crate::browser::database::Block;
use crate::browser::random;
use crate::kept;
use crate::kept::database::pictures;
use crate::kept::envelope::{self, Head, Text};
use crate::kept::kinds::Kind;
use crate::kept::seal::{MORE, Seal};
use crate::kept::who::Who;
use js_sys::Uint8Array;
use std::ops::Range;

/// Version of what stands beside the bytes.
const VERSION: u32 = 1;
/// Bytes that are sealed at once: the module's own memory grows with them and never shrinks.
const PIECE: usize = 256 * 1024;

/// A photograph as it lies there for its holder.
#[derive(Clone)]
pub struct Picture {
    /// Where it lies.
    pub key: String,
    /// What is known of it beside its bytes.
    pub about: String,
    pub bytes: Uint8Array,
}

/// Keeps a photograph beside the thing of that name, which has to lie there; gives where.
/// None where it is in memory only.
pub async fn keep_picture(
    kind: &Kind,
    holder: &Holder,
    name: &str,
    (about, bytes): (&str, &Uint8Array),
) -> Option<String> {
    if holder.has_left() || !kept::settled().await {
        return None;
    }
    let thing = places(kind, holder, name).into_iter().next()?;
    let picture = Picture {
        key: format!("{thing}/{}", random::name(8)),
        about: about.to_owned(),
        bytes: bytes.clone(),
    };
    put_picture(holder, &picture).await.then_some(picture.key)
}

/// Puts a photograph where it lies, with what is known of it now; false where its thing is
/// gone, or there is no room.
pub async fn put_picture(holder: &Holder, picture: &Picture) -> bool {
    let thing = picture.key.split('/').next().unwrap_or_default();
    match written(holder, picture) {
        Some(block) if !holder.has_left() => pictures::put(thing, &picture.key, &block).await,
        Some(_) | None => false,
    }
}

/// The holder's photographs beside the thing of that name.
pub async fn all_pictures(kind: &Kind, holder: &Holder, name: &str) -> Vec<Picture> {
    let mut all = Vec::new();
    for thing in places(kind, holder, name) {
        for key in pictures::keys(&thing).await.unwrap_or_default() {
            all.extend(picture(holder, &key).await);
        }
    }
    all
}

/// Where the photographs beside the thing of that name lie; none where that cannot be looked at.
pub async fn picture_keys(kind: &Kind, holder: &Holder, name: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for thing in places(kind, holder, name) {
        all.extend(pictures::keys(&thing).await?);
    }
    Some(all)
}

/// The holder's photograph under a key. One that was chosen before signing in is sealed now.
pub async fn picture(holder: &Holder, key: &str) -> Option<Picture> {
    let block = pictures::get(key).await?;
    let picture = read(holder, key, &block)?;
    if holder.is_owner() && !envelope::is_owners(&block.text) {
        put_picture(holder, &picture).await;
    }
    Some(picture)
}

/// Forgets a photograph.
pub async fn forget_picture(key: &str) {
    pictures::remove(key).await;
}

fn written(holder: &Holder, picture: &Picture) -> Option<Block> {
    let head = |sealed| Head {
        version: VERSION,
        whose: holder.who.clone(),
        sealed,
        // Its time is that of its thing.
        saved_at: None,
    };
    let Picture { key, about, bytes } = picture;
    Some(match &holder.seal {
        None => Block {
            text: head(false).write(about),
            bytes: bytes.clone(),
        },
        Some(seal) => Block {
            text: head(true).write(&seal.close(key, about)?),
            bytes: closed(seal, key, bytes)?,
        },
    })
}

/// What lies under a key, for the holder of its thing.
fn read(holder: &Holder, key: &str, block: &Block) -> Option<Picture> {
    let Text::Ours(head, body) = envelope::read(&block.text) else {
        return None;
    };
    let is_theirs = head.whose == holder.who || matches!(head.whose, Who::Guest(_));
    if !is_theirs || head.version != VERSION {
        return None;
    }
    let (about, bytes) = match (head.sealed, &holder.seal) {
        (false, _) => (body.to_owned(), block.bytes.clone()),
        (true, Some(seal)) => (seal.open(key, body)?, opened(seal, key, &block.bytes)?),
        (true, None) => return None,
    };
    Some(Picture {
        key: key.to_owned(),
        about,
        bytes,
    })
}

fn closed(seal: &Seal, key: &str, bytes: &Uint8Array) -> Option<Uint8Array> {
    rewritten(bytes, PIECE, |place, piece| {
        seal.close_bytes(&format!("{key} {place}"), piece)
    })
}

fn opened(seal: &Seal, key: &str, bytes: &Uint8Array) -> Option<Uint8Array> {
    rewritten(bytes, PIECE + MORE, |place, piece| {
        seal.open_bytes(&format!("{key} {place}"), piece)
    })
}

/// Bytes piece by piece; `change` is told which of how many each is.
fn rewritten(
    bytes: &Uint8Array,
    size: usize,
    change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>,
) -> Option<Uint8Array> {
    let pieces = cut(bytes.length() as usize, size);
    let count = pieces.len();
    let mut all = Vec::with_capacity(count);
    let mut length = 0;
    for (at, piece) in pieces.into_iter().enumerate() {
        let own = bytes.subarray(piece.start as u32, piece.end as u32);
        let changed = change(&format!("{at}/{count}"), &own.to_vec())?;
        length += changed.len() as u32;
        all.push(Uint8Array::from(changed.as_slice()));
    }
    let whole = Uint8Array::new_with_length(length);
    let mut end = 0;
    for piece in all {
        whole.set(&piece, end);
        end += piece.length();
    }
    Some(whole)
}

/// The pieces of so many bytes; one, if it be empty, at least.
fn cut(length: usize, size: usize) -> Vec<Range<usize>> {
    let count = length.div_ceil(size).max(1);
    (0..count)
        .map(|at| at * size..length.min((at + 1) * size))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_pieces_are_found_again_by_their_length() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 3] {
            let pieces = cut(length, PIECE);
            assert_eq!(pieces.last().map(|last| last.end), Some(length));
            let sealed = length + pieces.len() * MORE;
            let again = cut(sealed, PIECE + MORE);
            assert_eq!(again.len(), pieces.len(), "{length}");
            for (piece, sealed) in pieces.iter().zip(&again) {
                assert_eq!(piece.len() + MORE, sealed.len(), "{length}");
            }
        }
    }
}
