//! The data of a poster for the counter.

use serde::Serialize;

/// A poster that leads to a notice: one large code and three short steps.
#[derive(Debug, Clone, Copy)]
pub struct Poster<'a> {
    /// The item's name, largest on the page.
    pub title: &'a str,
    /// One sentence on what the code gives; may be empty.
    pub lead: &'a str,
    /// Where the code leads, absolute.
    pub address: &'a str,
    /// Where the poster hangs, such as a hall's name; may be empty.
    pub place: &'a str,
    /// Whom to call instead, such as `不会扫码，请打 12345`; may be empty.
    pub hotline: &'a str,
    /// Whether the poster is marked 示例.
    pub demo: bool,
}

/// What the template reads.
#[derive(Debug, Serialize)]
pub(crate) struct PosterData<'a> {
    title: &'a str,
    lead: &'a str,
    address: &'a str,
    place: &'a str,
    hotline: &'a str,
    demo: bool,
    family: &'a str,
    steps: [[&'a str; 2]; 3],
}

/// Name and explanation of each step.
const STEPS: [[&str; 2]; 3] = [
    ["扫码", "用微信扫上面的码"],
    ["看材料", "答几题，只列您要带的"],
    ["备齐再来", "照单子带齐，一次办好"],
];

impl<'a> PosterData<'a> {
    pub fn new(poster: &Poster<'a>, family: &'a str) -> Self {
        let Poster {
            title,
            lead,
            address,
            place,
            hotline,
            demo,
        } = *poster;
        Self {
            title,
            lead,
            address,
            place,
            hotline,
            demo,
            family,
            steps: STEPS,
        }
    }
}
