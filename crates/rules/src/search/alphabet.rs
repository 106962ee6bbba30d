//! Small numbers for the characters of an index.

/// Number of a character that the index does not know: it equals nothing.
pub(super) const UNKNOWN: u16 = 0;

/// Characters by number. Several characters may share one: 龄 and 齡.
pub(super) struct Alphabet {
    /// By code point, for the plane where nearly all characters are.
    basic: Vec<u16>,
    others: Vec<(char, u16)>,
    size: u16,
}

impl Alphabet {
    pub(super) fn new() -> Self {
        Self {
            basic: vec![UNKNOWN; 0x1_0000],
            others: Vec::new(),
            size: 1,
        }
    }

    /// How many numbers there are, `UNKNOWN` included.
    pub(super) fn size(&self) -> usize {
        usize::from(self.size)
    }

    /// The character's number.
    pub(super) fn get(&self, c: char) -> u16 {
        match self.basic.get(c as usize) {
            Some(id) => *id,
            None => self.other(c),
        }
    }

    /// The character's number, a new one at its first call.
    pub(super) fn add(&mut self, c: char) -> u16 {
        let known = self.get(c);
        if known != UNKNOWN || self.size == u16::MAX {
            return known;
        }
        let id = self.size;
        self.size += 1;
        self.share(c, id);
        id
    }

    /// Gives a character without a number the number of another one.
    pub(super) fn share(&mut self, c: char, id: u16) {
        match self.basic.get_mut(c as usize) {
            Some(slot) if *slot == UNKNOWN => *slot = id,
            Some(_) => {}
            None => self.others.push((c, id)),
        }
    }

    fn other(&self, c: char) -> u16 {
        let found = self.others.iter().find(|(other, _)| *other == c);
        found.map_or(UNKNOWN, |(_, id)| *id)
    }
}
