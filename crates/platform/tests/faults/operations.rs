//! deploy/README.md, done word for word: each command that stands there, in
//! its order, while people hand in cases.

use crate::citizen::{Crowd, Kept};
use crate::server::{Server, binary, pack};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const README: &str = include_str!("../../../../deploy/README.md");

/// As in the README.
const BACKUPS: &str = "/backup";

/// The commands below a heading.
fn commands(heading: &str) -> Vec<&'static str> {
    let section = README.split(heading).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let lines = section.lines().filter_map(|line| line.strip_prefix("    "));
    lines.collect()
}

/// A machine with a platform in a folder of its own.
struct Machine {
    dir: TempDir,
    server: Option<Server>,
    crowd: Option<Crowd>,
    /// What was acknowledged before the last backup began.
    kept: Vec<Kept>,
}

impl Machine {
    fn new() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
            server: None,
            crowd: None,
            kept: Vec::new(),
        }
    }

    fn backup(&self, path: &str) -> PathBuf {
        let name = path.strip_prefix(BACKUPS).unwrap();
        self.dir.path().join(format!("backup{name}"))
    }

    fn platform(&self, args: &[&str]) {
        let here = args.iter().map(|arg| match arg.starts_with(BACKUPS) {
            true => self.backup(arg).display().to_string(),
            false => arg.replace("packs/yours", &pack().display().to_string()),
        });
        let mut command = binary();
        self.run(command.args(here));
    }

    fn run(&self, command: &mut Command) {
        let output = command.current_dir(self.dir.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{command:?}: {said}");
    }

    fn start(&mut self) {
        let mut command = binary();
        let server = Server::run(command.current_dir(self.dir.path()));
        self.server = Some(server);
    }

    fn addr(&self) -> &str {
        &self.server.as_ref().unwrap().addr
    }

    /// Does one line of the README.
    fn follow(&mut self, line: &str) {
        let words: Vec<_> = line.split(' ').collect();
        match words[..] {
            ["jinban-platform", "serve", ..] | ["systemctl", "start", "jinban"] => self.start(),
            ["jinban-platform", ref args @ ..] => {
                if let (["backup", ..], Some(crowd)) = (args, &self.crowd) {
                    self.kept = crowd.kept();
                }
                self.platform(args);
            }
            ["(cd", folder, "&&", "sha256sum", ref args @ ..] => {
                let mut command = Command::new("sha256sum");
                command.args(args.iter().map(|arg| arg.trim_end_matches(')')));
                let done = command.current_dir(self.backup(folder)).status();
                assert!(done.unwrap().success());
            }
            ["systemctl", "stop", "jinban"] => {
                self.crowd.take().unwrap().stop();
                self.server = None;
            }
            [known @ ("mv" | "mkdir" | "cp"), ref args @ ..] => {
                self.run(Command::new(known).args(args));
            }
            ["cargo", "xtask", "build", "--release"] => {}
            _ => panic!("deploy/README.md says `{line}`, and nobody tries it"),
        }
    }
}

/// Every file that a case names is there: nobody has lost a photograph.
fn whole(machine: &Machine, kept: &[Kept]) {
    let lost: Vec<_> = kept
        .iter()
        .filter_map(|k| k.lacks(machine.addr()))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {}: {lost:#?}",
        lost.len(),
        kept.len()
    );
}

#[test]
fn one_machine_is_set_up_backed_up_and_brought_back_as_the_readme_says() {
    let mut machine = Machine::new();
    for line in commands("## One machine") {
        machine.follow(line);
    }
    let crowd = Crowd::of(4, machine.addr(), Duration::from_millis(20));
    while crowd.kept().len() < 20 {
        std::thread::sleep(Duration::from_millis(20));
    }
    machine.crowd = Some(crowd);
    for line in commands("## Backup and restore") {
        machine.follow(line);
    }
    let kept = std::mem::take(&mut machine.kept);
    assert!(kept.len() >= 20);
    whole(&machine, &kept);
    assert!(machine.dir.path().join("data.broken/jinban.db").exists());
    every_row_has_its_file(&machine);
}

/// Also those that came while it was backed up.
fn every_row_has_its_file(machine: &Machine) {
    let data = machine.dir.path().join("data");
    let query = "SELECT store_key FROM uploads WHERE store_key IS NOT NULL
        UNION SELECT store_key FROM upload_pieces UNION SELECT store_key FROM pack_images";
    let keys = sqlite(&data.join("jinban.db"), query);
    assert!(keys.len() > 20);
    for key in keys {
        assert!(data.join("jinban.files").join(&key).exists(), "{key}");
    }
}

fn sqlite(database: &Path, query: &str) -> Vec<String> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        sqlx::any::install_drivers(&[sqlx::sqlite::any::DRIVER]).ok();
        let url = format!("sqlite://{}", database.display());
        let pool = sqlx::AnyPool::connect(&url).await.unwrap();
        let keys = sqlx::query_scalar(sqlx::AssertSqlSafe(query.to_owned()));
        keys.fetch_all(&pool).await.unwrap()
    })
}
