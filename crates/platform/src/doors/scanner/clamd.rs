//! ClamAV's daemon, by its command INSTREAM.

use super::{Looking, Scanner, Verdict};
use clamav_client::tokio as client;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How long one file may take: somebody waits for it, and others behind them.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a daemon that did not answer is not asked again: while it is down, one
/// upload in so long waits for it, and not every one.
const REST: Duration = Duration::from_secs(30);
/// Bytes that are handed over at a time.
const CHUNK: usize = 64 * 1024;
/// Longest name of a finding that is written down.
const LONGEST_NAME: usize = 100;

/// Where a daemon listens.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Host and port.
    Tcp(String),
    /// A socket in the file system.
    #[cfg_attr(not(unix), allow(dead_code))]
    Socket(PathBuf),
}

impl At {
    /// What an operator wrote: `host:port`, or a path from `/` on.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.starts_with('/') {
            return cfg!(unix).then(|| Self::Socket(text.into()));
        }
        let (host, port) = text.rsplit_once(':')?;
        let named = !host.is_empty() && !host.contains(['/', ' ', '@']);
        let port: u16 = port.parse().ok()?;
        (named && port > 0).then(|| Self::Tcp(text.to_owned()))
    }
}

pub(super) struct Clamd {
    at: At,
    /// Not asked before.
    rests_until: Mutex<Option<Instant>>,
}

impl Clamd {
    pub(super) const fn new(at: At) -> Self {
        let rests_until = Mutex::new(None);
        Self { at, rests_until }
    }

    fn rests(&self) -> bool {
        let until = self.rests_until.lock();
        let until = *until.unwrap_or_else(PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }

    fn let_rest(&self, until: Option<Instant>) {
        let place = self.rests_until.lock();
        *place.unwrap_or_else(PoisonError::into_inner) = until;
    }

    async fn ask(&self, file: &[u8]) -> std::io::Result<Vec<u8>> {
        match &self.at {
            At::Tcp(host_address) => {
                let daemon = client::Tcp { host_address };
                client::scan_buffer(file, daemon, Some(CHUNK)).await
            }
            #[cfg(unix)]
            At::Socket(socket_path) => {
                let daemon = client::Socket { socket_path };
                client::scan_buffer(file, daemon, Some(CHUNK)).await
            }
            #[cfg(not(unix))]
            At::Socket(_) => Err(std::io::ErrorKind::Unsupported.into()),
        }
    }

    async fn judge(&self, file: &[u8]) -> Verdict {
        if self.rests() {
            return Verdict::Unanswered;
        }
        let answer = timeout(PATIENCE, self.ask(file)).await;
        // One that answers, whatever it says of this file, is there for the next.
        let is_there = matches!(answer, Ok(Ok(_)));
        self.let_rest((!is_there).then(|| Instant::now() + REST));
        match answer {
            Ok(Ok(answer)) => read(&answer),
            Ok(Err(error)) => unanswered(&error.to_string()),
            Err(_) => unanswered("it took too long"),
        }
    }
}

impl Scanner for Clamd {
    fn look<'a>(&'a self, file: &'a [u8]) -> Looking<'a> {
        Box::pin(self.judge(file))
    }

    fn rests(&self) -> bool {
        Self::rests(self)
    }
}

/// `stream: OK`, `stream: NAME FOUND`; whatever else it says, it has judged nothing.
fn read(answer: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_end_matches(['\0', '\n']);
    match text.strip_prefix("stream: ") {
        Some("OK") => Verdict::Clean,
        Some(said) => match said.strip_suffix(" FOUND") {
            Some(name) => Verdict::Found(name.chars().take(LONGEST_NAME).collect()),
            None => unanswered(text),
        },
        None => unanswered(text),
    }
}

fn unanswered(why: &str) -> Verdict {
    let why: String = why.chars().take(LONGEST_NAME).collect();
    tracing::error!(cause = ?why, "安全检查（scanner）没有回话，收到的照片先扣着：请看看 clamd 在不在运行");
    Verdict::Unanswered
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("127.0.0.1:3310", true)]
    #[case("[::1]:3310", true)]
    #[case("clamd.example:3310", true)]
    #[case("/run/clamav/clamd.ctl", cfg!(unix))]
    #[case("127.0.0.1", false)]
    #[case(":3310", false)]
    #[case("clamd:0", false)]
    #[case("clamd:70000", false)]
    #[case("tcp://clamd:3310", false)]
    fn an_address_is_a_host_with_a_port_or_a_path(#[case] text: &str, #[case] is: bool) {
        assert_eq!(At::read(text).is_some(), is);
    }

    #[rstest]
    #[case(b"stream: OK\0", Verdict::Clean)]
    #[case(b"stream: OK\n", Verdict::Clean)]
    #[case(b"stream: Own.EICAR FOUND\0", Verdict::Found("Own.EICAR".into()))]
    #[case(b"INSTREAM size limit exceeded. ERROR\0", Verdict::Unanswered)]
    #[case(b"stream: Can't allocate memory ERROR\0", Verdict::Unanswered)]
    #[case(b"stream: OK\0stream: OK\0", Verdict::Unanswered)]
    #[case(b"OK", Verdict::Unanswered)]
    #[case(b"\xff\xfe", Verdict::Unanswered)]
    #[case(b"", Verdict::Unanswered)]
    fn only_what_is_said_counts(#[case] answer: &[u8], #[case] verdict: Verdict) {
        assert_eq!(read(answer), verdict);
    }
}
