//! The back office and the operators have a listener of their own.

use crate::server::{Server, binary, exchange};
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

#[test]
fn a_demonstration_has_both_on_one() {
    let dir = TempDir::new().unwrap();
    let server = Server::start(dir.path());
    assert_eq!(status(&server.addr, "/metrics"), "200");
    assert_eq!(status(&server.addr, "/api/v1/staff/cases"), "401");
}
