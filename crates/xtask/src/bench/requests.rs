//! How many requests a first view takes, counted by a browser.

use anyhow::{Context, Result};

use super::Platform;
use crate::args::Args;
use crate::build::{self, node_script};
use crate::ensure::{browser, node};
use crate::proc::run;

pub fn command(mut args: Args) -> Result<()> {
    let page = args.option("--page")?;
    args.done()?;
    node::packages()?;
    build::release()?;
    let platform = Platform::start()?;
    let mut script = node_script("requests.mjs");
    script
        .env("CHROMIUM", browser::chromium()?)
        .env("JINBAN_URL", platform.server.url())
        .args(page);
    run(&mut script).context("a first view takes too many requests")
}
