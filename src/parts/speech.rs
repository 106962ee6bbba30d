//! 大家平时的说法 on pages beside the search: fetched once somebody types there.

use crate::api;
use crate::words::items::has_words;
use jinban_contract::ids::ItemCode;
use jinban_rules::search::Index;
use jinban_rules::text::is_blank;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What people say, once it is there.
pub type Speech = RwSignal<Option<Arc<Index>>>;

/// Fetched when it is first `wanted`; where it cannot be had, names alone are searched.
pub fn speech(wanted: impl Fn() -> bool + 'static) -> Speech {
    let speech = Speech::new(None);
    Effect::new(move |begun: Option<bool>| {
        let (wanted, begun) = (wanted(), begun.unwrap_or(false));
        if wanted && !begun {
            spawn_local(async move {
                if let Ok(index) = api::items::index().await {
                    speech.try_set(Index::new(index).map(Arc::new));
                }
            });
        }
        wanted || begun
    });
    speech
}

/// Those of a list that the words may mean, best first, by their codes and names; all of it
/// without words, and by names alone without speech.
pub fn meant<'a, T>(
    all: &'a [T],
    words: &str,
    speech: Option<&Index>,
    called: impl Fn(&T) -> (&ItemCode, &str),
) -> Vec<&'a T> {
    let of = |code: &ItemCode| all.iter().find(|one| called(one).0 == code);
    match speech {
        _ if is_blank(words) => all.iter().collect(),
        None => {
            let named = all.iter().filter(|one| has_words(called(one).1, words));
            named.collect()
        }
        Some(index) => {
            let here = |at: usize| of(&index.items()[at].code).is_some();
            let (hits, _) = index.find_among(words, usize::MAX, here);
            hits.iter().filter_map(|hit| of(&hit.code)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::sample::search::index;

    fn found(words: &str, speech: Option<&Index>) -> Vec<&'static str> {
        let all = [("gljt", "高龄津贴申领"), ("sbk", "社会保障卡申领")];
        let all = all.map(|(code, name)| (ItemCode::from(code), name));
        let found = meant(&all, words, speech, |(code, name)| (code, *name));
        found.iter().map(|(_, name)| *name).collect()
    }

    #[test]
    fn every_word_must_be_in_the_name_until_speech_is_there() {
        assert_eq!(found(" 申领  高龄 ", None), ["高龄津贴申领"]);
        assert_eq!(found(" ", None).len(), 2);
        assert_eq!(found("爹妈岁数大了", None), [""; 0]);
    }

    #[test]
    fn what_people_say_finds_what_is_in_the_list_and_nothing_else() {
        let speech = Index::new(index());
        let found = |words| found(words, speech.as_ref());
        assert_eq!(found("爹妈岁数大了"), ["社会保障卡申领", "高龄津贴申领"]);
        assert_eq!(found("高齡"), ["高龄津贴申领"]);
        assert_eq!(found("出国"), [""; 0], "by others");
        assert_eq!(found(" ").len(), 2);
    }
}
