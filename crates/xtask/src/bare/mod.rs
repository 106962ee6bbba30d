//! `cargo xtask bare`: the README's commands on a Debian that has nothing, word for word.
//!
//! A machine that has built something before forgives what a bare one does not. So a Debian is made
//! in a folder, with no more than the README asks for, the committed tree is put into it, and what
//! the README says is typed there.

mod debian;
mod readme;
mod watched;

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use crate::args::Args;
use crate::http;
use crate::proc::capture;
use crate::progress::{say, step};
use debian::Debian;
use watched::Watched;

/// Where the README's first command serves.
const ADDRESS: &str = "127.0.0.1:8080";
/// What the portal is asked for once it is there: home, a sheet (of an item that asks nothing before),
/// and the sheet's PDF.
const ASKED: [&str; 3] = ["/", "/n/ddc", "/api/v1/notices/ddc/sheet.pdf"];
/// Characters of an answer that is not what was asked for.
const MOST: usize = 300;
const READY: &str = "is ready:";

pub fn command(mut args: Args) -> Result<()> {
    let (tests, keep) = (args.flag("--test"), args.flag("--keep"));
    args.done()?;
    ensure!(
        capture(Command::new("id").arg("-u"))?.trim() == "0",
        "a Debian in a folder is made by root (debootstrap, chroot)"
    );
    let commands = readme::commands()?;
    let debian = step("a bare Debian", || Debian::make(keep))?;
    step("the README's first command, cold", || {
        start(&debian, &commands.run)
    })?;
    step("the README's first command, again", || {
        start(&debian, &commands.run)
    })?;
    if tests {
        step("the README's second command", || {
            test(&debian, &commands.test)
        })?;
    }
    say("==> bare: passed");
    Ok(())
}

/// Runs the first command until the portal answers, asks it, and stops it as a person would.
fn start(debian: &Debian, line: &str) -> Result<()> {
    let (begun, received) = (Instant::now(), received_megabytes());
    let mut running = Watched::start(&mut debian.command(line))?;
    running.wait_for(READY)?;
    let ready = begun.elapsed();
    for path in ASKED {
        ask(path)?;
    }
    running.interrupt()?;
    tell(line, ready, received, &running);
    Ok(())
}

fn test(debian: &Debian, line: &str) -> Result<()> {
    let (begun, received) = (Instant::now(), received_megabytes());
    let mut running = Watched::start(&mut debian.command(line))?;
    let passed = running.wait()?.success();
    tell(line, begun.elapsed(), received, &running);
    ensure!(passed, "`{line}` failed");
    Ok(())
}

fn ask(path: &str) -> Result<()> {
    let answer = http::get(ADDRESS, path)?;
    if answer.status != 200 || answer.body.is_empty() {
        let (status, length) = (answer.status, answer.body.len());
        let said = beginning(&answer.body);
        bail!("{path} answers {status} with {length} bytes: {said}");
    }
    say(&format!("    {path}: {} bytes", answer.body.len()));
    Ok(())
}

/// The first words of an answer, for whoever has to find out what it was.
fn beginning(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(MOST).collect()
}

fn tell(line: &str, took: Duration, received_before: u64, running: &Watched) {
    let (first, silence) = (running.first_words(), running.longest_silence());
    say(&format!(
        "    `{line}`: {:.1} min, {} MB received, first words after {:.1} s, longest silence {:.1} s",
        took.as_secs_f32() / 60.0,
        received_megabytes().saturating_sub(received_before),
        first.as_secs_f32(),
        silence.as_secs_f32(),
    ));
}

/// What all network interfaces but loopback have received since they came up.
fn received_megabytes() -> u64 {
    let table = std::fs::read_to_string("/proc/net/dev").unwrap_or_default();
    let bytes = |line: &str| {
        let (name, numbers) = line.split_once(':')?;
        let first = numbers.split_whitespace().next()?;
        (name.trim() != "lo").then(|| first.parse::<u64>().ok())?
    };
    table.lines().filter_map(bytes).sum::<u64>() / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_answer_the_beginning_is_told() {
        assert_eq!(beginning("没有".as_bytes()), "没有");
        assert_eq!(
            beginning("没".repeat(1000).as_bytes()).chars().count(),
            MOST
        );
        assert!(beginning(b"\xff{}").ends_with("{}"));
    }
}
