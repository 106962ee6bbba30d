//! What a start lacks: told before anything is begun.

use crate::app::App;
use crate::config::{self, Config};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::out::complain;
use crate::papers;
use crate::secret;
use std::io::ErrorKind;
use std::path::Path;

/// What is there of every portal.
const PAGE: &str = "index.html";

/// Warns where nothing is to be served yet.
pub(super) fn pack(app: &App) {
    if app.content().is_err() {
        tracing::warn!("还没有装入数据包：运行 jinban-platform pack load 文件夹，不用重启");
    }
}

/// Says that nothing can be kept now; what is only read is served all the same.
pub(super) async fn room(db: &Db) {
    if let Err(error) = db.write().await.map(drop) {
        complain(format_args!(
            "数据库现在写不进去：群众能看，不能办。多半是磁盘满了，或者运行平台的用户不能写它。（{error}）"
        ));
    }
}

/// Refuses a folder that holds no portal: every page would be missing. None at all may be
/// meant, and is told.
///
/// # Errors
/// In words for the operator.
pub(super) fn portal(dist: Option<&Path>) -> Result<()> {
    let Some(dir) = dist else {
        tracing::info!(
            "没有给 --dist：这里只有接口，不出网页；网页在别处的就不用管，不是的请加上 --dist 和做好的网页文件夹"
        );
        return Ok(());
    };
    let page = dir.join(PAGE);
    let words = match std::fs::File::open(&page) {
        Ok(_) if page.is_file() => return Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => format!(
            "{} 打不开：运行平台的用户没有权限；请给他读和进入的权限，例如 chmod -R a+rX {}。",
            page.display(),
            dir.display()
        ),
        Ok(_) | Err(_) => format!(
            "{} 里没有 {PAGE}：请先运行 cargo xtask build --release 做出网页，或者改对 --dist 后面的文件夹。",
            dir.display()
        ),
    };
    Err(Error::Start(words))
}

/// Warns of what it goes without, and of settings that are none.
pub(super) fn warn(config: &Config) {
    if config.secret.is_empty() {
        tracing::warn!(
            "没有设 secret（JINBAN_SECRET）：次数限制只管到这个进程重启为止；用 openssl rand -hex 32 生成一个"
        );
    }
    if let Some(words) = papers::lack_of_fonts(Path::new(&config.fonts)) {
        tracing::warn!(fonts = config.fonts, "{words}");
    }
    if config.base_url.is_empty() {
        tracing::warn!(
            "没有设网站的网址 base_url（JINBAN_BASE_URL）：单子上的二维码、短信里的网址打不开"
        );
    }
    if config.sms_url.is_empty() && !config.demo {
        tracing::warn!("没有设短信网关 sms_url（JINBAN_SMS_URL）：谁也登录不了");
    }
    if !config.staff_token.is_empty() && config.staff_addr.is_empty() && !config.demo {
        tracing::warn!(
            "设了 staff_token，没有设 staff_addr（JINBAN_STAFF_ADDR）：后台程序的接口不开；请写一个只有单位里连得到的地址和端口"
        );
    }
    if secret::is_guessed(&config.staff_token) {
        tracing::warn!("工作人员口令 staff_token（JINBAN_STAFF_TOKEN）太短，会被人猜到");
    }
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for words in config::strangers(names) {
        tracing::warn!("{words}");
    }
}
