//! The data of a scan, bit by bit.

/// Reads up to a marker; behind a restart one can go on.
#[derive(Debug)]
pub(super) struct Bits<'a> {
    rest: &'a [u8],
    buffer: u64,
    /// Bits in the buffer, the next one uppermost among them.
    left: u32,
    /// Whether one of those taken since the last `mark` was a one.
    had_one: bool,
}

impl<'a> Bits<'a> {
    /// From the first byte behind the head of a scan.
    pub(super) const fn new(rest: &'a [u8]) -> Self {
        Self {
            rest,
            buffer: 0,
            left: 0,
            had_one: false,
        }
    }

    /// From here on `had_one` counts.
    pub(super) const fn mark(&mut self) {
        self.had_one = false;
    }

    /// Whether a one was taken since the last `mark`.
    pub(super) const fn had_one(&self) -> bool {
        self.had_one
    }

    /// The next sixteen bits, zeros where the data have ended, and how many are there.
    pub(super) fn ahead(&mut self) -> (u32, u32) {
        self.fill();
        let bits = match self.left {
            16.. => self.buffer >> (self.left - 16),
            left => self.buffer << (16 - left),
        };
        ((bits & 0xffff) as u32, self.left)
    }

    /// The next `count` bits, sixteen at most; none where they are not there.
    pub(super) fn take(&mut self, count: u32) -> Option<u32> {
        let (bits, left) = self.ahead();
        self.left = left.checked_sub(count)?;
        let bits = bits >> (16 - count);
        self.had_one |= bits != 0;
        Some(bits)
    }

    /// Goes behind the next restart; none where the scan has no more.
    pub(super) fn restart(&mut self) -> Option<()> {
        self.skip_to_marker();
        let (marker, behind) = self.rest.get(1..)?.split_first()?;
        (0xd0..=0xd7).contains(marker).then(|| self.rest = behind)
    }

    /// What comes behind the scan, from its marker on.
    pub(super) fn behind(mut self) -> &'a [u8] {
        while self.restart().is_some() {}
        self.rest
    }

    fn skip_to_marker(&mut self) {
        while let Some(behind) = after_byte(self.rest) {
            self.rest = behind;
        }
        // Fill bytes stand before a marker.
        while let [0xff, 0xff, ..] = self.rest {
            self.rest = &self.rest[1..];
        }
        (self.buffer, self.left) = (0, 0);
    }

    fn fill(&mut self) {
        while self.left <= 48 {
            let (Some(byte), Some(behind)) = (self.rest.first(), after_byte(self.rest)) else {
                return;
            };
            self.buffer = self.buffer << 8 | u64::from(*byte);
            self.left += 8;
            self.rest = behind;
        }
    }
}

/// What comes behind a byte of data; none where there is a marker or nothing. A byte of
/// ones has a zero behind it that is none of the data.
const fn after_byte(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [0xff, 0x00, behind @ ..] => Some(behind),
        [] | [0xff, ..] => None,
        [_, behind @ ..] => Some(behind),
    }
}
