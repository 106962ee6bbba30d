//! The platform as a child process: started, waited for, stopped.
//!
//! What is expected of `jinban-platform serve`: `--addr`, `--dist`, `--pack` (loads the pack if it
//! is new), `--demo`, environment `DATABASE_URL` and `JINBAN_*`, files kept beside the database,
//! `/readyz` answering 200 once it serves, and a clean exit on SIGTERM.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};

use crate::build::DIST;
use crate::http;
use crate::running::pid;

pub const RELEASE: &str = "target/release/jinban-platform";
const PATIENCE: Duration = Duration::from_secs(60);
const GRACE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(20);

pub struct Options {
    pub addr: String,
    pub pack: String,
    pub database_url: String,
    /// More of the platform's environment.
    pub env: Vec<(&'static str, String)>,
    /// Where its output goes; to the terminal if there is none.
    pub log: Option<PathBuf>,
}

pub struct Server {
    child: Child,
    pub addr: String,
}

fn base_url(addr: &str) -> String {
    std::env::var("JINBAN_BASE_URL").unwrap_or_else(|_| format!("http://{addr}"))
}

impl Server {
    /// Starts the platform and waits until it is ready.
    pub fn start(options: &Options) -> Result<Self> {
        refuse_taken(&options.addr)?;
        let mut command = Command::new(RELEASE);
        command
            .args(["serve", "--addr", &options.addr, "--dist", DIST])
            .args(["--pack", &options.pack, "--demo"])
            .env("DATABASE_URL", &options.database_url)
            // For the codes on sheets, unless the operator knows a better address.
            .env("JINBAN_BASE_URL", base_url(&options.addr))
            .envs(options.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            // A group of its own: Ctrl-C reaches it once, from us.
            .process_group(0);
        if let Some(log) = &options.log {
            let log = File::create(log).context("cannot write the platform's log")?;
            command.stdout(log.try_clone()?).stderr(log);
        }
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {RELEASE}; `cargo xtask build --release`"))?;
        let mut server = Self {
            child,
            addr: options.addr.clone(),
        };
        server.wait_until_ready(options)?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, options: &Options) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.exited()? {
                bail!("the platform ended with {status}{}", see(options));
            }
            if http::get(&self.addr, "/readyz").is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        let seconds = PATIENCE.as_secs();
        bail!(
            "the platform was not ready after {seconds} s{}",
            see(options)
        )
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub fn exited(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().context("cannot watch the platform")
    }

    /// Asks the platform to stop, and insists after a while.
    pub fn stop(&mut self) -> Result<()> {
        if self.exited()?.is_some() {
            return Ok(());
        }
        let _ = kill(pid(self.pid()), Signal::SIGTERM);
        let begun = Instant::now();
        while begun.elapsed() < GRACE {
            if self.exited()?.is_some() {
                return Ok(());
            }
            sleep(PAUSE);
        }
        self.child.kill().context("cannot stop the platform")?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop();
    }
}

/// An address on loopback that nobody listens on.
pub fn free_address() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr()?.to_string())
}

/// Fails where somebody listens already, or nobody may.
pub fn refuse_taken(addr: &str) -> Result<()> {
    TcpListener::bind(addr).map(drop).with_context(|| {
        format!("cannot listen on {addr}; stop what does, or choose another with --addr HOST:PORT")
    })
}

fn see(options: &Options) -> String {
    let log = options.log.as_ref();
    log.map_or_else(String::new, |log| format!("; see {}", log.display()))
}
