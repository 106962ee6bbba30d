use super::app::TestApp;
use sqlx::{AssertSqlSafe, Connection};
use std::collections::BTreeMap;

const SCHEMA: [&str; 3] = [
    include_str!("../../../migrations/0001_pack.sql"),
    include_str!("../../../migrations/0002_people.sql"),
    include_str!("../../../migrations/0003_cases.sql"),
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
        for table in words.map(|rest| rest.split_whitespace().next().unwrap()) {
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
}
