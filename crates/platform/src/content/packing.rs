//! Brotli: a whole text, and the words of a page behind what is the same in every page, so that
//! only the words are compressed while somebody waits.

use brotli::concat::{BroCatli, BroCatliResult};
use brotli::enc::backward_references::UnionHasher;
use brotli::enc::encode::{
    BrotliEncoderDestroyInstance, BrotliEncoderMaxCompressedSize, BrotliEncoderOperation,
    BrotliEncoderStateStruct,
};
use brotli::enc::{BrotliEncoderParams, StandardAlloc};
use bytes::Bytes;

/// Quality and window for what is sent to many.
const WELL: (i32, i32) = (7, 22);
/// As well as can be, for a page that would be too long: a tenth of a second, once.
const BEST: (i32, i32) = (10, 22);
/// For what stands in every page: once for each pack.
const ONCE: (i32, i32) = (11, 17);
/// For the words of a page, while somebody waits.
const WORDS: (i32, i32) = (6, 17);

/// A text, compressed well.
pub fn well(plain: &[u8]) -> Bytes {
    whole(plain, WELL)
}

/// A text, compressed as well as can be.
pub fn best(plain: &[u8]) -> Bytes {
    whole(plain, BEST)
}

fn whole(plain: &[u8], how: (i32, i32)) -> Bytes {
    let mut out = Vec::new();
    let mut input = plain;
    let done = brotli::BrotliCompress(&mut input, &mut out, &params(plain, how));
    // Writing into memory does not fail.
    Bytes::from(done.map(|_| out).unwrap_or_default())
}

/// The text as it was.
pub fn unpacked(packed: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let mut input = packed;
    let done = brotli::BrotliDecompress(&mut input, &mut out);
    // It is our own.
    Bytes::from(done.map(|()| out).unwrap_or_default())
}

/// A piece that stands in every page.
pub fn fixed(plain: &[u8]) -> Vec<u8> {
    piece(b"", plain, ONCE)
}

/// A piece of one page, which may repeat what stands `before` it.
pub fn behind(before: &[u8], plain: &[u8]) -> Vec<u8> {
    piece(before, plain, WORDS)
}

fn piece(before: &[u8], plain: &[u8], how: (i32, i32)) -> Vec<u8> {
    let mut state = BrotliEncoderStateStruct::new(StandardAlloc::default());
    state.params = BrotliEncoderParams {
        catable: true,
        appendable: true,
        ..params(plain, how)
    };
    if !before.is_empty() {
        let hasher = UnionHasher::Uninit;
        state.set_custom_dictionary_with_optional_precomputed_hasher(
            before.len(),
            before,
            hasher,
            true,
        );
    }
    let mut out = vec![0; BrotliEncoderMaxCompressedSize(plain.len())];
    let (mut room, mut end) = (out.len(), 0);
    state.compress_stream(
        BrotliEncoderOperation::BROTLI_OPERATION_FINISH,
        &mut plain.len(),
        plain,
        &mut 0,
        &mut room,
        &mut out,
        &mut end,
        &mut None,
        &mut |_, _, _, _| (),
    );
    BrotliEncoderDestroyInstance(&mut state);
    out.truncate(end);
    out
}

fn params(plain: &[u8], (quality, lgwin): (i32, i32)) -> BrotliEncoderParams {
    BrotliEncoderParams {
        quality,
        lgwin,
        size_hint: plain.len(),
        ..Default::default()
    }
}

/// One stream of several pieces; `None` where they do not fit together.
pub fn joined(pieces: &[&[u8]]) -> Option<Bytes> {
    /// What a stream begins and ends with.
    const ENDS: usize = 16;
    let room: usize = pieces.iter().map(|piece| piece.len() + ENDS).sum();
    let (mut out, mut end) = (vec![0; room], 0);
    let mut cat = BroCatli::new();
    for piece in pieces {
        cat.new_brotli_file();
        let told = cat.stream(piece, &mut 0, &mut out, &mut end);
        if !matches!(
            told,
            BroCatliResult::NeedsMoreInput | BroCatliResult::Success
        ) {
            return None;
        }
    }
    let whole = matches!(cat.finish(&mut out, &mut end), BroCatliResult::Success);
    out.truncate(end);
    whole.then(|| Bytes::from(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_one_stream() {
        let fixed_text = "<style>.jb-card{color:red}</style><main>".repeat(400);
        let words = "<p class=\"jb-card\">高龄津贴</p>".repeat(30);
        let packed = fixed(fixed_text.as_bytes());
        for (first, last) in [("", ""), ("<title>津贴</title>", "</main>"), ("a", "b")] {
            let page = format!("{first}{fixed_text}{words}{last}");
            let own = behind(fixed_text.as_bytes(), format!("{words}{last}").as_bytes());
            let stream = joined(&[&behind(b"", first.as_bytes()), &packed, &own]).unwrap();
            assert!(unpacked(&stream) == page, "{first}");
        }
    }

    #[test]
    fn what_is_no_piece_is_not_joined() {
        let no_piece = well("高龄津贴".repeat(100).as_bytes());
        let joined = joined(&[&no_piece, &no_piece]);
        assert!(joined.is_none_or(|stream| unpacked(&stream) != "高龄津贴".repeat(200)));
    }
}
