//! One configuration file (TOML) with environment overrides.
//!
//! `database_url` may be given as `JINBAN_DATABASE_URL` or `DATABASE_URL`;
//! every other key `x_y` as `JINBAN_X_Y`.

mod hidden;
mod known;
mod moved;
mod proxies;
mod sound;

pub use known::strangers;
pub use proxies::Proxies;

use crate::error::{Error, Result};
use crate::pack::{Fault, toml_file};
use crate::sealed::Suite;
use serde::{Deserialize, Serialize};
use std::path::Path;
use url::{Host, Url};

/// The file that is read where none was named.
const FILE: &str = "jinban.toml";

/// Everything that an operator may set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Most pages (4 KiB) that an SQLite file may have; 0 means no bound.
    pub sqlite_max_pages: u32,
    /// Milliseconds that a write waits for others before it gives up. The
    /// limits of everything else in the database follow from it.
    pub lock_wait_ms: u32,
    /// Database connections per node.
    pub connections: u32,
    /// Connections of clients at once; 0 means as many as the limit of open
    /// files allows, 4096 at most.
    pub client_connections: u32,
    /// Where files are kept: empty for a folder beside the database, a path,
    /// or `s3://bucket/prefix` (keys in the usual `AWS_*` variables).
    pub objects_url: String,
    /// Address people type, for example `https://banshi.example.gov.cn`.
    /// Cookies are `Secure` unless this is plain http on the loopback, or in a
    /// demonstration.
    pub base_url: String,
    /// Folder of the fonts of PDF and pictures: two weights, such as Noto Sans
    /// SC. Without it there are none; the pages need no font.
    pub fonts: String,
    /// Own proxies in front, by number or by nets: whose entries of
    /// `X-Forwarded-For` tell who the client is.
    #[serde(alias = "trusted_proxy")]
    pub trusted_proxies: Proxies,
    /// Demonstration: codes on screen, a random staff token is printed.
    pub demo: bool,
    /// Token of the staff endpoints; empty switches them off.
    pub staff_token: String,
    /// Address of a listener of their own for the staff endpoints and the numbers for
    /// operators, for example `10.0.0.5:8081`. Empty: only a demonstration has them, on
    /// the listener of everybody.
    pub staff_addr: String,
    /// Key of the hashes that stand for phones and addresses in the counters
    /// of limits: at least 32 characters, the same on all nodes. Empty: each
    /// process makes its own, and limits hold for that process.
    pub secret: String,
    /// What `secret` was before, newest first, with blanks between: lines of the
    /// trail from then go on being found whole. Not needed a year after the change.
    pub secret_before: String,
    /// Master keys, newest first: a name and 64 hexadecimal digits each, between
    /// commas. They wrap the keys that data lies under.
    pub master_keys: String,
    /// The same as lines of a file that nobody else may read (0600). Without
    /// either, and without `kms_url`, a file beside the database is made.
    pub master_keys_file: String,
    /// HTTP address of a service that holds the master key; empty means none.
    pub kms_url: String,
    /// Bearer token for it.
    pub kms_token: String,
    /// Cipher of new data keys: `aes-256-gcm` or `sm4-gcm`.
    pub cipher: String,
    /// HTTP address of the SMS gateway; empty means none.
    pub sms_url: String,
    /// Bearer token for the SMS gateway.
    pub sms_token: String,
    /// The gateway takes texts too, not only one-time codes: sheets, and that
    /// a site is shut when somebody has booked.
    pub sms_texts: bool,
    /// 公众号 whose pages may ask WeChat to open its map; empty means none.
    pub wechat_app_id: String,
    /// That account's secret; without it the account is refused at the start.
    pub wechat_secret: String,
    /// Where WeChat's interface is; a county's own token server may stand in.
    pub wechat_url: String,
    /// Minutes without use after which a session ends.
    pub session_minutes: u32,
    /// Codes that one address may ask for in an hour, and as many texts and
    /// corrections. A service hall's people share one address.
    pub codes_per_address: u32,
    /// Codes that are sent in an hour in all, but for those asked for in browsers
    /// where the number's owner has signed in before.
    pub codes_per_hour: u32,
    /// Hours after which a file that no case uses is deleted.
    pub upload_hours: u32,
    /// Where ClamAV's `clamd` looks into files: `host:port`, or the path of its
    /// socket; empty means that nothing does.
    pub scanner: String,
    /// Days that answers of writes are kept for repetition.
    pub idempotency_days: u32,
    /// Logs as JSON lines instead of plain ones.
    pub log_json: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: "sqlite://data/jinban.db".into(),
            sqlite_max_pages: 0,
            lock_wait_ms: 5000,
            connections: 8,
            client_connections: 0,
            objects_url: String::new(),
            base_url: String::new(),
            fonts: "fonts".into(),
            trusted_proxies: Proxies::None,
            demo: false,
            staff_token: String::new(),
            staff_addr: String::new(),
            secret: String::new(),
            secret_before: String::new(),
            master_keys: String::new(),
            master_keys_file: String::new(),
            kms_url: String::new(),
            kms_token: String::new(),
            cipher: Suite::default().name().to_owned(),
            sms_url: String::new(),
            sms_token: String::new(),
            sms_texts: false,
            wechat_app_id: String::new(),
            wechat_secret: String::new(),
            wechat_url: "https://api.weixin.qq.com".into(),
            session_minutes: 120,
            codes_per_address: 60,
            codes_per_hour: 3000,
            upload_hours: 72,
            scanner: String::new(),
            idempotency_days: 30,
            log_json: false,
        }
    }
}

