//! Progress on the terminal: what is being done, how long it takes the first time, and a sign of
//! life when nobody has said anything for a while.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::lanes;
use crate::out::said;

/// Nothing is silent for longer.
const SILENCE: Duration = Duration::from_secs(8);
/// Between two looks of a step that has nothing to say.
const PAUSE: Duration = Duration::from_millis(500);

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
/// When somebody last said something, in milliseconds since `BEGUN`.
static LAST_WORDS: AtomicU64 = AtomicU64::new(0);

/// Notes that a line went to the terminal.
pub fn note_words() {
    LAST_WORDS.store(elapsed(), Ordering::Relaxed);
}

fn elapsed() -> u64 {
    u64::try_from(BEGUN.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Says a line.
pub fn say(line: &str) {
    note_words();
    said!("{line}");
}

/// Runs one named step and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("==> {name}"));
    let begun = Instant::now();
    let result = with_signs_of_life(name, begun, work);
    let seconds = begun.elapsed().as_secs_f32();
    match &result {
        Ok(_) => say(&format!("    {name}: {seconds:.1} s")),
        Err(_) => say(&format!("    {name}: FAILED after {seconds:.1} s")),
    }
    result
}

thread_local! {
    /// Set while a step inside the current one speaks for it.
    static COVERED: RefCell<Arc<AtomicBool>> = RefCell::default();
}

fn with_signs_of_life<T>(
    name: &str,
    begun: Instant,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let (done, ended) = mpsc::channel::<()>();
    let covered = Arc::new(AtomicBool::new(false));
    let outer = COVERED.replace(Arc::clone(&covered));
    outer.store(true, Ordering::Relaxed);
    let lane = lanes::name();
    let result = thread::scope(|scope| {
        scope.spawn(move || {
            lanes::enter(lane);
            while ended.recv_timeout(wait().max(PAUSE)) == Err(mpsc::RecvTimeoutError::Timeout) {
                if !covered.load(Ordering::Relaxed) && wait().is_zero() {
                    let seconds = begun.elapsed().as_secs();
                    say(&format!("    {name}: still at it, {seconds} s so far"));
                }
            }
        });
        let result = work();
        drop(done);
        result
    });
    outer.store(false, Ordering::Relaxed);
    COVERED.set(outer);
    result
}

/// How long until the silence is too long.
fn wait() -> Duration {
    let now = elapsed();
    let silent = now - LAST_WORDS.load(Ordering::Relaxed).min(now);
    SILENCE.saturating_sub(Duration::from_millis(silent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_put_the_next_sign_of_life_off() {
        note_words();
        assert!(wait() > SILENCE / 2);
    }

    #[test]
    fn a_step_gives_what_its_work_gives_and_leaves_the_outer_one_to_speak_again() {
        let inner = step("outer", || {
            let inner = step("inner", || Ok(1));
            assert!(!COVERED.with_borrow(|covered| covered.load(Ordering::Relaxed)));
            inner
        });
        assert_eq!(inner.ok(), Some(1));
        assert!(step("none", || Err::<(), _>(anyhow::anyhow!("no"))).is_err());
    }
}
