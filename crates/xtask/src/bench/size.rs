//! Bytes over the wire, against the budget (kB = 1000 bytes, brotli).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::build::{DIST, split};
use crate::out::said;

const GLUE: u64 = 12_000;
/// The page holds all styles.
const PAGE: u64 = 20_000;
/// The WebAssembly of a first view, all files together.
const WEBASSEMBLY: u64 = 180_000;
/// Document with styles, glue and WebAssembly together.
const FIRST_VIEW: u64 = 230_000;
/// The views that strangers arrive at; the other pages come after one of these.
const FIRST: [&str; 2] = ["home", "notice"];

struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let rows = rows()?;
    said!("{:<44} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    for Row {
        name,
        raw,
        gzip,
        brotli,
    } in &rows
    {
        said!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    let (page, glue) = (brotli(&rows, "index"), brotli(&rows, "jinban-portal-"));
    let mut over = judge("index.html with its styles", page, PAGE);
    over |= judge("glue", glue, GLUE);
    for (view, names) in views() {
        let wasm: u64 = names.iter().map(|name| brotli(&rows, name)).sum();
        if FIRST.contains(&view) {
            over |= judge(&format!("{view}: WebAssembly"), wasm, WEBASSEMBLY);
            over |= judge(
                &format!("{view}: first view, no API"),
                page + glue + wasm,
                FIRST_VIEW,
            );
        } else {
            said!("{:<44} {wasm:>29}", format!("{view}: WebAssembly"));
        }
    }
    if over {
        bail!("over budget");
    }
    Ok(())
}

/// Each view with the beginnings of its modules' names.
fn views() -> Vec<(&'static str, Vec<String>)> {
    let app = "jinban-portal_bg-".to_owned();
    let part = |(part, files): (_, Vec<&str>)| {
        let files = files.iter().map(|file| format!("jinban-{file}-"));
        (part, files.chain([app.clone()]).collect())
    };
    split::files().map(part).collect()
}

/// Says how much it is; whether that is too much.
fn judge(what: &str, bytes: u64, budget: u64) -> bool {
    let verdict = if bytes > budget { "OVER" } else { "of" };
    said!("{what:<44} {bytes:>29}  {verdict} {budget}");
    bytes > budget
}

/// The file whose name begins so.
fn brotli(rows: &[Row], begin: &str) -> u64 {
    let found = rows.iter().find(|row| row.name.starts_with(begin));
    found.map_or(0, |row| row.brotli)
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
