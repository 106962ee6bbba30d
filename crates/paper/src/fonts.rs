//! The letters: two weights of one family, read once from a folder.

use crate::Error;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const WEIGHTS: [&str; 2] = ["Regular", "Bold"];

/// The fonts of all paper. Takes about 20 MB of memory for Noto Sans SC.
#[derive(Debug)]
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
}

impl Fonts {
    /// Reads the regular and the bold weight from `dir` or a folder in it: TTF
    /// or OTF files whose name ends in `Regular` and `Bold`, such as those of
    /// the npm package `@expo-google-fonts/noto-sans-sc`. Other weights stay
    /// unread.
    ///
    /// # Errors
    /// [`Error::FontFile`] when something cannot be read, [`Error::NoFont`]
    /// when a weight is missing or its file is no font.
    pub fn load(dir: &Path) -> Result<Self, Error> {
        let files = files(dir)?;
        let load = |weight| {
            let path = files.iter().find(|path| weight_of(path) == Some(weight));
            let none = || Error::NoFont {
                dir: dir.to_owned(),
                weight,
            };
            font(path.ok_or_else(none)?)?.ok_or_else(none)
        };
        let all = WEIGHTS
            .map(load)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&all));
        Ok(Self { book, all })
    }

    /// The weights that a folder has no file of, by the names of its files: nothing is
    /// read, which takes memory and time.
    ///
    /// # Errors
    /// [`Error::FontFile`] when the folder cannot be looked into.
    pub fn missing(dir: &Path) -> Result<Vec<&'static str>, Error> {
        let files = files(dir)?;
        let is_there = |weight| files.iter().any(|path| weight_of(path) == Some(weight));
        Ok(WEIGHTS
            .into_iter()
            .filter(|weight| !is_there(*weight))
            .collect())
    }

    /// The family's name, as the template asks for it.
    pub(crate) fn family(&self) -> &str {
        let first = self.all.first().map(|font| font.info().family.as_str());
        first.unwrap_or_default()
    }
}

/// The font files of a folder and the folders in it, by name.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in entries(dir)? {
        match path.is_dir() {
            true => files.extend(entries(&path)?),
            false => files.push(path),
        }
    }
    files.sort();
    Ok(files)
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = dir
        .read_dir()
        .and_then(|all| all.collect::<Result<Vec<_>, _>>());
    let entries = entries.map_err(|source| unreadable(dir, source))?;
    Ok(entries.iter().map(std::fs::DirEntry::path).collect())
}

/// The last word of a font file's name: `Bold` of `NotoSansSC_700Bold.ttf`. A dot
/// in front is no font's: a Mac puts such a file beside each that it copies.
fn weight_of(path: &Path) -> Option<&'static str> {
    let kind = path.extension()?.to_str()?;
    let stem = path.file_stem()?.to_str()?;
    let word = stem.rsplit(|c: char| !c.is_ascii_alphabetic()).next()?;
    let mut kinds = ["ttf", "otf"].into_iter();
    let font = !stem.starts_with('.') && kinds.any(|known| kind.eq_ignore_ascii_case(known));
    WEIGHTS.into_iter().find(|weight| font && *weight == word)
}

fn font(path: &Path) -> Result<Option<Font>, Error> {
    let data = std::fs::read(path).map_err(|source| unreadable(path, source))?;
    Ok(Font::new(Bytes::new(data), 0))
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    let path = path.to_owned();
    Error::FontFile { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_weights_are_taken() {
        let weight = |name: &str| weight_of(Path::new(name));
        assert_eq!(weight("a/NotoSansSC_400Regular.ttf"), Some("Regular"));
        assert_eq!(weight("SourceHanSansSC-Bold.otf"), Some("Bold"));
        assert_eq!(weight("NOTOSANSSC-Bold.TTF"), Some("Bold"));
        assert_eq!(weight("._NotoSansSC_400Regular.ttf"), None);
        assert_eq!(weight("NotoSansSC_800ExtraBold.ttf"), None);
        assert_eq!(weight("NotoSansSC_400Regular.ttf.png"), None);
        assert_eq!(weight("LICENSE"), None);
    }

    #[test]
    fn a_folder_with_half_of_the_fonts_says_which_half() {
        let dir = std::env::temp_dir().join(format!("jinban-half-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        assert_eq!(Fonts::missing(&dir).unwrap(), ["Regular", "Bold"]);
        std::fs::write(dir.join("NotoSansSC_400Regular.ttf"), b"").unwrap();
        assert_eq!(Fonts::missing(&dir).unwrap(), ["Bold"]);
        std::fs::write(dir.join("NotoSansSC_700Bold.ttf"), b"").unwrap();
        assert_eq!(Fonts::missing(&dir).unwrap(), [""; 0]);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_folder_without_fonts_is_named() {
        let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
        let error = Fonts::load(Path::new(dir)).unwrap_err().to_string();
        assert!(error.contains("no Regular TTF or OTF font"), "{error}");
        let error = Fonts::load(Path::new("nowhere")).unwrap_err().to_string();
        assert!(error.contains("cannot read the font nowhere"), "{error}");
    }
}
