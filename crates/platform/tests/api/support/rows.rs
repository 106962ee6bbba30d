use super::app::TestApp;
use sqlx::{AssertSqlSafe, Connection};
use std::collections::BTreeMap;

const SCHEMA: &[&str] = &[
    include_str!("../../../migrations/0001_pack.sql"),
    include_str!("../../../migrations/0002_people.sql"),
    include_str!("../../../migrations/0003_cases.sql"),
    include_str!("../../../migrations/0004_packages.sql"),
    include_str!("../../../migrations/0005_corrections.sql"),
    include_str!("../../../migrations/0006_appointments.sql"),
    include_str!("../../../migrations/0007_closure_messages.sql"),
    include_str!("../../../migrations/0009_faults.sql"),
    include_str!("../../../migrations/0011_consents.sql"),
    include_str!("../../../migrations/0012_effects.sql"),
    include_str!("../../../migrations/0013_events.sql"),
    include_str!("../../../migrations/0014_sign_in_requests.sql"),
    include_str!("../../../migrations/0015_trail.sql"),
    include_str!("../../../migrations/0016_sealed.sql"),
    include_str!("../../../migrations/0018_rights.sql"),
];

impl TestApp {
    /// How many rows each table of the schema has.
    pub async fn rows(&self) -> BTreeMap<String, i64> {
        let mut conn = sqlx::AnyConnection::connect(&self.config.database_url)
            .await
            .unwrap();
        let mut counts = BTreeMap::new();
        let words = SCHEMA
            .iter()
            .flat_map(|sql| sql.split("CREATE TABLE ").skip(1));
        let tables = words.map(|rest| rest.split_whitespace().next().unwrap());
        for table in tables.filter(|table| *table != "sign_in_codes") {
            let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
            let count: i64 = sqlx::query_scalar(count)
                .fetch_one(&mut conn)
                .await
                .unwrap();
            counts.insert(table.to_owned(), count);
        }
        conn.close().await.unwrap();
        counts
    }
    /// What stands in a column of text, where anything does.
    pub async fn texts(&self, table: &str, column: &str) -> Vec<String> {
        let mut conn = sqlx::AnyConnection::connect(&self.config.database_url)
            .await
            .unwrap();
        let all = format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL");
        let texts = sqlx::query_scalar(AssertSqlSafe(all));
        let texts = texts.fetch_all(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        texts
    }
}
