//! Data keys: unlocked at a start, made anew by a rotation, taken up by nodes
//! that run. The master key is asked for through `doors::keys` alone.

use crate::config::Config;
use crate::db::Db;
use crate::doors::keys::{KeyDoor, NoKey, Wrapped, door, refused};
use crate::error::{Error, Result};
use crate::repo::data_keys::{self as store, LOOK_UP, LOOK_UP_ALONE, StoredKey, Use};
use crate::repo::people;
use crate::sealed::{Secret, Suite, Unlocked};
use crate::secret;
use jinban_contract::time::Moment;
use rand::Rng;

/// Bytes of the key of hashes.
const LOOK_UP_BYTES: usize = 32;

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// The data key that seals from here on.
    pub key: String,
    /// The master key that wraps it.
    pub master: String,
    /// Data keys of before that were wrapped with another one, and are now
    /// wrapped with this.
    pub wrapped_anew: usize,
}

/// Unlocks what is kept, once: every data key opens, or nothing is begun. The
/// first data key is made where nobody reads rows without it: in a file, or in
/// a database in which nobody is yet. Elsewhere nodes of the version before may
/// still run; there a rotation makes it.
///
/// # Errors
/// A master key is missing, wrong or away, or data keys that rows name are gone,
/// in words for the operator.
pub async fn unlock(db: &Db, config: &Config, now: Moment) -> Result<()> {
    if db.keys().unlocked().is_some() {
        return Ok(());
    }
    let mut conn = db.read().await?;
    let kept = store::all(&mut conn).await?;
    let lost = match kept.is_empty() {
        true => store::named_by_rows(&mut conn).await?,
        false => None,
    };
    if let Some(key) = lost {
        return Err(lost_keys(&key));
    }
    if let Some(key) = store::missing(&mut conn, &kept).await? {
        return Err(lost_key(&key));
    }
    let begins = kept.is_empty() && (db.is_file() || !people::any(&mut conn).await?);
    drop(conn);
    let door = door(config, begins)?;
    let ring = store::ring(&*door, &kept).await;
    db.keys().replace(ring.map_err(|(_, why)| refused(&why))?);
    db.keys().unlock(door, config.suite()?);
    match (begins, kept.is_empty()) {
        (true, _) => begin(db, now).await,
        (false, true) => {
            tracing::warn!(
                "数据还没有加密存放：所有节点都换成这一版以后，请运行一次 jinban-platform keys rotate"
            );
            Ok(())
        }
        (false, false) => {
            // Of a release that did not take them down.
            let mut tx = db.write().await?;
            store::take_down(&mut tx).await?;
            tx.commit().await
        }
    }
}

/// Words for the operator of whose data keys one was deleted.
fn lost_key(key: &str) -> Error {
    Error::Start(format!(
        "data_keys 表里少了数据密钥“{key}”，用它加密存放的数据打不开：请从备份里把这一行恢复回来再启动（恢复前请先留一份现在的数据库）；没有另做新密钥，数据都没有动。"
    ))
}

/// Words for the operator whose data keys were deleted.
fn lost_keys(key: &str) -> Error {
    Error::Start(format!(
        "数据库里有加密存放的数据，打开它要用数据密钥“{key}”，可是 data_keys 表是空的：请从备份里把这张表恢复回来再启动（恢复前请先留一份现在的数据库）；没有另做新密钥，数据都没有动。"
    ))
}

/// Makes the first keys, unless another node was as fast.
async fn begin(db: &Db, now: Moment) -> Result<()> {
    let Unlocked { door, suite } = unlocked(db)?;
    let name_of_hashes = match store::nothing_kept(&mut *db.read().await?).await? {
        true => LOOK_UP_ALONE,
        false => LOOK_UP,
    };
    let look_up = made(&**door, name_of_hashes.to_owned(), Use::LookUp, now.unix()).await?;
    let key = made(&**door, name(), Use::Seal(*suite), now.unix()).await?;
    let mut tx = db.write().await?;
    if store::insert(&mut tx, &look_up).await? {
        store::insert(&mut tx, &key).await?;
    }
    store::take_down(&mut tx).await?;
    tx.commit().await?;
    refresh(db).await
}

