//! Bytes of photographs on their way into the store and out of it: under a key
//! there, plain only in memory. Pictures of the pack are everybody's and do not
//! come here.

use crate::app::App;
use crate::error::{Error, Result};
use crate::refusal;
use crate::repo::data_keys;
use crate::sealed::{Fault, Place};
use bytes::Bytes;

/// What of the store is sealed for which key of the store.
const CELL: &str = "objects";

/// Keeps bytes under a key of the store.
///
/// # Errors
/// The store does not take them.
pub async fn keep(app: &App, key: &str, bytes: Bytes) -> Result<()> {
    let (ring, place) = (app.db.keys().ring(), key.to_owned());
    if !ring.seals() {
        return app.objects.put(key, bytes).await;
    }
    let sealed = apart(move || ring.seal_file(Place::of(CELL, &place), &bytes)).await?;
    app.objects.put(key, sealed).await
}

/// The bytes under a key of the store, as they were kept.
///
/// # Errors
/// They are not there, do not open, or the store does not answer.
pub async fn read(app: &App, key: &str) -> Result<Bytes> {
    opened(app, key, app.objects.get(key).await?).await
}

/// The same of what may be gone.
///
/// # Errors
/// They do not open, or the store does not answer.
pub async fn find(app: &App, key: &str) -> Result<Option<Bytes>> {
    match app.objects.find(key).await? {
        Some(bytes) => opened(app, key, bytes).await.map(Some),
        None => Ok(None),
    }
}

async fn opened(app: &App, key: &str, bytes: Bytes) -> Result<Bytes> {
    let place = key.to_owned();
    let mut ring = app.db.keys().ring();
    if !ring.knows_file(&bytes) {
        ring = data_keys::reload(&mut *app.db.read().await?).await?;
    }
    let plain = apart(move || ring.open_file(Place::of(CELL, &place), &bytes)).await?;
    Ok(plain.into())
}

/// A photograph is work for some milliseconds: not where others wait.
async fn apart(work: impl FnOnce() -> Result<Vec<u8>, Fault> + Send + 'static) -> Result<Vec<u8>> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::from(refusal::internal()))?
        .map_err(Error::from)
}
