//! Pages with their words beside nginx, which sends the same bytes from files: on the same cores, in
//! the same minute, asked by the same program.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Mutex;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Platform;
use super::nginx::{BROTLI, Nginx, PLAIN};
use crate::args::Args;
use crate::build;
use crate::ensure::apt;
use crate::http::{self, Client, Response};
use crate::out::said;
use crate::proc::{capture, find};
use crate::progress::step;
use crate::server::Server;
use crate::test::Scratch;

const CONNECTIONS: usize = 16;
/// Each is asked in turns, so that both meet the same moods of the machine.
const TURNS: u32 = 3;
const TURN: &str = "3s";
/// Until a page is compressed well.
const BEHIND: Duration = Duration::from_secs(1);
/// Most pages that are drawn for the first time.
const DRAWINGS: usize = 4000;

/// What is wanted: of nginx with the page compressed, of nginx where nothing has changed, and first
/// drawings a second.
const AGAIN: f64 = 0.5;
const UNCHANGED: f64 = 0.7;
const FIRST: f64 = 1500.0;

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    if find("wrk").is_none() {
        apt::install(&["wrk"], "the measure of answers a second")?;
    }
    build::release()?;
    let mut platform = Platform::start()?;
    let sheets = step("looking for sheets", || sheets(&platform.server.addr))?;
    let mut missed = beside(&platform, &sheets)?;
    platform.server.stop()?;
    platform.server = Server::start(&platform.options)?;
    missed |= drawn(&platform.server.addr, &sheets)?;
    if missed {
        bail!("less than is wanted");
    }
    Ok(())
}

/// The sheet that is asked for again, and how.
fn beside(platform: &Platform, sheets: &[String]) -> Result<bool> {
    let (addr, page) = (&platform.server.addr, sheets.first().context("no sheet")?);
    let encoded = |encoding| Client::connect(addr)?.get_with(page, "accept-encoding", encoding);
    // From the second time on it is compressed well.
    for _ in 0..2 {
        encoded("br")?;
        sleep(BEHIND);
    }
    let (plain, brotli) = (encoded("identity")?, encoded("br")?);
    let folder = Scratch::new("nginx")?;
    let nginx = Nginx::start(folder.path(), &plain.body, &brotli.body)?;
    let file = |name| format!("http://{}{name}", nginx.addr);
    let ours = format!("http://{addr}{page}");
    let tag = |answer: &Response| {
        Ok::<_, anyhow::Error>(format!("if-none-match: {}", answer.header("etag")?))
    };
    let theirs = http::get(&nginx.addr, PLAIN)?;
    said!(
        "{page}: {} bytes, {} compressed",
        plain.body.len(),
        brotli.body.len()
    );
    let as_it_is = compare("as it is", (&file(PLAIN), ""), (&ours, ""))?;
    let again = compare(
        "compressed",
        (&file(BROTLI), ""),
        (&ours, "accept-encoding: br"),
    )?;
    let unchanged = compare(
        "304",
        (&file(PLAIN), &tag(&theirs)?),
        (&ours, &tag(&plain)?),
    )?;
    said!(
        "as it is {as_it_is:.2} of nginx, compressed {again:.2} (wanted {AGAIN}), 304 {unchanged:.2} (wanted {UNCHANGED})"
    );
    Ok(again < AGAIN || unchanged < UNCHANGED)
}

/// Our answers a second as a part of theirs; each is an address and a header.
fn compare(what: &str, theirs: (&str, &str), ours: (&str, &str)) -> Result<f64> {
    let (mut nginx, mut own) = (0.0, 0.0);
    for _ in 0..TURNS {
        nginx += answers(theirs.0, theirs.1)? / f64::from(TURNS);
        own += answers(ours.0, ours.1)? / f64::from(TURNS);
    }
    said!("    {what:<12} nginx {nginx:>7.0} a second, the platform {own:>7.0}");
    Ok(own / nginx)
}

fn answers(url: &str, header: &str) -> Result<f64> {
    let connections = format!("-c{CONNECTIONS}");
    let mut wrk = Command::new("wrk");
    wrk.args(["-t2", &connections, "-d", TURN, url]);
    if !header.is_empty() {
        wrk.args(["-H", header]);
    }
    rate(&capture(&mut wrk)?)
}

/// What wrk found; an answer that is an error is none.
fn rate(said: &str) -> Result<f64> {
    if said.contains("Non-2xx") || said.contains("Socket errors") {
        bail!("not every answer was one: {said}");
    }
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("Requests/sec:"));
    let rate = line.context("wrk says no number")?.trim().parse();
    rate.context("wrk says something else")
}

/// Each page once, compressed, from a platform that has drawn none of them.
fn drawn(addr: &str, sheets: &[String]) -> Result<bool> {
    let next = Mutex::new(sheets.iter());
    let begun = Instant::now();
    thread::scope(|scope| {
        let work = || -> Result<()> {
            let mut client = Client::connect(addr)?;
            loop {
                let Some(page) = next.lock().ok().and_then(|mut next| next.next()) else {
                    return Ok(());
                };
                expect(&client.get_with(page, "accept-encoding", "br")?, page)?;
            }
        };
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        let mut joined = workers.into_iter().map(|worker| worker.join());
        joined.try_for_each(|one| one.ok().context("a worker panicked")?)
    })?;
    let rate = per_second(sheets.len(), begun.elapsed());
    said!(
        "    first drawing, compressed: {rate:.0} a second of {} (wanted {FIRST})",
        sheets.len()
    );
    Ok(rate < FIRST)
}

fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

fn expect(answer: &Response, page: &str) -> Result<()> {
    match answer.status {
        200 => Ok(()),
        status => bail!("{page} answered {status}"),
    }
}

/// Addresses of questions and sheets, as their own links lead from one to the next.
fn sheets(addr: &str) -> Result<Vec<String>> {
    let list = http::get(addr, "/api/v1/items")?;
    let list: Value = serde_json::from_slice(&list.body).context("/api/v1/items is not JSON")?;
    let items = list["items"].as_array().context("no items")?.iter();
    let first = items.filter_map(|item| Some(format!("/n/{}", item["code"].as_str()?)));
    let mut found: Vec<_> = first.collect();
    let mut known: BTreeSet<_> = found.iter().cloned().collect();
    let (mut client, mut at) = (Client::connect(addr)?, 0);
    while at < found.len() && found.len() < DRAWINGS {
        let page = client.get(&found[at])?;
        expect(&page, &found[at])?;
        for link in links(&String::from_utf8_lossy(&page.body)) {
            if known.insert(link.clone()) {
                found.push(link);
            }
        }
        at += 1;
    }
    found.truncate(DRAWINGS);
    Ok(found)
}

/// Links to sheets.
fn links(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split_once('"').map(|(link, _)| link));
    let sheets = links.filter(|link| link.starts_with("/n/") && link.contains("?s="));
    sheets.map(|link| link.replace("&amp;", "&")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_wrk_says() {
        let said =
            "  50605 requests in 6.01s, 37.31MB read\nRequests/sec:   8419.26\nTransfer/sec: 6MB\n";
        assert_eq!(rate(said).ok(), Some(8419.26));
        assert!(rate(&format!("{said}  Non-2xx or 3xx responses: 3\n")).is_err());
        assert!(rate("").is_err());
    }

    #[test]
    fn finds_the_ways_on() {
        let page =
            r#"<a href="/n/a?s=b%3Dc&amp;v=2">x</a><a href="/n/a">y</a><a href="/map?s=1">z</a>"#;
        assert_eq!(links(page), ["/n/a?s=b%3Dc&v=2"]);
    }
}
