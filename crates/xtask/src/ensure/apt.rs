//! Debian packages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::NETWORK;
use crate::proc::{capture, find, run};
use crate::progress::say;

/// Installs packages, or explains how to do it by hand.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if find("apt-get").is_none() {
        bail!(
            "{purpose} is missing, and this is not a Debian-like system. \
             Install by hand what Debian calls: {list}"
        );
    }
    say(&format!("    installing {list} (for {purpose})"));
    let by_hand = format!("as root: apt-get install -y --no-install-recommends {list}");
    run(&mut apt_get(&["update"])?)
        .with_context(|| format!("the package lists cannot be read; {NETWORK}. Or, {by_hand}"))?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    run(&mut apt_get(&words)?).with_context(|| format!("{purpose} is missing; {by_hand}"))
}

fn apt_get(words: &[&str]) -> Result<Command> {
    let is_root = capture(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("apt-get")
    } else if find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        // A proxy is named by the environment, which sudo would drop.
        sudo.args(["--preserve-env=http_proxy,https_proxy,no_proxy", "apt-get"]);
        sudo
    } else {
        bail!("packages can only be installed by root, and there is no sudo");
    };
    command
        .args(["-q", "-o", "Dpkg::Use-Pty=0"])
        .args(words)
        .env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
