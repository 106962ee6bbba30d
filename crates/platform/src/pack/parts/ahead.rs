//! Parts as they will be once some files are written.

use super::super::source::Source;
use super::super::{Findings, disk, files, folder};
use super::{Parsed, Parts};
use serde::de::DeserializeOwned;
use std::path::Path;

impl Parts {
    /// Reads every file below `dir` as if `files` stood there too, in the place
    /// of what they are called. A folder that is no pack yet says nothing of
    /// what it lacks.
    pub(in crate::pack) fn ahead(dir: &Path, files: &[Source], found: &mut Findings) -> Self {
        let mut parts = Self::read(dir, found);
        parts.loose = !disk::is_there(&folder::find(dir, files::REGION));
        let is_new = |file: &str| files.iter().any(|new| new.file == file);
        found.faults.retain(|fault| !is_new(&fault.file));
        parts.unread.retain(|file| !is_new(file));
        for file in files {
            let faults = found.faults.len();
            match Path::new(&file.file).starts_with(files::ITEMS) {
                true => put(&mut parts.items, file, found),
                false => put(&mut parts.packages, file, found),
            }
            if found.faults.len() > faults {
                parts.unread.insert(file.file.clone());
            }
        }
        parts
    }
}

fn put<T: DeserializeOwned>(files: &mut Vec<Parsed<T>>, new: &Source, found: &mut Findings) {
    files.retain(|file| file.source.file != new.file);
    if let Some(value) = new.toml(true, &mut found.faults) {
        let source = new.clone();
        files.push(Parsed { source, value });
    }
}
