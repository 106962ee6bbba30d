//! What checks found: what failed, and what could not be looked at from here.

use anyhow::{Error, Result};

use crate::out::said;
use crate::progress::step;

#[derive(Default)]
pub struct Findings {
    /// Names.
    pub failed: Vec<String>,
    /// Names, each with its reason. Not the same as passed: told at the end, and counted.
    pub undone: Vec<String>,
}

/// What comes of a check that leans on something outside.
pub enum Outcome {
    Passed,
    /// It could not be done, and why.
    Undone(String),
}

impl Findings {
    /// Runs one check; a failure is told at once and remembered.
    pub fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        self.check_if_possible(name, || check().map(|()| Outcome::Passed));
    }

    /// Runs one check that may turn out to be impossible here.
    pub fn check_if_possible(&mut self, name: &str, check: impl FnOnce() -> Result<Outcome>) {
        match step(name, check) {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Undone(why)) => {
                said!("    NOT DONE: {why}");
                self.undone.push(format!("{name} ({why})"));
            }
            Err(error) => self.fail(name, &error),
        }
    }

    pub fn fail(&mut self, name: &str, error: &Error) {
        said!("    {error:#}");
        self.failed.push(name.to_owned());
    }

    pub fn add(&mut self, other: Self) {
        self.failed.extend(other.failed);
        self.undone.extend(other.undone);
    }

    /// Says at the end what nobody looked at: above it, it would be overlooked.
    pub fn tell_undone(&self) {
        for undone in &self.undone {
            said!("NOT DONE: {undone}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn what_could_not_be_done_is_neither_passed_nor_failed() {
        let mut findings = Findings::default();
        findings.check("good", || Ok(()));
        findings.check("bad", || Err(anyhow!("no")));
        let mut more = Findings::default();
        more.check_if_possible("far", || Ok(Outcome::Undone("out of reach".to_owned())));
        findings.add(more);
        assert_eq!(findings.failed, ["bad"]);
        assert_eq!(findings.undone, ["far (out of reach)"]);
    }
}
