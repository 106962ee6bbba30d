//! One pass over the blocks of some components (T.81 annexes F and G), counted.

use super::Tables;
use super::bits::Bits;
use super::codes::Codes;
use super::frame::{Component, Frame};
use std::ops::Range;

/// Coefficients of a block.
const COEFFICIENTS: u32 = 64;

/// A scan, as its head announces it.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    frame: &'a mut Frame,
    /// Components, each with the numbers of its tables.
    chosen: Vec<(usize, usize, usize)>,
    pass: Pass,
    /// Blocks that follow with nothing (more) in them.
    empty: u32,
    /// Blocks one after the other that show something and hold no one among their bits.
    hole: u32,
}

/// So many such blocks are what storage left that lost a piece: zeros, which most tables read as one
/// and the same smallest amount of every pattern. No camera sees two of them.
const HOLE: u32 = 16;

/// Which part of each block comes.
#[derive(Debug, Clone, Copy)]
enum Pass {
    /// All of it.
    Whole,
    /// Its mean, or another bit of that.
    Mean { again: bool },
    /// Coefficients from the first to the last, or another bit of each.
    Rest { first: u32, last: u32, again: bool },
}

impl Pass {
    /// The coefficients that come, each a bit.
    fn brings(self) -> u64 {
        match self {
            Self::Whole => u64::MAX,
            Self::Mean { .. } => 1,
            Self::Rest { first, last, .. } => (first..=last).fold(0, |all, at| all | 1 << at),
        }
    }
}

impl<'a> Scan<'a> {
    /// The body of its segment.
    pub(super) fn read(body: &[u8], frame: &'a mut Frame) -> Option<Self> {
        let (count, body) = body.split_first()?;
        let (list, body) = body.split_at_checked(2 * usize::from(*count))?;
        let [first, last, bits] = *body.first_chunk()?;
        let chosen = list
            .chunks(2)
            .map(|one| {
                let (dc, ac) = (usize::from(one[1] >> 4), usize::from(one[1] & 15));
                frame.place(one[0]).map(|place| (place, dc, ac))
            })
            .collect::<Option<Vec<_>>>()?;
        let again = bits >> 4 != 0;
        let pass = match (frame.progressive, first) {
            (false, _) => Pass::Whole,
            (true, 0) => Pass::Mean { again },
            (true, first) => Pass::Rest {
                first: first.into(),
                last: u32::from(last).min(COEFFICIENTS - 1),
                again,
            },
        };
        (!chosen.is_empty()).then_some(Self {
            frame,
            chosen,
            pass,
            empty: 0,
            hole: 0,
        })
    }

    /// Units that have to come: of one component alone its blocks, of several one each of
    /// all of them.
    pub(super) fn units(&self) -> usize {
        match self.alone() {
            Some(one) => one.wide * one.high,
            None => self.frame.across * self.frame.down,
        }
    }

    fn alone(&self) -> Option<&Component> {
        match self.chosen.as_slice() {
            [(place, ..)] => self.frame.components.get(*place),
            _ => None,
        }
    }

    /// How many units have come. What is lost between two restarts is only that.
    pub(super) fn count(mut self, tables: &Tables, bits: &mut Bits<'_>) -> Option<usize> {
        let (wanted, mut at, mut come) = (self.units(), 0, 0);
        while at < wanted {
            let end = match tables.interval {
                0 => wanted,
                interval => wanted.min(at + interval),
            };
            self.empty = 0;
            come += self.run(at..end, tables, bits)?;
            at = end;
            if at < wanted && bits.restart().is_none() {
                break;
            }
        }
        for (place, ..) in &self.chosen {
            self.frame.components[*place].come |= self.pass.brings();
        }
        Some(come)
    }

    /// Units without a restart in between, until one is not there.
    fn run(&mut self, units: Range<usize>, tables: &Tables, bits: &mut Bits<'_>) -> Option<usize> {
        let chosen = self.chosen.clone();
        let start = units.start;
        let end = units.end;
        for unit in units {
            for (place, dc, ac) in &chosen {
                let codes = (tables.dc.get(*dc)?, tables.ac.get(*ac)?);
                if self.component(unit, *place, codes, bits).is_none() {
                    return Some(unit - start);
                }
            }
        }
        Some(end - start)
    }

