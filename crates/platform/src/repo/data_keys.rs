//! Table `data_keys`: a few rows, read at a start, after a rotation and when a
//! value names one that is not known yet.

use super::sealing::{COLUMNS, Walk, put, walk};
use super::text;
use crate::db::Connection;
use crate::doors::keys::{KeyDoor, NoKey, Wrapped};
use crate::error::Result;
use crate::sealed::{Fault, Ring, Secret, Suite, TEXT, key_of};
use crate::secret::{Key, hash};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row, query, query_scalar};
use std::sync::Arc;

/// The name of the key of hashes; there is one for good.
pub const LOOK_UP: &str = "look-up";

/// The same where nothing was kept before it: there nothing plain is taken. A key is
/// wrapped under its name, so that nobody makes the one of the other.
pub const LOOK_UP_ALONE: &str = "look-up-all-sealed";

/// What its row has in place of a cipher.
const MAC: &str = "hmac-sha256";

/// Where numbers of persons are sealed.
const NUMBERS: &str = "persons.phone_sealed";

/// Who has given a wrong key, in words.
const WHOEVER: &str = "保管主密钥的地方";

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// To seal, with this cipher.
    Seal(Suite),
    /// To hash what is looked up.
    LookUp,
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Self::Seal(suite) => suite.name(),
            Self::LookUp => MAC,
        }
    }

    fn named(name: &str) -> Result<Self, Fault> {
        match name {
            MAC => Ok(Self::LookUp),
            name => Suite::named(name)
                .map(Self::Seal)
                .ok_or(Fault::Unfit("data_keys.cipher")),
        }
    }
}

/// A data key as it is kept.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// Its name, which stands in every value.
    pub id: String,
    /// What it is for.
    pub purpose: Use,
    /// The key, for who has the master key.
    pub wrapped: Wrapped,
    /// What shows that it is this key and no other; empty from a release without.
    pub proof: String,
    /// When it was made, in seconds since 1970; the newest seals.
    pub made: i64,
    /// From when on it only opens; 0 while it may seal.
    pub retired: i64,
}

fn stored(row: &AnyRow) -> Result<StoredKey> {
    Ok(StoredKey {
        id: text(row, "id")?,
        purpose: Use::named(&text::<String>(row, "cipher")?)?,
        wrapped: Wrapped {
            by: text(row, "wrapped_by")?,
            text: text(row, "wrapped")?,
        },
        proof: text(row, "proof")?,
        made: row.try_get("made")?,
        retired: row.try_get("retired")?,
    })
}

/// Every key, the oldest first.
pub async fn all(conn: &mut Connection) -> Result<Vec<StoredKey>> {
    let rows = query("SELECT * FROM data_keys").fetch_all(conn).await?;
    let mut keys: Vec<_> = rows.iter().map(stored).collect::<Result<_>>()?;
    keys.sort_by(|one, other| (one.made, &one.id).cmp(&(other.made, &other.id)));
    Ok(keys)
}

/// A key that some row is sealed with, looked for in every column that is: each of
/// them is walked through, so this is for a start that has no key.
pub async fn named_by_rows(conn: &mut Connection) -> Result<Option<String>> {
    for cell in COLUMNS.iter().map(|column| column.cell).chain([NUMBERS]) {
        let Some((table, column)) = cell.split_once('.') else {
            continue;
        };
        let sql = format!("SELECT {column} FROM {table} WHERE {column} LIKE $1 LIMIT 1");
        let kept: Option<String> = query_scalar(AssertSqlSafe(sql))
            .bind(format!("{TEXT}%"))
            .fetch_optional(&mut *conn)
            .await?;
        if let Some(key) = kept.as_deref().and_then(key_of) {
            return Ok(Some(key.to_owned()));
        }
    }
    Ok(None)
}

/// Under which name table `sealing` has the names of all keys there ever were.
const TAKEN_DOWN: &str = "data_keys";

/// A key that was there once and is not among these: what it sealed does not open.
pub async fn missing(conn: &mut Connection, kept: &[StoredKey]) -> Result<Option<String>> {
    let known = walk(conn, TAKEN_DOWN).await?.after;
    let gone = |name: &&str| !name.is_empty() && kept.iter().all(|key| key.id != **name);
    Ok(known.split(' ').find(gone).map(str::to_owned))
}

/// Takes down the names of all keys, beside the table: none of them is ever deleted, so
/// that one that is not there any more is missed.
pub async fn take_down(conn: &mut Connection) -> Result<()> {
    let known = walk(conn, TAKEN_DOWN).await?.after;
    let mut names: Vec<_> = known.split(' ').filter(|name| !name.is_empty()).collect();
    let kept = all(conn).await?;
    names.extend(kept.iter().map(|key| key.id.as_str()));
    names.sort_unstable();
    names.dedup();
    let after = names.join(" ");
    if after == known {
        return Ok(());
    }
    let (plain, done) = (0, true);
    put(conn, TAKEN_DOWN, &Walk { after, plain, done }).await
}

