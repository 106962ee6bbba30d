//! What somebody probably meant by a name that is not known.

/// One slip in so many characters.
const SLIPS: usize = 3;

/// The known name that differs by a slip or two at most.
pub(super) fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.chars().count().div_ceil(SLIPS);
    let by_distance = known
        .into_iter()
        .map(|other| (strsim::osa_distance(&name.to_lowercase(), other), other));
    let (slips, other) = by_distance.min_by_key(|(slips, _)| *slips)?;
    // Of a name of one or two characters nothing would be left.
    (slips <= most && slips < other.chars().count()).then_some(other)
}

/// The same as a question behind what is said; nothing where nothing is near.
pub fn asked<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    meant(name, known).map_or_else(String::new, |other| format!("，是不是 {other}？"))
}

#[cfg(test)]
mod tests {
    use super::asked;
    use rstest::rstest;

    #[rstest]
    #[case("phon", "，是不是 phone？")]
    #[case("Phone", "，是不是 phone？")]
    #[case("hepler_phone", "，是不是 helper_phone？")]
    #[case("telephone", "")]
    #[case("x", "")]
    fn a_slip_is_seen(#[case] name: &str, #[case] words: &str) {
        assert_eq!(asked(name, ["id", "phone", "helper_phone"]), words);
    }
}
