//! From the file and the environment to a configuration that is sound, or to words about
//! what is not.

use super::{Config, hidden, known, moved, sound};
use crate::error::{Error, Result};
use crate::pack::{Fault, toml_file};
use std::path::Path;

/// The file that is read where none was named.
const FILE: &str = "jinban.toml";

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
    use super::super::Proxies;
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
