//! The binary itself: commands, exit codes, signals.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

#[path = "shared/disk.rs"]
mod disk;
#[path = "shared/files.rs"]
mod files;
#[path = "process/keys.rs"]
mod keys;
#[path = "process/nginx.rs"]
mod nginx;
#[path = "process/office.rs"]
mod office;
#[path = "shared/server.rs"]
mod server;
#[path = "process/start.rs"]
mod start;

use server::{Server, binary, pack};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn text(output: &Output) -> String {
    let bytes = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn pack_check_names_faults_and_fails() {
    let good = binary()
        .args(["pack", "check"])
        .arg(pack())
        .output()
        .unwrap();
    assert!(good.status.success(), "{}", text(&good));
    let dir = TempDir::new().unwrap();
    let bad = binary()
        .args(["pack", "check"])
        .arg(dir.path())
        .output()
        .unwrap();
    assert!(!bad.status.success());
    assert!(text(&bad).contains("region.toml:1: "), "{}", text(&bad));
}

#[test]
fn pack_load_and_a_start_without_a_pack() {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("j.db").display());
    for words in ["已装入", "没有变化"] {
        let mut load = binary();
        let load = load
            .args(["pack", "load"])
            .arg(pack())
            .env("DATABASE_URL", &url);
        let output = load.output().unwrap();
        assert!(
            output.status.success() && text(&output).contains(words),
            "{}",
            text(&output)
        );
    }
}

#[test]
fn openapi_prints_the_document() {
    let output = binary().arg("openapi").output().unwrap();
    let api: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
}

#[test]
fn a_bad_setting_is_named() {
    let mut command = binary();
    let command = command.args(["serve", "--addr", "127.0.0.1:0"]);
    let output = command
        .env("JINBAN_SESSION_MINUTES", "two")
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(
        text(&output).contains("JINBAN_SESSION_MINUTES"),
        "{}",
        text(&output)
    );
}

#[test]
fn a_short_secret_is_named_and_none_is_told() {
    let dir = TempDir::new().unwrap();
    let start = |secret: &str| {
        let nowhere = dir.path().join("none");
        let mut command = binary();
        command.args(["serve", "--addr", "127.0.0.1:0", "--pack"]);
        // The missing pack ends it behind the settings.
        let command = command.arg(nowhere).env("JINBAN_SECRET", secret);
        let database = format!("sqlite://{}", dir.path().join("s.db").display());
        text(&command.env("DATABASE_URL", database).output().unwrap())
    };
    assert!(start("short").contains("JINBAN_SECRET）只有 5 个字"));
    assert!(start("").contains("只管到这个进程重启"));
    assert!(!start(&"s".repeat(32)).contains("JINBAN_SECRET"));
}

#[test]
fn serves_and_ends_in_order_while_a_connection_idles() {
    let dir = TempDir::new().unwrap();
    let mut server = Server::start(dir.path());
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    let idle = TcpStream::connect(&server.addr).unwrap();
    server.terminate();
    let begun = Instant::now();
    let status = server.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    drop(idle);
}

#[test]
fn ends_in_order_while_a_head_is_half_said() {
    let dir = TempDir::new().unwrap();
    let mut server = Server::start(dir.path());
    let mut half = TcpStream::connect(&server.addr).unwrap();
    half.write_all(b"GET /healthz HTTP/1.1\r\nhost:").unwrap();
    server.get("/healthz");
    server.terminate();
    let begun = Instant::now();
    let status = server.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(8));
}

/// Takes away every descriptor that is not in use.
#[cfg(target_os = "linux")]
fn no_more_descriptors(of: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let (current, maximum) = (Some(3), Some(1000));
    let limit = Rlimit { current, maximum };
    prlimit(Some(Pid::from_child(of)), Resource::Nofile, limit).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_descriptor_people_and_programs_are_told_to_come_again() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("index.html"), "<main></main>").unwrap();
    std::fs::write(dir.path().join("app.js"), "export {}").unwrap();
    let server = Server::start(dir.path());
    let mut kept: Vec<_> = (0..64)
        .map(|_| {
            let mut one = TcpStream::connect(&server.addr).unwrap();
            ask(&mut one, "/healthz", "*/*").unwrap();
            one
        })
        .collect();
    no_more_descriptors(&server.child);
    // A server without descriptors closes who only waits, one by one.
    let mut ask = |path: &str, accept: &str| {
        let mut answers = std::iter::from_fn(|| Some(ask(&mut kept.pop()?, path, accept)));
        answers
            .find_map(|answer| answer)
            .expect("somebody is answered")
    };
    let page = ask("/n/lnjt", "text/html");
    assert!(page.starts_with("HTTP/1.1 503"), "{page}");
    assert!(page.contains("text/html"), "{page}");
    assert!(page.contains("请过几秒再试"), "{page}");
    let file = ask("/app.js", "*/*");
    assert!(file.starts_with("HTTP/1.1 503"), "{file}");
    assert!(file.contains("\"busy\""), "{file}");
    let ready = ask("/readyz", "*/*");
    assert!(ready.starts_with("HTTP/1.1 503"), "{ready}");
    let region = ask("/api/v1/region", "*/*");
    assert!(
        region.starts_with("HTTP/1.1 200"),
        "what is in memory goes on"
    );
}

