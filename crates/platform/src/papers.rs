//! Sheets and posters as files: each made once, a few at a time, and kept for
//! those who come next.

use crate::error::{Error, Result};
use crate::lane::Lane;
use crate::refusal::{self, Refusal};
use crate::secret;
use bytes::Bytes;
use jinban_paper::{Error as PaperError, Fonts, Press};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What cannot be done then, and how to get fonts.
const SO: &str = "做不了 PDF 单子、图片和海报；cargo xtask build --release 会做出 fonts 文件夹";

/// What is told of a folder that cannot be looked into.
const UNREAD_FONTS: &str = "字体文件夹 fonts（JINBAN_FONTS）打不开：做不了 PDF 单子、图片和海报；\
    请给运行平台的用户读和进入的权限，例如 chmod -R a+rX 加上文件夹";

/// Bytes of files that are kept.
const ROOM: u64 = 32 << 20;

/// Files that have room then: each is some tens to hundreds of kilobytes.
const FILES: usize = 256;

/// The press, set up when the first paper is asked for, and what it made.
pub struct Papers {
    fonts: PathBuf,
    press: Mutex<Option<Arc<Press>>>,
    made: Cache<String, File, Weight>,
    /// Setting a paper keeps a core busy.
    turns: Lane,
}

/// A file, and the tag that stands for its bytes.
#[derive(Clone)]
pub struct File {
    /// Its bytes.
    pub bytes: Bytes,
    /// Weak entity tag, in quotes.
    pub etag: Arc<str>,
}

impl From<Vec<u8>> for File {
    fn from(bytes: Vec<u8>) -> Self {
        let etag = format!("W/\"{}\"", &secret::hash(&[&bytes])[..20]);
        Self {
            bytes: bytes.into(),
            etag: etag.into(),
        }
    }
}

#[derive(Clone)]
struct Weight;

impl Weighter<String, File> for Weight {
    fn weight(&self, name: &String, file: &File) -> u64 {
        (name.len() + file.bytes.len()) as u64
    }
}

impl Papers {
    /// Papers with the fonts of a folder. It is not looked at yet.
    pub fn new(fonts: PathBuf) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            fonts,
            press: Mutex::new(None),
            made: Cache::with_weighter(FILES, ROOM, Weight),
            turns: Lane::of(cores),
        }
    }

    /// The file of this name, if it was made before.
    pub fn kept(&self, name: &str) -> Option<File> {
        self.made.get(name)
    }

    /// Where to wait before a file is made.
    pub fn turns(&self) -> &Lane {
        &self.turns
    }

    /// The file of this name, which stands for everything that it is made
    /// from. Keeps a core busy for some tens of milliseconds when it is new;
    /// who asks for the same meanwhile waits for it.
    ///
    /// # Errors
    /// 503 when there are no fonts, or it is too long to be set.
    pub fn get(
        &self,
        name: &str,
        make: impl FnOnce(&Press) -> Result<Vec<u8>, PaperError>,
    ) -> Result<File> {
        self.made.get_or_insert_with(name, || {
            let press = self.press()?;
            let made = make(&press).map_err(|error| refused(name, &error));
            Ok::<_, Error>(File::from(made?))
        })
    }

    /// The press; one that could not be set up is tried again by the next who
    /// needs it, for a reason that may pass.
    fn press(&self) -> Result<Arc<Press>, Refusal> {
        let mut place = self.press.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(press) = &*place {
            return Ok(press.clone());
        }
        let press = Fonts::load(&self.fonts).and_then(Press::new);
        let press = Arc::new(press.map_err(|error| no_press(&self.fonts, &error))?);
        *place = Some(press.clone());
        Ok(press)
    }
}

/// What a folder lacks that should have both weights, in files of its own or in folders in
/// it. They are not read: that takes memory that a node may never need.
pub fn lack_of_fonts(dir: &Path) -> Option<String> {
    let folder = "字体文件夹 fonts（JINBAN_FONTS）";
    match Fonts::missing(dir).as_deref() {
        Ok([]) => None,
        Ok([weight]) => Some(format!(
            "{folder}里只有一半字体，缺文件名以 {weight} 结尾的 .ttf 或 .otf：{SO}"
        )),
        Err(PaperError::FontFile { source, .. })
            if source.kind() == ErrorKind::PermissionDenied =>
        {
            Some(UNREAD_FONTS.to_owned())
        }
        Ok(_) | Err(_) => Some(format!("{folder}里没有字体：{SO}")),
    }
}

fn no_press(fonts: &Path, error: &PaperError) -> Refusal {
    let words = lack_of_fonts(fonts).unwrap_or_else(|| format!("字体读不进去，可能没有拷完：{SO}"));
    tracing::error!(%error, fonts = %fonts.display(), "{words}");
    refusal::no_paper()
}

fn refused(name: &str, error: &PaperError) -> Refusal {
    tracing::error!(name, %error, "一张单子排不出来，是程序的错：请把这一行发给开发的人");
    refusal::no_paper()
}
