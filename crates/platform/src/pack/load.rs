//! Taking a pack into the database: whole, in one transaction, or not at all.

use super::{Fault, Pack, files};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::objects::Objects;
use crate::repo::events::{self, Event};
use crate::repo::pack as store;
use crate::secret;
use jinban_contract::form::Form;
use jinban_contract::item::Item;
use jinban_contract::package::Package;
use jinban_contract::region::Region;
use jinban_contract::time::Moment;

const PUBLISHED: &str = "这一版已经发布过，内容不能再改";

/// What loading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// The same pack was in force already; nothing was written.
    Unchanged,
    /// The pack is now in force.
    New,
}

/// Puts `pack` in force at `now`. Earlier versions of items
/// and forms stay, since printed sheets and cases point at them.
///
/// # Errors
/// `Error::Pack` when a version was loaded before with other content.
pub async fn load(db: &Db, objects: &Objects, pack: &Pack, now: Moment) -> Result<Loaded> {
    let hash = content_hash(pack)?;
    if store::hash(&mut *db.read().await?).await? == Some(hash.clone()) {
        return Ok(Loaded::Unchanged);
    }
    // Pictures are named by their content: writing them changes nothing yet.
    for image in &pack.images {
        objects
            .put(&image_key(&image.bytes), image.bytes.clone())
            .await?;
    }
    // Long texts: who else wants to write does not wait for them to be made.
    let docs = docs(pack)?;
    let mut tx = db.write().await?;
    if store::claim(&mut tx).await? == hash {
        return Ok(Loaded::Unchanged);
    }
    // Before versions are compared: two regions share codes.
    let other = of_another_region(&mut tx, pack).await?;
    let faults = match other {
        Some(other) => vec![other],
        None => version_faults(&mut tx, pack).await?,
    };
    if !faults.is_empty() {
        return Err(Error::Pack(faults));
    }
    for (name, body) in &docs {
        store::put_doc(&mut tx, name, body).await?;
    }
    store_all(&mut tx, pack, now).await?;
    store::set_hash(&mut tx, &hash, now).await?;
    events::add(&mut tx, &Event::PackInForce { hash }, now).await?;
    tx.commit().await?;
    Ok(Loaded::New)
}

fn image_key(bytes: &[u8]) -> String {
    format!("pack/{}", secret::hash(&[bytes]))
}

