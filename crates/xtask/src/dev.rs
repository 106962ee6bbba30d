//! `cargo xtask dev`: the platform, and the portal rebuilt on every change by `trunk serve`.

use std::fs;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::out::said;
use crate::proc::{run, tool};
use crate::progress::step;
use crate::run::DATA;
use crate::server::Server;
use crate::{build, ensure};

pub fn command(mut args: Args) -> Result<()> {
    let options = crate::run::options(&mut args)?;
    args.done()?;
    let toolchain = step("tools", || {
        ensure::tools::trunk()?;
        ensure::tools::wasm_bindgen()?;
        ensure::portal()
    })?;
    build::platform()?;
    fs::create_dir_all(DATA).context("cannot make data/")?;
    let server = Server::start(&options)?;
    said!("==> platform on {}; the portal follows below", server.url());
    let mut trunk = tool("trunk")?;
    trunk.args(["serve", "--dist", "target/wasm/dev"]);
    trunk.arg(format!("--proxy-backend={}/api/", server.url()));
    trunk.arg("--proxy-rewrite=/api/");
    toolchain.apply(&mut trunk, false);
    run(&mut trunk)
}
