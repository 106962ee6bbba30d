//! What docs/ASVS.md, docs/THREATS.md and docs/IMPACT.md name is there: files, tests and
//! headings. And the numbers at the top of ASVS.md are those of its rows.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["docs/ASVS.md", "docs/THREATS.md", "docs/IMPACT.md"];

/// What a row of ASVS.md may say, in the order of the sentence at its top.
const STATES: [&str; 4] = ["holds", "in part", "not", "does not apply"];

/// Where tests are.
const TESTED: [&str; 3] = ["crates", "src", "end2end/specs"];

/// How a heading of the operator's handbook is named.
const HEADING: &str = "`deploy/README.md`, *";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(place: &str) -> String {
    std::fs::read_to_string(root().join(place)).unwrap()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(below(&path)),
            false => found.push(path),
        }
    }
    found
}

fn tested() -> Vec<PathBuf> {
    let folders = TESTED.iter().map(|folder| root().join(folder));
    folders.flat_map(|folder| below(&folder)).collect()
}

/// The first cells of the table rows of a heading of docs/PACKS.md.
fn rows_of(heading: &str) -> BTreeSet<String> {
    let text = read("docs/PACKS.md");
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section
        .lines()
        .filter_map(|line| line.trim().strip_prefix("| `"));
    let cells = rows.filter_map(|row| row.split_once("` |").map(|(cell, _)| cell));
    cells
        .filter(|cell| *cell != "type")
        .map(str::to_owned)
        .collect()
}

#[test]
fn columns_of_sites_are_those_of_the_documents() {
    // A pack whose header differs from what is read is refused.
    let table = read("crates/platform/tests/pack/sites.csv");
    let header = table.lines().next().unwrap().split(',');
    assert_eq!(rows_of("Sites"), header.map(str::to_owned).collect());
}

#[test]
fn kinds_of_fields_are_those_of_the_documents() {
    let folder = root().join("crates/contract/src/form/kinds");
    let files = below(&folder).into_iter();
    let names = files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(rows_of("Forms"), names.collect());
}

/// What stands between backticks.
fn marked(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Whether what stands between backticks is there; a command or a word of code is no place.
fn is_there(files: &[PathBuf], name: &str) -> bool {
    if let Some((file, test)) = name.split_once("::") {
        return in_one(files, file, |source| has_test(source, test));
    }
    if let Some((file, title)) = name.split_once(".spec.ts: ") {
        let file = format!("{file}.spec.ts");
        return in_one(files, &file, |source| has_title(source, title));
    }
    !is_place(name) || root().join(name).is_file()
}

/// Whether a file of this name, with as much of its folders as is said, has something.
fn in_one(files: &[PathBuf], ending: &str, has: impl Fn(&str) -> bool) -> bool {
    let mut named = files.iter().filter(|file| file.ends_with(ending));
    named.any(|file| has(&std::fs::read_to_string(file).unwrap()))
}

/// Whether an attribute above a function of this name makes it a test.
fn has_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let head = format!("fn {name}(");
    let is_test = |at: usize| {
        let above = lines[..at].iter().rev();
        let mut above = above.take_while(|line| !line.is_empty());
        above.any(|line| line.starts_with("#[") && line.contains("test"))
    };
    let mut numbered = lines.iter().enumerate();
    numbered.any(|(at, line)| line.contains(&head) && is_test(at))
}

fn has_title(source: &str, title: &str) -> bool {
    source.contains(&format!("test('{title}'"))
}

fn is_place(name: &str) -> bool {
    let ending = [".md", ".toml", ".lock", ".json"];
    let is_file = name.contains('/') || ending.iter().any(|ending| name.ends_with(ending));
    is_file && !name.contains(' ') && !name.starts_with('/')
}

/// Rows of requirements: number, what, state, where, test or why not.
fn rows(text: &str) -> Vec<[&str; 5]> {
    let digit = |row: &&str| row.starts_with(|c: char| c.is_ascii_digit());
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter(digit).map(|row| {
        let row = row.strip_suffix(" |").unwrap();
        let cells: Vec<&str> = row.split(" | ").collect();
        <[&str; 5]>::try_from(cells).unwrap()
    });
    cells.collect()
}

#[test]
fn every_place_and_test_that_is_named_is_there() {
    let files = tested();
    for document in DOCUMENTS {
        let text = read(document);
        assert_eq!(text.matches('`').count() % 2, 0, "{document}");
        let names = marked(&text);
        assert!(names.len() > 30, "{document}: {} names", names.len());
        for name in names {
            assert!(is_there(&files, name), "{document} names {name}");
        }
    }
}

#[test]
fn every_heading_that_is_named_is_there() {
    let handbook = read("deploy/README.md");
    let headings: BTreeSet<&str> = handbook
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    for document in DOCUMENTS {
        let text = read(document);
        for rest in text.split(HEADING).skip(1) {
            let named = rest.split('*').next().unwrap();
            assert!(headings.contains(named), "{document} names {named}");
        }
    }
}

#[test]
fn the_numbers_at_the_top_are_those_of_the_rows() {
    let text = read("docs/ASVS.md");
    let rows = rows(&text);
    let count = |state: &str| rows.iter().filter(|row| row[2] == state).count();
    let [holds, part, not, none] = STATES.map(count);
    let told = format!(
        "Of {} requirements of levels 1 and 2: \
         {holds} hold, {part} in part, {not} not, {none} do not apply.",
        rows.len()
    );
    assert!(text.contains(&told), "docs/ASVS.md has to say: {told}");
}

#[test]
fn every_row_says_its_state_where_and_what_shows_it() {
    let text = read("docs/ASVS.md");
    let mut seen = BTreeSet::new();
    for [number, what, state, place, shown] in rows(&text) {
        assert!(seen.insert(number), "{number} is there twice");
        let known = STATES.contains(&state);
        assert!(known, "{number}: {state}");
        let words = what.split_whitespace().count();
        assert!(words <= 10, "{number}: {words} words");
        if state != "does not apply" {
            assert!(place.contains('`'), "{number}: where?");
            let ways = [".rs::", ".spec.ts: ", "no test"];
            let says = ways.iter().any(|way| shown.contains(way));
            assert!(says, "{number}: no test, and no word on it");
        }
    }
    assert!(seen.len() > 250, "{} rows", seen.len());
}

#[test]
fn what_is_not_there_is_found() {
    let files = tested();
    for there in [
        "documents.rs::what_is_not_there_is_found",
        "tests/documents.rs::what_is_not_there_is_found",
        "kind/svg.rs::one_whole_drawing_that_runs_nothing",
        "requests.spec.ts: a page breaks no rule of its own policy",
        "Cargo.toml",
        "docs/ASVS.md",
        "cargo xtask check",
        "/metrics",
    ] {
        assert!(is_there(&files, there), "{there}");
    }
    for missing in [
        "documents.rs::what_is_there",
        "documents.rs::has_test",
        "src/documents.rs::what_is_not_there_is_found",
        "ocuments.rs::what_is_not_there_is_found",
        "requests.spec.ts: a page breaks",
        "docs/NOTHING.md",
        "Nothing.toml",
        "docs/adr",
    ] {
        assert!(!is_there(&files, missing), "{missing}");
    }
}
