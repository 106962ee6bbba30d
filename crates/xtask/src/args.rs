//! Command-line words: few enough to be read by hand.

use std::collections::VecDeque;

use anyhow::{Context, Result, bail};

/// What is left of the command line.
pub struct Args(VecDeque<String>);

impl Args {
    pub fn from_env() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the next word.
    pub fn word(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Takes `--name`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.and_then(|at| self.0.remove(at)).is_some()
    }

    /// Takes `--name value` or `--name=value`.
    pub fn option(&mut self, name: &str) -> Result<Option<String>> {
        let with_equals = format!("{name}=");
        let Some(at) = self
            .0
            .iter()
            .position(|word| word == name || word.starts_with(&with_equals))
        else {
            return Ok(None);
        };
        let word = self.0.remove(at).unwrap_or_default();
        if let Some(value) = word.strip_prefix(&with_equals) {
            return Ok(Some(value.to_owned()));
        }
        let value = self.0.remove(at);
        Ok(Some(
            value.with_context(|| format!("{name} needs a value"))?,
        ))
    }

    /// Fails on words that nobody took.
    pub fn done(self) -> Result<()> {
        match self.0.front() {
            Some(word) => bail!("unknown argument `{word}`; see `cargo xtask help`"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        Args(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn takes_flags_and_options_in_any_order() {
        let mut args = args(&["run", "--fresh", "--addr", "[::1]:1", "--pack=p"]);
        assert_eq!(args.word().as_deref(), Some("run"));
        assert_eq!(args.option("--pack").ok().flatten().as_deref(), Some("p"));
        let addr = args.option("--addr").ok().flatten();
        assert_eq!(addr.as_deref(), Some("[::1]:1"));
        assert!(args.flag("--fresh") && !args.flag("--fresh"));
        assert!(args.done().is_ok());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(args(&["--what"]).done().is_err());
        assert!(args(&["--addr"]).option("--addr").is_err());
    }
}
