//! What must not be served to everybody: told before anything is begun, every
//! fault at once. A demonstration in the house goes on as it is.

mod host;

use super::listen;
use crate::config::Config;
use crate::doors::keys;
use crate::error::{Error, Result};
use crate::out::said;
use crate::papers;
use host::{Reach, reach};
use std::path::Path;

/// What every refusal begins with.
const REFUSED: &str = "网站的网址 base_url（JINBAN_BASE_URL）谁都打得开，这样的设置不能启动：";

/// What to do where nobody from outside was meant.
const AT_HOME: &str = "只在单位里试用的，base_url 请写内网的地址，或者空着。";

/// Refuses to serve everybody what is set for the house. `address` is what people
/// type where no `base_url` is set.
///
/// # Errors
/// Every fault, in words for the operator; none holds what a secret is set to.
pub(super) fn check(config: &Config, address: &str) -> Result<()> {
    let site = match config.base_url.as_str() {
        "" => address,
        set => set,
    };
    let faults = faults(config, site);
    if faults.is_empty() {
        return Ok(());
    }
    let list: String = faults.iter().map(|fault| format!("\n- {fault}")).collect();
    Err(Error::Start(format!("{REFUSED}{list}\n{AT_HOME}")))
}

/// The same by itself, without a start.
///
/// # Errors
/// As a start with these settings.
pub fn doctor(config: &Config) -> Result<()> {
    check(config, "")?;
    listen::expect_address(&config.staff_addr)?;
    drop(keys::door(config, false)?);
    if let Some(words) = papers::lack_of_fonts(Path::new(&config.fonts)) {
        said!("提醒：{words}。");
    }
    match reach(&config.base_url) {
        Reach::Everybody => said!("没有问题：这样的设置可以让谁都来用。"),
        Reach::House => said!(
            "base_url（JINBAN_BASE_URL）没有设，或者是内网的地址：只能自己试用，公开以前才要查的没有查。"
        ),
    }
    Ok(())
}

fn faults(config: &Config, site: &str) -> Vec<String> {
    match reach(site) {
        Reach::House => Vec::new(),
        Reach::Everybody => {
            let own = [
                demo(config),
                staff_token(config),
                no_secret(config),
                no_master_key(config),
            ];
            let plain = (!config.is_https()).then(|| PLAIN.to_owned());
            let gateways = [
                gateway("sms_url", &config.sms_url),
                gateway("wechat_url", &config.wechat_url),
                gateway("kms_url", &config.kms_url),
                scanner(&config.scanner),
                office(&config.staff_addr),
                database(&config.database_url),
            ];
            own.into_iter()
                .chain([plain])
                .chain(gateways)
                .flatten()
                .collect()
        }
    }
}

fn demo(config: &Config) -> Option<String> {
    let words = "demo（JINBAN_DEMO、--demo）开着：验证码谁都看得见，谁都能用别人的手机号登录。请关掉，接上短信网关 sms_url。";
    config.demo.then(|| words.to_owned())
}

/// One token for everybody and for ever is for a demonstration.
fn staff_token(config: &Config) -> Option<String> {
    let words = "staff_token（JINBAN_STAFF_TOKEN）设了：谁拿到这一个口令，谁就是全部单位的工作人员，查不出是谁。请空着，用 jinban-platform staff add 给每个后台程序各添一个。";
    (!config.staff_token.is_empty()).then(|| words.to_owned())
}

fn no_secret(config: &Config) -> Option<String> {
    let words = "secret（JINBAN_SECRET）没有设：次数限制一重启就从头算。请用 openssl rand -hex 32 生成一个，每个节点用同一个。";
    config.secret.is_empty().then(|| words.to_owned())
}

fn no_master_key(config: &Config) -> Option<String> {
    let words = "主密钥没有设：master_keys_file（JINBAN_MASTER_KEYS_FILE）、master_keys、kms_url 一个也没有，加密数据的钥匙就和数据放在一起，拿走磁盘的人都打得开。请用 openssl rand -hex 32 生成一把，另外保管，每个节点用同一把；或者接上密钥服务 kms_url。";
    (!config.has_master_key()).then(|| words.to_owned())
}

/// Where citizens come by plain http.
const PLAIN: &str = "base_url（JINBAN_BASE_URL）不是 https：群众填的内容路上谁都看得见、改得了。请配好证书，写成 https:// 开头的网址。";

/// A gateway beyond the house is reached by https only.
fn gateway(key: &str, url: &str) -> Option<String> {
    let name = key.to_uppercase();
    let plain = url
        .split_once("://")
        .is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("http"));
    (plain && reach(url) == Reach::Everybody).then(|| {
        format!("{key}（JINBAN_{name}）是不加密的 http，又不在内网：手机号、验证码、口令、密钥路上谁都看得见。请写成 https:// 开头的网址。")
    })
}

/// What goes to a scanner goes as it is: its protocol knows no encryption.
fn scanner(address: &str) -> Option<String> {
    let beyond =
        !address.starts_with('/') && reach(&format!("http://{address}")) == Reach::Everybody;
    (!address.is_empty() && beyond).then(|| {
        "scanner（JINBAN_SCANNER）不在内网：照片送去检查时没有加密，路上谁都看得见。请把 clamd 装在本机或者内网里。".to_owned()
    })
}

/// The listener of the office is for the house.
fn office(address: &str) -> Option<String> {
    (reach(&format!("http://{address}")) == Reach::Everybody).then(|| {
        "staff_addr（JINBAN_STAFF_ADDR）不是内网的地址：工作人员的接口谁都连得上。请写本机的内网地址，像 10.0.0.5:8081。".to_owned()
    })
}

/// What goes to a database beyond the house is encrypted on its way.
fn database(url: &str) -> Option<String> {
    let encrypted = [
        "sslmode=require",
        "sslmode=verify-ca",
        "sslmode=verify-full",
    ];
    let plain = !encrypted.iter().any(|mode| url.contains(mode));
    (plain && url.starts_with("postgres") && reach(url) == Reach::Everybody).then(|| {
        "database_url（DATABASE_URL）里的数据库不在内网，又没有要求加密：口令和群众的资料路上谁都看得见。请在网址后面加上 ?sslmode=verify-full。".to_owned()
    })
}
