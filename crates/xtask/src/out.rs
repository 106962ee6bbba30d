//! Lines for the terminal, which may be gone (`… | head`): what nobody reads is not written, and the
//! work goes on, as with what child processes say. A lane's lines begin with its name.

use std::fmt::Arguments;
use std::io::{self, Write};

use crate::lanes;

/// A line on standard output, as `println!`.
macro_rules! said {
    ($($words:tt)*) => { $crate::out::line(&mut std::io::stdout(), format_args!($($words)*)) };
}
pub(crate) use said;

/// A line on standard error, as `eprintln!`.
macro_rules! complain {
    ($($words:tt)*) => { $crate::out::line(&mut std::io::stderr(), format_args!($($words)*)) };
}
pub(crate) use complain;

/// Writes a line, unless nobody can read it.
pub fn line(to: &mut impl Write, words: Arguments<'_>) {
    let _ = write(to, format!("{words}\n").as_bytes());
}

/// Writes a line that has its end, at once: lanes do not write into each other's lines.
pub fn write(to: &mut impl Write, line: &[u8]) -> io::Result<()> {
    let start = lanes::name().map_or_else(String::new, |lane| format!("{lane:>6} | "));
    to.write_all(&[start.as_bytes(), line].concat())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_lane_says_which() {
        let mut written = Vec::new();
        line(&mut written, format_args!("{} words", 2));
        lanes::enter(Some("portal"));
        line(&mut written, format_args!("more"));
        lanes::enter(None);
        assert_eq!(written, b"2 words\nportal | more\n");
    }
}
