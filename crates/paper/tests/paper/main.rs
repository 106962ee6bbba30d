//! The paper as its readers meet it: text taken out of the PDF, codes read from
//! the picture.

#![allow(clippy::unwrap_used)]

mod codes;
mod damage;
mod hostile;
mod pdf;
mod picture;
mod support;
