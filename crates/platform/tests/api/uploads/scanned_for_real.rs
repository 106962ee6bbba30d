//! Against ClamAV's own daemon, with one signature, made here: what EICAR's test file
//! looks like. `cargo xtask test` brings the daemon and names it in `TEST_CLAMD`.

use super::{create, patch};
use crate::support::{JPEG, TestApp, eicar, plain};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// Where Debian keeps it.
const DEBIAN: &str = "/usr/sbin/clamd";
/// It has one signature to load.
const PATIENCE: u32 = 300;

/// The program; none on a machine that has none, which is loud, and a failure
/// wherever somebody counts on the test.
fn program() -> Option<PathBuf> {
    let named = std::env::var_os("TEST_CLAMD").map(PathBuf::from);
    let found = named.unwrap_or_else(|| DEBIAN.into());
    if found.is_file() {
        return Some(found);
    }
    let counted_on = ["TEST_CLAMD", "CI"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    assert!(!counted_on, "no clamd at {}", found.display());
    eprintln!("NOT TESTED: there is no clamd (Debian: clamav-daemon); nothing was scanned");
    None
}

struct Daemon {
    child: Child,
    folder: TempDir,
}

impl Daemon {
    fn start(program: &Path) -> Self {
        let folder = TempDir::new().unwrap();
        let at = folder.path().display();
        let signature = format!("Own.EICAR:0:*:{}\n", hex::encode(eicar()));
        std::fs::write(folder.path().join("own.ndb"), signature).unwrap();
        let config = format!(
            "Foreground yes\nLogFile {at}/log\nDatabaseDirectory {at}\nTemporaryDirectory {at}\n\
             LocalSocket {at}/clamd.ctl\n"
        );
        let file = folder.path().join("clamd.conf");
        std::fs::write(&file, config).unwrap();
        let mut command = Command::new(program);
        command.arg("--config-file").arg(file).stdout(Stdio::null());
        let child = command.spawn().unwrap();
        Self { child, folder }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("clamd.ctl")
    }

    async fn answers(&mut self) {
        for _ in 0..PATIENCE {
            assert_eq!(self.child.try_wait().unwrap(), None, "{}", self.log());
            if UnixStream::connect(self.socket()).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{}", self.log());
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn clamav_finds_what_it_knows_in_a_photograph_and_nothing_in_another() {
    let Some(program) = program() else {
        return;
    };
    let mut daemon = Daemon::start(&program);
    daemon.answers().await;
    let socket = daemon.socket().display().to_string();
    let app = TestApp::with(|config| config.scanner = socket).await;
    let citizen = app.citizen("13800138000").await;

    let clean = citizen.upload(&app, JPEG).await;
    let place = format!("/api/v1/uploads/{clean}");
    assert_eq!(
        citizen.get(&app, &place).send().await.expect(200).body,
        JPEG
    );

    let words = eicar();
    let harmful = plain(words.len() as u32, &words);
    let place = create(&app, &citizen, harmful.len()).await;
    let answer = patch(&app, &citizen, &place, 0, &harmful).send().await;
    answer.code(422, "photo_harmful");
    citizen.get(&app, &place).send().await.expect(404);
    assert_eq!(app.stored_photos(), [format!("uploads/{clean}")]);

    // Ended, as by an update: the next one is taken and held back.
    drop(daemon);
    let place = create(&app, &citizen, JPEG.len()).await;
    patch(&app, &citizen, &place, 0, JPEG)
        .send()
        .await
        .expect(204);
    let early = citizen.get(&app, &place).send().await;
    early.code(409, "photo_unchecked");
}
