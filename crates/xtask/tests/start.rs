//! What a start says where it cannot go on.

use std::net::TcpListener;
use std::process::Command;

#[test]
fn a_port_in_use_is_told_before_anything_is_built() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = taken.local_addr().expect("its number").to_string();
    let run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["run", "--addr", &addr])
        .output()
        .expect("xtask");
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(!run.status.success());
    assert!(err.contains(&addr) && err.contains("--addr"), "{err}");
    assert!(!out.contains("==>"), "nothing was begun: {out}");
}

#[test]
fn a_pack_that_is_not_there_is_named() {
    let run = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["run", "--pack", "packs/nowhere"])
        .output()
        .expect("xtask");
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(!run.status.success());
    assert!(err.contains("packs/nowhere"), "{err}");
}

/// As `… | head` does once it has read enough.
#[test]
fn nobody_reading_any_more_is_no_fault() {
    for (words, works) in [("help", true), ("nonsense", false)] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let both = writer.try_clone().expect("its end");
        let status = command.arg(words).stdout(both).stderr(writer).status();
        let code = status.expect("xtask").code();
        assert_eq!(code, Some(i32::from(!works)), "{words}");
    }
}
