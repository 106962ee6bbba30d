//! `audit`: whether the trail is as it was written.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::office::keys::unlock;
use crate::office::trail::{keys, opened};
use crate::out::said;
use crate::repo::trail::{Entry, Fault, of_case, verify};
use clap::Subcommand;
use jinban_contract::ids::CaseNo;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Walks along the trail: ends with 1 at the first line that does not fit.
    Verify,
    /// Who has read or done what with a case, newest first.
    Show {
        /// Number of the case.
        no: String,
    },
}

impl Audit {
    /// Does what the command line says.
    ///
    /// # Errors
    /// The first line that does not fit; the database does not answer.
    pub(super) async fn run(self, config: &Config) -> Result<()> {
        match self {
            Self::Verify => whole(config).await,
            Self::Show { no } => show(config, &no).await,
        }
    }
}

async fn whole(config: &Config) -> Result<()> {
    let keys = keys(config)?;
    let db = Db::open(config).await?;
    let found = verify(&mut *db.read().await?, &keys).await;
    db.close().await;
    match found? {
        Ok(lines) => said!("审计记录 {lines} 条，完整。"),
        Err(fault) => return Err(Error::Trail(words(fault))),
    }
    Ok(())
}

/// Lines that are shown at most.
const SHOWN: i64 = 10_000;

async fn show(config: &Config, no: &str) -> Result<()> {
    let no = CaseNo::from(no);
    let keys = keys(config)?;
    let db = Db::open(config).await?;
    unlock(&db, config, Clock::System.now()).await?;
    let (lines, ring) = of_case(&mut *db.read().await?, &no, None, i64::MAX, SHOWN).await?;
    db.close().await;
    for line in &lines {
        let fits = line.fits(&keys);
        said!("{}", row(line.no, &opened(&ring, line.entry.clone()), fits));
    }
    said!("办件 {no} 的审计记录 {} 条。", lines.len());
    Ok(())
}

fn row(no: i64, entry: &Entry, fits: bool) -> String {
    let changed = if fits { "" } else { "（对不上）" };
    let words = [
        &entry.program,
        &entry.unit,
        &entry.person,
        &entry.person_name,
        &entry.action,
        &entry.thing,
        &entry.reason,
        &entry.request,
    ];
    let words = words.map(String::as_str).join("\t");
    format!("{no}{changed}\t{}\t{words}", entry.at)
}

/// What is wrong, for who looks after the platform.
fn words(fault: Fault) -> String {
    let (no, what) = match fault {
        Fault::Changed(no) => (no, "和当时写下的不一样"),
        Fault::Missing(no) => (no, "不见了"),
        Fault::Extra(no) => (no, "不是平台写的"),
        Fault::Moved(no) => (no, "是开头或结尾，被人挪动过"),
        Fault::Torn(no) => (no, "写下的时候，前面已经被人动过"),
    };
    format!(
        "审计记录不完整：第 {no} 条{what}。请保留现场，不要再改数据库，报给单位的安全负责人；换过 secret（JINBAN_SECRET）的，请把换之前的写进 secret_before（JINBAN_SECRET_BEFORE）再核对一次。"
    )
}
