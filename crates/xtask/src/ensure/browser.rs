//! A present-day Chromium with a font that has the Chinese characters.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use crate::proc::{capture, find};
use crate::progress::say;

const HEADLESS: &str = "chromium-headless-shell";

/// The browser of the end-to-end tests: `$CHROMIUM`, or the engine without the window around it,
/// which takes half the processor; the whole browser where that is not to be had.
pub fn headless() -> Result<PathBuf> {
    if std::env::var_os("CHROMIUM").is_some() {
        return chromium();
    }
    if find(HEADLESS).is_none() {
        let added = apt::install(&[HEADLESS], "a browser for the tests");
        if let Err(error) = added {
            say(&format!("    {error:#}; taking the whole browser"));
        }
    }
    match find(HEADLESS) {
        Some(path) => font().map(|()| path),
        None => chromium(),
    }
}

/// The browser of measurements: `$CHROMIUM`, or the first one installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    if installed().is_none() {
        apt::install(&["chromium"], "a browser for the tests")?;
    }
    font()?;
    installed().context("no Chromium in PATH; set CHROMIUM to its path")
}

fn font() -> Result<()> {
    if has_chinese_font() {
        return Ok(());
    }
    apt::install(&["fontconfig", "fonts-wqy-microhei"], "a Chinese font")
}

fn installed() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(find)
}

fn has_chinese_font() -> bool {
    capture(Command::new("fc-list").arg(":lang=zh-cn")).is_ok_and(|list| !list.trim().is_empty())
}
