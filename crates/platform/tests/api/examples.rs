//! docs/API.md: its examples are what the types say, its table of errors is
//! what the code says.

use jinban_contract::{
    appointment::*, calendar::*, case::*, correction::*, form::*, item::*, message::*, near::*,
    notice::*, package::*, problem::*, queue::*, region::*, related::*, review::*, rights::*,
    session::*, site::*, staff::*, statement::*, trail::*, wechat::*,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn read(file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(file)).unwrap()
}

/// The source of every refusal, whatever room it stands in.
fn refusals() -> String {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/refusal");
    let files = std::fs::read_dir(room).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    texts.collect()
}

/// Deserialises, and serialises again: nothing may get lost on the way.
fn fits<T: DeserializeOwned + Serialize>(name: &str, json: &str) {
    let value: T = serde_json::from_str(json).unwrap_or_else(|e| panic!("{name}: {e}"));
    let again = serde_json::to_value(&value).unwrap();
    let shown: Value = serde_json::from_str(json).unwrap();
    for (key, inner) in shown.as_object().unwrap() {
        assert_eq!(&again[key], inner, "{name}: {key}");
    }
}

macro_rules! fits_one_of {
    ($name:expr, $json:expr, $($type:ident)+) => {
        match $name {
            $(stringify!($type) => fits::<$type>($name, $json),)+
            other => panic!("no type {other}"),
        }
    };
}

#[test]
fn every_example_is_what_its_type_says() {
    let text = read("docs/API.md");
    let blocks: Vec<_> = text.split("```json ").skip(1).collect();
    assert!(blocks.len() > 20);
    for block in blocks {
        let (name, rest) = block.split_once('\n').unwrap();
        let (json, _) = rest.split_once("```").unwrap();
        fits_one_of!(name, json,
            Queue SlotList NewAppointment Appointment AppointmentChange CheckIn NewQueue
            CodeRequest CodeSent SignIn NewNumber Me NewProof Proof Holdings Deletion Problem Region Statement Divisions Calendar SiteList Site
            ItemList RelatedList SitesNear Form Sheet PackageList CaseTrail NewMessage MessageSent NewCorrection CorrectionReceived Correction NewCorrectionAnswer NewCase Case Supplement NewReview ReviewPage Acceptance
            AskSupplement NewDecision GivenNumber StaffCalendar StaffReviews StaffToken StaffTrail NewRectificationStep WechatSignature);
    }
}

#[test]
fn the_table_of_errors_is_complete() {
    let text = read("docs/API.md");
    let numbered = |line: &&str| {
        let cell = line.strip_prefix("| ");
        cell.is_some_and(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
    };
    let rows = text.lines().filter(numbered);
    let told: BTreeSet<(String, String)> = rows
        .map(|row| {
            let mut cells = row.split('|').map(str::trim).skip(1);
            let status = cells.next().unwrap().to_owned();
            (status, cells.next().unwrap().trim_matches('`').to_owned())
        })
        .collect();
    let source = refusals();
    let made = source.split("Refusal::new(").skip(1);
    let known: BTreeSet<(String, String)> = made
        .map(|call| {
            let (status, rest) = call.split_once(',').unwrap();
            let code = rest.split('"').nth(1).unwrap();
            (status.trim().to_owned(), code.to_owned())
        })
        .collect();
    assert_eq!(told, known);
}
