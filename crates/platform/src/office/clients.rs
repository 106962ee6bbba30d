//! Programs of units: made and ended by the operator, and their tokens of a
//! quarter of an hour.

mod token;

pub use token::{Held, issue, verify};

use crate::db::Connection;
use crate::error::{Error, Result};
use crate::repo::clients::{self as store, Client};
use crate::repo::{by_name, name_of};
use crate::secret;
use jinban_contract::staff::Scope;
use jinban_contract::time::Moment;
use jinban_rules::staff::SCOPES;
use jinban_rules::text::{char_count, is_blank};

/// Most characters of the name of a program, a unit or a person.
pub const MAX_NAME: usize = 60;

/// Most days for which a program is made.
const MOST_DAYS: i64 = 730;

/// A program that is to be made.
#[derive(Debug)]
pub struct New {
    /// Its unit, as items name it; `*` for all.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Names of scopes, with commas or blanks between.
    pub scopes: String,
    /// Days until it ends.
    pub days: i64,
}

/// Makes a program: it, and its secret, which nobody is told again.
///
/// # Errors
/// `Error::Start` for what cannot be, in words for the operator.
pub async fn add(conn: &mut Connection, new: &New, now: Moment) -> Result<(Client, String)> {
    judge(new)?;
    let scopes: Vec<Scope> = read(&new.scopes, [',', ' '])?;
    let secret = secret::token::<32>();
    let client = Client {
        id: secret::readable(12),
        unit: new.unit.clone(),
        name: new.name.clone(),
        secret_hash: secret::hash(&[secret.as_bytes()]),
        scopes: written(&scopes)?,
        made_at: now,
        ends_at: now.plus_days(new.days),
        revoked: false,
    };
    store::add(conn, &client).await?;
    Ok((client, secret))
}

fn judge(new: &New) -> Result<()> {
    for (option, text) in [("--unit", &new.unit), ("--name", &new.name)] {
        if is_blank(text) || text.contains(['\n', '\0']) || char_count(text) > MAX_NAME {
            return Err(refused(&format!(
                "{option} 要写成 1 到 {MAX_NAME} 个字的一行"
            )));
        }
    }
    match new.days {
        1..=MOST_DAYS => Ok(()),
        _ => Err(refused(&format!("--days 要在 1 到 {MOST_DAYS} 之间"))),
    }
}

/// Scopes by their names; at least one.
fn read<const N: usize>(names: &str, between: [char; N]) -> Result<Vec<Scope>> {
    let names = names.split(between).filter(|name| !name.is_empty());
    let scopes: Option<Vec<Scope>> = names.map(|name| by_name(name.to_owned()).ok()).collect();
    let known = scopes.filter(|scopes| !scopes.is_empty());
    let all = written(&SCOPES)?;
    known.ok_or_else(|| refused(&format!("--scopes 要从这些里选，用逗号隔开：{all}")))
}

/// Names of scopes, with blanks between, as RFC 6749 writes them.
fn written(scopes: &[Scope]) -> Result<String> {
    let names: Result<Vec<_>> = scopes.iter().map(name_of).collect();
    Ok(names?.join(" "))
}

fn refused(what: &str) -> Error {
    Error::Start(format!("{what}。"))
}

/// The scopes of a program.
///
/// # Errors
/// It was made by another release.
fn scopes(client: &Client) -> Result<Vec<Scope>> {
    read(&client.scopes, [' '])
}
