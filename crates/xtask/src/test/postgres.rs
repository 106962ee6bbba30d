//! A throw-away PostgreSQL cluster.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::scratch::Scratch;
use crate::ensure::apt;
use crate::proc::{capture, find, run};
use crate::server::free_address;

const DEBIAN: &str = "/usr/lib/postgresql";
/// PostgreSQL refuses to run as root.
const USER: &str = "postgres";
/// A test cluster need not survive a power cut.
const SETTINGS: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=300 -c listen_addresses=127.0.0.1";

pub struct Cluster {
    programs: PathBuf,
    as_root: bool,
    address: String,
    folder: Scratch,
}

impl Cluster {
    pub fn start() -> Result<Self> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                apt::install(&["postgresql"], "PostgreSQL")?;
                programs().with_context(|| format!("no PostgreSQL in {DEBIAN} or PATH"))?
            }
        };
        let cluster = Self {
            programs,
            as_root: capture(Command::new("id").arg("-u"))?.trim() == "0",
            address: free_address()?,
            folder: Scratch::new("postgres")?,
        };
        cluster.launch().context("PostgreSQL does not start")?;
        Ok(cluster)
    }

    /// A superuser's address: tests may make databases of their own.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@{}/{USER}", self.address)
    }

    fn launch(&self) -> Result<()> {
        let folder = self.folder.path().display().to_string();
        let data = self.data();
        if self.as_root {
            run(Command::new("chown").args([USER, &folder]))?;
        }
        capture(self.program("initdb").args([
            "--no-sync",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--username",
            USER,
            "--pgdata",
            &data,
        ]))?;
        let port = self.address.rsplit(':').next().unwrap_or_default();
        let options = format!("-p {port} -k {folder} {SETTINGS}");
        let log = format!("{folder}/log");
        run(self
            .program("pg_ctl")
            .args(["start", "--silent", "--wait", "--pgdata", &data])
            .args(["--log", &log, "--options", &options]))
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if self.as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        // Its user need not be able to read the repository.
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let words = ["stop", "--silent", "--mode=immediate", "--pgdata", &data];
        // Not `run`, which begins nothing more once the suite is stopped.
        let _ = capture(self.program("pg_ctl").args(words));
    }
}

fn programs() -> Option<PathBuf> {
    let in_path = find("initdb").and_then(|path| path.parent().map(Path::to_owned));
    in_path.or_else(|| {
        let versions = fs::read_dir(DEBIAN).ok()?.flatten();
        versions
            .map(|version| version.path().join("bin"))
            .filter(|folder| folder.join("initdb").exists())
            .max()
    })
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::Cluster;

    #[test]
    #[ignore = "needs PostgreSQL; the platform's tests use it anyway"]
    fn starts_and_is_gone_afterwards() -> anyhow::Result<()> {
        let cluster = Cluster::start()?;
        let (address, folder) = (cluster.address.clone(), cluster.folder.path().to_owned());
        TcpStream::connect(&address)?;
        drop(cluster);
        assert!(TcpStream::connect(&address).is_err() && !folder.exists());
        Ok(())
    }
}
