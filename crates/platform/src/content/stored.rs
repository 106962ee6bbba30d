//! The pack in force as the database holds it.

use crate::db::Connection;
use crate::error::Result;
use crate::pack::WordsFile;
use crate::pack::terms::Terms;
use crate::repo::pack as store;
use jinban_contract::calendar::Calendar;
use jinban_contract::event::LifeEvent;
use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::{Divisions, Region};
use jinban_contract::related::Related;
use jinban_contract::site::{Site, SiteList};
use jinban_contract::statement::Statement;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// Its parts.
pub(super) struct Stored {
    pub(super) hash: String,
    pub(super) region: Region,
    pub(super) terms: Terms,
    pub(super) divisions: Divisions,
    pub(super) calendar: Calendar,
    pub(super) site_list: SiteList,
    pub(super) sites: Vec<Site>,
    /// Items in force, in the pack's order: code and version.
    pub(super) current: Vec<(String, i64)>,
    /// Every version of every item, as of packages and forms.
    pub(super) items: Vec<(u32, Item)>,
    pub(super) packages: Vec<Package>,
    pub(super) every_package: Vec<(u32, Package)>,
    pub(super) events: Vec<LifeEvent>,
    pub(super) related: Vec<Related>,
    pub(super) words: WordsFile,
    pub(super) statements: Vec<Statement>,
    pub(super) forms: Vec<(u32, Form)>,
    /// Pictures by path: key in the object store, media type.
    pub(super) images: HashMap<String, (String, String)>,
}

impl Stored {
    /// Reads it; `None` when none was ever loaded. The hash comes first, see
    /// `Content::read`.
    ///
    /// # Errors
    /// The database does not answer, or holds JSON of another contract.
    pub(super) async fn read(conn: &mut Connection) -> Result<Option<Self>> {
        let Some(hash) = store::hash(conn).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            hash,
            region: store::doc(conn, "region").await?,
            terms: part(conn, "terms").await?,
            divisions: store::doc(conn, "divisions").await?,
            calendar: store::doc(conn, "calendar").await?,
            site_list: store::doc(conn, "site_list").await?,
            sites: store::doc(conn, "sites").await?,
            current: store::current(conn).await?,
            items: store::all_items(conn).await?,
            packages: part(conn, "packages").await?,
            every_package: store::all_packages(conn).await?,
            events: part(conn, "events").await?,
            related: part(conn, "related").await?,
            words: part(conn, "words").await?,
            statements: part(conn, "statements").await?,
            forms: store::all_forms(conn).await?,
            images: images(conn).await?,
        }))
    }
}

/// A part of the pack; one loaded before there was such a part has none.
async fn part<T: DeserializeOwned + Default>(conn: &mut Connection, name: &str) -> Result<T> {
    Ok(store::find_doc(conn, name).await?.unwrap_or_default())
}

async fn images(conn: &mut Connection) -> Result<HashMap<String, (String, String)>> {
    let images = store::images(conn).await?.into_iter();
    let by_path = images.map(|(path, key, kind)| (path, (key, kind)));
    Ok(by_path.collect())
}