/// Whether nothing is kept yet in any column that is sealed.
pub async fn nothing_kept(conn: &mut Connection) -> Result<bool> {
    for cell in COLUMNS.iter().map(|column| column.cell).chain([NUMBERS]) {
        let table = cell.split('.').next().unwrap_or(cell);
        let sql = format!("SELECT 1 FROM {table} LIMIT 1");
        let row = query(AssertSqlSafe(sql)).fetch_optional(&mut *conn).await?;
        if row.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds a key; false when there is one of its name.
pub async fn insert(conn: &mut Connection, key: &StoredKey) -> Result<bool> {
    let added = query(
        "INSERT INTO data_keys (id, cipher, wrapped, wrapped_by, made, retired, proof)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&key.id)
    .bind(key.purpose.name())
    .bind(&key.wrapped.text)
    .bind(&key.wrapped.by)
    .bind(key.made)
    .bind(key.retired)
    .bind(&key.proof)
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Lets a key that seals only open from here on.
pub async fn retire(conn: &mut Connection, id: &str, at: i64) -> Result<()> {
    query("UPDATE data_keys SET retired = $2 WHERE id = $1 AND retired = 0")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts another master key's wrapping in place of the one that was read; false
/// when somebody else did.
pub async fn wrap_anew(
    conn: &mut Connection,
    key: &StoredKey,
    anew: &Wrapped,
    proof: &str,
) -> Result<bool> {
    let put = "UPDATE data_keys SET wrapped = $3, wrapped_by = $4, proof = $5
         WHERE id = $1 AND wrapped = $2";
    let done = query(put)
        .bind(&key.id)
        .bind(&key.wrapped.text)
        .bind(&anew.text)
        .bind(&anew.by)
        .bind(proof)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The keys of these rows, unwrapped.
///
/// # Errors
/// The master key is missing, wrong or away: whose data key it was, and why.
pub async fn ring(door: &dyn KeyDoor, keys: &[StoredKey]) -> Result<Ring, (String, NoKey)> {
    let mut ring = Ring::default();
    for key in keys {
        let told = |why| (key.id.clone(), why);
        let secret = unwrapped(door, key).await.map_err(told)?;
        let unfit = |_| NoKey::Wrong(key.wrapped.by.clone(), key.id.clone());
        add(&mut ring, key, &secret).map_err(|fault| told(unfit(fault)))?;
    }
    Ok(ring)
}

/// A data key from who holds its master key, who may give another one: that one would
/// open nothing, and what it sealed nobody would ever open again.
///
/// # Errors
/// The master key is missing, wrong or away, or gives another key than was wrapped.
pub async fn unwrapped(door: &dyn KeyDoor, key: &StoredKey) -> Result<Secret, NoKey> {
    let secret = door.unwrapped(&key.id, &key.wrapped).await?;
    match key.proof.is_empty() || key.proof == proof(&key.id, &secret) {
        true => Ok(secret),
        false => Err(NoKey::Wrong(key.wrapped.by.clone(), WHOEVER.to_owned())),
    }
}

/// What shows that a key is the one of this name, and tells nothing of it.
pub fn proof(id: &str, secret: &Secret) -> String {
    hash(&[b"data key", id.as_bytes(), secret])
}

fn add(ring: &mut Ring, key: &StoredKey, secret: &Secret) -> Result<()> {
    match key.purpose {
        Use::Seal(suite) => ring.add(&key.id, suite, secret, key.retired == 0)?,
        Use::LookUp => {
            ring.look_up_by(Key::of(&hex::encode(&**secret))?);
            if key.id == LOOK_UP_ALONE {
                ring.refuse_plain();
            }
        }
    }
    Ok(())
}

/// Takes up keys that were made since, here or by another node.
///
/// # Errors
/// The database or the master key does not answer; the keys stay as they were.
pub async fn reload(conn: &mut Connection) -> Result<Arc<Ring>> {
    let keyring = conn.keys().clone();
    let Some(unlocked) = keyring.unlocked() else {
        return Ok(keyring.ring());
    };
    let keys = all(conn).await?;
    let newest = keys
        .iter()
        .rev()
        .find(|key| key.retired == 0 && key.purpose != Use::LookUp);
    if keyring
        .ring()
        .is_of(keys.len(), newest.map(|key| key.id.as_str()))
    {
        return Ok(keyring.ring());
    }
    let ring = ring(&*unlocked.door, &keys).await;
    keyring.replace(ring.map_err(|(id, why)| Fault::Wrapped(id, why.to_string()))?);
    Ok(keyring.ring())
}

/// Keys that open these columns of rows: those at hand, or where a value names
/// another one, those of the table.
///
/// # Errors
/// As `reload`.
pub(super) async fn for_rows(
    conn: &mut Connection,
    rows: &[AnyRow],
    columns: &[&str],
) -> Result<Arc<Ring>> {
    let ring = conn.keys().ring();
    for row in rows {
        for column in columns {
            let kept: Option<String> = row.try_get(*column)?;
            if !kept.is_none_or(|kept| ring.knows(&kept)) {
                return reload(conn).await;
            }
        }
    }
    Ok(ring)
}
