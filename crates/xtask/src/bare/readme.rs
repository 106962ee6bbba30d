//! The two commands, as the README has them.

use std::fs;

use anyhow::{Context, Result};

pub struct Commands {
    pub run: String,
    pub test: String,
}

pub fn commands() -> Result<Commands> {
    let readme = fs::read_to_string("README.md").context("no README.md")?;
    Ok(Commands {
        run: line(&readme, "cargo xtask run")?,
        test: line(&readme, "cargo xtask test")?,
    })
}

/// The line of an indented block that begins so, without its comment.
fn line(readme: &str, command: &str) -> Result<String> {
    let lines = readme.lines().filter_map(|line| line.strip_prefix("    "));
    let words = lines.map(|line| line.split('#').next().unwrap_or_default().trim());
    let mut found = words.filter(|line| line.starts_with(command));
    let line = found
        .next()
        .with_context(|| format!("the README has no `{command}`"))?;
    Ok(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn takes_a_command_from_its_block_and_leaves_the_comment() {
        let readme = "`cargo xtask run` is\n\n    cargo xtask run      # builds\n";
        assert_eq!(
            line(readme, "cargo xtask run").ok().as_deref(),
            Some("cargo xtask run")
        );
        assert!(line(readme, "cargo xtask test").is_err());
    }
}
