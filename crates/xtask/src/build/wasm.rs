//! The portal's WebAssembly: compile, cut, bind, shrink.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use anyhow::{Context, Result, bail};

use super::split::{self, Cut, Parts};
use crate::ensure::rust::WasmToolchain;
use crate::proc::{capture, cargo, run, tool};

const COMPILED: &str = "target/wasm/wasm32-unknown-unknown/wasm-release/jinban-portal.wasm";
const WORK: &str = "target/wasm/split";

/// Compiles with all that the cut needs to know: relocations, and the table by its name.
pub fn compile(toolchain: &WasmToolchain) -> Result<()> {
    let mut command = cargo(&["rustc", "--offline", "--bin", "jinban-portal"]);
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
    let cut = cut(work, dist)?;
    split::write_loader(dist)?;
    shrink_all(&[&[dist.join("jinban-portal_bg.wasm")], cut.modules()].concat())?;
    split::gather(&cut, dist)
}

fn cut(work: &Path, dist: &Path) -> Result<Cut> {
    // In the portal's folder, so that it waits for nothing that is built beside it.
    let mut build = cargo(&["build", "-p", "cutter"]);
    run(build.env("CARGO_TARGET_DIR", "target/wasm"))?;
    let mut cutter = Command::new("target/wasm/debug/cutter");
    Cut::read(&capture(cutter.arg(COMPILED).arg(work).arg(dist))?)
}

/// Shrinks modules in place, as many at a time as there are processors.
fn shrink_all(modules: &[PathBuf]) -> Result<()> {
    let next = AtomicUsize::new(0);
    let worker = || -> Result<()> {
        while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
            shrink(module, module)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        running
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker was lost")))
    })
}

/// The names of functions go, too; engines without WebAssembly's later features stay served.
fn shrink(from: &Path, to: &Path) -> Result<()> {
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
