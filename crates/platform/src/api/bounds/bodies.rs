//! Fields of bodies, by the name of the body's schema.

use super::says::Says::{Day, Each, Items, Nothing, Number, OneOf, Pattern, Text, Yes};
use super::{ANY, Bound, ONE_LINE, WORDS};
use crate::office::clients::MAX_NAME;
use crate::office::{MAX_ACTOR, MAX_TEXT};
use crate::pack::terms::MOST_SUPPLEMENT_WORKDAYS;
use jinban_contract::problem::Rule as R;
use jinban_rules::{correction, name, queue, review};

/// A mobile number, as people type it.
const PHONE: Bound = Bound(Pattern(ANY), &[R::BadPhone]);

/// Answers go by the item's form.
const BY_FORM: &[R] = &[
    R::Required,
    R::TooLong,
    R::TooShort,
    R::WrongType,
    R::UnknownField,
    R::NotAnOption,
    R::TooMany,
    R::TooFew,
    R::BadNumber,
    R::TooSmall,
    R::TooLarge,
    R::BadDate,
    R::TooEarly,
    R::TooLate,
    R::IdLength,
    R::IdDate,
    R::IdProvince,
    R::IdCheck,
    R::BadName,
    R::BadPhone,
    R::BadDivision,
    R::BadText,
    R::FileNotReady,
];

/// A situation's key goes by the item's questions.
const BY_QUESTIONS: &[R] = &[
    R::TooLong,
    R::BadText,
    R::UnknownField,
    R::NotAnOption,
    R::Required,
];

/// A consent goes by what the answers are asked for.
const BY_KINDS: Bound = Bound(Nothing, &[R::Required, R::NotAnOption]);

const ACTOR: Bound = Bound(Text(0, MAX_ACTOR, ANY), &[R::BadText]);

