//! The master key of a platform that was only started: made once, asked for
//! ever after.

use crate::server::{Server, binary, pack};
use crate::text;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = binary();
    let database = format!("sqlite://{}", dir.join("j.db").display());
    command.args(args).env("DATABASE_URL", database);
    command
}

fn run(dir: &Path) {
    let server = Server::start(dir);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_start_makes_a_key_once_and_never_in_place_of_one_that_is_gone() {
    let dir = TempDir::new().unwrap();
    run(dir.path());
    let (key, away) = (dir.path().join("j.keys"), dir.path().join("away"));
    let mode = key.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::rename(&key, &away).unwrap();
    let mut again = command(dir.path(), &["serve", "--addr", "127.0.0.1:0", "--pack"]);
    let output = again.arg(pack()).output().unwrap();
    let said = text(&output);
    assert!(!output.status.success(), "{said}");
    assert!(
        said.contains("没有主密钥“own”") && said.contains("j.keys"),
        "{said}"
    );
    assert!(!key.exists());
    std::fs::rename(&away, &key).unwrap();
    run(dir.path());
}

#[test]
fn a_rotation_goes_on_beside_a_platform_that_runs() {
    let dir = TempDir::new().unwrap();
    let server = Server::start(dir.path());
    let output = command(dir.path(), &["keys", "rotate"]).output().unwrap();
    let said = text(&output);
    assert!(output.status.success() && said.contains("换好了"), "{said}");
    assert!(said.contains("主密钥“own”"), "{said}");
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
}

#[test]
fn what_is_no_master_key_is_told_before_a_database_is_made() {
    let dir = TempDir::new().unwrap();
    for (name, value) in [
        ("JINBAN_MASTER_KEYS", "geheim"),
        ("JINBAN_MASTER_KEYS_FILE", "/nonexistent/jinban.keys"),
        ("JINBAN_CIPHER", "geheim"),
    ] {
        let mut serve = command(dir.path(), &["serve", "--addr", "127.0.0.1:0"]);
        let output = serve.env(name, value).output().unwrap();
        let said = text(&output);
        assert!(!output.status.success() && said.contains(name), "{said}");
        assert!(!dir.path().join("j.db").exists(), "{said}");
    }
}
