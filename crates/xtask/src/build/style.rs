//! The style sheets: imports resolved, minified, down-levelled as Trunk.toml says.

use std::fs;

use anyhow::{Context, Result};

use crate::proc::{run, tool};

/// What stands in the page itself, and what comes with the parts that need it.
pub struct Styles {
    pub first: String,
    pub late: String,
}

pub fn bundle() -> Result<Styles> {
    Ok(Styles {
        first: bundled("first")?,
        late: bundled("late")?,
    })
}

fn bundled(name: &str) -> Result<String> {
    let (from, to) = (
        format!("style/{name}.css"),
        format!("target/css/{name}.css"),
    );
    let mut lightningcss = tool("lightningcss")?;
    lightningcss.args(["--bundle", "--minify", "--targets"]);
    lightningcss.args(["chrome >= 79, ios_saf >= 12", "--output-file", &to]);
    run(lightningcss.arg(from)).context("the styles cannot be bundled")?;
    fs::read_to_string(to).context("lightningcss wrote nothing")
}
