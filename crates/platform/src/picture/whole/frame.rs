//! What a picture consists of: its components, each in blocks of eight by eight.

/// A picture.
#[derive(Debug)]
pub(super) struct Frame {
    /// Each coefficient comes in several scans.
    pub(super) progressive: bool,
    /// Units of all components together, across and down.
    pub(super) across: usize,
    /// See `across`.
    pub(super) down: usize,
    /// In the order of the file.
    pub(super) components: Vec<Component>,
}

/// Brightness, or a colour.
#[derive(Debug)]
pub(super) struct Component {
    id: u8,
    /// Blocks in a unit of all components, across and down.
    pub(super) h: usize,
    /// See `h`.
    pub(super) v: usize,
    /// Blocks that show something, across and down.
    pub(super) wide: usize,
    /// See `wide`.
    pub(super) high: usize,
    /// Blocks of a row as they are kept, with those that only fill a unit.
    pub(super) stride: usize,
    /// Of a progressive picture: for each block, which coefficients are not zero.
    pub(super) known: Vec<u64>,
    /// Which coefficients some scan has brought, each a bit.
    pub(super) come: u64,
}

impl Frame {
    /// The body of a frame's segment.
    pub(super) fn read(body: &[u8], progressive: bool) -> Option<Self> {
        let [_, y1, y2, x1, x2, count, list @ ..] = body else {
            return None;
        };
        let sides = [[*x1, *x2], [*y1, *y2]].map(|side| usize::from(u16::from_be_bytes(side)));
        let list = list.get(..3 * usize::from(*count))?;
        let most = |shift: u8| {
            list.chunks(3)
                .map(|one| usize::from(one[1] >> shift & 15))
                .max()
        };
        let (h, v) = (most(4)?, most(0)?);
        if h == 0 || v == 0 || h > 4 || v > 4 {
            return None;
        }
        let (across, down) = (sides[0].div_ceil(8 * h), sides[1].div_ceil(8 * v));
        let component = |one: &[u8]| {
            let (own_h, own_v) = (usize::from(one[1] >> 4), usize::from(one[1] & 15));
            let blocks = own_h * own_v * across * down;
            Component {
                id: one[0],
                h: own_h,
                v: own_v,
                wide: (sides[0] * own_h).div_ceil(8 * h),
                high: (sides[1] * own_v).div_ceil(8 * v),
                stride: across * own_h,
                known: vec![0; if progressive { blocks } else { 0 }],
                come: 0,
            }
        };
        Some(Self {
            progressive,
            across,
            down,
            components: list.chunks(3).map(component).collect(),
        })
    }

    /// Where a component stands in the list.
    pub(super) fn place(&self, id: u8) -> Option<usize> {
        self.components.iter().position(|one| one.id == id)
    }

    /// Whether scans have brought every coefficient of every component, be it not to its
    /// last bit: without them a picture is there and cannot be read.
    pub(super) fn is_all_there(&self) -> bool {
        self.components.iter().all(|one| one.come == u64::MAX)
    }
}
