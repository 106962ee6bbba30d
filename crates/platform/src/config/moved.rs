//! Settings of earlier releases: one is called otherwise now, and what a region
//! decides stands in its pack.

use super::known;
use crate::error::{Error, Result};
use std::path::Path;

/// The earlier key, and what it is called now. In a file, `Config` reads both.
pub(super) const RENAMED: (&str, &str) = ("trusted_proxy", "trusted_proxies");

/// What `[terms]` of a pack's `region.toml` says now, by the same names.
const TERMS: [&str; 2] = ["review_days", "rectification_workdays"];

/// Refuses a setting that would have no effect: somebody relies on it.
pub(super) fn none_of(table: &toml::Table, env: &[(String, String)], file: &Path) -> Result<()> {
    let in_file = TERMS.into_iter().find(|key| table.contains_key(*key));
    let in_env = env.iter().find_map(|(name, _)| {
        let key = known::key(name)?;
        let term = TERMS.into_iter().find(|term| **term == *key)?;
        Some((term, format!("环境变量 {name}")))
    });
    let in_file = in_file.map(|key| (key, format!("{} 里的 {key}", file.display())));
    match in_file.or(in_env) {
        None => Ok(()),
        Some((key, place)) => Err(Error::Config(format!(
            "{place} 现在由数据包决定：请把数写到数据包 region.toml 的 [terms] 下面（{key} = …），\
             重新装入数据包，再把这一项从配置里去掉"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use std::path::Path;

    fn told(file: &Path, env: &[(&str, &str)]) -> String {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let env: Vec<_> = env.iter().map(owned).collect();
        Config::read(file, env.into_iter()).unwrap_err().to_string()
    }

    #[test]
    fn what_a_pack_decides_is_refused_and_told_where_it_stands() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        for key in super::TERMS {
            std::fs::write(&file, format!("{key} = 30\n")).unwrap();
            let name = format!("JINBAN_{}", key.to_uppercase());
            let none = Path::new("/nonexistent/jinban.toml");
            for told in [told(&file, &[]), told(none, &[(&name, "30")])] {
                assert!(
                    told.contains(&format!("[terms] 下面（{key} = …）")),
                    "{told}"
                );
            }
        }
    }
}
