//! Parameters of addresses and headers, by name.

use super::says::Says::{Day, Number, OneOf, Pattern, Text};
use super::{ANY, Bound, ID, KEY};
use crate::api::near::MOST_SITES;
use jinban_contract::ids::MAX_ID;
use jinban_contract::problem::Rule as R;
use jinban_contract::upload::MAX_UPLOAD;
use jinban_rules::booking::MOST_DAYS;
use jinban_rules::guidance::MAX_KEY;

pub(super) const PARAMETERS: &[(&str, Bound)] = &[
    ("Idempotency-Key", Bound(Text(1, MAX_ID, ID), &[])),
    ("Tus-Resumable", Bound(OneOf(&["1.0.0"]), &[])),
    ("Upload-Length", Bound(Number(1, MAX_UPLOAD as u32), &[])),
    (
        "Upload-Checksum",
        // Base64 of any length has the pattern, not each has a meaning.
        Bound(
            Pattern("^(sha1|sha256) [A-Za-z0-9+/]+={0,2}$"),
            &[R::BadText],
        ),
    ),
    ("Upload-Metadata", Bound(Pattern(ANY), &[R::BadText])),
    // `next` of the page before, and nothing else.
    ("cursor", Bound(Pattern("^[A-Za-z0-9_-]+$"), &[R::BadId])),
    ("date", Bound(Day, &[])),
    ("from", Bound(Day, &[])),
    ("days", Bound(Number(1, MOST_DAYS as u32), &[])),
    ("limit", Bound(Number(1, MOST_SITES as u32), &[])),
    // Of a place in China.
    (
        "near",
        Bound(
            Pattern(r"^[0-9]{1,3}(\.[0-9]+)?,[0-9]{1,2}(\.[0-9]+)?$"),
            &[R::BadNumber],
        ),
    ),
    // What the item's questions and answers are called.
    (
        "s",
        Bound(
            Text(0, MAX_KEY, KEY),
            &[R::UnknownField, R::NotAnOption, R::BadText, R::Required],
        ),
    ),
    (
        "v",
        Bound(
            Text(0, 104, r"^([0-9]{1,10}(\.[0-9]{1,10})*)?$"),
            &[R::BadText],
        ),
    ),
    ("case", Bound(Text(1, MAX_ID, ID), &[])),
    ("unit", Bound(Pattern(ANY), &[])),
    // What the site does.
    ("item", Bound(Pattern(ANY), &[R::NotAnOption])),
    // A page of this portal.
    ("url", Bound(Pattern(ANY), &[R::NotAnOption])),
    ("n", Bound(Number(1, u32::MAX), &[])),
];
