//! Fills a database on which a pack was loaded with as many cases, reviews and
//! so on as one asks for, to see how lists take it.
//!
//! `cargo run -p jinban-platform --example fill -- sqlite://data/jinban.db 1000000`

#[path = "../tests/shared/fill.rs"]
mod fill;

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut args = std::env::args().skip(1);
    let url = args.next().ok_or("say which database")?;
    let rows: i64 = args.next().ok_or("say how many rows")?.parse()?;
    sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER, sqlx::postgres::any::DRIVER])?;
    let mut conn = AnyConnection::connect(&url).await?;
    conn.execute("BEGIN").await?;
    for statement in fill::statements() {
        let done = sqlx::query(AssertSqlSafe(statement)).bind(rows);
        done.execute(&mut conn).await?;
    }
    conn.execute("COMMIT").await?;
    // As the database does by itself after a while.
    if url.starts_with("postgres") {
        conn.execute("ANALYZE").await?;
    }
    conn.close().await?;
    println!("{rows} rows in each table");
    Ok(())
}
