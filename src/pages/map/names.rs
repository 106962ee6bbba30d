//! The names of all sites in one text, which is walked once for each word:
//! ten thousand names, each searched by itself, take a slow phone too long.

use jinban_contract::site::SiteSummary;

/// Between two names; no word holds it.
const END: char = '\n';

#[derive(Debug, Clone)]
pub struct Names {
    text: String,
    /// Behind each name, its end in the text.
    ends: Vec<usize>,
}

impl Names {
    pub fn new(sites: &[SiteSummary]) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(sites.len()));
        for site in sites {
            text.push_str(&site.name);
            text.push(END);
            ends.push(text.len());
        }
        Self { text, ends }
    }

    /// Which names hold a word, by the place of the site in the list.
    pub fn with(&self, word: &str) -> Vec<bool> {
        let mut with = vec![false; self.ends.len()];
        let mut at = 0;
        for (found, _) in self.text.match_indices(word) {
            at += self.ends[at..].partition_point(|end| *end <= found);
            with[at] = true;
        }
        with
    }
}

#[cfg(test)]
mod tests {
    use super::super::logic::tests::{data, many};
    use super::*;

    #[test]
    fn a_word_is_found_where_it_stands() {
        let sites = data().list.sites;
        let names = Names::new(&sites);
        for word in [
            "张庄",
            "便民服务站",
            "站",
            "政务服务中心",
            "自助点",
            "没有",
            "庄村便",
        ] {
            let by_one: Vec<_> = sites.iter().map(|s| s.name.contains(word)).collect();
            assert_eq!(names.with(word), by_one, "{word}");
        }
        assert!(Names::new(&[]).with("站").is_empty());
    }

    #[test]
    fn no_word_reaches_over_two_names() {
        let names = Names::new(&many(30).list.sites);
        assert!(!names.with("站第").contains(&true));
        assert_eq!(names.with("第2").iter().filter(|with| **with).count(), 11);
    }
}
