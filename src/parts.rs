//! What more than one page uses: a page imports no other page, and nothing here knows a page.

pub mod aloud;
pub mod answer;
pub mod arrival;
pub mod back;
pub mod code;
pub mod confirm;
pub mod correction;
pub mod foot;
pub mod form;
pub mod go;
pub mod hotline;
pub mod item;
pub mod loaded;
pub mod nearby;
pub mod nowhere;
pub mod open_state;
pub mod own_phone;
pub mod owner;
pub mod passing;
pub mod position;
pub mod proof;
pub mod query;
pub mod region;
#[cfg(test)]
pub mod sample;
pub mod search;
pub mod shared;
pub mod sheet;
pub mod speech;
pub mod split;
pub mod todo;
pub mod together;
pub mod whose;
