//! Cuts the compiled portal: one module that starts every page, and parts that a page fetches.
//!
//! The cut follows the functions marked in `src/pages/split.rs` and `src/parts/split.rs`; what several parts share becomes
//! modules of its own, one for each set of parts that share it. Those are gathered into a few
//! files, so that a page asks for two to four and not for a dozen. A part may have what it needs in
//! one file, with what it shares: nobody waits for it, and it waits for nobody else's code. Modules are
//! numbered, and what came in two files is started once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::finish::hashed_name;

/// Parts that have what they share in their own file, each with the files that it needs all the
/// same: the first page, and what became of a sheet, which seldom anybody asks for.
const WHOLE: [(&str, &[&str]); 2] = [("home", &[]), ("changes", &["common"])];
/// The other parts, those that strangers arrive at first; a shared file is shared by a part and later ones.
const PARTS: [&str; 12] = [
    "notice", "nearby", "related", "phone", "passing", "aloud", "todo", "items", "package", "map",
    "review", "mine",
];
/// The shared file of each part: the first pages of a visit have their own, and what comes beside
/// a sheet does not bring the search along.
const SHARED: [&str; 12] = [
    "common", "aside", "aside", "aside", "aside", "aside", "aside", "find", "find", "find", "case",
    "case",
];
/// The parts whose looks do not stand in the page.
const STYLED: [&str; 5] = ["phone", "items", "map", "review", "mine"];
/// What the glue imports for each part.
const LOADER: &str = include_str!("../../js/parts.js");

/// For each part the files it needs, modules and styles, as addresses.
pub type Parts = BTreeMap<&'static str, Vec<String>>;

/// What `cutter` made: the modules beside the main one, and which part needs which.
#[derive(Deserialize)]
pub struct Cut {
    modules: Vec<PathBuf>,
    parts: BTreeMap<String, Vec<String>>,
}

impl Cut {
    pub fn read(json: &str) -> Result<Self> {
        serde_json::from_str(json).context("cutter said something else")
    }

    pub fn modules(&self) -> &[PathBuf] {
        &self.modules
    }
}

/// Writes the script that the glue imports its loaders from.
pub fn write_loader(dist: &Path) -> Result<()> {
    let export = |part| format!("export const __wasm_split_load_{part} = loader('{part}');\n");
    let exports: String = files().map(|(part, _)| export(part)).collect();
    fs::write(dist.join("__wasm_split.js"), LOADER.to_owned() + &exports)
        .context("cannot write the loader of the parts")
}

/// Gathers the modules beside the main one into hashed files in `dist`.
pub fn gather(cut: &Cut, dist: &Path) -> Result<Parts> {
    let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (number, path) in cut.modules.iter().enumerate() {
        let module = fs::read(path).with_context(|| format!("no {}", path.display()))?;
        let module = packed(number, &module)?;
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        for name in files_of(stem.unwrap_or_default(), &users(cut))? {
            files.entry(name).or_default().extend(&module);
        }
    }
    let mut addresses = BTreeMap::new();
    for (name, bytes) in files {
        let hashed = hashed_name(&format!("jinban-{name}.bin"), &bytes)?;
        fs::write(dist.join(&hashed), bytes).with_context(|| format!("cannot write {hashed}"))?;
        addresses.insert(name, format!("/{hashed}"));
    }
    Ok(needs(&addresses))
}

/// A module behind its length and its number.
fn packed(number: usize, module: &[u8]) -> Result<Vec<u8>> {
    let word = |value| u32::try_from(value).map(u32::to_le_bytes);
    Ok([&word(module.len())?, &word(number)?, module].concat())
}

/// Which parts use each module.
fn users(cut: &Cut) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (part, modules) in &cut.parts {
        for module in modules {
            users.entry(module).or_default().insert(part);
        }
    }
    users
}

