//! The command line.

mod audit;
mod staff;

use crate::backup;
use crate::calendar_end;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::objects::Objects;
use crate::office::keys;
use crate::out::said;
use crate::pack::{self, Fault, Pack, load::Loaded};
use crate::serve::{self, Serve};
use clap::{Parser, Subcommand};
use jinban_contract::calendar::Calendar;
use jinban_contract::time::Date;
use std::path::{Path, PathBuf};

/// The reference platform of 近办 Jinban.
#[derive(Debug, Parser)]
#[command(name = "jinban-platform", version)]
pub struct Cli {
    /// Configuration file, `jinban.toml` where it is there; environment
    /// variables `JINBAN_*` override it.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the API and the portal.
    Serve {
        /// Address to listen on, `host:port`.
        #[arg(long, default_value = "127.0.0.1:8080")]
        addr: String,
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
    /// Copies rows and files into a new folder, while the platform runs.
    Backup {
        /// The folder.
        dir: PathBuf,
        /// An earlier backup on the same disk: files that it has are linked.
        #[arg(long)]
        since: Option<PathBuf>,
    },
    /// Brings a backup back into a new database, while the platform stands.
    Restore {
        /// The backup's folder.
        dir: PathBuf,
    },
    /// Judges the trail of what the office has read and done.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Makes, lists and ends programs of the back office.
    #[command(subcommand, name = "staff")]
    Programs(staff::Programs),
    /// Keys under which the data lies.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Says whether the settings may be served to everybody: ends with 1 where a start would refuse.
    Doctor,
    /// Prints the OpenAPI document.
    Openapi,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Makes a new data key, while the platform runs, and wraps the others with the newest master
    /// key.
    Rotate,
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// Names every fault with its file and line, and what could be better.
    Check {
        /// The pack's folder.
        dir: PathBuf,
        /// Warnings fail as well.
        #[arg(long)]
        strict: bool,
        /// Names what each item with questions lacks of the full element set.
        #[arg(long)]
        elements: bool,
    },
    /// Takes the pack into the database, whole or not at all.
    Load {
        /// The pack's folder.
        dir: PathBuf,
    },
    /// Makes the files of items and packages from a spreadsheet.
    Import {
        /// An .xlsx file, or a folder of .csv files named after the sheets.
        table: PathBuf,
        /// The pack's folder.
        #[arg(long)]
        into: PathBuf,
        /// Overwrites files that are there.
        #[arg(long)]
        force: bool,
    },
    /// Writes the items and packages of a pack as a spreadsheet.
    Export {
        /// The pack's folder.
        dir: PathBuf,
        /// An .xlsx file, or a folder for .csv files.
        #[arg(long)]
        to: PathBuf,
        /// Overwrites what is there.
        #[arg(long)]
        force: bool,
    },
}

impl Cli {
    /// Whether it would have written something, had there been no fault.
    pub fn writes(&self) -> bool {
        !matches!(
            self.command,
            Command::Pack(PackCommand::Check { .. }) | Command::Audit(_)
        )
    }
}

/// Does what the command line says.
///
/// # Errors
/// Whatever the command met; a pack's faults come as `Error::Pack`.
pub async fn run(cli: Cli) -> Result<()> {
    let config = || Config::named(cli.config.as_deref(), std::env::vars());
    match cli.command {
        Command::Openapi => {
            said!("{}", crate::http::openapi().to_pretty_json()?);
            Ok(())
        }
        Command::Audit(audit) => audit.run(&config()?).await,
        Command::Programs(staff) => staff.run(&config()?).await,
        Command::Doctor => serve::doctor(&config()?),
        Command::Pack(PackCommand::Load { dir }) => {
            let (config, pack) = (config()?, read(&dir)?);
            let (db, objects) = (Db::open(&config).await?, Objects::open(&config)?);
            load(&db, &objects, &pack).await?;
            say(NOTE, &calendar_ends(Some(&pack.calendar)));
            Ok(())
        }
        Command::Pack(tool) => tool.run(),
        Command::Backup { dir, since } => back_up(&config()?, &dir, since.as_deref()).await,
        Command::Keys(KeysCommand::Rotate) => rotate(&config()?).await,
        Command::Restore { dir } => restore(&config()?, &dir).await,
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

impl PackCommand {
    /// Does what needs no database.
    fn run(self) -> Result<()> {
        match self {
            Self::Check {
                dir,
                strict,
                elements,
            } => check(&dir, strict, elements),
            Self::Import { table, into, force } => {
                let imported = pack::import::import(&table, &into, force)?;
                say(NOTE, &imported.notes);
                let (items, packages) = (imported.counts.items, imported.counts.packages);
                said!(
                    "写好了 {items} 个事项、{packages} 个一件事，在 {} 的 items 和 packages 里。",
                    into.display()
                );
                said!("请再运行 pack check {} 看看还缺什么。", into.display());
                Ok(())
            }
            Self::Export { dir, to, force } => {
                let count = pack::export::export(&dir, &to, force)?;
                let (items, packages) = (count.items, count.packages);
                said!(
                    "{items} 个事项、{packages} 个一件事写到了 {}。",
                    to.display()
                );
                Ok(())
            }
            Self::Load { .. } => Ok(()),
        }
    }
}

fn check(dir: &Path, strict: bool, elements: bool) -> Result<()> {
    let checked = pack::check(dir);
    let today = Clock::System.now().date();
    // Of the day and not of the pack, so never refused.
    let mut of_today = checked.ahead(today);
    of_today.extend(calendar_ends(checked.calendar.as_ref()));
    let invented = checked.pack.iter().flat_map(|pack| pack.early(today, true));
    of_today.extend(invented);
    say(NOTE, &checked.warnings);
    say(NOTE, &of_today);
    if elements {
        say("要素不全", &checked.lacking);
    }
    let pack = checked.pack.map_err(Error::Pack)?;
    in_time(&pack, today)?;
    if strict && !checked.warnings.is_empty() {
        return Err(Error::Pack(checked.warnings));
    }
    said!(
        "{}：没有问题（{} 个站点，{} 个事项，{} 张表单，{} 张图片，{} 处提醒）",
        dir.display(),
        pack.sites.len(),
        pack.items.len(),
        pack.forms.len(),
        pack.images.len(),
        checked.warnings.len() + of_today.len()
    );
    let (all, complete) = (pack.items.len(), checked.complete);
    said!("事项 {all} 个，要素齐全 {complete} 个");
    Ok(())
}

/// Refuses what would be in force before its day.
fn in_time(pack: &Pack, today: Date) -> Result<()> {
    let early = pack.early(today, false);
    match early.is_empty() {
        true => Ok(()),
        false => Err(Error::Pack(early)),
    }
}

/// What may stay but should be looked at.
const NOTE: &str = "提醒";

/// That the calendar ends soon, which is no fault of a pack however strictly it
/// is judged: what it lacks may not be published yet.
fn calendar_ends(calendar: Option<&Calendar>) -> Vec<Fault> {
    let today = Clock::System.now().date();
    let told = calendar.and_then(|calendar| calendar_end::words(calendar, today));
    let note = told.map(|text| Fault {
        file: pack::files::CALENDAR.into(),
        line: 1,
        text,
    });
    note.into_iter().collect()
}

fn say(what: &str, places: &[Fault]) {
    for fault in places {
        said!("{}: {what}：{}", fault.place(), fault.text);
    }
}

async fn rotate(config: &Config) -> Result<()> {
    let (db, now) = (Db::open(config).await?, Clock::System.now());
    keys::unlock(&db, config, now).await?;
    let rotated = keys::rotate(&db, now).await?;
    db.close().await;
    said!(
        "换好了：新的数据密钥 {}，由主密钥“{}”加密；以前的数据密钥有 {} 把改由它加密。正在运行的平台几秒后就用新的，不用重启。",
        rotated.key,
        rotated.master,
        rotated.wrapped_anew
    );
    Ok(())
}

async fn back_up(config: &Config, dir: &Path, since: Option<&Path>) -> Result<()> {
    let taken = backup::take(config, dir, since).await?;
    said!(
        "备份好了：{} 里有 {} 行数据，{} 个文件，{:.1} MB。",
        dir.display(),
        taken.rows,
        taken.files,
        taken.bytes as f64 / 1e6
    );
    missing(
        "有办件或数据包用到的文件在存储里找不到，备份里也没有",
        &taken.lost,
    )
}

async fn restore(config: &Config, dir: &Path) -> Result<()> {
    let restored = backup::restore(config, dir).await?;
    said!(
        "恢复好了，核对过：{} 行数据，{} 个文件。可以启动了。",
        restored.rows,
        restored.files
    );
    missing("有文件在备份的时候就没有了", &restored.lost)
}

/// Everything else is there; whoever runs it has to know all the same.
fn missing(what: &str, lost: &[String]) -> Result<()> {
    match lost.len() {
        0 => Ok(()),
        count => Err(Error::Backup(format!(
            "{what}，共 {count} 个：{}",
            backup::some(lost)
        ))),
    }
}

/// Reads the pack in `dir`, before a database is opened for it: a pack with a fault leaves nothing
/// behind.
pub(crate) fn read(dir: &Path) -> Result<Pack> {
    let pack = pack::read(dir).map_err(Error::Pack)?;
    let today = Clock::System.now().date();
    in_time(&pack, today)?;
    say(NOTE, &pack.notes);
    say(NOTE, &pack.early(today, true));
    Ok(pack)
}

/// Loads a pack and says what came of it.
pub(crate) async fn load(db: &Db, objects: &Objects, pack: &Pack) -> Result<()> {
    match pack::load::load(db, objects, pack, Clock::System.now()).await? {
        Loaded::Unchanged => said!("数据包没有变化，没有写入。"),
        Loaded::New => said!("数据包已装入：{}。", pack.region.name),
    }
    Ok(())
}