/// Takes up data keys that were made since.
///
/// # Errors
/// The database or the master key does not answer.
pub async fn refresh(db: &Db) -> Result<()> {
    store::reload(&mut *db.read().await?).await.map(drop)
}

/// Makes a new data key, which seals from here on, and wraps those of before anew
/// where the newest master key is another than theirs. What they sealed goes on
/// being opened by them.
///
/// # Errors
/// A master key is missing, wrong or away; the database does not answer. Nothing
/// is changed then.
pub async fn rotate(db: &Db, now: Moment) -> Result<Rotated> {
    let Unlocked { door, suite } = unlocked(db)?;
    let kept = store::all(&mut *db.read().await?).await?;
    // Newer than the newest, whatever the clock says.
    let newest = kept.iter().map(|key| key.made + 1).max();
    let at = now.unix().max(newest.unwrap_or_default());
    let key = made(&**door, name(), Use::Seal(*suite), at).await?;
    let look_up = match kept.iter().any(|key| key.purpose == Use::LookUp) {
        true => None,
        false => Some(made(&**door, LOOK_UP.to_owned(), Use::LookUp, at).await?),
    };
    let mut anew = Vec::new();
    for old in kept.iter().filter(|old| old.wrapped.by != key.wrapped.by) {
        let secret = store::unwrapped(&**door, old).await.map_err(told)?;
        let wrapped = proven(&**door, &old.id, &secret).await?;
        anew.push((old, wrapped, store::proof(&old.id, &secret)));
    }
    let mut tx = db.write().await?;
    for (old, wrapped, proof) in &anew {
        store::wrap_anew(&mut tx, old, wrapped, proof).await?;
    }
    for old in kept.iter().filter(|old| old.purpose != Use::LookUp) {
        store::retire(&mut tx, &old.id, at).await?;
    }
    for new in look_up.iter().chain([&key]) {
        store::insert(&mut tx, new).await?;
    }
    store::take_down(&mut tx).await?;
    tx.commit().await?;
    refresh(db).await?;
    Ok(Rotated {
        key: key.id,
        master: key.wrapped.by,
        wrapped_anew: anew.len(),
    })
}

fn unlocked(db: &Db) -> Result<&Unlocked> {
    let locked = || Error::Start("还没有打开主密钥，请先启动平台再来一次。".to_owned());
    db.keys().unlocked().ok_or_else(locked)
}

fn told(why: NoKey) -> Error {
    refused(&why)
}

/// Names are chance: nobody writes a value that a key to come would have to open.
fn name() -> String {
    secret::token::<9>()
}

async fn made(door: &dyn KeyDoor, id: String, purpose: Use, at: i64) -> Result<StoredKey> {
    let mut key = Secret::new(vec![0; bytes(purpose)]);
    rand::rng().fill_bytes(&mut key);
    let wrapped = proven(door, &id, &key).await?;
    let proof = store::proof(&id, &key);
    Ok(StoredKey {
        id,
        proof,
        purpose,
        wrapped,
        made: at,
        retired: 0,
    })
}

/// Wraps a key, and looks whether it comes out again, before anything counts on it.
async fn proven(door: &dyn KeyDoor, id: &str, key: &Secret) -> Result<Wrapped> {
    let wrapped = door.wrap(id, key).await.map_err(told)?;
    let again = door.unwrapped(id, &wrapped).await.map_err(told)?;
    match *again == **key {
        true => Ok(wrapped),
        false => {
            let place = "刚加密过的，拿回来不是同一把".to_owned();
            Err(told(NoKey::Wrong(wrapped.by, place)))
        }
    }
}

fn bytes(purpose: Use) -> usize {
    match purpose {
        Use::Seal(suite) => Suite::key_bytes(suite),
        Use::LookUp => LOOK_UP_BYTES,
    }
}