impl Config {
    /// Reads the file that somebody named, which has to be there, or else
    /// `jinban.toml`, which need not; and then the environment.
    ///
    /// # Errors
    /// As `read`, and a file that was named and is not there.
    pub fn named(file: Option<&Path>, env: impl Iterator<Item = (String, String)>) -> Result<Self> {
        match file {
            Some(file) if !file.exists() => Err(Error::Start(format!(
                "没有配置文件 {}：请改对 --config 后面的路径；不写 --config 就读当前文件夹里的 {FILE}（没有也行）。",
                file.display()
            ))),
            Some(file) => Self::read(file, env),
            None => Self::read(Path::new(FILE), env),
        }
    }

    /// Reads the file, if it is there, and then the environment.
    ///
    /// # Errors
    /// A file that cannot be read or parsed, a value of the wrong type, a
    /// secret that is too short.
    pub fn read(file: &Path, env: impl Iterator<Item = (String, String)>) -> Result<Self> {
        // One that nobody may look at is told, and not taken for none.
        let faulty = |faults| misset(hidden::told(file, faults));
        let mut table = match file.try_exists() {
            Ok(false) => toml::Table::new(),
            Ok(true) | Err(_) => toml_file::<toml::Table>(file).map_err(faulty)?,
        };
        let env: Vec<_> = env.collect();
        moved::none_of(&table, &env, file)?;
        if !table.is_empty() {
            toml_file::<Self>(file).map_err(faulty)?;
        }
        override_from(&mut table, env.into_iter())?;
        // What the file says has been read: only the environment is left.
        let config: Self = table.try_into().map_err(|error| of_environment(&error))?;
        sound::check(&config)?;
        Ok(config)
    }

    /// The address without a slash at its end, to put paths behind it; empty
    /// when nobody said where the portal is.
    pub fn origin(&self) -> &str {
        self.base_url.trim_end_matches('/')
    }

    /// The cipher of new data keys.
    ///
    /// # Errors
    /// There is none of this name.
    pub fn suite(&self) -> Result<Suite> {
        Suite::named(&self.cipher).ok_or_else(|| sound::no_cipher(&self.cipher))
    }

    /// Whether somebody has said where the master key is.
    pub fn has_master_key(&self) -> bool {
        let set = [&self.master_keys, &self.master_keys_file, &self.kms_url];
        set.iter().any(|set| !set.is_empty())
    }

    /// Whether citizens come by https.
    pub fn is_https(&self) -> bool {
        let scheme = self.base_url.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
    }

    /// Whether cookies carry `Secure`: always, except for plain http on the
    /// loopback, where browsers may refuse such cookies, and for plain http in a
    /// demonstration, which phones of the same network open by its address: to
    /// them a `Secure` cookie would be none.
    pub fn secure_cookies(&self) -> bool {
        let Ok(url) = Url::parse(&self.base_url) else {
            return true;
        };
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        };
        !(url.scheme() == "http" && (loopback || self.demo))
    }
}

/// What a file says that cannot be set, each with its line.
fn misset(faults: Vec<Fault>) -> Error {
    let said: Vec<_> = faults.iter().map(ToString::to_string).collect();
    Error::Config(format!(
        "{}。每一项怎么写，请看 deploy/jinban.example.toml",
        said.join("；")
    ))
}

fn of_environment(error: &toml::de::Error) -> Error {
    let said = error.message().trim_end();
    Error::Config(format!("环境变量里有一项不对：{said}"))
}

