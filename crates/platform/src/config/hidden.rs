//! What a file's faults may quote: whoever reads the log, or looks over a shoulder,
//! does not get a password by its being mistyped.

use crate::pack::Fault;
use std::path::Path;

/// Settings that everybody may see; of all others, known or not, nothing is quoted.
const OPEN: [&str; 18] = [
    "sqlite_max_pages",
    "lock_wait_ms",
    "connections",
    "client_connections",
    "fonts",
    "master_keys_file",
    "cipher",
    "trusted_proxies",
    "trusted_proxy",
    "demo",
    "sms_texts",
    "session_minutes",
    "codes_per_address",
    "codes_per_hour",
    "number_days",
    "upload_hours",
    "idempotency_days",
    "log_json",
];

/// In place of words that quote.
const HIDDEN: &str =
    "这一项写得不对：要写成 名称 = \"内容\"，等号和引号是英文的，引号成对（写了什么，这里不显示）";

/// The faults of the file at a path, without what must not be seen.
pub(super) fn told(file: &Path, faults: Vec<Fault>) -> Vec<Fault> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let told = faults.into_iter().map(|fault| {
        let open = OPEN.contains(&key(&text, fault.line));
        match !open && quotes(&fault.text) {
            true => Fault {
                text: HIDDEN.into(),
                ..fault
            },
            false => fault,
        }
    });
    told.collect()
}

/// Whether the words repeat something of the file.
fn quotes(words: &str) -> bool {
    words.contains(['“', '"', '`']) || words.contains("数字 ")
}

/// Which setting a line belongs to: texts may have several lines.
fn key(text: &str, line: usize) -> &str {
    let mut before: Vec<_> = text.lines().take(line).collect();
    before.reverse();
    let named = before
        .into_iter()
        .find_map(|line| line.split_once(['=', '＝']));
    named
        .map_or("", |(key, _)| key)
        .trim_matches([' ', '\t', '"', '\''])
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use rstest::rstest;

    #[rstest]
    #[case::bare("staff_token = geheim")]
    #[case::chinese_words("staff_token = 密码geheim")]
    #[case::chinese_quotes("secret = “geheim”")]
    #[case::unclosed("sms_token = \"geheim")]
    #[case::broken_off("secret = \"x\"密geheim\"")]
    #[case::a_number("wechat_secret = 90709070")]
    #[case::a_float("wechat_secret = 9070.9070")]
    #[case::a_list("staff_token = [\"geheim\"]")]
    #[case::a_table("staff_token = { geheim = 1 }")]
    #[case::mistyped("staff_tokn = 密geheim")]
    #[case::mistyped_and_quoted("staff_tokn = \"geheim\"")]
    #[case::full_width("staff_token ＝ \"geheim\"")]
    #[case::several_lines("secret = \"\"\"\ngeheim=密\n")]
    #[case::two_in_a_line("secret = \"geheim\" sms_token = \"geheim\"")]
    #[case::twice("secret = \"geheim\"\nsecret = \"geheim\"")]
    #[case::too_short("secret = \"geheim\"")]
    #[case::in_an_address("database_url = postgres://u:geheim@h/d")]
    #[case::in_the_site("base_url = \"https://u:geheim@x.cn\"")]
    #[case::behind_the_site("base_url = \"https://x.cn/?token=geheim\"")]
    #[case::in_a_store("objects_url = \"ftp://u:geheim@x.cn\"")]
    #[case::a_master_key("master_keys = own geheim")]
    #[case::in_kms("kms_url = \"ftp://u:geheim@x.cn\"")]
    #[case::in_wechat("wechat_url = \"https://x.cn/?secret=geheim\"")]
    fn a_mistyped_secret_is_not_repeated(#[case] line: &str) {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        std::fs::write(&file, format!("connections = 3\n{line}\n")).unwrap();
        let told = Config::read(&file, std::iter::empty()).unwrap_err();
        let told = told.to_string();
        assert!(!told.contains("geheim") && !told.contains("9070"), "{told}");
        let key = line.split(' ').next().unwrap();
        let placed = told.contains("jinban.toml:") || told.contains(key);
        assert!(placed, "{told}");
    }

    #[test]
    fn what_everybody_may_see_is_repeated() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("jinban.toml");
        std::fs::write(&file, "connections = \"acht\"\n").unwrap();
        let told = Config::read(&file, std::iter::empty()).unwrap_err();
        assert!(told.to_string().contains("acht"), "{told}");
    }
}
