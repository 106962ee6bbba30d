//! The children that run, so that they end with us. Signals are sent by the system itself: a bare
//! machine has no program for them.

use std::collections::BTreeMap;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, exit};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;

use crate::lanes;
use crate::proc::{explain, show};
use crate::progress::say;

/// What a shell answers for a command that was interrupted.
const INTERRUPTED: i32 = 130;

static ALL: Children = Children::new();

struct Children {
    /// Their numbers, and whether each has a group of its own.
    running: Mutex<BTreeMap<u32, bool>>,
    /// Signals come to us, and we pass them on.
    ours: AtomicBool,
    stopped: AtomicBool,
}

/// A child that `stop_others` reaches, until it is dropped.
pub struct Running {
    pub child: Child,
    of: &'static Children,
}

/// Starts a command; in a lane with a group of its own.
pub fn start(command: &mut Command) -> Result<Running> {
    ALL.start(command, lanes::name().is_some())
}

/// Starts a command that starts others: they are ended with it.
pub fn start_group(command: &mut Command) -> Result<Running> {
    ALL.start(command, true)
}

/// Ends what runs beside a step that failed.
pub fn stop_others() {
    ALL.end();
}

/// On Ctrl-C or a request to end: ends what runs and lets nothing more begin, so that what is left
/// is to tidy up and tell; a second time, ends at once.
pub fn stop_on_signals() -> Result<()> {
    ALL.ours.store(true, Ordering::SeqCst);
    ctrlc::set_handler(|| {
        if ALL.stop() {
            exit(INTERRUPTED);
        }
        say("==> stopping");
    })
    .context("cannot listen for signals")
}

impl Children {
    const fn new() -> Self {
        Self {
            running: Mutex::new(BTreeMap::new()),
            ours: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
        }
    }

    /// A group of its own is out of the terminal's reach, so there is none where we do not pass
    /// signals on.
    fn start(&'static self, command: &mut Command, group: bool) -> Result<Running> {
        let refuse = || bail!("stopped before `{}`", show(command));
        if self.stopped.load(Ordering::SeqCst) {
            return refuse();
        }
        let group = group && self.ours.load(Ordering::SeqCst);
        if group {
            command.process_group(0);
        }
        let child = command.spawn().map_err(|error| explain(command, error))?;
        let id = child.id();
        if let Ok(mut running) = self.running.lock() {
            running.insert(id, group);
        }
        if self.stopped.load(Ordering::SeqCst) {
            end(id, group);
        }
        Ok(Running { child, of: self })
    }

    /// Ends all, and lets nothing more begin; says whether that was so before.
    fn stop(&self) -> bool {
        let before = self.stopped.swap(true, Ordering::SeqCst);
        self.end();
        before
    }

    fn end(&self) {
        let running = self.running.lock().map(|running| running.clone());
        for (id, group) in running.unwrap_or_default() {
            end(id, group);
        }
    }
}

impl Running {
    /// Waits for its end.
    pub fn end(mut self) -> Result<ExitStatus> {
        self.child.wait().context("cannot wait for a child")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(mut running) = self.of.running.lock() {
            running.remove(&self.child.id());
        }
    }
}

/// It may have ended by itself.
fn end(id: u32, group: bool) {
    let _ = match group {
        true => killpg(pid(id), Signal::SIGTERM),
        false => kill(pid(id), Signal::SIGTERM),
    };
}

/// A process as the system knows it.
pub fn pid(id: u32) -> Pid {
    Pid::from_raw(id.cast_signed())
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::process::Stdio;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::*;

    /// A shell that starts others, which keep its output open as long as they live.
    fn family() -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & sleep 60; true"]);
        command.stdout(Stdio::piped());
        command
    }

    #[test]
    fn a_signal_ends_every_lane_with_all_that_it_started_and_nothing_more_begins() {
        static OWN: Children = Children::new();
        OWN.ours.store(true, Ordering::SeqCst);
        let begun = Instant::now();
        let lane = || {
            let mut running = OWN.start(&mut family(), true).expect("a shell");
            let mut out = running.child.stdout.take().expect("its output");
            out.read_to_end(&mut Vec::new()).expect("its end");
            running.end().expect("its status").success()
        };
        let succeeded: Vec<bool> = thread::scope(|scope| {
            let lanes = [scope.spawn(lane), scope.spawn(lane)];
            while OWN.running.lock().expect("the list").len() < 2 {
                thread::sleep(Duration::from_millis(5));
            }
            assert!(!OWN.stop(), "the first signal lets us tidy up");
            let ended = lanes.into_iter().map(|lane| lane.join().expect("a lane"));
            ended.collect()
        });
        assert_eq!(succeeded, [false, false]);
        assert!(begun.elapsed() < Duration::from_secs(30));
        assert!(OWN.running.lock().expect("the list").is_empty());

        let refused = OWN.start(&mut family(), true).map(drop);
        let words = refused.expect_err("too late").to_string();
        assert!(words.starts_with("stopped before `sh"), "{words}");
        assert!(OWN.stop(), "the second one does not");
    }
}
