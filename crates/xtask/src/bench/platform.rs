//! How long the platform takes to be ready on a loaded database, and what memory it holds.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::Platform;
use crate::args::Args;
use crate::build;
use crate::out::said;
use crate::progress::step;
use crate::server::Server;

const STARTS: u32 = 5;
const IDLE: Duration = Duration::from_secs(2);

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    build::release()?;
    let mut platform = step("first start, loads the pack", Platform::start)?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        platform.server.stop()?;
        let begun = Instant::now();
        platform.server = Server::start(&platform.options)?;
        starts.push(begun.elapsed().as_millis());
    }
    starts.sort_unstable();
    sleep(IDLE);
    let memory = resident_kib(platform.server.pid())?;
    said!("start to /readyz on a loaded database, {STARTS} times: {starts:?} ms");
    said!("resident memory, idle: {:.1} MiB", memory as f64 / 1024.0);
    Ok(())
}

fn resident_kib(pid: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))
        .context("memory can only be read on Linux")?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .context("no VmRSS")
}
