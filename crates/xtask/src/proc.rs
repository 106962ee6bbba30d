//! Child processes.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::running::start;
use crate::{lanes, out, progress};

/// Where `xtask` keeps the tools it installs.
pub const TOOLS: &str = ".tools/bin";

/// A cargo command, without the build settings of the cargo that runs `xtask`.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words);
    for name in ["RUSTC", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(name);
    }
    if io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

/// The same command, in the time that others leave.
pub fn yielding(command: &Command) -> Command {
    let mut nice = Command::new("nice");
    nice.args(["-n", "19"]).arg(command.get_program());
    nice.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => nice.env(name, value),
            None => nice.env_remove(name),
        };
    }
    nice
}

/// A command that finds the project's own tools first.
pub fn tool(program: &str) -> Result<Command> {
    let path = tool_path()?;
    let found = find_in(program, &path).unwrap_or_else(|| PathBuf::from(program));
    let mut command = Command::new(found);
    command.env("PATH", path);
    Ok(command)
}

fn tool_path() -> Result<OsString> {
    let here = env::current_dir()?;
    let own = [here.join(TOOLS), here.join("node_modules/.bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(env::split_paths(&inherited));
    env::join_paths(all).context("a folder name in PATH cannot be used")
}

/// Looks a program up in PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(program, &env::var_os("PATH")?)
}

fn find_in(program: &str, path: &OsString) -> Option<PathBuf> {
    env::split_paths(path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Runs a command to its end; its output goes to the terminal, line by line.
pub fn run(command: &mut Command) -> Result<()> {
    let status = watched(command)?;
    if !status.success() {
        bail!("`{}` ended with {status}", show(command));
    }
    Ok(())
}

/// Passes on what a command says, so that `progress` knows when it says nothing.
fn watched(command: &mut Command) -> Result<ExitStatus> {
    let mut running = start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let (out, err) = (running.child.stdout.take(), running.child.stderr.take());
    let lane = lanes::name();
    thread::scope(|scope| {
        scope.spawn(|| out.map(|out| pass_on(lane, out, io::stdout())));
        scope.spawn(|| err.map(|err| pass_on(lane, err, io::stderr())));
    });
    running.end()
}

fn pass_on(lane: Option<&'static str>, from: impl Read, mut to: impl Write) {
    lanes::enter(lane);
    for line in BufReader::new(from).split(b'\n') {
        let Ok(mut line) = line else { return };
        line.push(b'\n');
        progress::note_words();
        // A terminal that is gone is no reason to stop reading: the child would hang.
        let _ = out::write(&mut to, &line);
    }
}

/// Runs a command and returns what it wrote to standard output.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| explain(command, error))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{}` ended with {}: {}",
            show(command),
            output.status,
            message.trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a command that cannot be started wants.
pub fn explain(command: &Command, error: io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        let program = Path::new(command.get_program()).display();
        return anyhow::anyhow!("`{program}` is not installed; `cargo xtask doctor` may add it");
    }
    anyhow::Error::from(error).context(format!("cannot start `{}`", show(command)))
}

/// The command as one would type it.
pub fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut line = name.to_string_lossy().into_owned();
    for word in command.get_args() {
        line.push(' ');
        line.push_str(&word.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    /// They come with procps, which a bare Debian has not.
    #[test]
    fn no_program_for_signals_and_processes_is_called() {
        let mut all = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut all);
        assert!(all.len() > 500, "{}", all.len());
        for name in ["kill", "pkill", "pgrep", "ps", "top"] {
            let call = format!("Command::new(\"{name}\")");
            let calls = |path: &&PathBuf| fs::read_to_string(path).is_ok_and(|s| s.contains(&call));
            assert_eq!(all.iter().find(calls), None, "{name}");
        }
    }
}
