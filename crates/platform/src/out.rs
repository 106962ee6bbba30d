//! Lines for the terminal, which may be gone (`… | head`): what nobody reads is
//! not written, and the work goes on.

use std::fmt::Arguments;
use std::io::Write;

/// A line on standard output, as `println!`.
macro_rules! said {
    ($($words:tt)*) => { $crate::out::line(&mut std::io::stdout(), format_args!($($words)*)) };
}
pub(crate) use said;

/// A line on standard error, for the binary.
pub fn complain(words: Arguments<'_>) {
    line(&mut std::io::stderr(), words);
}

/// Writes a line, unless nobody can read it.
pub(crate) fn line(to: &mut impl Write, words: Arguments<'_>) {
    let _ = writeln!(to, "{words}");
}
