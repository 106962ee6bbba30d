//! `cutter COMPILED WORK DIST`: cuts the compiled portal into WORK and puts the main module with
//! its glue into DIST (ADR 6); says on standard output, as JSON, which modules there are and which
//! part needs which.
//!
//! A program of its own, because only a build needs what it is made of: `xtask` itself has to be
//! there in seconds.

mod strays;

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use serde_json::json;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, SplitWasm, transform};

const NAME: &str = "jinban-portal";

fn main() -> Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [compiled, work, dist] = words.as_slice() else {
        return Err(anyhow!("usage: cutter COMPILED WORK DIST"));
    };
    let main = Path::new(work).join("main.wasm");
    let cut = cut(Path::new(compiled), Path::new(work), &main)?;
    bind(&main, Path::new(dist))?;
    println!(
        "{}",
        json!({ "modules": cut.split_modules, "parts": cut.prefetch_map })
    );
    Ok(())
}

fn cut(compiled: &Path, work: &Path, main: &Path) -> Result<SplitWasm> {
    let bytes = fs::read(compiled).with_context(|| format!("no {}", compiled.display()))?;
    let bytes = strays::left_out(&bytes)?;
    let mut options = Options::new(&bytes);
    options.output_dir = work;
    options.main_out_path = main;
    transform(options).map_err(|error| anyhow!("{error:?}"))
}

fn bind(main: &Path, dist: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(main)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        // The table is one of the exports that would go otherwise; the parts hang on it.
        .keep_lld_exports(true)
        .generate(dist)
        .context("the main module cannot be bound")
}
