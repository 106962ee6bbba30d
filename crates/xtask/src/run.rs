//! `cargo xtask run`: one command from a clone to a working portal.

use std::net::{SocketAddr, UdpSocket};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::out::said;
use crate::server::{Options, Server, refuse_taken};
use crate::{build, qr};

pub const DATA: &str = "data";

pub fn command(mut args: Args) -> Result<()> {
    let options = options(&mut args)?;
    let fresh = args.flag("--fresh");
    args.done()?;
    if !Path::new(&options.pack).is_dir() {
        bail!("there is no region pack in {}", options.pack);
    }
    refuse_taken(&options.addr)?;
    build::release()?;
    if fresh {
        forget()?;
    }
    fs::create_dir_all(DATA).context("cannot make data/")?;

    let (send, stop) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = send.send(());
    })?;
    said!("==> platform: starting");
    let mut server = Server::start(&options)?;
    announce(&server)?;
    while stop.recv_timeout(Duration::from_millis(200)).is_err() {
        if let Some(status) = server.exited()? {
            bail!("the platform ended by itself with {status}");
        }
    }
    said!("\n==> platform: stopping");
    server.stop()
}

/// What the platform is started with, for `run` and `dev`.
pub fn options(args: &mut Args) -> Result<Options> {
    let addr = args.option("--addr")?;
    let addr = addr.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let pack = args.option("--pack")?;
    Ok(Options {
        env: vec![
            ("JINBAN_BASE_URL", base_url(&addr)),
            ("RUST_LOG", log_level()),
        ],
        addr,
        pack: pack.unwrap_or_else(|| "packs/yicheng".to_owned()),
        database_url: env::var("DATABASE_URL")
            .unwrap_or_else(|_| format!("sqlite://{DATA}/jinban.db")),
        log: None,
    })
}

fn forget() -> Result<()> {
    if env::var_os("DATABASE_URL").is_some() {
        bail!("--fresh only forgets data/; DATABASE_URL names another database");
    }
    match fs::remove_dir_all(DATA) {
        Err(error) if Path::new(DATA).exists() => Err(error).context("cannot remove data/"),
        _ => Ok(()),
    }
}

fn announce(server: &Server) -> Result<()> {
    let url = base_url(&server.addr);
    said!("\n{}", qr::draw(&url)?);
    said!("  近办 is ready:  {url}");
    said!("  Sign in with any phone number, such as 13800000000: this is a demonstration,");
    said!("  no message is sent, the code is shown on the screen.");
    said!("  API: {url}/api/docs    Stop: Ctrl-C\n");
    Ok(())
}

/// The terminal is for people: requests are logged where someone asks for it.
fn log_level() -> String {
    env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned())
}

/// What people type, unless the operator has said so.
fn base_url(addr: &str) -> String {
    env::var("JINBAN_BASE_URL").unwrap_or_else(|_| reachable(addr))
}

/// An address that a phone in the same network can open, where the server listens for it.
fn reachable(addr: &str) -> String {
    let own = addr.parse().ok().and_then(|addr: SocketAddr| {
        let ip = addr.ip().is_unspecified().then(own_address).flatten()?;
        Some(format!("http://{ip}:{}", addr.port()))
    });
    own.unwrap_or_else(|| format!("http://{addr}"))
}

/// The address this machine would use to reach others; nothing is sent.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip())
}