    /// The blocks of a component in one unit.
    fn component(
        &mut self,
        unit: usize,
        place: usize,
        codes: (&Codes, &Codes),
        bits: &mut Bits<'_>,
    ) -> Option<()> {
        let alone = self.alone().is_some();
        let (across, pass) = (self.frame.across, self.pass);
        let one = self.frame.components.get_mut(place)?;
        let (h, v, row) = match alone {
            true => (1, 1, one.wide),
            false => (one.h, one.v, across),
        };
        let (x, y) = (unit % row * h, unit / row * v);
        for block in (0..v).flat_map(|down| (0..h).map(move |right| (y + down, x + right))) {
            let at = block.0 * one.stride + block.1;
            let known = one.known.get_mut(at);
            match pass {
                Pass::Whole => {
                    bits.mark();
                    let shows = whole(codes, bits)?;
                    self.hole = match (bits.had_one(), shows) {
                        (true, _) => 0,
                        (false, shows) => self.hole + u32::from(shows),
                    };
                    (self.hole < HOLE).then_some(())?;
                }
                Pass::Mean { again: true } => bits.take(1).map(drop)?,
                Pass::Mean { again: false } => mean(codes.0, bits)?,
                Pass::Rest { first, last, again } => {
                    let mut rest = Rest {
                        codes: codes.1,
                        band: first..last + 1,
                        empty: &mut self.empty,
                        known: known?,
                    };
                    match again {
                        true => rest.refine(bits)?,
                        false => rest.first(bits)?,
                    }
                }
            }
        }
        Some(())
    }
}

fn mean(codes: &Codes, bits: &mut Bits<'_>) -> Option<()> {
    let length = codes.next(bits)?;
    bits.take(u32::from(length).min(16)).map(drop)
}

/// Whether a block shows more than its mean.
fn whole((dc, ac): (&Codes, &Codes), bits: &mut Bits<'_>) -> Option<bool> {
    mean(dc, bits)?;
    let (mut at, mut shows) = (1, false);
    while at < COEFFICIENTS {
        let value = ac.next(bits)?;
        match (value >> 4, value & 15) {
            (15, 0) => at += 16,
            (_, 0) => break,
            (zeros, length) => {
                at += u32::from(zeros) + 1;
                bits.take(length.into())?;
                shows = true;
            }
        }
    }
    Some(shows)
}

/// Coefficients of one block in a progressive pass.
#[derive(Debug)]
struct Rest<'a> {
    codes: &'a Codes,
    band: Range<u32>,
    empty: &'a mut u32,
    known: &'a mut u64,
}

impl Rest<'_> {
    /// Blocks with nothing (more) in them, this one among them.
    fn blocks(zeros: u8, bits: &mut Bits<'_>) -> Option<u32> {
        Some((1 << zeros) + bits.take(zeros.into())?)
    }

    fn first(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        if *self.empty > 0 {
            *self.empty -= 1;
            return Some(());
        }
        let mut at = self.band.start;
        while at < self.band.end {
            let value = self.codes.next(bits)?;
            match (value >> 4, value & 15) {
                (15, 0) => at += 16,
                (zeros, 0) => {
                    *self.empty = Self::blocks(zeros, bits)? - 1;
                    break;
                }
                (zeros, length) => {
                    at += u32::from(zeros);
                    bits.take(length.into())?;
                    self.mark(at);
                    at += 1;
                }
            }
        }
        Some(())
    }

    fn refine(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        let mut at = self.band.start;
        while *self.empty == 0 && at < self.band.end {
            let value = self.codes.next(bits)?;
            let (zeros, is_new) = (value >> 4, value & 15 != 0);
            if is_new {
                bits.take(1)?;
            } else if zeros < 15 {
                *self.empty = Self::blocks(zeros, bits)?;
                break;
            }
            at = self.pass_over(at, zeros, bits)?;
            if is_new {
                self.mark(at);
            }
            at += 1;
        }
        if *self.empty > 0 {
            *self.empty -= 1;
            self.correct(at, bits)?;
        }
        Some(())
    }

    /// Goes over so many zeros to the next one; what is none has another bit.
    fn pass_over(&self, mut at: u32, mut zeros: u8, bits: &mut Bits<'_>) -> Option<u32> {
        while at < self.band.end {
            if self.is_known(at) {
                bits.take(1)?;
            } else if zeros == 0 {
                break;
            } else {
                zeros -= 1;
            }
            at += 1;
        }
        Some(at)
    }

    /// Another bit for what is left of the band and not zero.
    fn correct(&self, from: u32, bits: &mut Bits<'_>) -> Option<()> {
        let behind = u64::MAX.checked_shl(from).unwrap_or_default();
        let band = u64::MAX >> (COEFFICIENTS - self.band.end);
        let mut left = (*self.known & behind & band).count_ones();
        while left > 0 {
            let some = left.min(16);
            bits.take(some)?;
            left -= some;
        }
        Some(())
    }

    fn is_known(&self, at: u32) -> bool {
        *self.known >> at & 1 == 1
    }

    fn mark(&mut self, at: u32) {
        *self.known |= 1_u64.checked_shl(at).unwrap_or_default();
    }
}
