//! Files: a folder by default, any S3-compatible store by address.

use crate::config::Config;
use crate::error::{Error, Result};
use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use std::path::PathBuf;
use std::sync::Arc;

/// Handle to the store; cheap to clone.
#[derive(Debug, Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

impl Objects {
    /// Opens the store that the configuration names.
    ///
    /// # Errors
    /// The folder cannot be made, the address is no store that we know.
    pub fn open(config: &Config) -> Result<Self> {
        match config.objects_url.split_once("://") {
            Some((scheme, rest)) => remote(scheme, rest),
            None => local(&folder(config)),
        }
    }

    /// Stores `bytes` under `key`, in place of what was there.
    ///
    /// # Errors
    /// The store does not take them.
    pub async fn put(&self, key: &str, bytes: impl Into<Bytes>) -> Result<()> {
        let payload = PutPayload::from_bytes(bytes.into());
        self.0.put(&Path::from(key), payload).await?;
        Ok(())
    }

    /// The bytes under `key`.
    ///
    /// # Errors
    /// They are not there, or the store does not answer.
    pub async fn get(&self, key: &str) -> Result<Bytes> {
        Ok(self.0.get(&Path::from(key)).await?.bytes().await?)
    }

    /// Removes what is under `key`; nothing there is fine.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn delete(&self, key: &str) -> Result<()> {
        match self.0.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Beside an SQLite database, in a folder of its name; `data/files` otherwise.
fn folder(config: &Config) -> PathBuf {
    if !config.objects_url.is_empty() {
        return PathBuf::from(&config.objects_url);
    }
    match crate::db::sqlite_path(&config.database_url) {
        Some(path) => path.with_extension("files"),
        None => PathBuf::from("data/files"),
    }
}

fn local(folder: &std::path::Path) -> Result<Objects> {
    std::fs::create_dir_all(folder).map_err(Error::io(folder.display()))?;
    let store = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true);
    Ok(Objects(Arc::new(store)))
}

#[cfg(feature = "s3")]
fn remote(scheme: &str, rest: &str) -> Result<Objects> {
    if scheme != "s3" {
        return Err(unknown(scheme));
    }
    crate::tls::provide();
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let store = object_store::aws::AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .build()?;
    Ok(Objects(Arc::new(PrefixStore::new(store, prefix))))
}

#[cfg(not(feature = "s3"))]
fn remote(scheme: &str, _rest: &str) -> Result<Objects> {
    Err(unknown(scheme))
}

fn unknown(scheme: &str) -> Error {
    Error::Config(format!("objects_url: no store for {scheme}://"))
}