fn content_hash(pack: &Pack) -> Result<String> {
    let mut parts = vec![
        serde_json::to_vec(&(&pack.region, &pack.terms))?,
        serde_json::to_vec(&pack.divisions)?,
        serde_json::to_vec(&pack.calendar)?,
        serde_json::to_vec(&pack.site_list)?,
        serde_json::to_vec(&pack.sites)?,
        serde_json::to_vec(&pack.items)?,
        serde_json::to_vec(&(&pack.withdrawn, &pack.earlier))?,
        serde_json::to_vec(&pack.forms)?,
        serde_json::to_vec(&(&pack.packages, &pack.kept_packages))?,
        serde_json::to_vec(&(&pack.events, &pack.related, &pack.statements, &pack.words))?,
    ];
    for image in &pack.images {
        parts.push(image.path.clone().into_bytes());
        parts.push(secret::hash(&[&image.bytes]).into_bytes());
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Ok(secret::hash(&parts))
}

/// The documents of a pack by name.
fn docs(pack: &Pack) -> Result<[(&'static str, String); 11]> {
    Ok([
        ("region", serde_json::to_string(&pack.region)?),
        ("terms", serde_json::to_string(&pack.terms)?),
        ("divisions", serde_json::to_string(&pack.divisions)?),
        ("calendar", serde_json::to_string(&pack.calendar)?),
        ("site_list", serde_json::to_string(&pack.site_list)?),
        ("sites", serde_json::to_string(&pack.sites)?),
        ("packages", serde_json::to_string(&pack.packages)?),
        ("events", serde_json::to_string(&pack.events)?),
        ("related", serde_json::to_string(&pack.related)?),
        ("words", serde_json::to_string(&pack.words)?),
        ("statements", serde_json::to_string(&pack.statements)?),
    ])
}

async fn store_all(tx: &mut crate::db::Connection, pack: &Pack, now: Moment) -> Result<()> {
    for package in pack.packages.iter().chain(&pack.kept_packages) {
        store::put_package(tx, package, now).await?;
    }
    for form in &pack.forms {
        store::put_form(tx, form, now).await?;
    }
    let kept = pack.withdrawn.iter().chain(&pack.earlier);
    for item in pack.items.iter().chain(kept) {
        store::put_item(tx, item, now).await?;
    }
    store::set_current(tx, &pack.items).await?;
    let images = pack.images.iter();
    let images = images.map(|i| (i.path.as_str(), image_key(&i.bytes), i.media_type));
    store::set_images(tx, images.collect()).await
}

/// A region's cases, appointments and printed sheets are in its database: another's pack would
/// withdraw every item under them.
async fn of_another_region(tx: &mut crate::db::Connection, pack: &Pack) -> Result<Option<Fault>> {
    let there: Option<Region> = store::find_doc(tx, "region").await?;
    let other = there.filter(|there| there.code != pack.region.code);
    Ok(other.map(|there| Fault {
        file: files::REGION.to_owned(),
        line: 1,
        text: format!(
            "数据库里是{}的数据，和这个包不是一个地区；请换一个数据库；演示时用 cargo xtask run --fresh 从头开始",
            there.name
        ),
    }))
}

async fn version_faults(tx: &mut crate::db::Connection, pack: &Pack) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for item in pack.items.iter().chain(&pack.withdrawn) {
        let known = store::item_versions(tx, &item.code).await?;
        let same = |stored: &Item| stored == item;
        let told = version_fault(item.version, &known, same);
        faults.extend(told.map(|text| at_version(pack, files::ITEMS, item.code.as_str(), text)));
    }
    for item in &pack.earlier {
        let known = store::item_versions(tx, &item.code).await?;
        let other = known
            .iter()
            .any(|(v, stored)| *v == item.version && stored != item);
        let name = format!("{}.v{}", item.code, item.version);
        faults.extend(
            other.then(|| at_version(pack, files::EARLIER_ITEMS, &name, PUBLISHED.to_owned())),
        );
    }
    faults.extend(package_faults(tx, pack).await?);
    for form in &pack.forms {
        let known = store::form_versions(tx, &form.code).await?;
        let same = |stored: &Form| stored == form;
        let told = version_fault(form.version, &known, same);
        faults.extend(told.map(|text| at_version(pack, files::FORMS, form.code.as_str(), text)));
    }
    Ok(faults)
}

async fn package_faults(tx: &mut crate::db::Connection, pack: &Pack) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let all = || pack.packages.iter().chain(&pack.kept_packages);
    for package in all() {
        let (code, version) = (&package.code, package.version);
        let known = store::package_versions(tx, code).await?;
        let same = |stored: &Package| stored == package;
        let told = if all().all(|other| other.code != *code || other.version <= version) {
            let told = version_fault(version, &known, same);
            told.map(|text| at_version(pack, files::PACKAGES, code.as_str(), text))
        } else {
            let other = known
                .iter()
                .any(|(v, stored)| *v == version && !same(stored));
            let name = format!("{code}.v{version}");
            other.then(|| at_version(pack, files::EARLIER_PACKAGES, &name, PUBLISHED.to_owned()))
        };
        faults.extend(told);
    }
    Ok(faults)
}

fn version_fault<T>(version: u32, known: &[(u32, T)], same: impl Fn(&T) -> bool) -> Option<String> {
    let highest = known.iter().map(|(v, _)| *v).max().unwrap_or(0);
    match known.iter().find(|(v, _)| *v == version) {
        Some((_, stored)) if same(stored) => None,
        Some(_) => Some(format!(
            "版本 {version} 已经用过，内容不同；改了内容请把 version 提到 {}",
            highest + 1
        )),
        None if version < highest => Some(format!(
            "已有版本 {highest}，新内容的 version 至少要 {}",
            highest + 1
        )),
        None => None,
    }
}

fn at_version(pack: &Pack, folder: &str, code: &str, text: String) -> Fault {
    let file = format!("{folder}/{code}.toml");
    match pack.sources.iter().find(|source| source.file == file) {
        Some(source) => source.fault("version", text),
        None => Fault {
            file,
            line: 1,
            text,
        },
    }
}
