//! Debian packages.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::proc::{capture, find, run};

/// Installs packages, or explains how to do it by hand.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let list = packages.join(" ");
    if find("apt-get").is_none() {
        bail!(
            "{purpose} is missing, and this is not a Debian-like system. \
             Install by hand what Debian calls: {list}"
        );
    }
    println!("    installing {list} (for {purpose})");
    let by_hand = format!("as root: apt-get install -y --no-install-recommends {list}");
    run(&mut apt_get(&["update"])?).with_context(|| {
        format!("the package lists cannot be read; is a mirror reachable? Then, {by_hand}")
    })?;
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
        sudo.arg("apt-get");
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
