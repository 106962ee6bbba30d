//! `cargo xtask bench …`: what it weighs, how fast it answers.

mod api;
mod edge;
mod lists;
mod map;
mod nginx;
mod pages;
mod platform;
mod requests;
mod search;
mod size;
mod writes;

use std::time::Duration;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::server::{Options, Server};
use crate::test::{Scratch, scratch_options};

pub fn command(mut args: Args) -> Result<()> {
    match args.word().as_deref() {
        Some("size") => size::command(args),
        Some("requests") => requests::command(args),
        Some("search") => search::command(args),
        Some("map") => map::command(args),
        Some("api") => api::command(args),
        Some("lists") => lists::command(args),
        Some("edge") => edge::command(args),
        Some("pages") => pages::command(args),
        Some("platform") => platform::command(args),
        Some("writes") => writes::command(args),
        _ => bail!(
            "say `bench size`, `requests`, `search`, `map`, `api`, `lists`, `edge`, `pages`, `platform` or `writes`"
        ),
    }
}

/// A release platform with the demo pack, whose data is gone afterwards.
struct Platform {
    server: Server,
    options: Options,
    // Removed after the server has stopped: fields are dropped in this order.
    _folder: Scratch,
}

impl Platform {
    fn start() -> Result<Self> {
        Self::on(None, "packs/yicheng")
    }

    fn with_pack(pack: &str) -> Result<Self> {
        Self::on(None, pack)
    }

    /// On another database than one of its own.
    fn on(database_url: Option<String>, pack: &str) -> Result<Self> {
        let folder = Scratch::new("bench")?;
        let mut options = scratch_options(&folder, "bench")?;
        pack.clone_into(&mut options.pack);
        if let Some(url) = database_url {
            options.database_url = url;
        }
        Ok(Self {
            server: Server::start(&options)?,
            options,
            _folder: folder,
        })
    }
}

fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