/// What a variable of the environment would have to be.
fn unfit(name: &str, text: &str, default: &toml::Value) -> String {
    let wanted = match default {
        toml::Value::Boolean(_) => "true 或 false",
        toml::Value::Integer(_) => "不带单位的整数",
        toml::Value::String(_)
        | toml::Value::Float(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => "文字",
    };
    format!("环境变量 {name} 写的是“{text}”，要写成{wanted}")
}

fn override_from(
    table: &mut toml::Table,
    env: impl Iterator<Item = (String, String)>,
) -> Result<()> {
    let defaults =
        toml::Table::try_from(Config::default()).map_err(|e| Error::Config(e.to_string()))?;
    for (name, text) in env {
        let Some(key) = known::key(&name) else {
            continue;
        };
        // A name that is none is told where the server starts (`strangers`).
        let Some(default) = defaults.get(&key) else {
            continue;
        };
        let value = typed_like(default, &text)
            .ok_or_else(|| Error::Config(unfit(&name, &text, default)))?;
        table.insert(key, value);
    }
    Ok(())
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn typed_like(default: &toml::Value, text: &str) -> Option<toml::Value> {
    match default {
        toml::Value::Boolean(_) => match text {
            "1" | "true" => Some(true.into()),
            "" | "0" | "false" => Some(false.into()),
            _ => None,
        },
        toml::Value::Integer(_) => text.parse::<i64>().ok().map(Into::into),
        _ => Some(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> std::vec::IntoIter<(String, String)> {
        let owned: Vec<_> = pairs
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect();
        owned.into_iter()
    }

    #[test]
    fn the_environment_wins_and_keeps_digits_of_a_token() {
        let none = Path::new("/nonexistent/jinban.toml");
        let config = Config::read(
            none,
            env(&[
                ("JINBAN_STAFF_TOKEN", "123456"),
                ("DATABASE_URL", "sqlite://x.db"),
                ("JINBAN_DEMO", "1"),
                ("JINBAN_OTHER_TOOL", "?"),
            ]),
        )
        .unwrap();
        assert_eq!(config.staff_token, "123456");
        assert_eq!(config.database_url, "sqlite://x.db");
        assert!(config.demo);
        assert!(Config::read(none, env(&[("JINBAN_SESSION_MINUTES", "two")])).is_err());
    }

    #[test]
    fn a_short_secret_is_refused_and_none_is_not() {
        let none = Path::new("/nonexistent/jinban.toml");
        let read = |secret: &str| Config::read(none, env(&[("JINBAN_SECRET", secret)]));
        let error = read(&"s".repeat(31)).unwrap_err().to_string();
        assert!(error.contains("JINBAN_SECRET"), "{error}");
        for secret in [String::new(), "s".repeat(32)] {
            assert_eq!(read(&secret).unwrap().secret, secret);
        }
    }

    #[test]
    fn what_a_file_says_wrongly_is_told_with_its_line_and_in_chinese() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        for text in [
            "databse_url = \"x\"",
            "connections = \"acht\"",
            "connections ＝ 8",
            "demo = yes",
            "base_url = https://x.cn",
            "connections = 1\nconnections = 2",
            "trusted_proxies = \"waf\"",
        ] {
            std::fs::write(&file, format!("# 设置\n{text}\n")).unwrap();
            let error = Config::read(&file, env(&[])).unwrap_err().to_string();
            let line = 1 + text.lines().count();
            assert!(error.contains(&format!("jinban.toml:{line}: ")), "{error}");
            let own = ["expected", "invalid", "unknown", "error", "parse"];
            assert!(!own.iter().any(|word| error.contains(word)), "{error}");
        }
    }

    #[test]
    fn a_file_that_another_program_saved_is_read() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        let text = "# 设置\r\nconnections = 9\r\n".encode_utf16();
        let bytes = std::iter::once(0xfeff)
            .chain(text)
            .flat_map(u16::to_le_bytes);
        std::fs::write(&file, bytes.collect::<Vec<_>>()).unwrap();
        assert_eq!(Config::read(&file, env(&[])).unwrap().connections, 9);
    }

    #[test]
    fn the_example_file_names_every_setting_and_fits() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let file = root.join("deploy/jinban.example.toml");
        Config::read(&file, env(&[])).unwrap();
        let told: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
        let known = toml::Table::try_from(Config::default()).unwrap();
        let names = |table: &toml::Table| {
            let mut names: Vec<_> = table.keys().cloned().collect();
            names.sort();
            names
        };
        assert_eq!(names(&told), names(&known));
    }

    #[test]
    fn cookies_are_secure_except_on_plain_loopback_and_in_a_plain_demonstration() {
        for (url, production, demo) in [
            ("http://127.0.0.1:8080", false, false),
            ("http://localhost:8080", false, false),
            ("http://[::1]:8080", false, false),
            ("http://192.168.1.2:8080", true, false),
            ("http://banshi.example.gov.cn", true, false),
            ("https://localhost", true, true),
            ("https://banshi.example.gov.cn", true, true),
            ("", true, true),
        ] {
            let secure = |demo| {
                let base_url = url.into();
                let config = Config {
                    base_url,
                    demo,
                    ..Config::default()
                };
                config.secure_cookies()
            };
            assert_eq!((secure(false), secure(true)), (production, demo), "{url}");
        }
    }

    #[test]
    fn a_file_of_an_earlier_release_still_names_its_proxy() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        std::fs::write(&file, "trusted_proxy = true").unwrap();
        let config = Config::read(&file, env(&[])).unwrap();
        assert_eq!(config.trusted_proxies, Proxies::Count(1));
        for (name, value) in [
            ("JINBAN_TRUSTED_PROXY", "1"),
            ("JINBAN_TRUSTED_PROXIES", "2"),
        ] {
            let config = Config::read(Path::new("/nonexistent"), env(&[(name, value)])).unwrap();
            let count = value.parse().unwrap();
            assert_eq!(config.trusted_proxies, Proxies::Count(count), "{name}");
        }
        let wrong = env(&[("JINBAN_TRUSTED_PROXIES", "waf")]);
        let error = Config::read(Path::new("/nonexistent"), wrong).unwrap_err();
        assert!(error.to_string().contains("waf"), "{error}");
    }
}
