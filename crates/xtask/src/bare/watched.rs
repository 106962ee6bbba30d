//! A command whose words are passed on and whose silences are measured.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};

use crate::progress::say;
use crate::running::pid;

pub struct Watched {
    child: Child,
    lines: Receiver<String>,
    heard: Heard,
}

/// When something was said.
struct Heard {
    begun: Instant,
    last: Instant,
    first_words: Option<Duration>,
    longest_silence: Duration,
}

impl Heard {
    fn since(now: Instant) -> Self {
        Self {
            begun: now,
            last: now,
            first_words: None,
            longest_silence: Duration::ZERO,
        }
    }

    fn line(&mut self, now: Instant) {
        self.first_words.get_or_insert(now - self.begun);
        self.longest_silence = self.longest_silence.max(now - self.last);
        self.last = now;
    }
}

impl Watched {
    pub fn start(command: &mut Command) -> Result<Self> {
        let (send, lines) = mpsc::channel();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot enter the bare Debian")?;
        let out = child.stdout.take().context("no output")?;
        let err = child.stderr.take().context("no output")?;
        let more = send.clone();
        thread::spawn(move || pass_on(BufReader::new(out), &send));
        thread::spawn(move || pass_on(BufReader::new(err), &more));
        Ok(Self {
            child,
            lines,
            heard: Heard::since(Instant::now()),
        })
    }

    /// Reads on until a line holds `words`.
    pub fn wait_for(&mut self, words: &str) -> Result<()> {
        while let Some(line) = self.next_line() {
            if line.contains(words) {
                return Ok(());
            }
        }
        bail!(
            "it ended with {} and never said `{words}`",
            self.child.wait()?
        )
    }

    /// Reads to the end.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        while self.next_line().is_some() {}
        self.child.wait().context("cannot wait for it")
    }

    /// Ctrl-C, and a clean end.
    pub fn interrupt(&mut self) -> Result<()> {
        self.signal(Signal::SIGINT)?;
        let status = self.wait()?;
        if !status.success() {
            bail!("stopped with Ctrl-C, it ended with {status}");
        }
        Ok(())
    }

    /// How long until it said anything.
    pub fn first_words(&self) -> Duration {
        self.heard.first_words.unwrap_or_default()
    }

    /// The longest time between two lines.
    pub fn longest_silence(&self) -> Duration {
        self.heard.longest_silence
    }

    /// To it and to all that it started.
    fn signal(&self, signal: Signal) -> Result<()> {
        killpg(pid(self.child.id()), signal).context("cannot stop it")
    }

    fn next_line(&mut self) -> Option<String> {
        let line = self.lines.recv().ok()?;
        self.heard.line(Instant::now());
        say(&format!("    | {line}"));
        Some(line)
    }
}

impl Drop for Watched {
    /// What failed to answer is not left running: it would hold the port.
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.signal(Signal::SIGKILL);
            let _ = self.child.wait();
        }
    }
}

fn pass_on(from: impl BufRead, to: &mpsc::Sender<String>) {
    for line in from.split(b'\n').map_while(Result::ok) {
        if to
            .send(String::from_utf8_lossy(&line).into_owned())
            .is_err()
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Watched {
        Watched::start(Command::new("sh").args(["-c", script])).expect("a shell")
    }

    #[test]
    fn waits_for_words_and_misses_them() {
        assert!(
            shell("echo one; echo it is ready: here >&2")
                .wait_for("ready:")
                .is_ok()
        );
        assert!(shell("echo one").wait_for("ready:").is_err());
    }

    #[test]
    fn what_is_let_go_of_ends() {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new("sh");
        command
            .args(["-c", "echo one; exec sleep 600"])
            .process_group(0);
        let mut running = Watched::start(&mut command).expect("a shell");
        running.wait_for("one").expect("its words");
        let id = running.child.id();
        drop(running);
        assert!(killpg(pid(id), None).is_err(), "it runs on");
    }

    #[test]
    fn what_is_said_is_heard() {
        let mut running = shell("echo one; echo two");
        assert!(running.wait().is_ok_and(|status| status.success()));
        assert!(running.heard.first_words.is_some());
    }

    #[test]
    fn the_longest_silence_is_kept() {
        let begun = Instant::now();
        let mut heard = Heard::since(begun);
        for second in [2, 9, 10] {
            heard.line(begun + Duration::from_secs(second));
        }
        assert_eq!(heard.first_words, Some(Duration::from_secs(2)));
        assert_eq!(heard.longest_silence, Duration::from_secs(7));
    }
}
