//! Latency at a steady rate, and how many public answers a second there can be. A request's clock
//! starts when it is due, not when it could be sent, so that a stall shows in every request that it
//! delays.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Platform, in_ms};
use crate::args::Args;
use crate::build;
use crate::http::{self, Client};
use crate::out::said;
use crate::progress::step;

const RATE: u32 = 200;
const SECONDS: u32 = 20;
const CONNECTIONS: usize = 16;
const BURST: Duration = Duration::from_secs(5);

pub fn command(mut args: Args) -> Result<()> {
    let (code, addr) = (args.option("--code")?, args.option("--addr")?);
    args.done()?;
    if let Some(addr) = addr {
        return measure(&addr, code);
    }
    build::release()?;
    let platform = Platform::start()?;
    measure(&platform.server.addr, code)
}

fn measure(addr: &str, code: Option<String>) -> Result<()> {
    let code = code.map_or_else(|| any_item(addr), Ok)?;
    said!("{RATE} requests a second for {SECONDS} s, {CONNECTIONS} connections");
    for path in [format!("/api/v1/items/{code}"), "/api/v1/sites".to_owned()] {
        let times = step(&path, || load(addr, &path))?;
        said!("    {}", shares(times));
    }
    for (what, path) in public(&code) {
        let (answers, bytes) = step(&path, || most(addr, &path))?;
        said!("    {what}: {answers} a second, {bytes} bytes each");
    }
    Ok(())
}

/// What most people ask for first.
fn public(code: &str) -> [(&'static str, String); 6] {
    [
        ("the list of items", "/api/v1/items".to_owned()),
        ("an item", format!("/api/v1/items/{code}")),
        ("a notice", format!("/api/v1/notices/{code}")),
        ("where to go", format!("/api/v1/items/{code}/sites")),
        ("the page of a sheet", format!("/n/{code}")),
        ("the home page", "/".to_owned()),
    ]
}

/// Answers a second to browsers that ask one after the other, and the bytes of one.
fn most(addr: &str, path: &str) -> Result<(u64, usize)> {
    let ask = || -> Result<(u64, usize)> {
        let mut client = Client::connect(addr)?;
        let (begun, mut count, mut bytes) = (Instant::now(), 0, 0);
        while begun.elapsed() < BURST {
            let answer = client.get_with(path, "accept-encoding", "br")?;
            if answer.status != 200 {
                bail!("{path} answered {}", answer.status);
            }
            (count, bytes) = (count + 1, answer.body.len());
        }
        Ok((count, bytes))
    };
    let answers = thread::scope(|scope| {
        let asking: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(ask)).collect();
        let joined = asking.into_iter().map(|one| one.join());
        let each = joined.map(|one| one.ok().context("a worker panicked")?);
        each.collect::<Result<Vec<_>>>()
    })?;
    let all: u64 = answers.iter().map(|(count, _)| count).sum();
    Ok((all / BURST.as_secs(), answers[0].1))
}

/// Half, all but one in a hundred, and all are faster than this.
pub(super) fn shares(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| in_ms(times[((times.len() - 1) as f64 * share) as usize]);
    format!(
        "p50 {:.2} ms   p99 {:.2} ms   max {:.2} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    )
}

pub(super) fn load(addr: &str, path: &str) -> Result<Vec<Duration>> {
    let next = AtomicU32::new(0);
    let begun = Instant::now();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS)
            .map(|_| scope.spawn(|| work(addr, path, &next, begun)))
            .collect();
        let mut times = Vec::new();
        for worker in workers {
            let result = worker.join().ok().context("a worker panicked")?;
            times.extend(result?);
        }
        Ok(times)
    })
}

/// Takes due requests until there are no more.
fn work(addr: &str, path: &str, next: &AtomicU32, begun: Instant) -> Result<Vec<Duration>> {
    let mut client = Client::connect(addr)?;
    let mut times = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= RATE * SECONDS {
            return Ok(times);
        }
        let due = begun + Duration::from_secs(1) * number / RATE;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let status = client.get(path)?.status;
        if status != 200 {
            bail!("{path} answered {status}");
        }
        times.push(due.elapsed());
    }
}

pub(super) fn any_item(addr: &str) -> Result<String> {
    let list = http::get(addr, "/api/v1/items")?;
    let list: Value = serde_json::from_slice(&list.body).context("/api/v1/items is not JSON")?;
    first_code(&list).context("no item has a code; give one with --code")
}

fn first_code(value: &Value) -> Option<String> {
    match value {
        Value::Object(map) => match map.get("code").and_then(Value::as_str) {
            Some(code) => Some(code.to_owned()),
            None => map.values().find_map(first_code),
        },
        Value::Array(list) => list.iter().find_map(first_code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::first_code;

    #[test]
    fn finds_a_code_however_deep() {
        let list = serde_json::json!({"next": null, "items": [{"title": "a", "code": "x1"}]});
        assert_eq!(first_code(&list).as_deref(), Some("x1"));
    }
}
