//! The back office and the operators have a listener of their own.

use crate::server::{Server, binary, exchange, pack};
use crate::text;
use std::net::TcpListener;
use tempfile::TempDir;

/// The status of what a listener answers.
fn status(addr: &str, path: &str) -> String {
    let answer = exchange(addr, "GET", path, &[], b"").unwrap();
    let head = String::from_utf8_lossy(&answer);
    head.split(' ').nth(1).unwrap_or_default().to_owned()
}

#[test]
fn what_is_the_offices_is_not_where_everybody_reaches_it() {
    let dir = TempDir::new().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let office = free.local_addr().unwrap().to_string();
    drop(free);
    let database = format!("sqlite://{}", dir.path().join("j.db").display());
    let mut command = binary();
    let command = command
        .env("DATABASE_URL", database)
        .env("JINBAN_STAFF_ADDR", &office);
    let mut server = Server::run(command);
    for (path, citizens, officials) in [
        ("/metrics", "404", "200"),
        ("/api/v1/staff/cases", "404", "401"),
        // Nobody decodes a path before it is matched.
        ("/api/v1/%73taff/cases", "404", "404"),
        ("/api/v1/items", "200", "404"),
        ("/readyz", "200", "200"),
    ] {
        assert_eq!(status(&server.addr, path), citizens, "{path}");
        assert_eq!(status(&office, path), officials, "{path}");
    }
    server.terminate();
    assert!(server.child.wait().unwrap().success());
    assert!(exchange(&office, "GET", "/readyz", &[], b"").is_err());
}

/// What `staff add` says of a program of this unit.
fn added(database: &str, unit: &str) -> String {
    let mut command = binary();
    let command = command.env("DATABASE_URL", database).args(["staff", "add"]);
    let command = command.args([
        "--unit",
        unit,
        "--name",
        "示例系统",
        "--scopes",
        "cases_read",
    ]);
    let output = command.output().unwrap();
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("client_secret"), "{said}");
    said
}

#[test]
fn a_unit_that_no_item_names_is_told_with_the_near_one() {
    let dir = TempDir::new().unwrap();
    let database = format!("sqlite://{}", dir.path().join("j.db").display());
    assert!(
        !added(&database, "随便").contains("提醒"),
        "no pack, nothing to go by"
    );
    let mut load = binary();
    let load = load
        .env("DATABASE_URL", &database)
        .args(["pack", "load"])
        .arg(pack());
    assert!(load.status().unwrap().success());
    for known in ["测试区民政局", "*"] {
        assert!(!added(&database, known).contains("提醒"), "{known}");
    }
    let slip = added(&database, "测试民政局");
    assert!(
        slip.contains("没有哪个事项") && slip.contains("是不是 测试区民政局？"),
        "{slip}"
    );
    assert!(slip.contains("staff revoke"), "{slip}");
}

#[test]
fn a_demonstration_has_both_on_one() {
    let dir = TempDir::new().unwrap();
    let server = Server::start(dir.path());
    assert_eq!(status(&server.addr, "/metrics"), "200");
    assert_eq!(status(&server.addr, "/api/v1/staff/cases"), "401");
}