pub(super) const BODIES: &[(&str, &str, Bound)] = &[
    ("CodeRequest", "phone", PHONE),
    ("SignIn", "phone", PHONE),
    (
        "SignIn",
        "code",
        Bound(Pattern(ANY), &[R::NotAnOption, R::TooLate]),
    ),
    // Where the region has rules on personal data.
    (
        "SignIn",
        "agreed",
        Bound(Day, &[R::Required, R::NotAnOption]),
    ),
    (
        "SignIn",
        "earlier",
        Bound(
            Pattern(ANY),
            &[R::NotAnOption, R::Required, R::TooShort, R::TooLong],
        ),
    ),
    // Another than one has.
    (
        "NewNumber",
        "phone",
        Bound(Pattern(ANY), &[R::BadPhone, R::NotAnOption]),
    ),
    (
        "NewNumber",
        "code",
        Bound(Pattern(ANY), &[R::NotAnOption, R::TooLate]),
    ),
    ("GivenNumber", "actor", ACTOR),
    (
        "GivenNumber",
        "phone",
        Bound(Pattern(ANY), &[R::BadPhone, R::NotAnOption]),
    ),
    (
        "GivenNumber",
        "code",
        Bound(Pattern(ANY), &[R::NotAnOption, R::TooLate]),
    ),
    (
        "NewProof",
        "code",
        Bound(Pattern(ANY), &[R::NotAnOption, R::TooLate]),
    ),
    ("NewMessage", "phone", PHONE),
    ("NewMessage", "s", Bound(Nothing, BY_QUESTIONS)),
    ("NewMessage", "v", Bound(Nothing, &[R::NotAnOption])),
    ("NewCase", "item", Bound(Nothing, &[R::NotAnOption])),
    ("NewCase", "form_version", Bound(Nothing, &[R::NotAnOption])),
    ("NewCase", "situation", Bound(Nothing, &[R::NotAnOption])),
    ("NewCase", "answers", Bound(Nothing, BY_FORM)),
    ("NewCase", "declared", Bound(Yes, &[])),
    ("NewCase", "consent", BY_KINDS),
    ("Supplement", "answers", Bound(Nothing, BY_FORM)),
    ("Supplement", "consent", BY_KINDS),
    (
        "NewReview",
        "tags",
        Bound(
            Each(0, u16::MAX as u32),
            &[R::NotAnOption, R::ReasonRequired],
        ),
    ),
    (
        "NewReview",
        "text",
        Bound(Text(0, review::MAX_TEXT, ANY), &[]),
    ),
    (
        "NewCorrection",
        "text",
        // Blanks at its ends do not count.
        Bound(
            Text(correction::MIN_TEXT, correction::MAX_TEXT, WORDS),
            &[R::TooShort],
        ),
    ),
    ("NewCorrection", "phone", PHONE),
    (
        "CorrectionAbout",
        "code",
        Bound(Pattern(ANY), &[R::NotAnOption]),
    ),
    (
        "CorrectionAbout",
        "version",
        Bound(Nothing, &[R::NotAnOption]),
    ),
    (
        "NewCorrectionAnswer",
        "text",
        Bound(Text(1, correction::MAX_TEXT, WORDS), &[]),
    ),
    ("NewAppointment", "site", Bound(Nothing, &[R::NotAnOption])),
    (
        "NewAppointment",
        "item",
        Bound(Nothing, &[R::NotAnOption, R::Required]),
    ),
    (
        "NewAppointment",
        "start",
        Bound(Nothing, &[R::NotAnOption, R::TooEarly, R::TooLate]),
    ),
    (
        "NewAppointment",
        "name",
        Bound(Text(1, name::MAX_NAME, WORDS), &[R::BadName]),
    ),
    ("NewAppointment", "phone", PHONE),
    (
        "AppointmentChange",
        "start",
        Bound(Nothing, &[R::NotAnOption, R::TooEarly, R::TooLate]),
    ),
    ("CheckIn", "site", Bound(Nothing, &[])),
    ("CheckIn", "code", Bound(Pattern(ANY), &[R::NotAnOption])),
    ("NewQueue", "zones", Bound(Items(0, queue::MAX_ZONES), &[])),
    ("NewQueue", "at", Bound(Nothing, &[R::TooLate])),
    (
        "QueueZone",
        "name",
        Bound(
            Text(1, queue::MAX_NAME, WORDS),
            &[R::NotAnOption, R::BadText],
        ),
    ),
    (
        "QueueZone",
        "now_serving",
        Bound(Text(1, queue::MAX_NUMBER, WORDS), &[R::BadText]),
    ),
    (
        "QueueZone",
        "waiting",
        Bound(Number(0, queue::MAX_WAITING), &[]),
    ),
    (
        "TokenRequest",
        "grant_type",
        Bound(OneOf(&["client_credentials"]), &[]),
    ),
    // Some of what the program has.
    (
        "TokenRequest",
        "scope",
        Bound(Pattern(ANY), &[R::NotAnOption]),
    ),
    (
        "TokenRequest",
        "person",
        Bound(Text(0, MAX_NAME, ONE_LINE), &[]),
    ),
    (
        "TokenRequest",
        "person_name",
        Bound(Text(0, MAX_NAME, ONE_LINE), &[]),
    ),
    ("Acceptance", "actor", ACTOR),
    ("Acceptance", "text", Bound(Text(0, MAX_TEXT, ANY), &[])),
    ("AskSupplement", "actor", ACTOR),
    ("AskSupplement", "gaps", Bound(Items(1, usize::MAX), &[])),
    // At most as far as the calendar goes.
    (
        "AskSupplement",
        "days",
        Bound(Number(1, MOST_SUPPLEMENT_WORKDAYS as u32), &[R::TooLarge]),
    ),
    ("Gap", "field", Bound(Pattern(ANY), &[R::NotAnOption])),
    ("Gap", "text", Bound(Text(1, MAX_TEXT, WORDS), &[])),
    ("NewDecision", "actor", ACTOR),
    (
        "NewDecision",
        "text",
        Bound(Text(0, MAX_TEXT, ANY), &[R::Required]),
    ),
    (
        "NewRectificationStep",
        "text",
        Bound(Text(0, MAX_TEXT, ANY), &[R::Required]),
    ),
];