/// The files that a module goes into: one that is shared, and a copy for each part that is whole.
fn files_of(module: &str, users: &BTreeMap<&str, BTreeSet<&str>>) -> Result<Vec<&'static str>> {
    let users = users.get(module);
    let users = users.with_context(|| format!("nobody uses {module}"))?;
    let using = |part: &&str| users.contains(part);
    let shared: Vec<usize> = (0..PARTS.len()).filter(|at| using(&PARTS[*at])).collect();
    let whole = WHOLE.iter().filter(|(part, _)| using(part));
    if shared.len() + whole.clone().count() < users.len() {
        bail!("unknown parts {users:?}: see PARTS");
    }
    let file = match shared.as_slice() {
        [] => None,
        [one] => Some(PARTS[*one]),
        [first, ..] => Some(SHARED[*first]),
    };
    let copies = whole.filter(|(_, needs)| !file.is_some_and(|file| needs.contains(&file)));
    Ok(copies.map(|(part, _)| *part).chain(file).collect())
}

/// The files of each part: its own, and the shared ones of itself and of all before it.
pub fn files() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let parts = PARTS.iter().enumerate().map(|(at, part)| {
        let mut names = SHARED[..=at].to_vec();
        names.dedup();
        names.push(part);
        (*part, names)
    });
    let whole = WHOLE.iter();
    whole
        .map(|(part, needs)| (*part, [*needs, &[*part]].concat()))
        .chain(parts)
}

fn needs(addresses: &BTreeMap<&str, String>) -> Parts {
    let address = |name| addresses.get(name).cloned();
    files()
        .map(|(part, names)| (part, names.into_iter().filter_map(address).collect()))
        .collect()
}

/// The parts with the address of the styles that some of them need; those come first.
pub fn with_styles(parts: &Parts, styles: &str) -> Parts {
    let mut parts = parts.clone();
    for part in STYLED {
        if let Some(files) = parts.get_mut(part) {
            files.insert(0, styles.to_owned());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone_into(module: &str, users: &[&'static str]) -> Option<Vec<&'static str>> {
        let users = BTreeMap::from([(module, BTreeSet::from_iter(users.iter().copied()))]);
        files_of(module, &users).ok()
    }

    #[test]
    fn a_module_goes_with_the_first_part_that_uses_it() {
        assert_eq!(gone_into("split_map", &["map"]), Some(vec!["map"]));
        assert_eq!(
            gone_into("chunk", &["mine", "notice"]),
            Some(vec!["common"])
        );
        assert_eq!(gone_into("chunk", &["mine", "map"]), Some(vec!["find"]));
        assert_eq!(gone_into("chunk", &["attic"]), None);
        assert_eq!(gone_into("chunk", &["attic", "map"]), None);
        assert!(files_of("chunk", &BTreeMap::new()).is_err());
    }

    #[test]
    fn a_whole_part_has_its_own_copy() {
        assert_eq!(gone_into("split_home", &["home"]), Some(vec!["home"]));
        assert_eq!(
            gone_into("chunk", &["home", "map"]),
            Some(vec!["home", "map"])
        );
        let all = ["home", "mine", "notice"];
        assert_eq!(gone_into("chunk", &all), Some(vec!["home", "common"]));
        let package = ["changes", "package"];
        assert_eq!(
            gone_into("chunk", &package),
            Some(vec!["changes", "package"])
        );
        let sheet = ["changes", "mine", "notice"];
        assert_eq!(
            gone_into("chunk", &sheet),
            Some(vec!["common"]),
            "that is there already"
        );
    }

    #[test]
    fn a_module_stands_behind_its_length_and_number() {
        let packed = packed(258, b"wasm").ok();
        assert_eq!(packed.as_deref(), Some(&b"\x04\0\0\0\x02\x01\0\0wasm"[..]));
    }

    #[test]
    fn a_part_needs_what_it_shares() {
        let names = PARTS.iter().chain(&SHARED).chain(&["home", "changes"]);
        let addresses = names.map(|name| (*name, format!("/{name}"))).collect();
        let needs = needs(&addresses);
        assert_eq!(needs["home"], ["/home"]);
        assert_eq!(needs["changes"], ["/common", "/changes"]);
        assert_eq!(needs["notice"], ["/common", "/notice"]);
        assert_eq!(needs["phone"], ["/common", "/aside", "/phone"]);
        assert_eq!(needs["map"], ["/common", "/aside", "/find", "/map"]);
        assert_eq!(
            needs["mine"],
            ["/common", "/aside", "/find", "/case", "/mine"]
        );
    }
}
