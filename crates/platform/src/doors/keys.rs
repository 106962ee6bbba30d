//! Who holds the master keys: data keys are wrapped and unwrapped here, and
//! never by anybody else. Asked at a start, at a rotation and when a key turns
//! up that is not known yet, and by no request otherwise.

mod http;
mod own;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::sealed::Secret;
use http::HttpKeys;
use own::Own;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use own::default_file;

/// A data key as it may lie in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// The name of the master key.
    pub by: String,
    /// What only that opens, as text.
    pub text: String,
}

/// Why a master key was of no use. Holds no key, so it may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoKey {
    /// It is not there: its name, and where it was looked for.
    #[error("没有主密钥“{0}”：{1} 里找不到")]
    Missing(String, String),
    /// It is there and does not fit: its name, and where it comes from.
    #[error("主密钥“{0}”不对：{1} 里的这一把打不开用它加密的数据密钥")]
    Wrong(String, String),
    /// Whoever holds it does not answer.
    #[error("密钥服务 kms_url（JINBAN_KMS_URL）没有照办：{0}")]
    Away(String),
}

/// An answer on its way.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, NoKey>> + Send + 'a>>;

/// Something that holds master keys.
pub trait KeyDoor: Send + Sync {
    /// Wraps the data key `name` with the newest master key.
    fn wrap<'a>(&'a self, name: &'a str, key: &'a Secret) -> Answer<'a, Wrapped>;

    /// The data key `name` again. What was wrapped under another name is none.
    fn unwrapped<'a>(&'a self, name: &'a str, wrapped: &'a Wrapped) -> Answer<'a, Secret>;
}

/// The door that the configuration asks for. Where no master key is set, a file
/// beside the data holds one: `new` says that nothing was wrapped before, so that
/// it may be made.
///
/// # Errors
/// What is set holds no keys, or everybody may read it; the HTTP client cannot be
/// set up.
pub fn door(config: &Config, new: bool) -> Result<Arc<dyn KeyDoor>> {
    let suite = config.suite()?;
    if config.kms_url.is_empty() {
        return Ok(Arc::new(Own::of(config, suite, new)?));
    }
    Ok(Arc::new(HttpKeys::new(config, Own::set(config, suite)?)?))
}

/// Words for the operator, where a start or a rotation ends at it.
pub fn refused(why: &NoKey) -> Error {
    let advice = match why {
        NoKey::Missing(..) | NoKey::Wrong(..) => {
            "请从保管主密钥的地方取来，放好（名字不要改）再来一次"
        }
        NoKey::Away(_) => "请看它是不是开着、从这台机器连不连得上、地址和口令写得对不对，再来一次",
    };
    Error::Start(format!(
        "数据是加密存放的，现在打不开：{why}。{advice}；数据都在，什么也没有改写。"
    ))
}
