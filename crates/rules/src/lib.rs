//! The domain's rules: pure functions over `jinban-contract` types, compiled
//! once and run in the citizen's browser for speed and on the server as judge.
//!
//! No I/O, no clock (today and now are arguments), no regular expressions.
//! Rules answer with message ids and values; sentences are made elsewhere, but
//! for those of `changes` and `brief`, which stand on paper and in messages too.
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod address;
pub mod badges;
pub mod booking;
pub mod brief;
pub mod bring;
pub mod calendar;
pub mod case;
pub mod changes;
pub mod clocks;
pub mod condition;
pub mod consent;
pub mod correction;
pub mod cost;
pub mod deadline;
pub mod eligibility;
pub mod form;
pub mod geo;
pub mod guidance;
pub mod handover;
pub mod hours;
pub mod ids;
pub mod mask;
pub mod name;
pub mod package;
pub mod photo;
pub mod queue;
pub mod related;
pub mod retention;
pub mod review;
pub mod rights;
pub mod search;
pub mod shared;
pub mod site;
pub mod staff;
pub mod statement;
pub mod text;
pub mod upload;
pub mod wait;
pub mod ways;
