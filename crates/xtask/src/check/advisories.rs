//! Known weaknesses of what we build on. Both lists are kept by others and asked for over the
//! network; where they do not answer, that is said at the end of the run and counted.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Outcome, cargo_deny};
use crate::ensure::tools;
use crate::out::said;
use crate::proc::{run, show};

const SECONDS: &str = "60";

/// RustSec's database, which is fetched from a git host. Without a way there a copy that was
/// fetched before does, until it is too old (`maximum-db-staleness` in deny.toml).
pub fn crates() -> Result<Outcome> {
    tools::cargo_deny()?;
    let mut fetch = Command::new("timeout");
    fetch.arg(SECONDS).arg(cargo_deny()?.get_program());
    fetch.args(["--log-level", "off", "fetch", "db"]);
    let reached = run(&mut fetch).is_ok();
    if !reached && !cargo_home().is_some_and(|home| has_copy(&home)) {
        let why = "the database is out of reach, and there is no copy";
        return Ok(Outcome::Undone(why.to_owned()));
    }
    let mut deny = cargo_deny()?;
    if !reached {
        deny.arg("--offline");
    }
    run(deny.args(["check", "advisories"]))?;
    Ok(Outcome::Passed)
}

fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))
}

/// Where cargo-deny keeps what it fetched. A fetch that failed leaves a folder, too.
fn has_copy(cargo_home: &Path) -> bool {
    let copies = fs::read_dir(cargo_home.join("advisory-dbs"));
    let mut copies = copies.into_iter().flatten().flatten();
    copies.any(|copy| copy.path().join("crates").is_dir())
}

/// The registry's own list, for what the portal ships and for what builds and tests it.
pub fn npm() -> Result<Outcome> {
    let mut audit = Command::new("timeout");
    audit.args([SECONDS, "npm", "audit", "--json", "--include=dev"]);
    let answer = audit.output();
    read(&answer.with_context(|| format!("cannot start `{}`", show(&audit)))?)
}

/// npm ends with an error where it found something, and where it was not answered.
fn read(answer: &Output) -> Result<Outcome> {
    let report: Value = serde_json::from_slice(&answer.stdout).unwrap_or_default();
    let Some(found) = report["vulnerabilities"].as_object() else {
        let why = report["message"].as_str().unwrap_or("no answer");
        // The address is not repeated: registries differ from machine to machine.
        let why = why.split(" - ").next().unwrap_or(why);
        return Ok(Outcome::Undone(format!("npm audit: {why}")));
    };
    for (name, one) in found {
        let severity = one["severity"].as_str().unwrap_or("unknown");
        said!("    {name} {}: {severity}", one["range"]);
    }
    if !found.is_empty() {
        bail!(
            "{} packages with known weaknesses: `npm audit` tells more",
            found.len()
        );
    }
    Ok(Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use super::*;
    use crate::test::Scratch;

    #[test]
    fn a_fetch_that_failed_leaves_no_copy() {
        let home = Scratch::new("advisories").expect("a folder");
        assert!(!has_copy(home.path()));
        let copy = home.path().join("advisory-dbs/advisory-db-1");
        fs::create_dir_all(&copy).expect("made");
        assert!(!has_copy(home.path()));
        fs::create_dir_all(copy.join("crates")).expect("made");
        assert!(has_copy(home.path()));
    }

    fn said_by_npm(words: &str) -> Result<Outcome> {
        read(&Output {
            status: ExitStatus::from_raw(256),
            stdout: words.as_bytes().to_vec(),
            stderr: Vec::new(),
        })
    }

    #[test]
    fn a_weakness_fails_and_none_passes() {
        let weak = r#"{ "vulnerabilities": { "left": { "severity": "high", "range": "<2" } } }"#;
        assert!(said_by_npm(weak).is_err());
        let sound = said_by_npm(r#"{ "vulnerabilities": {} }"#);
        assert!(matches!(sound, Ok(Outcome::Passed)));
    }

    #[test]
    fn a_registry_that_does_not_answer_is_no_pass() {
        let refused =
            r#"{ "message": "405 Method Not Allowed - POST somewhere", "method": "POST" }"#;
        for (words, told) in [(refused, "405 Method Not Allowed"), ("", "no answer")] {
            let why = match said_by_npm(words) {
                Ok(Outcome::Undone(why)) => why,
                _ => panic!("{words}"),
            };
            assert_eq!(why, format!("npm audit: {told}"));
        }
    }
}
