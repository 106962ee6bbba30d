//! Table `staff_clients`: programs of units. Only the hash of a secret is kept.

use super::{moment, text};
use crate::db::Connection;
use crate::error::Result;
use jinban_contract::time::Moment;
use sqlx::any::AnyRow;
use sqlx::{Row, query};

/// A program as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// What it calls itself by.
    pub id: String,
    /// Its unit, or `*` for all.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Hash of its secret.
    pub secret_hash: String,
    /// Names of its scopes, with blanks between.
    pub scopes: String,
    /// When it was made.
    pub made_at: Moment,
    /// When it ends.
    pub ends_at: Moment,
    /// Whether somebody has ended it before.
    pub revoked: bool,
}

impl Client {
    /// Whether it may do anything at all.
    pub fn is_in_force(&self, now: Moment) -> bool {
        !self.revoked && now < self.ends_at
    }
}

fn client(row: &AnyRow) -> Result<Client> {
    Ok(Client {
        id: text(row, "id")?,
        unit: text(row, "unit")?,
        name: text(row, "name")?,
        secret_hash: text(row, "secret_hash")?,
        scopes: text(row, "scopes")?,
        made_at: moment(row, "made_at")?,
        ends_at: moment(row, "ends_at")?,
        revoked: row.try_get::<i64, _>("revoked_at")? > 0,
    })
}

/// Adds a program.
pub async fn add(conn: &mut Connection, client: &Client) -> Result<()> {
    query(
        "INSERT INTO staff_clients (id, unit, name, secret_hash, scopes, made_at, ends_at,
         revoked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
    )
    .bind(&client.id)
    .bind(&client.unit)
    .bind(&client.name)
    .bind(&client.secret_hash)
    .bind(&client.scopes)
    .bind(client.made_at.unix())
    .bind(client.ends_at.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// A program by its id.
pub async fn find(conn: &mut Connection, id: &str) -> Result<Option<Client>> {
    let row = query("SELECT * FROM staff_clients WHERE id = $1").bind(id);
    let row = row.fetch_optional(conn).await?;
    row.as_ref().map(client).transpose()
}

/// Every program that was ever made, oldest first.
pub async fn all(conn: &mut Connection) -> Result<Vec<Client>> {
    let rows = query("SELECT * FROM staff_clients ORDER BY made_at, id");
    let rows = rows.fetch_all(conn).await?;
    rows.iter().map(client).collect()
}

/// Ends a program now; false when there is none that was not ended before.
pub async fn revoke(conn: &mut Connection, id: &str, now: Moment) -> Result<bool> {
    let revoked =
        query("UPDATE staff_clients SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0");
    let revoked = revoked.bind(id).bind(now.unix()).execute(conn).await?;
    Ok(revoked.rows_affected() == 1)
}