/// Asks on a connection that stays, and reads the answer by its length; `None`
/// when the connection is gone.
fn ask(stream: &mut TcpStream, path: &str, accept: &str) -> Option<String> {
    let head = format!("GET {path} HTTP/1.1\r\nhost: h\r\naccept: {accept}\r\n\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    let mut reader = BufReader::new(stream);
    let (mut answer, mut length) = (String::new(), 0);
    while !answer.ends_with("\r\n\r\n") {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(number) = line.to_lowercase().strip_prefix("content-length: ") {
            length = number.trim().parse().unwrap();
        }
        answer += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(answer + &String::from_utf8(body).unwrap())
}

#[test]
fn starts_again_with_what_it_had() {
    let dir = TempDir::new().unwrap();
    let server = Server::start(dir.path());
    let region = server.get("/api/v1/region");
    server.terminate();
    drop(server);
    let server = Server::start(dir.path());
    let again = server.get("/api/v1/region");
    let body = |answer: &str| answer.split("\r\n\r\n").nth(1).unwrap().to_owned();
    assert_eq!(body(&again), body(&region));
}

/// The fixture pack with a calendar that is over.
fn ended(dir: &Path) -> PathBuf {
    let to = dir.join("ended");
    files::copy(&pack(), &to);
    files::edit(&to, "calendar.json", "\"2026-12-31\"", "\"2026-10-10\"");
    to
}

#[test]
fn an_ended_calendar_is_told_by_check_and_load_and_refused_by_neither() {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("j.db").display());
    for what in ["check", "load"] {
        let mut command = binary();
        command.args(["pack", what]).arg(ended(dir.path()));
        let output = command.env("DATABASE_URL", &url).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        let told = "calendar.json:1: 提醒：日历已经到头（2026-10-10）";
        assert!(text(&output).contains(told), "{}", text(&output));
    }
}

#[test]
fn the_log_says_that_the_calendar_has_ended() {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("j.db").display());
    let mut command = binary();
    command
        .args(["serve", "--addr", "127.0.0.1:0", "--pack"])
        .arg(ended(dir.path()));
    let command = command.env("DATABASE_URL", url).stdout(Stdio::null());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let log = BufReader::new(child.stderr.take().unwrap()).lines();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let ended = |line: &String| line.contains("日历已经到头");
        tell.send(log.map_while(Result::ok).find(ended)).ok();
    });
    let line = told.recv_timeout(Duration::from_secs(60));
    child.kill().unwrap();
    child.wait().unwrap();
    let line = line.ok().flatten().unwrap_or_default();
    assert!(line.contains("until=2026-10-10"), "{line:?}");
}

/// As `… | head` does once it has read enough.
#[cfg(target_os = "linux")]
#[test]
fn words_that_found_no_room_are_a_fault() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let mut command = binary();
    let output = command
        .arg("openapi")
        .stdout(full.unwrap())
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("磁盘满了"));
}

#[test]
fn nobody_reading_any_more_is_no_fault() {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("j.db").display());
    let nowhere = dir.path().join("nowhere").display().to_string();
    let pack = pack().display().to_string();
    for (words, works) in [
        (vec!["openapi"], true),
        (vec!["pack", "check", &pack], true),
        (vec!["pack", "load", &pack], true),
        (vec!["pack", "check", &nowhere], false),
        (vec!["--help"], true),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = binary();
        command.args(&words).env("DATABASE_URL", &url);
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let status = command.status().unwrap();
        assert_eq!(status.success(), works, "{words:?}: {status}");
        assert!(matches!(status.code(), Some(0 | 1)), "{words:?}: {status}");
    }
    let loaded = binary()
        .args(["pack", "load", &pack])
        .env("DATABASE_URL", &url)
        .output();
    assert!(
        text(&loaded.unwrap()).contains("没有变化"),
        "it was loaded all the same"
    );
}

/// No room for rows, and room for rows but not for a large picture.
#[test]
fn a_backup_without_room_says_so_and_leaves_nothing() {
    let Some(disk) = disk::Disk::in_memory(3) else {
        return;
    };
    let dir = TempDir::new().unwrap();
    let changed = dir.path().join("pack");
    files::copy(&pack(), &changed);
    let large = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>",
        "x".repeat(4 << 20)
    );
    std::fs::write(changed.join("images/idcard.svg"), large).unwrap();
    let url = format!("sqlite://{}", dir.path().join("j.db").display());
    let run = |pack: &Path, words: &[&str]| {
        let mut command = binary();
        command
            .args(words)
            .env("DATABASE_URL", &url)
            .current_dir(dir.path());
        if words[0] == "pack" {
            command.arg(pack);
        }
        command.output().unwrap()
    };
    let to = disk.path().join("backup");
    let backup = ["backup", to.to_str().unwrap()];
    let full = |output: &Output| {
        let said = text(output);
        assert!(!output.status.success(), "{said}");
        assert!(
            said.contains("磁盘满了") && said.contains("腾出地方"),
            "{said}"
        );
        assert!(said.contains(backup[1]) && !said.contains("full"), "{said}");
        assert!(!to.exists());
    };
    let loaded = run(&changed, &["pack", "load"]);
    assert!(loaded.status.success(), "{}", text(&loaded));
    full(&run(&changed, &backup));
    disk.fill();
    full(&run(&changed, &backup));
    disk.make_room();
    assert!(run(&pack(), &["pack", "load"]).status.success());
    let done = run(&changed, &backup);
    assert!(done.status.success(), "{}", text(&done));
    assert!(to.join("SHA256SUMS").is_file());
}
