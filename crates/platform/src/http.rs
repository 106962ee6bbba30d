//! HTTP around the resources: extractors that name the field at fault,
//! problem documents, caching, headers, logs, metrics, static files.

mod address;
mod answer;
mod ask;
mod body;
mod cached;
mod caller;
mod cookie;
mod device;
mod docs;
mod fence;
mod front;
mod headers;
mod health;
mod log;
mod method;
mod metrics;
mod moment;
mod once;
mod origin;
mod path;
mod photograph;
mod portal;
mod query;
mod router;
mod session;
mod sorry;
mod staff;

pub use answer::problem;
pub use ask::Ask;
pub use body::{Body, MAX_BODY, allow};
pub use cached::{PUBLIC, VERSIONED, cached, cached_from, not_modified};
pub use caller::Caller;
pub use device::Device;
pub use fence::Side;
pub use front::Front;
pub use metrics::Metrics;
pub use once::{Key, Once, json, ok};
pub use path::Id;
pub use photograph::photograph;
pub use query::Query;
pub use router::{openapi, router};
pub use session::{clear_cookie, guard, set_cookie, token};
pub use sorry::sorry;
pub use staff::{Permit, Staff};
