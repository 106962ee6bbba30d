//! Files: a folder by default, any S3-compatible store by address.

mod own;

use crate::config::Config;
use crate::error::{Error, Result};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::prefix::PrefixStore;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

/// Longest that a store may take for one file, whatever it tries meanwhile: who
/// waits for it is told and can try again.
const PATIENCE: Duration = Duration::from_secs(15);

/// Handle to the store; cheap to clone.
#[derive(Debug, Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// The folder, where the store is one.
    folder: Option<Arc<Path>>,
}

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

    /// A store in a folder of its own.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn folder(path: &Path) -> Result<Self> {
        local(path)
    }

    /// The bytes under `key`; `None` when nothing is there.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn find(&self, key: &str) -> Result<Option<Bytes>> {
        match within(self.whole(key)).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// How many bytes are under `key`; `None` when nothing is there.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn size(&self, key: &str) -> Result<Option<u64>> {
        match within(self.store.head(&Key::from(key))).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Stores `bytes` under `key`, in place of what was there.
    ///
    /// # Errors
    /// The store does not take them.
    pub async fn put(&self, key: &str, bytes: impl Into<Bytes>) -> Result<()> {
        let payload = PutPayload::from_bytes(bytes.into());
        within(self.store.put(&Key::from(key), payload)).await?;
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let file = folder.join(Key::from(key).as_ref());
        own::file(&file).await.map_err(Error::io(file.display()))
    }

    /// The bytes under `key`.
    ///
    /// # Errors
    /// They are not there, or the store does not answer.
    pub async fn get(&self, key: &str) -> Result<Bytes> {
        Ok(within(self.whole(key)).await?)
    }

    async fn whole(&self, key: &str) -> object_store::Result<Bytes> {
        self.store.get(&Key::from(key)).await?.bytes().await
    }

    /// What lies below the folder `prefix`, in any order.
    pub fn below(&self, prefix: &str) -> BoxStream<'static, Result<ObjectMeta>> {
        let listed = self.store.list(Some(&Key::from(prefix)));
        listed.map_err(Error::from).boxed()
    }

    /// Removes what is under `key`; nothing there is fine.
    ///
    /// # Errors
    /// The store does not answer.
    pub async fn delete(&self, key: &str) -> Result<()> {
        match within(self.store.delete(&Key::from(key))).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

async fn within<T>(work: impl Future<Output = object_store::Result<T>>) -> object_store::Result<T> {
    let late = |late: Elapsed| object_store::Error::Generic {
        store: "ours",
        source: late.into(),
    };
    timeout(PATIENCE, work).await.map_err(late)?
}

/// The folder of the store, where it is one.
pub fn local_folder(config: &Config) -> Option<PathBuf> {
    (!config.objects_url.contains("://")).then(|| folder(config))
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

fn local(folder: &Path) -> Result<Objects> {
    own::folder(folder).map_err(|error| {
        Error::Start(format!(
            "建不了存文件的文件夹 {}：{error}。请改 objects_url（JINBAN_OBJECTS_URL），或者让运行平台的用户能写它。",
            folder.display()
        ))
    })?;
    // A row names a file only when the file, and the folder it stands in, are
    // on the disk.
    let store = LocalFileSystem::new_with_prefix(folder)?
        .with_automatic_cleanup(true)
        .with_fsync(true);
    Ok(Objects {
        store: Arc::new(store),
        folder: Some(folder.into()),
    })
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
    Ok(Objects {
        store: Arc::new(PrefixStore::new(store, prefix)),
        folder: None,
    })
}

#[cfg(not(feature = "s3"))]
fn remote(scheme: &str, _rest: &str) -> Result<Objects> {
    Err(unknown(scheme))
}

fn unknown(scheme: &str) -> Error {
    Error::Config(format!(
        "objects_url（JINBAN_OBJECTS_URL）写的是 {scheme}://，这样的存储接不上；要写文件夹的路径，或者 s3://桶名/前缀"
    ))
}
