//! The portal's WebAssembly: compile, cut, bind, shrink.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::split::{self, Parts};
use crate::ensure::rust::WasmToolchain;
use crate::proc::{capture, cargo, run, tool};

const COMPILED: &str = "target/wasm/wasm32-unknown-unknown/wasm-release/jinban-portal.wasm";
const WORK: &str = "target/wasm/split";

/// Compiles with all that the cut needs to know: relocations, and the table by its name.
pub fn compile(toolchain: &WasmToolchain) -> Result<()> {
    let mut command = cargo(&["rustc", "--quiet", "--offline", "--bin", "jinban-portal"]);
    command.args(["--target", "wasm32-unknown-unknown"]);
    command.args(["--profile", "wasm-release", "--features", "csr,split"]);
    command.args(["--", "-Clink-args=--emit-relocs --export-table"]);
    toolchain.apply(&mut command, true);
    run(&mut command)
}

/// Puts glue and modules into `dist`.
pub fn assemble(dist: &Path) -> Result<Parts> {
    let work = Path::new(WORK);
    let _ = fs::remove_dir_all(work);
    let cut = split::cut(Path::new(COMPILED), work)?;
    bind(&work.join("main.wasm"), dist)?;
    split::write_loader(dist)?;
    let main = dist.join("jinban-portal_bg.wasm");
    shrink(&main, &main)?;
    split::gather(&cut, dist)
}

fn bind(main: &Path, dist: &Path) -> Result<()> {
    let mut bindgen = tool("wasm-bindgen")?;
    // The table is one of the exports that would go otherwise; the parts hang on it.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", "jinban-portal", "--out-dir"]);
    run(bindgen.arg(dist).arg(main)).context("wasm-bindgen failed")
}

/// The names of functions go, too; engines without WebAssembly's later features stay served.
pub fn shrink(from: &Path, to: &Path) -> Result<()> {
    let mut opt = tool("wasm-opt")?;
    opt.args([
        "-Oz",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    opt.args(["--mvp-features", "--enable-mutable-globals"]);
    // It warns of a part of the names section, which goes anyway.
    let done = capture(opt.arg(from).arg("-o").arg(to)).map(drop);
    done.with_context(|| format!("wasm-opt failed on {}", from.display()))
}
