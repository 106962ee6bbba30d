//! Lines for the terminal, which may be gone (`… | head`): what nobody reads is
//! not written, and the work goes on.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a line could not be written though somebody reads.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether all that was said is written, or nobody wanted it: a command whose
/// output is lost on a full disk has not done what it says.
pub fn is_whole() -> bool {
    !LOST.load(Ordering::Relaxed)
}

/// A line on standard output, as `println!`.
macro_rules! said {
    ($($words:tt)*) => { $crate::out::line(&mut std::io::stdout(), format_args!($($words)*)) };
}
pub(crate) use said;

/// A line on standard error, for the binary.
pub fn complain(words: Arguments<'_>) {
    line(&mut std::io::stderr(), words);
}

/// Writes a line, unless nobody reads any more.
pub(crate) fn line(to: &mut impl Write, words: Arguments<'_>) {
    let written = writeln!(to, "{words}").and_then(|()| to.flush());
    if written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}
