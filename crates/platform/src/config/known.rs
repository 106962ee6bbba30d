//! Environment variables that begin with `JINBAN_`: which there are, and which
//! one a mistyped name was meant to be.

use super::Config;
use super::moved::RENAMED;
use std::collections::BTreeSet;

/// What every one of them begins with.
const PREFIX: &str = "JINBAN_";

/// Of the project's tests and tools, which may share the environment.
const OTHERS: [&str; 2] = ["JINBAN_URL", "JINBAN_NO_MOUNT"];

/// One letter of so many may differ in a mistyped name from the one that was meant.
const TYPOS: usize = 3;

/// The key of a setting that an environment variable of this name would have.
pub(super) fn key(name: &str) -> Option<String> {
    if name == "DATABASE_URL" {
        return Some("database_url".into());
    }
    match name.strip_prefix(PREFIX)?.to_lowercase() {
        earlier if earlier == RENAMED.0 => Some(RENAMED.1.into()),
        key => Some(key),
    }
}

/// Of these names those that look like settings of ours and are none, in words.
pub fn strangers(names: impl Iterator<Item = String>) -> Vec<String> {
    let known = known();
    let ours = names.filter(|name| name.starts_with(PREFIX));
    let strange: BTreeSet<_> = ours.filter(|name| !known.contains(name)).collect();
    strange.iter().map(|name| words(name, &known)).collect()
}

/// Every name that begins so and means something.
fn known() -> BTreeSet<String> {
    let settings = toml::Table::try_from(Config::default()).unwrap_or_default();
    let keys = settings.keys().map(String::as_str).chain([RENAMED.0]);
    let names = keys.map(|key| format!("{PREFIX}{}", key.to_uppercase()));
    names.chain(OTHERS.map(str::to_owned)).collect()
}

fn words(name: &str, known: &BTreeSet<String>) -> String {
    let near = (name.len() - PREFIX.len()).div_ceil(TYPOS);
    let none = format!("环境变量 {name} 不是设置，不起作用");
    let by_distance = known
        .iter()
        .map(|other| (strsim::osa_distance(name, other), other));
    match by_distance.min() {
        Some((typos, meant)) if typos <= near => format!("{none}；是不是想写 {meant}？"),
        _ => format!("{none}；所有设置都在 deploy/jinban.example.toml 里"),
    }
}

#[cfg(test)]
mod tests {
    use super::strangers;

    fn told(names: &[&str]) -> Vec<String> {
        strangers(names.iter().map(|name| (*name).to_owned()))
    }

    #[test]
    fn a_mistyped_name_is_told_with_the_one_that_was_meant() {
        for (name, meant) in [
            ("JINBAN_SESION_MINUTES", "JINBAN_SESSION_MINUTES"),
            ("JINBAN_BASEURL", "JINBAN_BASE_URL"),
            ("JINBAN_STAFF_TOEKN", "JINBAN_STAFF_TOKEN"),
            ("JINBAN_FONT", "JINBAN_FONTS"),
        ] {
            let [words] = &told(&[name])[..] else {
                panic!("{name} is told once")
            };
            assert!(words.contains(&format!("是不是想写 {meant}？")), "{words}");
        }
        let nothing_near = &told(&["JINBAN_SOMETHING_ELSE_ALTOGETHER"])[0];
        assert!(!nothing_near.contains("是不是"), "{nothing_near}");
    }

    #[test]
    fn what_is_known_and_what_is_not_ours_is_not_told() {
        let silent = [
            "JINBAN_DATABASE_URL",
            "JINBAN_DEMO",
            "JINBAN_TRUSTED_PROXY",
            "JINBAN_URL",
            "JINBAN_NO_MOUNT",
            "DATABASE_URL",
            "PATH",
        ];
        assert_eq!(told(&silent), Vec::<String>::new());
    }
}
