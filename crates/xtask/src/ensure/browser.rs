//! A present-day Chromium with a font that has the Chinese characters.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use crate::proc::{capture, find};

/// The browser of the end-to-end tests: `$CHROMIUM`, or the first one installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    if installed().is_none() {
        apt::install(&["chromium"], "a browser for the tests")?;
    }
    if !has_chinese_font() {
        apt::install(&["fontconfig", "fonts-wqy-microhei"], "a Chinese font")?;
    }
    installed().context("no Chromium in PATH; set CHROMIUM to its path")
}

fn installed() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(find)
}

fn has_chinese_font() -> bool {
    capture(Command::new("fc-list").arg(":lang=zh-cn")).is_ok_and(|list| !list.trim().is_empty())
}
