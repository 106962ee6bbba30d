//! How long lists and look-ups take on a database of some years.

use std::env;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Platform;
use crate::args::Args;
use crate::build;
use crate::http::Client;
use crate::out::said;
use crate::proc::{cargo, run};
use crate::progress::step;
use crate::server::Server;
use crate::test::STAFF_TOKEN;

const ROWS: u32 = 1_000_000;
const TIMES: usize = 40;

/// Lists of the back office, each from its beginning.
const LISTS: &[&str] = &[
    "/api/v1/staff/cases",
    "/api/v1/staff/cases?state=supplement",
    "/api/v1/staff/reviews",
    "/api/v1/staff/appointments?date=2026-11-24",
    "/api/v1/staff/appointments?date=2026-11-24&site=S1",
    "/api/v1/staff/corrections",
    "/api/v1/staff/corrections?state=open",
];

pub fn command(mut args: Args) -> Result<()> {
    let rows = args.option("--rows")?;
    args.done()?;
    let rows = rows.map_or(Ok(ROWS), |rows| rows.parse());
    let rows = rows.context("--rows takes a number")?;
    build::release()?;
    let mut platform = Platform::on(env::var("DATABASE_URL").ok(), "packs/yicheng")?;
    platform.server.stop()?;
    let url = platform.options.database_url.clone();
    step(&format!("{rows} rows in each table"), || fill(&url, rows))?;
    platform.server = Server::start(&platform.options)?;
    let mut client = Client::connect(&platform.server.addr)?;
    for path in LISTS {
        let (first, later) = measured(&mut client, path)?;
        said!(
            "{path}: first page {}, a later one {}",
            ms(first),
            ms(later)
        );
    }
    Ok(())
}

fn fill(url: &str, rows: u32) -> Result<()> {
    let words = ["run", "--release", "--quiet", "-p", "jinban-platform"];
    let mut command = cargo(&words);
    command.args(["--example", "fill", "--", url, &rows.to_string()]);
    run(&mut command)
}

/// Medians for the first page and for one a good way behind it.
fn measured(client: &mut Client, path: &str) -> Result<(Duration, Duration)> {
    let (first, mut cursor) = median(client, path)?;
    let mut later = path.to_owned();
    for _ in 0..TIMES {
        let Some(next) = cursor else { break };
        let mark = if path.contains('?') { '&' } else { '?' };
        later = format!("{path}{mark}cursor={next}");
        cursor = ask(client, &later)?;
    }
    Ok((first, median(client, &later)?.0))
}

fn median(client: &mut Client, path: &str) -> Result<(Duration, Option<String>)> {
    let mut times = Vec::new();
    let mut next = None;
    for _ in 0..TIMES {
        let begun = Instant::now();
        next = ask(client, path)?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok((times[TIMES / 2], next))
}

/// Where the page after this one begins.
fn ask(client: &mut Client, path: &str) -> Result<Option<String>> {
    let token = format!("Bearer {STAFF_TOKEN}");
    let answer = client.get_with(path, "authorization", &token)?;
    if answer.status != 200 {
        bail!("{path} answered {}", answer.status);
    }
    let list: Value = serde_json::from_slice(&answer.body)?;
    Ok(list["next"].as_str().map(str::to_owned))
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
