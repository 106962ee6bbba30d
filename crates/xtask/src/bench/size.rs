//! Bytes over the wire, against the budget (kB = 1000 bytes, brotli).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::build::DIST;

/// Extension and budget of the files of a first view.
const BUDGETS: [(&str, u64); 3] = [
    ("wasm", 180_000),
    ("js", 12_000),
    // The page holds all styles.
    ("html", 20_000),
];
/// Document with styles, glue and WebAssembly together.
const FIRST_VIEW: u64 = 230_000;

struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let rows = rows()?;
    println!(
        "{:<44} {:>9} {:>9} {:>9}  budget",
        "file", "raw", "gzip", "brotli"
    );
    let (mut first_view, mut over) = (0, Vec::new());
    for row in &rows {
        let budget = budget(&row.name);
        if let Some(budget) = budget {
            first_view += row.brotli;
            if row.brotli > budget {
                over.push(row.name.as_str());
            }
        }
        let budget = budget.map_or_else(String::new, |budget| budget.to_string());
        let Row {
            name,
            raw,
            gzip,
            brotli,
        } = row;
        println!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9}  {budget}");
    }
    println!(
        "{:<44} {:>9} {:>9} {first_view:>9}  {FIRST_VIEW}",
        "first view, without API", "", ""
    );
    if first_view > FIRST_VIEW {
        over.push("first view");
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// Files at the top of dist/ make the first view; vendor/ is loaded when a page needs it.
fn budget(name: &str) -> Option<u64> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_ours = stem.starts_with("jinban") || stem == "index";
    let found = BUDGETS.iter().find(|(known, _)| *known == extension)?;
    is_ours.then_some(found.1)
}

fn rows() -> Result<Vec<Row>> {
    let mut files = Vec::new();
    collect(Path::new(DIST), &mut files)
        .context("there is no dist/; run `cargo xtask build --release` first")?;
    files.sort();
    files.iter().map(|file| row(file)).collect()
}

fn row(file: &Path) -> Result<Row> {
    let raw = fs::metadata(file)?.len();
    let compressed = |extension: &str| {
        let twin = PathBuf::from(format!("{}.{extension}", file.display()));
        fs::metadata(twin).map_or(raw, |data| data.len())
    };
    Ok(Row {
        name: file.strip_prefix(DIST)?.display().to_string(),
        raw,
        gzip: compressed("gz"),
        brotli: compressed("br"),
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !matches!(path.extension().and_then(|e| e.to_str()), Some("br" | "gz")) {
            files.push(path);
        }
    }
    Ok(())
}
