//! `images/`: pictures of filled samples and blank forms.

use super::Fault;
use std::path::Path;

/// A picture or document of the pack.
#[derive(Debug, Clone)]
pub struct Image {
    /// Path below `images/`, with `/`.
    pub path: String,
    /// Media type by its ending.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The path below `images/`; a leading `images/` may be written or left out.
pub fn normal_path(path: &str) -> &str {
    path.strip_prefix("images/").unwrap_or(path)
}

/// Reads every picture, also in folders below.
pub(super) fn read(dir: &Path, faults: &mut Vec<Fault>) -> Vec<Image> {
    let root = dir.join("images");
    let mut found = Vec::new();
    if root.is_dir() {
        collect(&root, "", &mut found, faults);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(dir: &Path, below: &str, found: &mut Vec<Image>, faults: &mut Vec<Fault>) {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found, faults);
        } else if !name.starts_with('.') {
            match read_one(&entry.path(), &path) {
                Ok(image) => found.push(image),
                Err(text) => faults.push(Fault {
                    file: format!("images/{path}"),
                    line: 1,
                    text,
                }),
            }
        }
    }
}

fn read_one(file: &Path, path: &str) -> Result<Image, String> {
    let media_type = media_type(path).ok_or("图片只能是 svg、png、jpg、webp 或 pdf")?;
    let bytes = std::fs::read(file).map_err(|e| format!("读不到这个文件：{e}"))?;
    Ok(Image {
        path: path.to_owned(),
        media_type,
        bytes,
    })
}

fn media_type(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        "pdf" => Some("application/pdf"),
        _ => None,
    }
}
