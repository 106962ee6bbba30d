//! What lies at rest under a key: answers, names, numbers, sentences and
//! photographs. A data key seals them, a master key wraps the data keys
//! (`doors::keys`), and only the wrapped ones are in the database. Everything
//! here is work in memory: rows are the business of `repo::data_keys`, start
//! and rotation of `office::keys`.

mod cipher;
mod keyring;
mod place;
mod ring;
mod value;

pub use cipher::{Cipher, Suite};
pub use keyring::{Keyring, Unlocked};
pub use place::Place;
pub use ring::{Ring, Secret};
pub use value::{TEXT, key_of, key_of_bytes};

/// Why something that is sealed does not open. It holds no secret, and nothing
/// of what was sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Its data key is not in the table.
    #[error("the data key {0} is not there")]
    NoKey(String),
    /// It was changed, moved from another place, or cut.
    #[error("what is kept at {0} does not open")]
    Broken(String),
    /// It is not sealed, where nothing ever was plain.
    #[error("what is kept at {0} is not sealed")]
    Plain(String),
    /// A key has not the length of its cipher, or the cipher took nothing.
    #[error("a key does not fit {0}")]
    Unfit(&'static str),
    /// Whoever holds the master key did not unwrap a data key.
    #[error("the data key {0} could not be unwrapped: {1}")]
    Wrapped(String, String),
}
