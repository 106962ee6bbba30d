//! One configuration file (TOML) with environment overrides.
//!
//! `database_url` may be given as `JINBAN_DATABASE_URL` or `DATABASE_URL`;
//! every other key `x_y` as `JINBAN_X_Y` (`read`).

mod hidden;
mod known;
mod moved;
mod origin;
mod proxies;
mod read;
mod sound;

pub use known::strangers;
pub use proxies::Proxies;

use crate::error::Result;
use crate::sealed::Suite;
use serde::{Deserialize, Serialize};

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
    /// Days after which a number may be somebody else's: who has not signed in with a
    /// browser for so long shows that what was done before is theirs. Operators give no
    /// number away sooner than 90 days after it was returned.
    pub number_days: u32,
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
            number_days: 90,
            upload_hours: 72,
            scanner: String::new(),
            idempotency_days: 30,
            log_json: false,
        }
    }
}

impl Config {
    /// What `secret` was before, newest first.
    pub fn secrets_before(&self) -> impl Iterator<Item = &str> {
        self.secret_before.split_whitespace()
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
}
