//! `SHA256SUMS`: what a backup holds, as `sha256sum -c` reads it.

use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

const NAME: &str = "SHA256SUMS";

/// Hashes by path within the folder.
#[derive(Debug, Default)]
pub(super) struct Sums(BTreeMap<String, String>);

impl Sums {
    /// Those of a finished backup.
    pub(super) fn read(dir: &Path) -> Result<Self> {
        let path = dir.join(NAME);
        let text = std::fs::read_to_string(&path).map_err(|_| {
            Error::Backup(format!(
                "{} 不是完整的备份：没有 {NAME}。备份可能没有做完，请换一份。",
                dir.display()
            ))
        })?;
        let lines = (1..).zip(text.lines());
        let pairs = lines.map(|(number, line)| pair(line).ok_or_else(|| no_line(&path, number)));
        Ok(Self(pairs.collect::<Result<_>>()?))
    }

    pub(super) fn get(&self, place: &str) -> Option<&str> {
        self.0.get(place).map(String::as_str)
    }

    pub(super) fn add(&mut self, place: &str, sum: String) {
        self.0.insert(place.to_owned(), sum);
    }

    /// Keys of the files below a folder.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        let places = self.0.keys();
        places.filter_map(move |place| place.strip_prefix(&prefix))
    }

    /// Writes the file, whole and on the disk or not at all.
    pub(super) fn write(&self, dir: &Path) -> Result<()> {
        let half = dir.join("SHA256SUMS.half");
        let write = || {
            let mut file = File::create(&half)?;
            for (place, sum) in &self.0 {
                writeln!(file, "{sum}  {place}")?;
            }
            file.sync_all()?;
            std::fs::rename(&half, dir.join(NAME))?;
            File::open(dir)?.sync_all()
        };
        write().map_err(Error::io(dir.join(NAME).display()))
    }

    /// Paths whose file is missing or not as it was.
    pub(super) fn faults(&self, dir: &Path) -> Vec<String> {
        let good = |place: &str, sum: &str| of_file(&dir.join(place)).is_ok_and(|now| now == sum);
        let bad = self.0.iter().filter(|(place, sum)| !good(place, sum));
        bad.map(|(place, _)| place.clone()).collect()
    }
}

/// Path and hash.
fn pair(line: &str) -> Option<(String, String)> {
    let (sum, place) = line.split_once("  ")?;
    let hash = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    (hash && !place.is_empty()).then(|| (place.to_owned(), sum.to_owned()))
}

fn no_line(path: &Path, number: usize) -> Error {
    Error::Backup(format!(
        "备份的清单坏了：{} 第 {number} 行不是一个文件的校验值。请换一份备份。",
        path.display()
    ))
}

/// In hexadecimal.
pub(super) fn of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The same of a file, which is put on the disk first.
pub(super) fn of_file(path: &Path) -> Result<String> {
    let hash = || {
        let mut file = File::open(path)?;
        file.sync_all()?;
        let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(hex::encode(hash.finalize())),
                read => hash.update(&piece[..read]),
            }
        }
    };
    hash().map_err(Error::io(path.display()))
}
