//! Doors to services outside, each of one shape: a trait, its side over HTTP, and
//! what stands there where none is set up.

pub mod keys;
pub mod scanner;
pub mod sms;
pub mod wechat;

use crate::error::{Error, Result};
use crate::tls;
use reqwest::redirect::Policy;
use std::time::Duration;

/// What calls a service, for so long at most, and nobody else whom it names: what is
/// told to it would go there too. `setting` is named when it cannot be set up.
fn client(setting: &str, patience: Duration) -> Result<reqwest::Client> {
    tls::provide();
    let client = reqwest::Client::builder()
        .timeout(patience)
        .redirect(Policy::none());
    client
        .build()
        .map_err(|error| Error::Config(format!("{setting}: {error}")))
}
