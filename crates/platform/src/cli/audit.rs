//! `audit`: whether the trail is as it was written.

use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::office::trail::key;
use crate::out::said;
use crate::repo::trail::{Fault, verify};
use crate::secret::Key;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Walks along the trail: ends with 1 at the first line that does not fit.
    Verify,
}

impl Audit {
    /// Does what the command line says.
    ///
    /// # Errors
    /// The first line that does not fit; the database does not answer.
    pub(super) async fn run(self, config: &Config) -> Result<()> {
        match self {
            Self::Verify => whole(config).await,
        }
    }
}

async fn whole(config: &Config) -> Result<()> {
    let key = key(&Key::of(&config.secret)?);
    let db = Db::open(config).await?;
    let found = verify(&mut *db.read().await?, &key).await;
    db.close().await;
    match found? {
        Ok(lines) => said!("审计记录 {lines} 条，完整。"),
        Err(fault) => return Err(Error::Trail(words(fault))),
    }
    Ok(())
}

/// What is wrong, for who looks after the platform.
fn words(fault: Fault) -> String {
    let (no, what) = match fault {
        Fault::Changed(no) => (no, "和当时写下的不一样"),
        Fault::Missing(no) => (no, "不见了"),
        Fault::Extra(no) => (no, "不是平台写的"),
        Fault::Moved(no) => (no, "是开头或结尾，被人挪动过"),
    };
    format!(
        "审计记录不完整：第 {no} 条{what}。请保留现场，不要再改数据库，报给单位的安全负责人；换过 secret（JINBAN_SECRET）的，请用换之前的再核对一次。"
    )
}
