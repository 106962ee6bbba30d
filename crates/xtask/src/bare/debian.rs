//! A Debian in a folder: what its installer leaves, rustup's toolchain, Node, and the tree.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::ensure::apt;
use crate::out::said;
use crate::proc::{capture, find, run};
use crate::progress::step;
use crate::root;

/// Beside the build's own folders: some gigabytes, gone afterwards.
const FOLDER: &str = "target/bare";
/// Where the tree lies in it.
const HOME: &str = "root/jinban";
/// A C linker, which rustup asks for, and what HTTPS needs; nothing else.
const PACKAGES: &str = "gcc,libc6-dev,ca-certificates";
/// How this network is left: these hold for the bare machine too.
const NETWORK: [&str; 12] = [
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "all_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "ALL_PROXY",
    "SSL_CERT_FILE",
    "CURL_CA_BUNDLE",
    "CARGO_HTTP_CAINFO",
    "NODE_EXTRA_CA_CERTS",
];
/// Settings of this network that lie in files.
const NETWORK_FILES: [&str; 5] = [
    "etc/resolv.conf",
    "etc/hosts",
    "etc/ssl/certs/ca-certificates.crt",
    "root/.npmrc",
    "root/.cargo/config.toml",
];

pub struct Debian {
    folder: PathBuf,
    keep: bool,
}

impl Debian {
    /// Makes it anew.
    pub fn make(keep: bool) -> Result<Self> {
        if find("debootstrap").is_none() {
            apt::install(&["debootstrap"], "a Debian in a folder")?;
        }
        let debian = Self {
            folder: root::path(FOLDER)?,
            keep,
        };
        debian.remove()?;
        step("debootstrap", || debian.bootstrap())?;
        step("Rust, Node and the committed tree", || {
            debian.network()?;
            debian.rust()?;
            debian.node()?;
            debian.tree()
        })?;
        Ok(debian)
    }

    /// A line of a shell, typed in the tree by root, with nothing of this machine's environment.
    pub fn command(&self, line: &str) -> Command {
        let folder = self.folder.display();
        let script = format!(
            "mount --rbind /dev {folder}/dev && mount -t proc proc {folder}/proc && \
             mount --rbind /sys {folder}/sys && exec chroot {folder} /bin/sh -c \"$0\""
        );
        let mut command = Command::new("unshare");
        // Mounts of its own: they are gone with the command.
        command.args(["--mount", "--fork", "sh", "-c", &script]);
        command.arg(format!("cd /{HOME} && exec {line}"));
        command.env_clear().process_group(0);
        command.envs([("HOME", "/root"), ("LANG", "C.UTF-8")]);
        command.env(
            "PATH",
            "/root/.cargo/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        );
        command.envs(
            NETWORK
                .iter()
                .filter_map(|name| Some((name, env::var_os(name)?))),
        );
        command
    }

    fn bootstrap(&self) -> Result<()> {
        let mut command = Command::new("debootstrap");
        command.arg("--variant=minbase");
        command.arg(format!("--include={PACKAGES}"));
        command.arg(release()?).arg(&self.folder).arg(mirror()?);
        run(&mut command).context("a bare Debian could not be made; is its mirror reachable?")
    }

    /// Packages and registries are reached as from here.
    fn network(&self) -> Result<()> {
        for file in NETWORK_FILES {
            let from = Path::new("/").join(file);
            if from.exists() {
                copy(&[&from], &self.inside(file))?;
            }
        }
        Ok(())
    }

    /// The toolchain as rustup installs it, without what the project adds to it.
    fn rust(&self) -> Result<()> {
        let toolchain = capture(Command::new("rustc").args(["--print", "sysroot"]))?;
        let toolchain = Path::new(toolchain.trim());
        let home = toolchain.ancestors().nth(2).context("no rustup home")?;
        let rustup = find("rustup").context("no rustup in PATH")?;
        copy(&[toolchain], &self.inside("root/.rustup/toolchains/"))?;
        copy(
            &[&home.join("settings.toml")],
            &self.inside("root/.rustup/"),
        )?;
        let hashes = home.join("update-hashes");
        if hashes.exists() {
            copy(&[&hashes], &self.inside("root/.rustup/"))?;
        }
        copy(
            &[rustup.parent().context("no folder")?],
            &self.inside("root/.cargo/"),
        )?;
        for line in [
            "rustup target remove wasm32-unknown-unknown",
            "rustup component remove rust-src",
        ] {
            // There or not, it is not there afterwards.
            let _ = capture(&mut self.command(line));
        }
        Ok(())
    }

    fn node(&self) -> Result<()> {
        let program = capture(Command::new("node").args(["-p", "process.execPath"]))?;
        let modules = capture(Command::new("npm").args(["root", "--global"]))?;
        copy(&[Path::new(program.trim())], &self.inside("usr/local/bin/"))?;
        let npm = Path::new(modules.trim()).join("npm");
        copy(&[&npm], &self.inside("usr/local/lib/node_modules/"))?;
        for name in ["npm", "npx"] {
            let script = format!("../lib/node_modules/npm/bin/{name}-cli.js");
            std::os::unix::fs::symlink(script, self.inside("usr/local/bin/").join(name))
                .with_context(|| format!("cannot link {name}"))?;
        }
        Ok(())
    }

    fn tree(&self) -> Result<()> {
        let archive = self.inside("root/tree.tar");
        let home = self.inside(HOME);
        fs::create_dir_all(&home).context("no folder for the tree")?;
        let mut git = Command::new("git");
        run(git.args(["archive", "--output"]).arg(&archive).arg("HEAD"))?;
        let mut tar = Command::new("tar");
        run(tar
            .args(["--no-same-owner", "-xf"])
            .arg(&archive)
            .arg("-C")
            .arg(&home))?;
        fs::remove_file(&archive).context("cannot tidy up")
    }

    fn inside(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    fn remove(&self) -> Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if self.folder.exists() => Err(error).context("cannot remove target/bare"),
            _ => Ok(()),
        }
    }
}

impl Drop for Debian {
    fn drop(&mut self) {
        if self.keep {
            said!("    kept: {}", self.folder.display());
        } else if let Err(error) = self.remove() {
            said!("    {error:#}");
        }
    }
}

/// Copies as `cp -a` does, into a folder where `to` ends in a slash.
fn copy(from: &[&Path], to: &Path) -> Result<()> {
    let folder = match to.to_string_lossy().ends_with('/') {
        true => to,
        false => to.parent().context("no folder")?,
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    run(Command::new("cp").args(["-aL", "--"]).args(from).arg(to))
}

/// `bookworm`, of the Debian that this is.
fn release() -> Result<String> {
    let about = fs::read_to_string("/etc/os-release").context("what system is this?")?;
    let line = about
        .lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    Ok(line.unwrap_or("bookworm").trim_matches('"').to_owned())
}

/// The mirror that this machine's own package sources name for its release.
fn mirror() -> Result<String> {
    let format = "$(RELEASE) $(SITE)";
    let lists = capture(Command::new("apt-get").args(["indextargets", "--format", format]))?;
    let release = release()?;
    let sites = lists.lines().filter_map(|line| line.split_once(' '));
    let site = sites
        .filter(|(of, _)| *of == release)
        .map(|(_, site)| site)
        .next();
    Ok(site
        .context("this machine has no package sources of its release")?
        .to_owned())
}
