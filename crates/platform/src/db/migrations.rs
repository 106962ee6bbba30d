//! The schema's history, compiled in.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

const HISTORY: &[(&str, &str)] = &[
    ("pack", include_str!("../../migrations/0001_pack.sql")),
    ("people", include_str!("../../migrations/0002_people.sql")),
    ("cases", include_str!("../../migrations/0003_cases.sql")),
    (
        "packages",
        include_str!("../../migrations/0004_packages.sql"),
    ),
    (
        "corrections",
        include_str!("../../migrations/0005_corrections.sql"),
    ),
    (
        "appointments",
        include_str!("../../migrations/0006_appointments.sql"),
    ),
    (
        "closure_messages",
        include_str!("../../migrations/0007_closure_messages.sql"),
    ),
    ("lists", include_str!("../../migrations/0008_lists.sql")),
    ("faults", include_str!("../../migrations/0009_faults.sql")),
    (
        "shared_sessions",
        include_str!("../../migrations/0010_shared_sessions.sql"),
    ),
    (
        "consents",
        include_str!("../../migrations/0011_consents.sql"),
    ),
    ("effects", include_str!("../../migrations/0012_effects.sql")),
    ("events", include_str!("../../migrations/0013_events.sql")),
    (
        "sign_in_requests",
        include_str!("../../migrations/0014_sign_in_requests.sql"),
    ),
    ("trail", include_str!("../../migrations/0015_trail.sql")),
    ("sealed", include_str!("../../migrations/0016_sealed.sql")),
    (
        "upload_checks",
        include_str!("../../migrations/0017_upload_checks.sql"),
    ),
    ("rights", include_str!("../../migrations/0018_rights.sql")),
    (
        "key_proofs",
        include_str!("../../migrations/0019_key_proofs.sql"),
    ),
    (
        "case_consents",
        include_str!("../../migrations/0020_case_consents.sql"),
    ),
    ("numbers", include_str!("../../migrations/0021_numbers.sql")),
    (
        "trail_lists",
        include_str!("../../migrations/0022_trail_lists.sql"),
    ),
    (
        "codes_of_number",
        include_str!("../../migrations/0023_codes_of_number.sql"),
    ),
    (
        "begun_anew",
        include_str!("../../migrations/0024_begun_anew.sql"),
    ),
    ("marks", include_str!("../../migrations/0025_marks.sql")),
];

/// Every migration in order; the number is the place in the history.
pub(super) fn migrator() -> Migrator {
    let numbered = HISTORY.iter().zip(1..).map(|(&(name, sql), number)| {
        let kind = MigrationType::Simple;
        Migration::new(number, name.into(), kind, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(numbered.collect())
}

/// The number of the last one.
pub(super) fn last() -> i64 {
    i64::try_from(HISTORY.len()).unwrap_or(i64::MAX)
}

/// The tables that are there in the end, those before that others point at.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    let gone: Vec<_> = named("DROP TABLE ").collect();
    named("CREATE TABLE ").filter(move |table| !gone.contains(table))
}

fn named(statement: &'static str) -> impl Iterator<Item = &'static str> {
    let found = HISTORY
        .iter()
        .flat_map(move |(_, sql)| sql.split(statement).skip(1));
    found.filter_map(|rest| rest.split([' ', ';', '\n']).next())
}

#[cfg(test)]
mod tests {
    use super::{HISTORY, tables};

    #[test]
    fn every_table_is_found_and_only_numbers_and_texts_are_in_them() {
        let all: Vec<_> = tables().collect();
        assert_eq!((all[0], all.contains(&"upload_pieces")), ("pack", true));
        assert!(all.contains(&"sign_in_requests") && !all.contains(&"sign_in_codes"));
        let place = |table| all.iter().position(|known| *known == table);
        assert!(place("cases") < place("uploads") && place("persons") < place("cases"));
        for (_, sql) in HISTORY {
            for kind in ["BOOLEAN", "REAL", "BLOB", "BYTEA", "TIMESTAMP", "SERIAL"] {
                assert!(!sql.contains(kind), "a copy knows no {kind}");
            }
        }
    }
}
