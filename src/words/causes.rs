//! What each cause of a failure is called, and what to do about it. index.html says the same
//! where the app is not there.

use crate::api::Cause;

/// While there is no network: a page that is loaded anew then is gone.
pub const OFFLINE: &str = "没有网络。这一页可以接着看，请先不要刷新。";

/// What it is called, and what to do, in sentences of their own; the first has
/// no full stop.
pub fn cause(cause: Cause) -> (&'static str, &'static str) {
    match cause {
        Cause::Offline => ("没有网络", "请看看流量或无线网开了没有。"),
        Cause::Silent => ("没有连上", "信号可能弱，也可能是服务停了。请过一会儿再试。"),
        Cause::Cut => ("没有传完就断了", "信号可能弱，请再试一次。"),
        Cause::Foreign => (
            "页面没取回来",
            "公共无线网可能要先登录，登录了再试，或者换个网络。",
        ),
        Cause::Refused => ("被拦住了", "可能是您用的网络不放行。请换个网络再试。"),
        Cause::Down => ("服务出了问题", "不是您的网络问题。请过一会儿再试。"),
        Cause::Gone => (
            "有一部分找不到了",
            "网站可能刚换了新版本。请重新打开这一页。",
        ),
        Cause::Broken => ("这一页出了错", "请重新打开这一页；还不行，请换个浏览器。"),
    }
}

/// Why it is not known whether something arrived, and that doing it once more
/// is safe: `action` is what its button says.
pub fn once_more(why: Cause, action: &str) -> String {
    let (title, _) = cause(why);
    let when = when(why);
    format!("当时{title}。您填的都还在，请{when}再点一次“{action}”，不会重复提交。")
}

/// The same of what is done by one tap, where nothing was typed.
pub fn safe_again(why: Cause, action: &str) -> String {
    let (title, _) = cause(why);
    let when = when(why);
    format!("当时{title}。请{when}再点一次“{action}”，点两次也只算一次。")
}

fn when(why: Cause) -> &'static str {
    match why {
        Cause::Offline => "连上网后",
        Cause::Silent
        | Cause::Cut
        | Cause::Foreign
        | Cause::Refused
        | Cause::Down
        | Cause::Gone
        | Cause::Broken => "过一会儿",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    #[test]
    fn the_page_says_the_same_before_the_app_is_there() {
        let page = include_str!("../../index.html");
        for (name, own) in Cause::NAMED {
            let (title, advice) = cause(own);
            let line = format!("{name}: ['{title}', '{advice}']");
            assert!(page.contains(&line), "no {line} in index.html");
        }
    }

    #[test]
    fn every_cause_has_its_own_name_and_words() {
        let names: BTreeSet<_> = Cause::NAMED.iter().map(|(name, _)| name).collect();
        let titles: BTreeSet<_> = Cause::NAMED.iter().map(|(_, own)| cause(*own).0).collect();
        assert_eq!((names.len(), titles.len()), (8, 8));
        for (name, own) in Cause::NAMED {
            assert_eq!(Cause::named(name), own);
        }
        assert_eq!(Cause::named("?"), Cause::Broken);
    }

    #[test]
    fn nobody_else_speaks_of_the_network() {
        const WORDS: [&str; 8] = [
            "网断",
            "断网",
            "网络",
            "没有网",
            "连上网",
            "网速",
            "服务器",
            "没有连上",
        ];
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut seen = 0;
        for folder in ["src", "crates/platform/src", "crates/rules/src"] {
            for (path, code) in code_below(&root.join(folder)) {
                seen += 1;
                let own = path.ends_with("words/causes.rs");
                for word in WORDS.iter().filter(|_| !own) {
                    assert!(!code.contains(word), "{word} in {}", path.display());
                }
            }
        }
        assert!(seen > 300, "all of it was read");
    }

    /// Every file below a folder without its comments and tests.
    fn code_below(folder: &Path) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                found.append(&mut code_below(&path));
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let mut halves = text
                    .split("#[cfg(test)]")
                    .flat_map(|half| half.split("#[cfg(all(test"));
                let code = halves.next().unwrap_or_default();
                let lines = code
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                found.push((path.clone(), lines.collect()));
            }
        }
        found
    }

    #[test]
    fn who_has_a_network_is_not_told_to_find_one() {
        for (_, own) in Cause::NAMED
            .into_iter()
            .filter(|(_, c)| *c != Cause::Offline)
        {
            let (title, advice) = cause(own);
            let once_more = format!("{}{}", once_more(own, "提交"), safe_again(own, "确定"));
            let said = format!("{title}{advice}{once_more}");
            assert!(
                !said.contains("没有网络") && !said.contains("连上网"),
                "{said}"
            );
        }
    }
}
