//! A scanner for what is harmful in files. Where none is set up nothing is looked
//! at, and nobody is told that it was.

mod clamd;

use crate::config::Config;
use crate::error::{Error, Result};
use clamd::{At, Clamd};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A file being looked at.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// What a scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing that it knows.
    Clean,
    /// Something harmful, by the scanner's name for it.
    Found(String),
    /// Nothing: it is down, too slow, or cannot judge this file.
    Unanswered,
}

/// Something that looks into files.
pub trait Scanner: Send + Sync {
    /// Looks at a whole file, for some seconds at most.
    fn look<'a>(&'a self, file: &'a [u8]) -> Looking<'a>;

    /// Whether it has not answered a moment ago, and is not asked just now.
    fn rests(&self) -> bool;
}

/// What an address has to be, in words.
pub const ADDRESS: &str = "clamd 的地址：主机:端口，或者以 / 开头的套接字文件";

/// Whether a scanner can be at this address.
pub fn is_address(text: &str) -> bool {
    At::read(text).is_some()
}

/// The scanner that the configuration asks for; none without an address.
///
/// # Errors
/// The address is none.
pub fn scanner(config: &Config) -> Result<Option<Arc<dyn Scanner>>> {
    if config.scanner.is_empty() {
        return Ok(None);
    }
    match At::read(&config.scanner) {
        Some(at) => Ok(Some(Arc::new(Clamd::new(at)))),
        None => Err(Error::Config(format!("scanner：要写成{ADDRESS}"))),
    }
}
