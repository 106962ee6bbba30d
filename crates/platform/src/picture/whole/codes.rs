//! A table of Huffman codes (T.81 annexes C and F.2.2.3).

use super::bits::Bits;

/// Codes of one to sixteen bits.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// For each length: the first sixteen bits that are no code of it or a shorter one.
    limits: [u32; 16],
    /// For each length: what leads from a code to the place of its value.
    places: [i32; 16],
    values: Vec<u8>,
}

impl Codes {
    /// A table, and what stands behind it.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (counts, bytes) = bytes.split_at_checked(16)?;
        let mut codes = Self::default();
        let (mut code, mut place) = (0_u32, 0_i32);
        for (index, count) in counts.iter().enumerate() {
            codes.places[index] = place - code as i32;
            code += u32::from(*count);
            place += i32::from(*count);
            codes.limits[index] = code << (15 - index);
            code <<= 1;
        }
        let (values, bytes) = bytes.split_at_checked(place as usize)?;
        codes.values = values.to_vec();
        Some((codes, bytes))
    }

    /// The next value; none where the data end, or are none.
    pub(super) fn next(&self, bits: &mut Bits<'_>) -> Option<u8> {
        let (ahead, _) = bits.ahead();
        let index = self.limits.iter().position(|limit| ahead < *limit)?;
        let code = bits.take(index as u32 + 1)?;
        let place = code as i32 + self.places[index];
        self.values.get(usize::try_from(place).ok()?).copied()
    }
}
