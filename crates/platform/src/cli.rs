//! The command line.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::objects::Objects;
use crate::pack::{self, load::Loaded};
use crate::serve::{self, Serve};
use clap::{Parser, Subcommand};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The reference platform of 近办 Jinban.
#[derive(Debug, Parser)]
#[command(name = "jinban-platform", version)]
pub struct Cli {
    /// Configuration file; environment variables `JINBAN_*` override it.
    #[arg(long, global = true, default_value = "jinban.toml")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API and the portal.
    Serve {
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        addr: SocketAddr,
        /// Folder of the built portal.
        #[arg(long)]
        dist: Option<PathBuf>,
        /// Region pack to load first; an unchanged one writes nothing.
        #[arg(long)]
        pack: Option<PathBuf>,
        /// Demonstration: codes on screen, a random staff token.
        #[arg(long)]
        demo: bool,
    },
    /// Checks or loads a region pack.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Prints the OpenAPI document.
    Openapi,
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// Names every fault with its file and line.
    Check {
        /// The pack's folder.
        dir: PathBuf,
    },
    /// Takes the pack into the database, whole or not at all.
    Load {
        /// The pack's folder.
        dir: PathBuf,
    },
}

/// Does what the command line says.
///
/// # Errors
/// Whatever the command met; a pack's faults come as `Error::Pack`.
pub async fn run(cli: Cli) -> Result<()> {
    let config = || Config::read(&cli.config, std::env::vars());
    match cli.command {
        Command::Openapi => {
            println!("{}", crate::http::openapi().to_pretty_json()?);
            Ok(())
        }
        Command::Pack(PackCommand::Check { dir }) => check(&dir),
        Command::Pack(PackCommand::Load { dir }) => {
            let config = config()?;
            let (db, objects) = (Db::open(&config).await?, Objects::open(&config)?);
            load(&db, &objects, &dir).await
        }
        Command::Serve {
            addr,
            dist,
            pack,
            demo,
        } => {
            let mut config = config()?;
            config.demo |= demo;
            serve::serve(config, Serve { addr, dist, pack }).await
        }
    }
}

fn check(dir: &Path) -> Result<()> {
    let pack = pack::read(dir).map_err(Error::Pack)?;
    println!(
        "{}：没有问题（{} 个站点，{} 个事项，{} 张表单，{} 张图片）",
        dir.display(),
        pack.sites.len(),
        pack.items.len(),
        pack.forms.len(),
        pack.images.len()
    );
    Ok(())
}

/// Loads the pack in `dir` and says what came of it.
pub(crate) async fn load(db: &Db, objects: &Objects, dir: &Path) -> Result<()> {
    let pack = pack::read(dir).map_err(Error::Pack)?;
    let loaded = pack::load::load(db, objects, &pack, Clock::System.unix()).await?;
    match loaded {
        Loaded::Unchanged => println!("数据包没有变化，没有写入。"),
        Loaded::New => println!("数据包已装入：{}。", pack.region.name),
    }
    Ok(())
}
