//! `/about`: 网站地图; `/about/{id}`: what the site says of itself.

mod site_map;
mod statement;

pub use site_map::{AboutPage, site_map_view};
pub use statement::{StatementPage, statement_view};
