//! What `deploy/nginx.conf` writes into the log that is kept for a year, where there is an nginx.

use crate::server::exchange;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;
use tempfile::TempDir;

const CONFS: [&str; 2] = [
    include_str!("../../../../deploy/nginx.conf"),
    include_str!("../../../../deploy/portal-only.nginx.conf"),
];

/// What a file says of the log: the map and the format.
fn log(conf: &str) -> String {
    let lines = conf.lines().skip_while(|line| !line.starts_with("map "));
    let lines = lines.take_while(|line| !line.starts_with("error_log") && !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// An nginx that answers everything and logs as the file says.
fn start(dir: &Path, conf: &str) -> Option<(Child, String)> {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = free.local_addr().unwrap().to_string();
    drop(free);
    let (at, log) = (dir.display(), log(conf));
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = kinds.map(|kind| format!("{kind}_temp_path {at}/{kind};"));
    let temporary = temporary.join(" ");
    let conf = format!(
        "daemon off; master_process off; pid {at}/pid; error_log {at}/error crit; events {{}}
         http {{ {temporary}\n{log}\naccess_log {at}/log jinban;
         server {{ listen {addr}; location / {{ return 204; }} }} }}"
    );
    std::fs::write(dir.join("conf"), conf).unwrap();
    let start = |name: &&str| {
        let mut command = Command::new(name);
        command.arg("-e").arg(dir.join("error")).arg("-c");
        command.arg(dir.join("conf")).spawn().ok()
    };
    let child = ["nginx", "/usr/sbin/nginx"].iter().find_map(start)?;
    for _ in 0..50 {
        if TcpStream::connect(&addr).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Some((child, addr))
}

#[test]
fn the_log_of_a_year_holds_no_rights_and_each_line_its_id() {
    for conf in CONFS {
        let dir = TempDir::new().unwrap();
        let Some((mut nginx, addr)) = start(dir.path(), conf) else {
            return;
        };
        let told = [
            ("/review/geheim", "/review/***"),
            ("/embed/review/geheim", "/embed/review/***"),
            ("/api/v1/reviews/geheim", "/api/v1/reviews/***"),
            ("/Review/geheim%0Ageheim", "/Review/***"),
            (
                "/api/v1/staff/reviews/geheim/rectification",
                "/api/v1/staff/reviews/***/rectification",
            ),
            ("/correct/geheim", "/correct/***"),
            ("/correct", "/correct"),
            ("/api/v1/corrections/geheim", "/api/v1/corrections/***"),
            ("/api/v1/corrections", "/api/v1/corrections"),
            (
                "/api/v1/staff/corrections/geheim/answer",
                "/api/v1/staff/corrections/***/answer",
            ),
            ("/items/gljt?near=geheim", "/items/gljt"),
        ];
        for (path, _) in told {
            exchange(&addr, "GET", path, &[], b"").unwrap();
        }
        nginx.kill().unwrap();
        nginx.wait().unwrap();
        let log = std::fs::read_to_string(dir.path().join("log")).unwrap();
        assert!(!log.contains("geheim"), "{log}");
        // The first line is of whoever looked whether it listens.
        let lines: Vec<_> = log.lines().filter(|line| line.contains("GET ")).collect();
        assert_eq!(lines.len(), told.len(), "{log}");
        for (line, (_, path)) in lines.into_iter().zip(told) {
            assert!(line.contains(&format!("\"GET {path}\" 204 ")), "{line}");
            let id = line.split(' ').nth(2).unwrap();
            assert!(
                id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()),
                "{line}"
            );
        }
    }
}
