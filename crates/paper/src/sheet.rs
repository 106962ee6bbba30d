//! The data of a notice's sheet.

use crate::Error;
use crate::blocks::{Block, Look, read};
use serde::Serialize;

/// A page longer than this is no notice; bytes.
const MOST_HTML: usize = 2 * 1024 * 1024;

/// A picture of more would be higher than a phone opens; refused before it is
/// set, since setting it is what costs.
const MOST_PICTURE: usize = 1_500;

/// What the page itself does not say of the sheet.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The item's name: the document's title.
    pub title: &'a str,
    /// Where the sheet stands on the web, absolute: in the code and at the foot
    /// of every page. Empty for a sheet without either.
    pub address: &'a str,
    /// Whether every page is marked 示例.
    pub demo: bool,
}

/// What a sheet is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// A4, on one page where it can be read so.
    Page,
    /// 大字版: A4 in letters of 18 points, on as many pages as that takes.
    Large,
    /// One long picture for a phone.
    Picture,
}

/// What the template reads.
#[derive(Debug, Serialize)]
pub(crate) struct SheetData<'a> {
    title: &'a str,
    address: &'a str,
    demo: bool,
    family: &'a str,
    edition: Edition,
    /// Words above the paper's head, such as a newer version's.
    above: Vec<Block>,
    /// What stands beside the code.
    band: Vec<Block>,
    rest: Vec<Block>,
}

impl<'a> SheetData<'a> {
    pub fn new(
        html: &str,
        meta: &Sheet<'a>,
        family: &'a str,
        edition: Edition,
    ) -> Result<Self, Error> {
        within("the page's length in bytes", html.len(), MOST_HTML)?;
        let blocks = read(html);
        if edition == Edition::Picture {
            within("the picture's number of blocks", blocks.len(), MOST_PICTURE)?;
        }
        let (above, band, rest) = split(blocks);
        let Sheet {
            title,
            address,
            demo,
        } = *meta;
        Ok(Self {
            title,
            address,
            demo,
            family,
            edition,
            above,
            band,
            rest,
        })
    }
}

fn within(what: &'static str, actual: usize, limit: usize) -> Result<(), Error> {
    let error = Error::TooLong {
        what,
        actual,
        limit,
    };
    (actual <= limit).then_some(()).ok_or(error)
}

/// At most what fits beside the code: kicker, title, number and date.
const BAND: usize = 4;

fn split(mut above: Vec<Block>) -> (Vec<Block>, Vec<Block>, Vec<Block>) {
    let kicker = above.iter().position(is_kicker).unwrap_or(0);
    let mut band = above.split_off(kicker);
    let end = band.iter().take(BAND).position(|block| !in_band(block));
    let rest = band.split_off(end.unwrap_or(BAND.min(band.len())));
    (above, band, rest)
}

fn is_kicker(block: &Block) -> bool {
    matches!(block, Block::Para { look, .. } if *look == Look::Kicker)
}

fn in_band(block: &Block) -> bool {
    matches!(block, Block::Para { .. } | Block::Heading { level: 1, .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_ends_before_the_first_section() {
        let html = "<p>旧版</p><p class=jb-notice__kind>告知单</p><h1>名</h1><h2>材料</h2><p>无";
        let (above, band, rest) = split(read(html));
        assert_eq!((above.len(), band.len(), rest.len()), (1, 2, 2));
    }

    #[test]
    fn a_page_without_sections_still_has_a_short_band() {
        let (above, band, rest) = split(read(&"<p>字</p>".repeat(9)));
        assert_eq!((above.len(), band.len(), rest.len()), (0, 4, 5));
        assert_eq!(split(vec![]), (vec![], vec![], vec![]));
    }
}
