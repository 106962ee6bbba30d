//! The data of a poster for the counter.

use serde::Serialize;

/// A poster for a wall or a counter: one large code and three short steps.
#[derive(Debug, Clone, Copy)]
pub struct Poster<'a> {
    /// What the poster is about, such as an item or a hall; largest on the page.
    pub title: &'a str,
    /// One sentence on what the code gives; may be empty.
    pub lead: &'a str,
    /// Where the code leads, absolute.
    pub address: &'a str,
    /// What there is to know without a phone, as name and words, such as
    /// `开门时间` and `周一至周五 9:00–17:00`; may be empty.
    pub facts: &'a [[&'a str; 2]],
    /// Name and explanation of each step.
    pub steps: [[&'a str; 2]; 3],
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
    facts: &'a [[&'a str; 2]],
    steps: [[&'a str; 2]; 3],
    place: &'a str,
    hotline: &'a str,
    demo: bool,
    family: &'a str,
}

impl<'a> PosterData<'a> {
    pub fn new(poster: &Poster<'a>, family: &'a str) -> Self {
        let Poster {
            title,
            lead,
            address,
            facts,
            steps,
            place,
            hotline,
            demo,
        } = *poster;
        Self {
            title,
            lead,
            address,
            facts,
            steps,
            place,
            hotline,
            demo,
            family,
        }
    }
}
