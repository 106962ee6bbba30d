//! nginx with one page as files, beside which the platform is measured.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};

use crate::ensure::apt;
use crate::http;
use crate::proc::find;
use crate::running::pid;
use crate::server::free_address;

const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);
/// Debian keeps it where not everybody looks for programs.
const PLACES: [&str; 2] = ["/usr/sbin/nginx", "/usr/local/sbin/nginx"];

/// The page as it is.
pub const PLAIN: &str = "/page.html";
/// The page compressed.
pub const BROTLI: &str = "/page.br";

/// The server; it ends when it is dropped.
pub struct Nginx {
    child: Child,
    pub addr: String,
}

impl Nginx {
    /// Serves these bytes from files in `folder`, with a line of log for each request as the
    /// platform writes one.
    pub fn start(folder: &Path, plain: &[u8], brotli: &[u8]) -> Result<Self> {
        let program = program()?;
        let addr = free_address()?;
        fs::write(folder.join("page.html"), plain)?;
        fs::write(folder.join("page.br"), brotli)?;
        let config = folder.join("nginx.conf");
        fs::write(&config, text(folder, &addr))?;
        readable(folder)?;
        let child = Command::new(program)
            .arg("-c")
            .arg(&config)
            .stdin(Stdio::null())
            .spawn()
            .context("cannot start nginx")?;
        let mut nginx = Self { child, addr };
        nginx.wait_until_ready()?;
        Ok(nginx)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        for _ in 0..PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("nginx ended with {status}");
            }
            if http::get(&self.addr, PLAIN).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        bail!("nginx does not answer")
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = kill(pid(self.child.id()), Signal::SIGTERM);
        let _ = self.child.wait();
    }
}

fn program() -> Result<String> {
    let installed = || PLACES.iter().find(|place| Path::new(place).is_file());
    if find("nginx").is_none() && installed().is_none() {
        apt::install(&["nginx-light"], "the comparison with nginx")?;
    }
    let found = find("nginx").map(|path| path.display().to_string());
    let found = found.or_else(|| installed().map(|place| (*place).to_owned()));
    found.context("nginx is installed, but nowhere to be found")
}

/// Its workers are nobody, who may not look into folders of others.
fn readable(folder: &Path) -> Result<()> {
    let status = Command::new("chmod")
        .arg("-R")
        .arg("a+rX")
        .arg(folder)
        .status()?;
    match status.success() {
        true => Ok(()),
        false => bail!("cannot open {} for nginx", folder.display()),
    }
}

fn text(folder: &Path, addr: &str) -> String {
    let folder = folder.display();
    format!(
        "daemon off;\nworker_processes auto;\npid {folder}/pid;\nerror_log {folder}/error.log;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n\
         access_log {folder}/access.log;\nsendfile on;\ntcp_nopush on;\n\
         keepalive_requests 1000000000;\ntypes {{ text/html html br; }}\n\
         client_body_temp_path {folder}/a;\nproxy_temp_path {folder}/b;\n\
         fastcgi_temp_path {folder}/c;\nuwsgi_temp_path {folder}/d;\nscgi_temp_path {folder}/e;\n\
         server {{\nlisten {addr};\nroot {folder};\n\
         location = {BROTLI} {{ add_header Content-Encoding br; }}\n}}\n}}\n"
    )
}
