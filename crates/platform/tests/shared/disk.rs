//! Disks of their own for tests, which only root may mount. `JINBAN_NO_MOUNT=1`
//! leaves these tests out where root may not either, as in many containers.

// Each of several tests has use for a part of it.
#![allow(dead_code)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A mounted disk, gone at the end of the test.
pub struct Disk {
    _folder: TempDir,
    mount: PathBuf,
    image: Option<Image>,
}

/// A file that holds a file system.
pub struct Image(TempDir);

impl Image {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("image")
    }

    /// As after a start: the file system puts itself in order.
    pub fn mount(self) -> Disk {
        let image = self.path().display().to_string();
        let mut disk = Disk::mount(&["-o", "loop,commit=3600", &image]);
        disk.image = Some(self);
        disk
    }
}

/// Whether disks can be mounted here; says so where they cannot.
pub fn can_mount() -> bool {
    let root = run(Command::new("id").arg("-u")).trim() == "0";
    let allowed = std::env::var_os("JINBAN_NO_MOUNT").is_none();
    if !(root && allowed) {
        eprintln!("left out: only root can mount a disk, and JINBAN_NO_MOUNT must not be set");
    }
    root && allowed
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "{command:?}: {said}(JINBAN_NO_MOUNT=1 leaves out what needs a mount)"
    );
    String::from_utf8(output.stdout).unwrap()
}

impl Disk {
    /// So many megabytes of memory; `None` where nothing can be mounted.
    pub fn in_memory(megabytes: u32) -> Option<Self> {
        let size = format!("size={megabytes}m");
        can_mount().then(|| Self::mount(&["-t", "tmpfs", "-o", &size, "tmpfs"]))
    }

    /// A file system in an image of so many megabytes, to which nothing is
    /// written but what somebody insists on; `None` where nothing can be mounted.
    pub fn image(megabytes: u64) -> Option<Self> {
        can_mount().then(|| {
            let image = Image::new();
            let file = File::create(image.path()).unwrap();
            file.set_len(megabytes << 20).unwrap();
            // Everything is laid out now, not bit by bit behind our back.
            let options = "lazy_itable_init=0,lazy_journal_init=0,nodiscard";
            run(Command::new("mkfs.ext4")
                .args(["-q", "-E", options])
                .arg(image.path()));
            image.mount()
        })
    }

    /// The image as it is now.
    pub fn copy(&self) -> Image {
        let (from, to) = (self.image.as_ref().unwrap(), Image::new());
        run(Command::new("cp")
            .arg("--sparse=always")
            .args([from.path(), to.path()]));
        to
    }

    fn mount(what: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let mount = folder.path().join("disk");
        fs::create_dir(&mount).unwrap();
        run(Command::new("mount").args(what).arg(&mount));
        Self {
            _folder: folder,
            mount,
            image: None,
        }
    }

    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// Takes the rest of the room.
    pub fn fill(&self) {
        let mut file = File::create(self.mount.join("ballast")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
        while file.write_all(&[0]).is_ok() {}
    }

    /// Gives it back.
    pub fn make_room(&self) {
        fs::remove_file(self.mount.join("ballast")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let mut umount = Command::new("umount");
        umount.arg("--lazy").arg(&self.mount).status().ok();
    }
}
