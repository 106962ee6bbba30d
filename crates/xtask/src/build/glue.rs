//! wasm-bindgen's glue, with its snippets, as one classic script for engines since 2018.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::proc::{run, tool};

const GLUE: &str = "jinban-portal.js";
/// No optional chaining, no top-level await. Destructuring is there since iOS 10; esbuild shuns it
/// for iOS 12 because of a bug in a form that the glue does not use.
const TARGET: [&str; 2] = [
    "--target=es2018,chrome69,ios12",
    "--supported:destructuring=true",
];

/// Replaces the glue in `dist` by a script that hands `init` to `__jb.start` (see index.html).
pub fn bundle(dist: &Path) -> Result<()> {
    let glue = dist.join(GLUE);
    let entry = dist.join("entry.js");
    let output = dist.join("bundle.js");
    let start = format!("import init from './{GLUE}';\nwindow.__jb.start(init);\n");
    fs::write(&entry, start).context("cannot write the entry script")?;
    run(tool("esbuild")?
        .arg(&entry)
        .args([
            "--bundle",
            "--minify",
            "--format=iife",
            "--log-level=warning",
        ])
        // The address of the WebAssembly always comes from index.html.
        .arg("--log-override:empty-import-meta=silent")
        // wasm-bindgen names the loader of the parts once for each part.
        .arg("--log-override:duplicate-object-key=silent")
        .args(TARGET)
        .arg(format!("--outfile={}", output.display())))?;
    fs::remove_file(&entry)?;
    fs::remove_file(dist.join("__wasm_split.js"))?;
    fs::rename(&output, &glue)?;
    let snippets = dist.join("snippets");
    if snippets.exists() {
        fs::remove_dir_all(snippets)?;
    }
    Ok(())
}

/// Minifies a classic script that is written in ES5 already.
pub fn minify(script: &str) -> Result<String> {
    let file = Path::new("target/wasm/inline.js");
    fs::write(file, script).context("cannot write into target/wasm")?;
    let mut esbuild = tool("esbuild")?;
    esbuild.args(["--minify", "--target=es5", "--log-level=warning"]);
    let text = crate::proc::capture(esbuild.arg(file))?;
    Ok(text.trim_end().to_owned())
}
