//! `images/`: pictures of filled samples and blank forms.

mod kind;

use super::files::IMAGES;
use super::folder::{entries, joined, small_ending};
use super::{Fault, Findings, disk};
use crate::picture::{self, Unusable};
use jinban_rules::photo::PhotoType;
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

/// The path below `images/`; a leading `images/` may be written or left out, the
/// ending in any capitals.
pub fn normal_path(path: &str) -> String {
    small_ending(path.strip_prefix("images/").unwrap_or(path))
}

/// What is wrong with a reference to a picture.
pub(super) fn lacking(images: &[Image], path: &str) -> Option<String> {
    let path = normal_path(path);
    let mut all = images.iter().map(|image| &image.path);
    if all.clone().any(|known| *known == path) {
        return None;
    }
    let text = format!("没有图片 images/{path}");
    Some(match all.find(|known| known.eq_ignore_ascii_case(&path)) {
        Some(other) => format!("{text}；有一张 {other}，只差大小写，请写成一样的"),
        None => text,
    })
}

/// Reads every picture, also in folders below.
pub(super) fn read(dir: &Path, found: &mut Findings) -> Vec<Image> {
    let mut images = Vec::new();
    collect(&dir.join(IMAGES), "", &mut images, found);
    images.sort_by(|a, b| a.path.cmp(&b.path));
    let pairs = images.windows(2);
    let twins = pairs.filter(|pair| pair[0].path == pair[1].path);
    found.faults.extend(twins.map(|pair| Fault {
        file: joined(IMAGES, &pair[0].path),
        line: 1,
        text: "有两张图片的名字只差大小写，请留下一张或改名".into(),
    }));
    images
}

fn collect(dir: &Path, below: &str, images: &mut Vec<Image>, found: &mut Findings) {
    let place = joined(IMAGES, below);
    for entry in entries(dir, place.trim_end_matches('/'), found) {
        let path = format!("{below}{}", entry.name);
        if entry.path.is_symlink() {
            found.faults.push(Fault {
                file: joined(IMAGES, &path),
                line: 1,
                text: "这是一个链接，不知道会公开什么；请放图片本身".into(),
            });
            continue;
        }
        if entry.path.is_dir() {
            collect(&entry.path, &format!("{path}/"), images, found);
            continue;
        }
        let file = joined(IMAGES, &path);
        match read_one(&entry.path, &path) {
            Ok(image) => images.push(image),
            Err(text) => found.reading(&file, |found| {
                let (file, line) = (file.clone(), 1);
                found.faults.push(Fault { file, line, text });
            }),
        }
    }
}

fn read_one(file: &Path, path: &str) -> Result<Image, String> {
    let media_type = kind::named(path).ok_or("图片只能是 svg、png、jpg、webp 或 pdf")?;
    let bytes = disk::read(file)?;
    if let Some(text) = kind::fault(media_type, &bytes) {
        return Err(text);
    }
    let bytes = match PhotoType::of(&bytes) {
        Some(_) => bare(&bytes)?,
        None => bytes,
    };
    let path = path.to_owned();
    Ok(Image {
        path,
        media_type,
        bytes,
    })
}

/// Without where and by what it was taken: everybody gets it as it is.
fn bare(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let picture = picture::judge(bytes).map_err(|fault| match fault {
        Unusable::TooManyPixels => "这张图片尺寸太大，请缩小了再放",
        Unusable::NotAPhoto | Unusable::Broken | Unusable::Mixed => {
            "这张图片打不开，可能没有存完整，请重新存一次"
        }
    })?;
    Ok(picture.bytes)
}
