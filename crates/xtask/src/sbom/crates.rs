//! Crates, from `cargo tree`: it knows features, targets and what only tests need.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::proc::{capture, cargo};

/// A crate of the tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    /// Of this repository.
    ours: bool,
    /// It writes code while others are compiled, and goes no further.
    macros: bool,
}

pub struct Tree {
    top: Crate,
    /// By their names for edges.
    crates: BTreeMap<String, Crate>,
    edges: BTreeMap<String, BTreeSet<String>>,
    /// Checksums of the lock file.
    sums: BTreeMap<String, String>,
}

impl Tree {
    pub fn of(root: &Path, words: &[&str]) -> Result<Self> {
        let mut command = cargo(&["tree", "--locked", "--color", "never"]);
        command.args(["--edges", "normal,build", "--prefix", "depth"]);
        command.args(["--format", "|{p}|{l}"]).args(words);
        let told = capture(command.current_dir(root))?;
        let lock = fs::read_to_string(root.join("Cargo.lock")).context("no Cargo.lock")?;
        Self::read(&told, sums(&lock))
    }

    fn read(told: &str, sums: BTreeMap<String, String>) -> Result<Self> {
        let (mut crates, mut edges) = (BTreeMap::new(), BTreeMap::<_, BTreeSet<_>>::new());
        let mut above: Vec<String> = Vec::new();
        let mut top = None;
        for line in told.lines() {
            let (depth, one) = read_line(line).with_context(|| format!("cargo says `{line}`"))?;
            let name = one.reference();
            above.truncate(depth);
            match above.last() {
                Some(user) => {
                    edges.entry(user.clone()).or_default().insert(name.clone());
                    crates.insert(name.clone(), one);
                }
                None => top = Some(one),
            }
            above.push(name);
        }
        Ok(Self {
            top: top.context("cargo tells no tree")?,
            crates,
            edges,
            sums,
        })
    }

    pub fn top(&self, name: &str) -> Value {
        json!({
            "type": "application",
            "bom-ref": self.top.reference(),
            "name": name,
            "version": self.top.version,
            "licenses": [{ "expression": self.top.licence }],
        })
    }

    pub fn components(&self) -> Vec<Value> {
        let crates = self.crates.iter();
        crates
            .map(|(name, one)| one.component(self.sums.get(name)))
            .collect()
    }

    pub fn dependencies(&self) -> Vec<Value> {
        let edges = self.edges.iter();
        edges
            .map(|(from, to)| json!({ "ref": from, "dependsOn": to }))
            .collect()
    }
}

impl Crate {
    fn reference(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }

    fn component(&self, sum: Option<&String>) -> Value {
        let mut component = json!({
            "type": "library",
            "bom-ref": self.reference(),
            "name": self.name,
            "version": self.version,
            "scope": if self.macros { "excluded" } else { "required" },
            "licenses": [{ "expression": self.licence }],
        });
        if !self.ours {
            // The only sign of an address that is not a letter of one already.
            let version = self.version.replace('+', "%2B");
            component["purl"] = json!(format!("pkg:cargo/{}@{version}", self.name));
        }
        if let Some(sum) = sum {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        component
    }
}

/// `2|aes-gcm v0.11.1|Apache-2.0 OR MIT`, with `(proc-macro)` or a folder behind the version, and a
/// `(*)` at the end where what is below was told before.
fn read_line(line: &str) -> Option<(usize, Crate)> {
    let mut parts = line.trim_end_matches(" (*)").split('|');
    let depth = parts.next()?.parse().ok()?;
    let mut package = parts.next()?.splitn(3, ' ');
    let (name, version) = (package.next()?, package.next()?.strip_prefix('v')?);
    let more = package.next().unwrap_or_default();
    let one = Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: expression(parts.next()?),
        ours: more.contains("(/"),
        macros: more.contains("(proc-macro)"),
    };
    Some((depth, one))
}

/// Old crates write a stroke for "or", which SPDX does not know.
fn expression(licence: &str) -> String {
    let choices: Vec<&str> = licence.split('/').map(str::trim).collect();
    choices.join(" OR ")
}

/// Checksums by name and version.
fn sums(lock: &str) -> BTreeMap<String, String> {
    let value = |part: &str, name: &str| {
        let start = format!("{name} = \"");
        let line = part.lines().find_map(|line| line.strip_prefix(&start))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let parts = lock.split("[[package]]").skip(1);
    let known = parts.filter_map(|part| {
        let name = format!("{}@{}", value(part, "name")?, value(part, "version")?);
        Some((name, value(part, "checksum")?))
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_as_cargo_tells_it() {
        let told = "0|own v1.0.0 (/somewhere/own)|Apache-2.0\n\
            1|a v2.0.0+x|MIT/Apache-2.0\n2|b v0.1.0 (proc-macro)|MIT\n1|b v0.1.0 (proc-macro)|MIT (*)\n";
        let lock = "[[package]]\nname = \"a\"\nversion = \"2.0.0+x\"\nchecksum = \"1f\"\n";
        let tree = Tree::read(told, sums(lock)).expect("a tree");
        assert_eq!(tree.top("product")["bom-ref"], "own@1.0.0");
        let [a, b] = &tree.components()[..] else {
            panic!("two crates")
        };
        assert_eq!(a["purl"], "pkg:cargo/a@2.0.0%2Bx");
        assert_eq!(a["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(a["hashes"][0]["content"], "1f");
        assert_eq!(b["scope"], "excluded");
        let edges = json!([
            { "ref": "a@2.0.0+x", "dependsOn": ["b@0.1.0"] },
            { "ref": "own@1.0.0", "dependsOn": ["a@2.0.0+x", "b@0.1.0"] },
        ]);
        assert_eq!(json!(tree.dependencies()), edges);
        assert!(Tree::read("nonsense", BTreeMap::new()).is_err());
    }
}
