//! `cargo xtask bench …`: what it weighs, how fast it answers.

mod api;
mod edge;
mod lists;
mod map;
mod platform;
mod requests;
mod search;
mod size;

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
        Some("platform") => platform::command(args),
        _ => bail!(
            "say `bench size`, `requests`, `search`, `map`, `api`, `lists`, `edge` or `platform`"
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
        Self::on(None)
    }

    /// On another database than one of its own.
    fn on(database_url: Option<String>) -> Result<Self> {
        let folder = Scratch::new("bench")?;
        let mut options = scratch_options(&folder, "bench")?;
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
