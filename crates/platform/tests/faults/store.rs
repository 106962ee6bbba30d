//! An object store on the other end of a line on which nothing comes.

use crate::citizen::Citizen;
use crate::server::{Server, binary};
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[test]
fn a_store_that_says_nothing_is_given_up_and_the_rest_goes_on() {
    let dir = TempDir::new().unwrap();
    // Brings the pack, whose pictures go to a folder.
    drop(Server::start(dir.path()));
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let database = format!("sqlite://{}", dir.path().join("j.db").display());
    let mut command = binary();
    let server = Server::run(command.envs([
        ("DATABASE_URL", database.as_str()),
        ("JINBAN_OBJECTS_URL", "s3://bucket/prefix"),
        ("AWS_ENDPOINT", &endpoint),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ]));
    let citizen = Citizen::sign_in(&server.addr, "13800138000").unwrap();
    let begun = Instant::now();
    let (status, said) = citizen.photograph().unwrap();
    assert_eq!(status, 503, "{said}");
    assert!(said.contains("files_unavailable"), "{said}");
    assert!(
        begun.elapsed() < Duration::from_secs(25),
        "{:?}",
        begun.elapsed()
    );
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
}
