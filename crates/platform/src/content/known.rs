//! Addresses that were asked for, and which page each led to: whoever asks for
//! one again need not wait until it is read again. Only names are kept here, so
//! that many spellings of one address cost their own bytes and no page.

use axum::http::HeaderValue;
use jinban_contract::time::Date;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// Most bytes of an address that is kept.
const LONGEST: usize = 400;

/// Bytes that are roughly one address with what is known of it.
const ONE: u64 = 1024;

/// Where an address led to.
pub struct Known {
    /// The name that the page is kept by.
    pub page: String,
    /// What the page was made from.
    pub mark: String,
    /// The day on which it leads there.
    pub day: Date,
    /// The policy that the page is sent with.
    pub policy: HeaderValue,
}

/// What is known of addresses, as they stand in requests.
pub struct KnownPages(Cache<String, Arc<Known>, Weight>);

#[derive(Clone)]
struct Weight;

impl Weighter<String, Arc<Known>> for Weight {
    fn weight(&self, address: &String, known: &Arc<Known>) -> u64 {
        let text = address.len() + known.page.len() + known.mark.len() + known.policy.len();
        (text + size_of::<Known>()) as u64
    }
}

impl KnownPages {
    /// Room for so many bytes.
    pub fn with_room(bytes: u64) -> Self {
        let addresses = usize::try_from(bytes / ONE).unwrap_or(usize::MAX);
        Self(Cache::with_weighter(addresses, bytes, Weight))
    }

    /// What is known of an address.
    pub fn get(&self, address: &str) -> Option<Arc<Known>> {
        self.0.get(address)
    }

    /// Takes down where an address led to.
    pub fn note(&self, address: &str, known: Known) {
        if address.len() <= LONGEST {
            self.0.insert(address.to_owned(), Arc::new(known));
        }
    }

    /// Bytes that it holds.
    pub fn weight(&self) -> u64 {
        self.0.weight()
    }
}
