//! Master keys of one's own: from the environment, or from a file that nobody
//! else may read. The first is the newest and wraps; all of them unwrap.

use super::{Answer, KeyDoor, NoKey, Wrapped};
use crate::config::Config;
use crate::db::sqlite_path;
use crate::error::{Error, Result};
use crate::sealed::{Cipher, Secret, Suite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt;
use sha2::Sha256;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Bytes of a master key, whatever cipher its own key is derived for.
const LENGTH: usize = 32;

/// Bytes of a nonce.
const NONCE: usize = 12;

/// Where they come from, as people read it.
const SETTING: &str = "master_keys（JINBAN_MASTER_KEYS）";

/// Master keys in the memory of this process.
pub(super) struct Own {
    /// Newest first.
    keys: Vec<(String, Secret)>,
    source: String,
    suite: Suite,
}

/// The file that holds the master key where none is set: beside the database.
pub fn default_file(config: &Config) -> PathBuf {
    match sqlite_path(&config.database_url) {
        Some(path) => path.with_extension("keys"),
        None => PathBuf::from("data/jinban.keys"),
    }
}

impl Own {
    /// What is set, or else what the file beside the data holds, which is made
    /// where it is `new`.
    pub(super) fn of(config: &Config, suite: Suite, new: bool) -> Result<Self> {
        let file = default_file(config);
        if config.master_keys.is_empty() && config.master_keys_file.is_empty() {
            if !file.exists() && new {
                make(&file).map_err(Error::io(file.display()))?;
            }
            if file.exists() {
                return Self::from_file(&file, suite);
            }
            return Ok(Self::none(file.display().to_string(), suite));
        }
        Self::set(config, suite)
    }

    /// What is set; none where nothing is.
    pub(super) fn set(config: &Config, suite: Suite) -> Result<Self> {
        match (
            config.master_keys.as_str(),
            config.master_keys_file.as_str(),
        ) {
            ("", "") => Ok(Self::none(SETTING.to_owned(), suite)),
            ("", file) => Self::from_file(Path::new(file), suite),
            (keys, _) => Self::read(keys, SETTING.to_owned(), suite),
        }
    }

    const fn none(source: String, suite: Suite) -> Self {
        let keys = Vec::new();
        Self {
            keys,
            source,
            suite,
        }
    }

    fn from_file(file: &Path, suite: Suite) -> Result<Self> {
        let source = file.display().to_string();
        let text = std::fs::read_to_string(file);
        let text = Zeroizing::new(text.map_err(|error| unread(&source, &error))?);
        private(file)?;
        Self::read(&text, source, suite)
    }

    /// Lines, or parts between commas, each a name and a key in hexadecimal.
    fn read(text: &str, source: String, suite: Suite) -> Result<Self> {
        let parts = text.split(['\n', ',', ';']).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty() && !part.starts_with('#'));
        let read = |(at, part)| key(part).ok_or_else(|| no_key(&source, at));
        let keys = (1usize..).zip(parts).map(read);
        let keys: Vec<_> = keys.collect::<Result<_>>()?;
        if keys.is_empty() {
            return Err(no_key(&source, 1));
        }
        Ok(Self {
            keys,
            source,
            suite,
        })
    }

    /// Whether it has the master key of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.keys.iter().any(|(known, _)| known == name)
    }

    fn close(&self, name: &str, key: &Secret) -> Option<Wrapped> {
        let (by, master) = self.keys.first()?;
        let nonce = rand::rng().random::<[u8; NONCE]>();
        let body = wrapping(master, self.suite)?.seal(&nonce, name.as_bytes(), key)?;
        let body = URL_SAFE_NO_PAD.encode([&nonce[..], &body].concat());
        Some(Wrapped {
            by: by.clone(),
            text: format!("{}.{body}", self.suite.name()),
        })
    }

    fn disclose(&self, name: &str, wrapped: &Wrapped) -> Option<Secret> {
        let mut keys = self.keys.iter();
        let (_, master) = keys.find(|(known, _)| *known == wrapped.by)?;
        let (suite, body) = wrapped.text.split_once('.')?;
        let body = URL_SAFE_NO_PAD.decode(body).ok()?;
        let (nonce, body) = body.split_first_chunk::<NONCE>()?;
        let cipher = wrapping(master, Suite::named(suite)?)?;
        cipher.open(nonce, name.as_bytes(), body).map(Secret::new)
    }
}

impl KeyDoor for Own {
    fn wrap<'a>(&'a self, name: &'a str, key: &'a Secret) -> Answer<'a, Wrapped> {
        let missing = || NoKey::Missing("（第一把）".to_owned(), self.source.clone());
        Box::pin(async move { self.close(name, key).ok_or_else(missing) })
    }

    fn unwrapped<'a>(&'a self, name: &'a str, wrapped: &'a Wrapped) -> Answer<'a, Secret> {
        let (by, source) = (wrapped.by.clone(), self.source.clone());
        Box::pin(async move {
            match self.disclose(name, wrapped) {
                Some(key) => Ok(key),
                None if self.has(&by) => Err(NoKey::Wrong(by, source)),
                None => Err(NoKey::Missing(by, source)),
            }
        })
    }
}

/// A cipher that only wraps: its key follows from the master key.
fn wrapping(master: &Secret, suite: Suite) -> Option<Box<dyn Cipher>> {
    let mac = Hmac::<Sha256>::new_from_slice(master).ok()?;
    let mac = mac.chain_update("wrap ").chain_update(suite.name());
    let derived = Zeroizing::new(mac.finalize().into_bytes().to_vec());
    suite.with(&derived[..suite.key_bytes()]).ok()
}

