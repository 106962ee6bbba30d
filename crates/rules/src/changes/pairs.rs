//! Two lists laid side by side.

/// Where something stands in the old and in the new list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Both(usize, usize),
    Added(usize),
    Removed(usize),
}

/// What has the same first key belongs together, then what has the same second
/// key. In the order of the new list; what was removed stands last.
pub(super) fn pairs(old: &[[&str; 2]], new: &[[&str; 2]]) -> Vec<Pair> {
    let mut partners: Vec<Option<usize>> = vec![None; new.len()];
    for by in 0..2 {
        for (at, key) in old.iter().enumerate() {
            let free = |n: &usize| partners[*n].is_none() && new[*n][by] == key[by];
            if !partners.contains(&Some(at))
                && let Some(found) = (0..new.len()).find(free)
            {
                partners[found] = Some(at);
            }
        }
    }
    let in_new = partners
        .iter()
        .enumerate()
        .map(|(n, partner)| match partner {
            Some(at) => Pair::Both(*at, n),
            None => Pair::Added(n),
        });
    let gone = (0..old.len()).filter(|at| !partners.contains(&Some(*at)));
    in_new.chain(gone.map(Pair::Removed)).collect()
}

/// The same for lists of plain texts.
pub(super) fn pairs_of_texts(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let old: Vec<[&str; 2]> = old.iter().map(|text| [*text; 2]).collect();
    let new: Vec<[&str; 2]> = new.iter().map(|text| [*text; 2]).collect();
    pairs(&old, &new)
}
