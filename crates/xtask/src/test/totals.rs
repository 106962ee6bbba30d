//! Counting: what the test runners say at their ends.

use std::fmt;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub passed: u64,
    pub failed: u64,
    /// Checks that could not be done here.
    pub skipped: u64,
    /// Names of those that failed, as far as runners tell them: a log may be cut to its end.
    pub names: Vec<String>,
    /// Inside the list of names that cargo's tests end with.
    pub(super) listing: bool,
}

impl Totals {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.names.extend(other.names);
    }

    /// `failures:`, then names four spaces in; then `test result: ok. 3 passed; 1 failed; 0 ignored; …`
    pub fn add_cargo_line(&mut self, line: &str) {
        self.list(line);
        let Some(result) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        for part in result.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let number: Option<u64> = words.next().and_then(|word| word.parse().ok());
            match (number, words.next()) {
                (Some(number), Some("passed")) => self.passed += number,
                (Some(number), Some("failed")) => self.failed += number,
                _ => {}
            }
        }
    }

    fn list(&mut self, line: &str) {
        match line.strip_prefix("    ") {
            Some(name) if self.listing => self.names.push(name.to_owned()),
            _ => self.listing = line == "failures:" || (self.listing && line.is_empty()),
        }
    }

    /// `not ok 2 - name`, `# pass 3` and `# fail 1` of `node --test` (TAP).
    pub fn add_node_line(&mut self, line: &str) {
        let number = |rest: &str| rest.trim().parse().unwrap_or(0);
        if let Some(rest) = line.strip_prefix("# pass ") {
            self.passed += number(rest);
        } else if let Some(rest) = line.strip_prefix("# fail ") {
            self.failed += number(rest);
        } else if let Some(rest) = line.strip_prefix("not ok ") {
            self.names.push(rest.to_owned());
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            more => write!(formatter, ", {more} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Totals;

    #[test]
    fn reads_what_runners_say() {
        let mut totals = Totals::default();
        totals.add_cargo_line("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured");
        totals.add_cargo_line("test result: FAILED. 3 passed; 2 failed; 0 ignored");
        totals.add_cargo_line("test a ... ok");
        for line in [
            "failures:",
            "",
            "---- a::b stdout ----",
            "    left: 1",
            "",
            "failures:",
            "    a::b",
            "",
        ] {
            totals.add_cargo_line(line);
        }
        totals.add_node_line("not ok 2 - walks");
        totals.add_node_line("# pass 4");
        totals.add_node_line("# fail 1");
        assert_eq!(totals.to_string(), "19 passed, 3 failed");
        totals.skipped = 2;
        assert_eq!(totals.to_string(), "19 passed, 3 failed, 2 skipped");
        assert_eq!(totals.names, ["a::b", "2 - walks"]);
    }
}