fn key(line: &str) -> Option<(String, Secret)> {
    let (name, hex) = line.split_once([' ', '\t', '='])?;
    let hex = hex.trim_matches([' ', '\t', '=']);
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let key = Secret::new(hex::decode(hex).ok()?);
    let good = key.len() == LENGTH && !name.is_empty() && name.chars().all(named);
    good.then(|| (name.to_owned(), key))
}

/// Without what is written there.
fn no_key(source: &str, at: usize) -> Error {
    Error::Config(format!(
        "{source} 的第 {at} 把主密钥写得不对：每行（或者逗号之间）写一把，先写名字，空一格，再写 64 位十六进制，最新的写在最前面；可以用 openssl rand -hex 32 生成（写了什么，这里不显示）"
    ))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn unread(source: &str, error: &std::io::Error) -> Error {
    let why = match error.kind() {
        ErrorKind::NotFound => "没有这个文件",
        _ => "读不了这个文件",
    };
    Error::Start(format!(
        "主密钥文件 master_keys_file（JINBAN_MASTER_KEYS_FILE）{source}：{why}。请从保管主密钥的地方取来放好，让运行平台的用户能读，再来一次；数据都在，什么也没有改写。"
    ))
}

/// Refuses a file that others may read.
#[cfg(unix)]
fn private(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let about = file.metadata().map_err(Error::io(file.display()))?;
    match about.permissions().mode() & 0o077 {
        0 => Ok(()),
        _ => Err(Error::Start(format!(
            "主密钥文件 {} 别人也能读。请运行 chmod 600 {} 再来一次；要是真有别人读过，请换一把新的。",
            file.display(),
            file.display()
        ))),
    }
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<()> {
    Ok(())
}

/// Makes a file with a new key: whole before it has its name, and never in place
/// of one that is there.
fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| *folder != Path::new("")) {
        crate::own::folder(folder)?;
    }
    let half = file.with_extension(format!("keys-{}", crate::secret::token::<6>()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let key = Zeroizing::new(hex::encode(rand::rng().random::<[u8; LENGTH]>()));
    let write = || {
        let mut new = options.open(&half)?;
        writeln!(new, "own {}", *key)?;
        new.sync_all()?;
        std::fs::hard_link(&half, file)
    };
    let made = write();
    std::fs::remove_file(&half).ok();
    match made {
        // Another node was as fast: its key it is.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use tempfile::TempDir;

    fn own(text: &str) -> Own {
        Own::read(text, "here".to_owned(), Suite::Aes256Gcm).unwrap()
    }

    fn line(name: &str, digit: &str) -> String {
        format!("{name} {}", digit.repeat(64))
    }

    fn secret() -> Secret {
        Secret::new(vec![9; 32])
    }

    #[tokio::test]
    async fn the_first_wraps_and_every_one_unwraps_in_both_ciphers() {
        for suite in Suite::ALL {
            let door = |text: &str| Own::read(text, "here".to_owned(), suite).unwrap();
            let old = door(&line("old", "1")).wrap("k", &secret()).await.unwrap();
            let both = door(&format!(
                "# 主密钥\n{}\n{}\n",
                line("new", "2"),
                line("old", "1")
            ));
            assert_eq!(both.unwrapped("k", &old).await.unwrap(), secret());
            let new = both.wrap("k", &secret()).await.unwrap();
            assert_eq!((old.by.as_str(), new.by.as_str()), ("old", "new"));
            // Of the cipher that it was wrapped with, whatever is set now.
            let other = own(&line("old", "1"));
            assert_eq!(other.unwrapped("k", &old).await.unwrap(), secret());
        }
    }

    #[tokio::test]
    async fn one_that_is_missing_or_wrong_is_named() {
        let wrapped = own(&line("a", "1")).wrap("k", &secret()).await.unwrap();
        let missing = own(&line("b", "1")).unwrapped("k", &wrapped).await;
        assert_eq!(missing, Err(NoKey::Missing("a".into(), "here".into())));
        let wrong = own(&line("a", "2")).unwrapped("k", &wrapped).await;
        assert_eq!(wrong, Err(NoKey::Wrong("a".into(), "here".into())));
        let renamed = own(&line("a", "1")).unwrapped("other", &wrapped).await;
        assert_eq!(renamed, Err(NoKey::Wrong("a".into(), "here".into())));
    }

    #[rstest]
    #[case("geheim")]
    #[case("a geheim")]
    #[case("a 90709070")]
    #[case("名 1111111111111111111111111111111111111111111111111111111111111111")]
    #[case("# nothing")]
    fn what_is_no_key_is_refused_and_not_repeated(#[case] text: &str) {
        let told = Own::read(text, "here".to_owned(), Suite::Sm4Gcm);
        let told = told.err().unwrap().to_string();
        assert!(told.contains("here") && told.contains("openssl"), "{told}");
        assert!(!told.contains("geheim") && !told.contains("9070"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_made_once_for_its_owner_alone_and_refused_when_others_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = TempDir::new().unwrap();
        let config = Config {
            database_url: format!("sqlite://{}", dir.path().join("j.db").display()),
            ..Config::default()
        };
        let of = |new| Own::of(&config, Suite::Aes256Gcm, new);
        assert!(of(false).unwrap().keys.is_empty());
        let made = of(true).unwrap();
        let again = of(true).unwrap();
        assert_eq!(made.keys, again.keys);
        let file = default_file(&config);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        let mode = |mode| std::fs::set_permissions(&file, PermissionsExt::from_mode(mode));
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        mode(0o640).unwrap();
        assert!(of(true).err().unwrap().to_string().contains("chmod 600"));
    }
}
