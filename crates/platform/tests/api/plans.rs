//! How the databases would carry out every statement of the repository layer:
//! nothing that grows is read from end to end, or sorted, to find some rows.

use crate::fill;
use crate::support::{TestApp, files_below};
use jinban_platform::repo::sealing::{COLUMNS, Column};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use std::collections::BTreeSet;
use std::path::Path;

/// Rows of each table: enough that an index is worth its while.
const ROWS: i64 = 3000;

/// What only grows with the pack, and may be read whole.
const OF_THE_PACK: &[&str] = &[
    "pack",
    "pack_docs",
    "items",
    "forms",
    "packages",
    "pack_items",
    "pack_images",
    "site_queues",
    // Made by hand, for each program of each unit.
    "staff_clients",
    // One row for each rotation.
    "data_keys",
];

/// Sorted although no index has the order: a case has three reviews at most.
const FEW: &str = "SELECT * FROM reviews WHERE case_no = $1 ORDER BY created_at, service";

struct Statement {
    file: String,
    sql: String,
}

/// Every statement of the repository layer, read from its source.
fn statements() -> Vec<Statement> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/repo");
    let mut found = Vec::new();
    for file in files_below(&folder) {
        let text = std::fs::read_to_string(&file).unwrap();
        let (calls, literals) = (calls(&text), literals(&text));
        // Two of its calls take what is derived.
        let derived = if file.ends_with("sealing.rs") { 2 } else { 0 };
        assert!(
            calls <= literals.len() + derived,
            "{}: a statement is not where it is looked for",
            file.display()
        );
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        // Put together for each column, at a start that has no key.
        let whole = literals.into_iter().filter(|sql| !sql.contains('{'));
        found.extend(whole.map(|sql| Statement {
            file: name.clone(),
            sql,
        }));
    }
    // Derived from table, key and column.
    let derived = COLUMNS.iter().flat_map(Column::statements);
    found.extend(derived.map(|sql| Statement {
        file: "sealing.rs".to_owned(),
        sql: sql.to_owned(),
    }));
    assert!(found.len() > 60, "only {} statements found", found.len());
    found
}

fn code(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// How often a statement is made.
fn calls(text: &str) -> usize {
    let starts = ["query(", "query_as(", "query_scalar("];
    let code = code(text);
    starts.iter().map(|call| code.matches(call).count()).sum()
}

/// Texts that begin as a statement does.
fn literals(text: &str) -> Vec<String> {
    let code = code(text);
    let texts = code.split('"').skip(1).step_by(2);
    let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];
    let statements = texts.filter(|text| verbs.iter().any(|verb| text.starts_with(verb)));
    statements.map(str::to_owned).collect()
}

#[test]
fn statements_are_found_where_they_are() {
    let text = "// query(\"SELECT 0\")\nquery(\n    \"SELECT 1\n  FROM a\",\n);\nquery_as(\"UPDATE b\");\nlet x = \"c\";";
    assert_eq!(calls(text), 2);
    assert_eq!(literals(text), ["SELECT 1\n  FROM a", "UPDATE b"]);
}

/// A database of some years, and a connection to it.
async fn filled() -> (TestApp, AnyConnection) {
    let app = TestApp::new().await;
    let url = app.config.database_url.clone();
    let mut conn = AnyConnection::connect(&url).await.unwrap();
    for statement in fill::statements() {
        let fill = sqlx::query(AssertSqlSafe(statement.clone())).bind(ROWS);
        let filled = fill.execute(&mut conn).await;
        filled.unwrap_or_else(|error| panic!("{error}: {statement}"));
    }
    (app, conn)
}

#[tokio::test]
async fn no_statement_reads_a_growing_table_from_end_to_end() {
    let (app, mut conn) = filled().await;
    // As it runs, without statistics; and with them.
    let mut bad = check(&app, &mut conn).await;
    conn.execute("ANALYZE").await.unwrap();
    bad.extend(check(&app, &mut conn).await);
    assert!(bad.is_empty(), "{}", Vec::from_iter(bad).join("\n"));
}

async fn check(app: &TestApp, conn: &mut AnyConnection) -> BTreeSet<String> {
    let mut bad = BTreeSet::new();
    for statement in statements() {
        let plan = match app.on_sqlite() {
            true => sqlite_plan(conn, &statement.sql).await,
            false => postgres_plan(conn, &statement.sql).await,
        };
        let faults = match app.on_sqlite() {
            true => sqlite_faults(&plan),
            false => postgres_faults(&plan),
        };
        let sorted = |fault: &String| fault == SORTS && statement.sql == FEW;
        for fault in faults.into_iter().filter(|fault| !sorted(fault)) {
            let Statement { file, sql } = &statement;
            bad.insert(format!(
                "{file}: {fault}: {sql}\n    {}",
                plan.join("\n    ")
            ));
        }
    }
    bad
}

const SORTS: &str = "sorts";

fn grows(table: &str) -> bool {
    !OF_THE_PACK.contains(&table)
}

async fn sqlite_plan(conn: &mut AnyConnection, sql: &str) -> Vec<String> {
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = sqlx::query(explain).fetch_all(conn).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {sql}"));
    rows.iter().map(|row| row.get("detail")).collect()
}

