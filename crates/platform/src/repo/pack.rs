//! Tables `pack`, `pack_docs`, `items`, `forms`, `packages`, `pack_items`, `pack_images`.

use crate::db::Connection;
use crate::error::Result;
use jinban_contract::form::Form;
use jinban_contract::ids::{FormCode, ItemCode, PackageCode};
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::time::Moment;
use serde::de::DeserializeOwned;
use sqlx::{query, query_as, query_scalar};

/// Content hash of the pack in force.
pub async fn hash(conn: &mut Connection) -> Result<Option<String>> {
    let row = query_scalar("SELECT hash FROM pack WHERE id = 1");
    Ok(row.fetch_optional(conn).await?)
}

/// Content hash of the pack in force, empty if there is none. Nobody else gets
/// it this way until the transaction ends, so packs are loaded one by one.
pub async fn claim(conn: &mut Connection) -> Result<String> {
    let row = query_scalar(
        "INSERT INTO pack (id, hash, loaded_at) VALUES (1, '', 0)
         ON CONFLICT (id) DO UPDATE SET loaded_at = pack.loaded_at
         RETURNING hash",
    );
    Ok(row.fetch_one(conn).await?)
}

/// Marks a pack as the one in force.
pub async fn set_hash(conn: &mut Connection, hash: &str, now: Moment) -> Result<()> {
    query(
        "INSERT INTO pack (id, hash, loaded_at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, loaded_at = excluded.loaded_at",
    )
    .bind(hash)
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// A document of the pack in force.
pub async fn doc<T: DeserializeOwned>(conn: &mut Connection, name: &str) -> Result<T> {
    let body: String = query_scalar("SELECT body FROM pack_docs WHERE name = $1")
        .bind(name)
        .fetch_one(conn)
        .await?;
    Ok(serde_json::from_str(&body)?)
}

/// A document of the pack in force; a pack that was loaded before there was
/// such a document has none.
pub async fn find_doc<T: DeserializeOwned>(conn: &mut Connection, name: &str) -> Result<Option<T>> {
    let body: Option<String> = query_scalar("SELECT body FROM pack_docs WHERE name = $1")
        .bind(name)
        .fetch_optional(conn)
        .await?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

/// Stores a document in place of the last one of that name.
pub async fn put_doc(conn: &mut Connection, name: &str, body: &str) -> Result<()> {
    query(
        "INSERT INTO pack_docs (name, body) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET body = excluded.body",
    )
    .bind(name)
    .bind(body)
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores a version of an item unless it is there.
pub async fn put_item(conn: &mut Connection, item: &Item, now: Moment) -> Result<()> {
    query(
        "INSERT INTO items (code, version, body, loaded_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code, version) DO NOTHING",
    )
    .bind(item.code.as_str())
    .bind(i64::from(item.version))
    .bind(serde_json::to_string(item)?)
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores a version of a form unless it is there.
pub async fn put_form(conn: &mut Connection, form: &Form, now: Moment) -> Result<()> {
    query(
        "INSERT INTO forms (code, version, body, loaded_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code, version) DO NOTHING",
    )
    .bind(form.code.as_str())
    .bind(i64::from(form.version))
    .bind(serde_json::to_string(form)?)
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Stores a version of a package unless it is there.
pub async fn put_package(conn: &mut Connection, package: &Package, now: Moment) -> Result<()> {
    query(
        "INSERT INTO packages (code, version, body, loaded_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code, version) DO NOTHING",
    )
    .bind(package.code.as_str())
    .bind(i64::from(package.version))
    .bind(serde_json::to_string(package)?)
    .bind(now.unix())
    .execute(conn)
    .await?;
    Ok(())
}

/// Every stored version of a package.
pub async fn package_versions(
    conn: &mut Connection,
    code: &PackageCode,
) -> Result<Vec<(u32, Package)>> {
    let rows = query_as("SELECT version, body FROM packages WHERE code = $1")
        .bind(code.as_str())
        .fetch_all(conn)
        .await?;
    versions(rows)
}

/// Every stored version of an item.
pub async fn item_versions(conn: &mut Connection, code: &ItemCode) -> Result<Vec<(u32, Item)>> {
    let rows = query_as("SELECT version, body FROM items WHERE code = $1")
        .bind(code.as_str())
        .fetch_all(conn)
        .await?;
    versions(rows)
}

/// Every stored version of a form.
pub async fn form_versions(conn: &mut Connection, code: &FormCode) -> Result<Vec<(u32, Form)>> {
    let rows = query_as("SELECT version, body FROM forms WHERE code = $1")
        .bind(code.as_str())
        .fetch_all(conn)
        .await?;
    versions(rows)
}

/// Every stored version of every item.
pub async fn all_items(conn: &mut Connection) -> Result<Vec<(u32, Item)>> {
    let rows = query_as("SELECT version, body FROM items ORDER BY code, version");
    versions(rows.fetch_all(conn).await?)
}

/// Every stored version of every form.
pub async fn all_forms(conn: &mut Connection) -> Result<Vec<(u32, Form)>> {
    let rows = query_as("SELECT version, body FROM forms ORDER BY code, version");
    versions(rows.fetch_all(conn).await?)
}

/// Every stored version of every package.
pub async fn all_packages(conn: &mut Connection) -> Result<Vec<(u32, Package)>> {
    let rows = query_as("SELECT version, body FROM packages ORDER BY code, version");
    versions(rows.fetch_all(conn).await?)
}

fn versions<T: DeserializeOwned>(rows: Vec<(i64, String)>) -> Result<Vec<(u32, T)>> {
    let parse = |(version, body): (i64, String)| {
        let version = u32::try_from(version).unwrap_or(0);
        Ok((version, serde_json::from_str(&body)?))
    };
    rows.into_iter().map(parse).collect()
}

/// Items of the pack in force, in its order: code and version.
pub async fn current(conn: &mut Connection) -> Result<Vec<(String, i64)>> {
    let rows = query_as("SELECT code, version FROM pack_items ORDER BY place");
    Ok(rows.fetch_all(conn).await?)
}

/// Replaces the list of items in force.
pub async fn set_current(conn: &mut Connection, items: &[Item]) -> Result<()> {
    query("DELETE FROM pack_items").execute(&mut *conn).await?;
    for (item, place) in items.iter().zip(0i64..) {
        query("INSERT INTO pack_items (code, place, version) VALUES ($1, $2, $3)")
            .bind(item.code.as_str())
            .bind(place)
            .bind(i64::from(item.version))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Pictures: path, key in the object store, media type.
pub async fn images(conn: &mut Connection) -> Result<Vec<(String, String, String)>> {
    let rows = query_as("SELECT path, store_key, media_type FROM pack_images");
    Ok(rows.fetch_all(conn).await?)
}

/// Adds pictures. Those of earlier packs stay: old sheets show them.
pub async fn set_images(conn: &mut Connection, images: Vec<(&str, String, &str)>) -> Result<()> {
    for (path, key, media_type) in images {
        query(
            "INSERT INTO pack_images (path, store_key, media_type) VALUES ($1, $2, $3)
             ON CONFLICT (path) DO UPDATE
             SET store_key = excluded.store_key, media_type = excluded.media_type",
        )
        .bind(path)
        .bind(key)
        .bind(media_type)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
