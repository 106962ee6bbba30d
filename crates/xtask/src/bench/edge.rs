//! What others wait while somebody holds connections open and says half of what there is to say.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::{Platform, api};
use crate::args::Args;
use crate::build;
use crate::out::said;
use crate::progress::step;

/// Half a head each.
const HALF_HEADS: usize = 2000;
/// A body that comes byte by byte.
const DRIPPING: usize = 500;

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    build::release()?;
    let platform = Platform::start()?;
    let addr = platform.server.addr.as_str();
    let path = format!("/api/v1/items/{}", api::any_item(addr)?);
    let quiet = step("alone", || api::load(addr, &path))?;
    said!("    {}", api::shares(quiet));
    let done = AtomicBool::new(false);
    let busy = thread::scope(|scope| {
        scope.spawn(|| hold(addr, &done));
        let times = step("beside them", || api::load(addr, &path));
        done.store(true, Ordering::Relaxed);
        times
    })?;
    said!("    {}", api::shares(busy));
    Ok(())
}

/// Connects anew whatever was closed, until it is `done`.
fn hold(addr: &str, done: &AtomicBool) {
    let half = "GET / HTTP/1.1\r\nhost:";
    let body = "POST /api/v1/session/codes HTTP/1.1\r\nhost: h\r\n\
        content-type: application/json\r\ncontent-length: 60000\r\n\r\n";
    let mut held: Vec<Option<TcpStream>> = Vec::new();
    held.resize_with(HALF_HEADS + DRIPPING, || None);
    while !done.load(Ordering::Relaxed) {
        for (number, place) in held.iter_mut().enumerate() {
            let drips = number >= HALF_HEADS;
            let gone = match place {
                Some(stream) if drips => stream.write_all(b" ").is_err(),
                Some(stream) => stream.write_all(b"x").is_err(),
                None => true,
            };
            if gone {
                let words = if drips { body } else { half };
                *place = TcpStream::connect(addr).ok();
                if let Some(stream) = place {
                    let _ = stream.write_all(words.as_bytes());
                }
            }
        }
        thread::sleep(Duration::from_secs(1));
    }
}
