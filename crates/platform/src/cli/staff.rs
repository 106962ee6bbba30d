//! `staff`: programs of units, which may do what their scopes say.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::office::clients::{self, New};
use crate::out::said;
use crate::pack::asked;
use crate::repo::clients::{self as store, Client};
use crate::repo::pack;
use clap::Subcommand;
use jinban_contract::item::Item;
use jinban_contract::time::Moment;
use jinban_rules::staff::{ALL_UNITS, touches};
use std::collections::BTreeSet;

#[derive(Debug, Subcommand)]
pub(super) enum Programs {
    /// Makes a program, and prints its secret, this once.
    Add {
        /// Its unit, as the items of the pack name it; `*` for all units.
        #[arg(long)]
        unit: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// What it may do: names of scopes, with commas between.
        #[arg(long)]
        scopes: String,
        /// Days until it ends.
        #[arg(long, default_value_t = 365)]
        days: i64,
    },
    /// Lists all programs.
    List,
    /// Ends a program at once, with the tokens that it holds.
    Revoke {
        /// Its id.
        id: String,
    },
}

impl Programs {
    /// Does what the command line says.
    ///
    /// # Errors
    /// What cannot be, in words for the operator; the database does not answer.
    pub(super) async fn run(self, config: &Config) -> Result<()> {
        let db = Db::open(config).await?;
        let done = self.with(&db, Clock::System.now()).await;
        db.close().await;
        done
    }

    async fn with(self, db: &Db, now: Moment) -> Result<()> {
        match self {
            Self::Add {
                unit,
                name,
                scopes,
                days,
            } => {
                let new = New {
                    unit,
                    name,
                    scopes,
                    days,
                };
                add(db, &new, now).await
            }
            Self::List => list(db, now).await,
            Self::Revoke { id } => revoke(db, &id, now).await,
        }
    }
}

async fn add(db: &Db, new: &New, now: Moment) -> Result<()> {
    let mut tx = db.write().await?;
    let (client, secret) = clients::add(&mut tx, new, now).await?;
    let stranger = stranger(&mut tx, &new.unit).await?;
    tx.commit().await?;
    said!("程序编号（client_id）：{}", client.id);
    said!("密钥（client_secret）：{secret}");
    said!("密钥只显示这一次，请马上交给“{}”保存好。", client.name);
    said!(
        "单位 {}，权限 {}，到 {} 为止。",
        client.unit,
        client.scopes,
        client.ends_at.date()
    );
    if let Some(words) = stranger {
        said!("提醒：{words}");
        said!(
            "写错了的，请用 jinban-platform staff revoke {} 停用，再添一次。",
            client.id
        );
    }
    Ok(())
}

/// What is told of a unit that no item names: it is a slip, or has nothing to do with items,
/// as the maker of a queueing machine.
async fn stranger(conn: &mut Connection, unit: &str) -> Result<Option<String>> {
    let items = pack::all_items(conn).await?;
    if items.is_empty()
        || unit == ALL_UNITS
        || items.iter().any(|(_, item)| touches(unit, Some(item)))
    {
        return Ok(None);
    }
    let of = |(_, item): &(u32, Item)| {
        let joint = item.joint_departments.iter().cloned();
        joint.chain([item.department.clone()]).collect::<Vec<_>>()
    };
    let units: BTreeSet<String> = items.iter().flat_map(of).collect();
    let meant = asked(unit, units.iter().map(String::as_str));
    Ok(Some(format!(
        "数据包里没有哪个事项写着“{unit}”{}这个程序看不到、也办不了任何办件。",
        match meant.is_empty() {
            true => "：",
            false => &meant,
        }
    )))
}

async fn list(db: &Db, now: Moment) -> Result<()> {
    let all = store::all(&mut *db.read().await?).await?;
    for client in &all {
        said!(
            "{}\t{}\t{}\t{}\t{}",
            client.id,
            client.unit,
            client.name,
            state(client, now),
            client.scopes
        );
    }
    if all.is_empty() {
        said!("还没有程序。用 jinban-platform staff add 添一个。");
    }
    Ok(())
}

fn state(client: &Client, now: Moment) -> String {
    let until = client.ends_at.date();
    match (client.revoked, client.is_in_force(now)) {
        (true, _) => "已停用".to_owned(),
        (false, true) => format!("有效到 {until}"),
        (false, false) => format!("{until} 已到期"),
    }
}

async fn revoke(db: &Db, id: &str, now: Moment) -> Result<()> {
    let mut tx = db.write().await?;
    let revoked = store::revoke(&mut tx, id, now).await?;
    tx.commit().await?;
    match revoked {
        true => {
            said!("已停用 {id}，它手里的口令马上失效。");
            Ok(())
        }
        false => Err(Error::Start(format!(
            "没有编号是 {id} 的程序，或者早就停用了。用 jinban-platform staff list 看看有哪些。"
        ))),
    }
}
