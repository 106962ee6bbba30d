//! The one error of the crate.

use crate::pack::Fault;
use crate::refusal::Refusal;
use crate::sealed::Fault as Sealed;
use std::io::{self, ErrorKind};

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be served, and the client is told why.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The database said no.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database was asked to keep a write, and did not answer.
    #[error("the database did not say whether it kept a write: {0}")]
    Unsure(#[source] sqlx::Error),
    /// A statement of a write has failed, and the rest was to be kept.
    #[error("a write of which a part has failed was not kept")]
    HalfDone,
    /// The database's file was moved or removed under the running server.
    #[error("the database file {0} is gone")]
    DatabaseGone(String),
    /// The database could not be brought to the current schema.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What is kept under a key does not open.
    #[error("sealed: {0}")]
    Sealed(#[from] crate::sealed::Fault),
    /// The object store said no.
    #[error("object store: {0}")]
    Objects(#[from] object_store::Error),
    /// JSON in the database does not fit the contract any more.
    #[error("stored JSON: {0}")]
    Stored(#[from] serde_json::Error),
    /// A file or socket.
    #[error("{0}：{words}", words = why(.1))]
    Io(String, #[source] io::Error),
    /// The configuration cannot be used.
    #[error("配置不对：{0}")]
    Config(String),
    /// What a start lacks, in words for the operator, with what to do.
    #[error("{0}")]
    Start(String),
    /// What was to be backed up or brought back, in words for the operator.
    #[error("{0}")]
    Backup(String),
    /// The trail is not as it was written, in words for the operator.
    #[error("{0}")]
    Trail(String),
    /// The region pack has faults; nothing was loaded.
    #[error("the region pack has {} fault(s)", .0.len())]
    Pack(Vec<Fault>),
}

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether one row is at fault, and what lies under a key in it: other rows open.
    pub const fn is_of_a_row(&self) -> bool {
        matches!(
            self,
            Self::Sealed(Sealed::NoKey(_) | Sealed::Broken(_) | Sealed::Plain(_)) | Self::Stored(_)
        )
    }

    /// An I/O error with what was being done.
    pub fn io(what: impl ToString) -> impl FnOnce(io::Error) -> Self {
        let what = what.to_string();
        move |error| Self::Io(what, error)
    }
}

/// What the system says of a file, in words for who runs the platform.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
pub fn why(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => {
            "没有权限，或者它正在别的程序里打开着；请让运行近办的用户能读能写"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "路径里有一段不是文件夹",
        ErrorKind::AddrInUse => "这个端口已经有程序在用",
        ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字",
        _ => {
            let number = error.raw_os_error().unwrap_or_default();
            return format!("系统报错（错误号 {number}）");
        }
    };
    known.to_owned()
}
