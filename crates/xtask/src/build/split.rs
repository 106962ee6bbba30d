//! Cuts the compiled portal: one module that starts every page, and parts that a page fetches.
//!
//! The cut follows the functions marked in `src/pages/split.rs` and `src/parts/split.rs`; what several parts share becomes
//! modules of its own, one for each set of parts that share it. Those are gathered into a few
//! files, so that a page asks for two to four and not for a dozen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::finish::hashed_name;

/// The parts, those that strangers arrive at first; a shared file is shared by a part and later ones.
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
    let exports =
        PARTS.map(|part| format!("export const __wasm_split_load_{part} = loader('{part}');\n"));
    fs::write(
        dist.join("__wasm_split.js"),
        LOADER.to_owned() + &exports.concat(),
    )
    .context("cannot write the loader of the parts")
}

/// Gathers the modules beside the main one into hashed files in `dist`.
pub fn gather(cut: &Cut, dist: &Path) -> Result<Parts> {
    let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for path in &cut.modules {
        let module = fs::read(path).with_context(|| format!("no {}", path.display()))?;
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let name = file_of(stem.unwrap_or_default(), &users(cut))?;
        let file = files.entry(name).or_default();
        file.extend(u32::try_from(module.len())?.to_le_bytes());
        file.extend(module);
    }
    let mut addresses = BTreeMap::new();
    for (name, bytes) in files {
        let hashed = hashed_name(&format!("jinban-{name}.bin"), &bytes)?;
        fs::write(dist.join(&hashed), bytes).with_context(|| format!("cannot write {hashed}"))?;
        addresses.insert(name, format!("/{hashed}"));
    }
    Ok(needs(&addresses))
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

/// The file that a module goes into.
fn file_of(module: &str, users: &BTreeMap<&str, BTreeSet<&str>>) -> Result<&'static str> {
    let users = users
        .get(module)
        .with_context(|| format!("nobody uses {module}"))?;
    let first = PARTS.iter().position(|part| users.contains(part));
    let first = first.with_context(|| format!("unknown parts {users:?}: see PARTS"))?;
    Ok(if users.len() == 1 {
        PARTS[first]
    } else {
        SHARED[first]
    })
}

/// The files of each part: its own, and the shared ones of itself and of all before it.
pub fn files() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    PARTS.iter().enumerate().map(|(at, part)| {
        let mut names = SHARED[..=at].to_vec();
        names.dedup();
        names.push(part);
        (*part, names)
    })
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

    #[test]
    fn a_module_goes_with_the_first_part_that_uses_it() {
        let users = BTreeMap::from([
            ("split_map", BTreeSet::from(["map"])),
            ("chunk_1", BTreeSet::from(["mine", "notice"])),
            ("chunk_2", BTreeSet::from(["mine", "map"])),
            ("chunk_3", BTreeSet::from(["home"])),
        ]);
        assert_eq!(file_of("split_map", &users).ok(), Some("map"));
        assert_eq!(file_of("chunk_1", &users).ok(), Some("common"));
        assert_eq!(file_of("chunk_2", &users).ok(), Some("find"));
        assert!(file_of("chunk_3", &users).is_err());
        assert!(file_of("chunk_4", &users).is_err());
    }

    #[test]
    fn a_part_needs_what_it_shares() {
        let names = PARTS.iter().chain(&SHARED);
        let addresses = names.map(|name| (*name, format!("/{name}"))).collect();
        let needs = needs(&addresses);
        assert_eq!(needs["notice"], ["/common", "/notice"]);
        assert_eq!(needs["phone"], ["/common", "/aside", "/phone"]);
        assert_eq!(needs["map"], ["/common", "/aside", "/find", "/map"]);
        assert_eq!(
            needs["mine"],
            ["/common", "/aside", "/find", "/case", "/mine"]
        );
    }
}
