//! How the map bears ten thousand sites, in a browser on a slowed processor; what the list of the
//! sites weighs.

use anyhow::{Context, Result};

use super::Platform;
use crate::args::Args;
use crate::build::{self, node_script};
use crate::ensure::{browser, node};
use crate::proc::run;

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    node::packages()?;
    build::release()?;
    let platform = Platform::start()?;
    let mut script = node_script("map.mjs");
    script
        .env("CHROMIUM", browser::chromium()?)
        .env("JINBAN_URL", platform.server.url());
    run(&mut script).context("the map is too slow, or its list too heavy")
}