/// <https://www.sqlite.org/eqp.html>; tables go by their alias.
fn sqlite_faults(plan: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for step in plan {
        if let Some(rest) = step.strip_prefix("SCAN ") {
            let table = rest.split(' ').next().unwrap();
            if grows(table) && rest != "CONSTANT ROW" {
                faults.push(format!("reads all of {table}"));
            }
        }
        if step.contains("TEMP B-TREE") && plan.iter().any(|step| names_one_that_grows(step)) {
            faults.push(SORTS.to_owned());
        }
    }
    faults
}

fn names_one_that_grows(step: &str) -> bool {
    let rest = step.strip_prefix("SCAN ").or(step.strip_prefix("SEARCH "));
    rest.is_some_and(|rest| grows(rest.split(' ').next().unwrap()))
}

/// The plan for whatever values come, with tables read whole and rows sorted
/// only where there is no other way.
async fn postgres_plan(conn: &mut AnyConnection, sql: &str) -> Vec<String> {
    let settings = "SET plan_cache_mode = force_generic_plan;
        SET enable_seqscan = off; SET enable_sort = off; SET enable_incremental_sort = off";
    conn.execute(sqlx::raw_sql(settings)).await.unwrap();
    let sql = read_part(sql);
    let prepare = AssertSqlSafe(format!("PREPARE looked_at AS {sql}"));
    let prepared = conn.execute(sqlx::raw_sql(prepare)).await;
    prepared.unwrap_or_else(|error| panic!("{error}: {sql}"));
    let values = (1..20).take_while(|n| sql.contains(&format!("${n}")));
    let values: Vec<_> = values.map(|_| "NULL").collect();
    let values = match values.is_empty() {
        true => String::new(),
        false => format!("({})", values.join(", ")),
    };
    let explain = AssertSqlSafe(format!("EXPLAIN EXECUTE looked_at{values}"));
    let rows = sqlx::raw_sql(explain).fetch_all(&mut *conn).await.unwrap();
    let forget = sqlx::raw_sql("DEALLOCATE looked_at");
    conn.execute(forget).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// An insert of what is selected, without the insert: types of parameters are
/// known from what they are compared with.
fn read_part(sql: &str) -> String {
    match sql.find("SELECT ") {
        Some(start) if sql.starts_with("INSERT ") => {
            let rest = &sql[start..];
            rest.split("ON CONFLICT").next().unwrap().to_owned()
        }
        _ => sql.to_owned(),
    }
}

fn postgres_faults(plan: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, step) in plan.iter().enumerate() {
        let Some((kind, table)) = node(step) else {
            continue;
        };
        let under = plan[number + 1..]
            .iter()
            .take_while(|line| node(line).is_none());
        let bounded = under.clone().any(|line| line.contains("Index Cond:"));
        match kind {
            "Seq Scan" if grows(table) => faults.push(format!("reads all of {table}")),
            // From its first entry to its last.
            "Index Scan" | "Index Only Scan" | "Bitmap Index Scan" if !bounded && grows(table) => {
                faults.push(format!("reads a whole index of {table}"));
            }
            "Sort" | "Incremental Sort" if plan.iter().any(|step| scans_one_that_grows(step)) => {
                faults.push(SORTS.to_owned());
            }
            _ => {}
        }
    }
    faults
}

fn scans_one_that_grows(step: &str) -> bool {
    node(step).is_some_and(|(kind, table)| kind.contains("Scan") && grows(table))
}

/// What a line of `EXPLAIN` does, and on which table; a line of details does
/// nothing.
fn node(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start().trim_start_matches("->").trim_start();
    let (head, _) = line.split_once("  (cost=")?;
    let (head, table) = head.split_once(" on ").unwrap_or((head, ""));
    let kind = head.split(" using ").next().unwrap();
    Some((kind, table.split(' ').next().unwrap()))
}

#[test]
fn plans_are_understood() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let bad = lines("SCAN cases\nUSE TEMP B-TREE FOR ORDER BY\nSCAN items");
    assert_eq!(sqlite_faults(&bad), ["reads all of cases", SORTS]);
    let good = lines("SEARCH cases USING INDEX cases_by_age (submitted_at>?)\nSCAN CONSTANT ROW");
    assert!(sqlite_faults(&good).is_empty());
    let bad = lines(
        "Limit  (cost=1..2 rows=1 width=1)\n  ->  Sort  (cost=1..2 rows=1 width=1)\n        Sort Key: no\n        ->  Seq Scan on cases c  (cost=1..2 rows=1 width=1)\n              Filter: (x)",
    );
    assert_eq!(postgres_faults(&bad), [SORTS, "reads all of cases"]);
    let whole = lines("Index Scan using a on cases  (cost=1..2 rows=1 width=1)\n  Filter: (x)");
    assert_eq!(postgres_faults(&whole), ["reads a whole index of cases"]);
    let good = lines("Index Scan using a on cases  (cost=1..2 rows=1 width=1)\n  Index Cond: (x)");
    assert!(postgres_faults(&good).is_empty());
}
