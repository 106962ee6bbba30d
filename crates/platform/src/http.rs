//! HTTP around the resources: extractors that name the field at fault,
//! problem documents, caching, headers, logs, metrics, static files.

mod address;
mod answer;
mod body;
mod cached;
mod caller;
mod docs;
mod front;
mod headers;
mod health;
mod log;
mod method;
mod metrics;
mod origin;
mod path;
mod portal;
mod query;
mod router;
mod session;
mod sorry;
mod staff;
mod ticket;

pub use answer::problem;
pub use body::{Body, MAX_BODY, allow};
pub use cached::{PUBLIC, VERSIONED, cached, cached_from, not_modified};
pub use caller::Caller;
pub use front::Front;
pub use metrics::Metrics;
pub use path::Id;
pub use query::Query;
pub use router::{openapi, router};
pub use session::{Person, clear_cookie, cookie, guard, lifetime, set_cookie};
pub use sorry::sorry;
pub use staff::Staff;
pub use ticket::{Answered, Begun, Ticket, Writing, json};
