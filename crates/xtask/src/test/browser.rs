//! Tests in browsers against the real platform: Playwright in a present-day Chromium, then a walk
//! in Chromium 88. Before them, the script of index.html alone.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::native::{self, count_lines};
use super::scratch::Scratch;
use super::totals::Totals;
use crate::build;
use crate::ensure::browser;
use crate::proc::{run, tool};
use crate::progress::step;
use crate::root;
use crate::server::{Options, Server, free_address};

const CONFIG: &str = "end2end/playwright.config.ts";
const OLD: &str = "end2end/old";
/// The script of index.html, without a browser.
const BOOT: &str = "end2end/boot";
const OUTPUT: &str = "end2end/out";
/// Tests act as the back office too.
pub const STAFF_TOKEN: &str = "end-to-end-staff";

/// What all of it runs on.
pub fn compile() -> Result<()> {
    build::portal()?;
    native::release()
}

pub fn run_all() -> Result<Totals> {
    let mut totals = step("script of the page", || node_tests(BOOT, ""))?;
    totals.add(step("Playwright", || {
        with_server("playwright", playwright)
    })?);
    let old = || with_server("old", |url| node_tests(OLD, url));
    totals.add(step("Chromium 88", old)?);
    Ok(totals)
}

/// Each walk gets a platform with a fresh database.
fn with_server(name: &str, walk: impl FnOnce(&str) -> Result<Totals>) -> Result<Totals> {
    let folder = Scratch::new(name)?;
    let server = Server::start(&scratch_options(&folder, name)?)?;
    walk(&server.url())
}

/// A platform on a free port, with its data in a scratch folder and its log in end2end/out.
pub fn scratch_options(folder: &Scratch, name: &str) -> Result<Options> {
    fs::create_dir_all(OUTPUT).context("cannot make end2end/out")?;
    let folder = folder.path().display();
    Ok(Options {
        addr: free_address()?,
        pack: "packs/yicheng".to_owned(),
        database_url: format!("sqlite://{folder}/jinban.db"),
        env: vec![
            ("JINBAN_STAFF_TOKEN", STAFF_TOKEN.to_owned()),
            // Every test signs in from the same address.
            ("JINBAN_CODES_PER_ADDRESS", "100000".to_owned()),
        ],
        log: Some(root::path(&format!("{OUTPUT}/platform-{name}.log"))?),
    })
}

fn playwright(url: &str) -> Result<Totals> {
    let report = root::path("end2end/out/report.json")?;
    let _ = fs::remove_file(&report);
    let mut command = tool("playwright")?;
    command
        .args(["test", "--config", CONFIG, "--pass-with-no-tests"])
        .arg("--reporter=list,json")
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("CHROMIUM", browser::headless()?)
        // A busy machine may starve a browser once, a fault fails twice; both are named at the end.
        .arg("--retries=1")
        .env("JINBAN_STAFF_TOKEN", STAFF_TOKEN)
        .env("JINBAN_URL", url);
    let result = run(&mut command);
    let totals = read_report(&report);
    match totals {
        Ok(totals) if result.is_ok() || totals.failed > 0 => Ok(totals),
        _ => result.and(totals),
    }
}

fn read_report(report: &Path) -> Result<Totals> {
    let text = fs::read(report).context("Playwright wrote no report")?;
    let report: Value = serde_json::from_slice(&text)?;
    let stat = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    let mut names = Vec::new();
    list_failed(&report, &mut names);
    Ok(Totals {
        passed: stat("expected") + stat("flaky"),
        failed: stat("unexpected"),
        names,
        ..Totals::default()
    })
}

/// The tests of a report, or of a suite in it, that did not pass at once.
fn list_failed(report: &Value, names: &mut Vec<String>) {
    let all = |name: &str| report[name].as_array().into_iter().flatten();
    for suite in all("suites") {
        list_failed(suite, names);
    }
    for spec in all("specs") {
        let mut tests = spec["tests"].as_array().into_iter().flatten();
        let failed = |test: &Value| matches!(test["status"].as_str(), Some("unexpected" | "flaky"));
        if let Some(test) = tests.find(|test| failed(test)) {
            let text = |name: &str| spec[name].as_str().unwrap_or_default();
            let status = test["status"].as_str().unwrap_or_default();
            names.push(format!(
                "{}:{} {} ({status})",
                text("file"),
                spec["line"],
                text("title")
            ));
        }
    }
}

fn node_tests(folder: &str, url: &str) -> Result<Totals> {
    let mut command = tool("node")?;
    command
        .args(["--test", "--test-reporter=tap", folder])
        .env("JINBAN_STAFF_TOKEN", STAFF_TOKEN)
        .env("JINBAN_URL", url);
    count_lines(&mut command, Totals::add_node_line)
}

#[cfg(test)]
mod tests {
    use super::list_failed;
    use serde_json::json;

    #[test]
    fn names_what_did_not_pass_at_once() {
        let spec = |title: &str, status: &str| json!({ "file": "a.spec.ts", "line": 3, "title": title, "tests": [{ "status": status }] });
        let inner = json!({ "specs": [spec("two", "flaky")] });
        let report = json!({ "suites": [{
            "specs": [spec("one", "expected"), spec("three", "unexpected")],
            "suites": [inner],
        }] });
        let mut names = Vec::new();
        list_failed(&report, &mut names);
        assert_eq!(
            names,
            ["a.spec.ts:3 two (flaky)", "a.spec.ts:3 three (unexpected)"]
        );
    }
}
