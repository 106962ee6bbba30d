//! The style sheet: imports resolved, minified, down-levelled as Trunk.toml says.

use std::fs;

use anyhow::{Context, Result};

use crate::proc::{run, tool};

const SHEET: &str = "target/css/jinban.css";

/// The whole sheet.
pub fn bundle() -> Result<String> {
    let mut lightningcss = tool("lightningcss")?;
    lightningcss.args(["--bundle", "--minify", "--targets"]);
    lightningcss.args(["chrome >= 79, ios_saf >= 12", "--output-file", SHEET]);
    run(lightningcss.arg("style/main.css")).context("the styles cannot be bundled")?;
    fs::read_to_string(SHEET).context("lightningcss wrote nothing")
}
