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
    (
        "shared_sessions",
        include_str!("../../migrations/0008_shared_sessions.sql"),
    ),
];

/// Every migration in order; the number is the place in the history.
pub(super) fn migrator() -> Migrator {
    let numbered = HISTORY.iter().zip(1..).map(|(&(name, sql), number)| {
        let kind = MigrationType::Simple;
        Migration::new(number, name.into(), kind, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(numbered.collect())
}
