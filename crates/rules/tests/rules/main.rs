//! The rules against the tables of the standards and of the calendar, and as
//! properties over arbitrary input.

#![allow(clippy::unwrap_used)]

mod address;
mod badges;
mod booking;
mod booking_props;
mod booking_rules;
mod brief;
mod bring;
mod calendar;
mod case;
mod changes;
mod changes_props;
mod condition;
mod consent;
mod correction;
mod deadline;
mod form;
mod form_faults;
mod form_props;
mod form_situation;
mod form_values;
mod geo;
mod guidance;
mod guidance_faults;
mod guidance_props;
mod guidance_stops;
mod hours;
mod hours_bugs;
mod hours_edges;
mod ids;
mod mask;
mod near;
mod package;
mod package_changes;
mod package_props;
mod photo;
mod photo_props;
mod queue;
mod related;
mod review;
mod search;
mod search_index;
mod search_props;
mod site;
mod staff;
mod statement;
mod support;
mod wait;
mod ways;
mod week;
