//! The binary: as a command, and as a running server.

// Each of several tests has use for a part of it.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jinban-platform"));
    command.env_remove("DATABASE_URL").env("RUST_LOG", "warn");
    // All of a test's people sign in from one address.
    command.env("JINBAN_CODES_PER_ADDRESS", "100000");
    command
}

pub fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack")
}

/// A running server on a port of its own, stopped at the end of the test.
pub struct Server {
    pub child: Child,
    pub addr: String,
}

impl Server {
    /// With an SQLite database in `dir`, where also the portal would be.
    pub fn start(dir: &Path) -> Self {
        let database = format!("sqlite://{}", dir.join("j.db").display());
        Self::launch(binary().env("DATABASE_URL", database), Some(dir))
    }

    /// By a command that lacks nothing but what to do.
    pub fn run(command: &mut Command) -> Self {
        Self::launch(command, None)
    }

    fn launch(command: &mut Command, dist: Option<&Path>) -> Self {
        // A folder without a portal would be refused.
        let page = dist.map(|dir| dir.join("index.html"));
        if let Some(page) = page.filter(|page| !page.exists()) {
            std::fs::write(page, "<main></main>").unwrap();
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = free.local_addr().unwrap().to_string();
        drop(free);
        let mut child = command
            .args(["serve", "--demo", "--addr", &addr, "--pack"])
            .arg(pack())
            .args(
                dist.iter()
                    .flat_map(|dist| [OsStr::new("--dist"), dist.as_os_str()]),
            )
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(
            lines.any(|line| line.unwrap().contains(&addr)),
            "it says where it is"
        );
        Self { child, addr }
    }

    pub fn get(&self, path: &str) -> String {
        let answer = exchange(&self.addr, "GET", path, &[], b"").unwrap();
        String::from_utf8(answer).unwrap()
    }

    pub fn terminate(&self) {
        self.signal(Signal::TERM);
    }

    /// By the system itself: a bare machine has no program for it.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// One request over a connection of its own, and everything that comes back.
pub fn exchange(
    addr: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<Vec<u8>> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    if !body.is_empty() {
        head += &format!("Content-Length: {}\r\n", body.len());
    }
    let mut stream = TcpStream::connect(addr)?;
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}
