//! 500 and 503: the machine, its database, its files and the services outside.

use super::Refusal;

/// 503: nobody has set up a gateway; waiting does not help.
pub fn no_sms() -> Refusal {
    Refusal::new(
        503,
        "sms_unavailable",
        "这里还不能用短信登录",
        "请到就近的服务站当面办，或打政务服务热线问。",
    )
}

/// 503: the gateway did not take the message.
pub fn sms_unavailable() -> Refusal {
    Refusal::new(
        503,
        "sms_unavailable",
        "短信暂时发不出去",
        "请过几分钟再试，或到就近的服务站当面办。",
    )
    .wait(120)
}

/// 503: WeChat does not answer, or does not know the account.
pub fn wechat_unavailable() -> Refusal {
    Refusal::new(
        503,
        "wechat_unavailable",
        "微信现在打不开地图",
        "请复制地址，到地图软件里找。",
    )
    .wait(60)
}

/// 503: the database is locked, full or gone. Nothing was written.
pub fn database_unavailable(cause: &str) -> Refusal {
    Refusal::new(
        503,
        "database_unavailable",
        "系统暂时存不了数据",
        &format!("{cause}您刚才的操作没有生效，请过一会儿再试。"),
    )
    .wait(5)
}

/// 503: the database broke off while it was to keep a write; only another try
/// tells whether it did.
pub fn database_unsure() -> Refusal {
    Refusal::new(
        503,
        "database_unavailable",
        "还不确定有没有存上",
        "连不上数据库了，刚才的操作可能存上了，也可能没有。请过一会儿再提交一次，不会重复。",
    )
    .wait(5)
}

/// 503: the machine has no room for this now.
pub fn busy() -> Refusal {
    Refusal::new(
        503,
        "busy",
        "现在忙不过来",
        "请过几秒再试，已填的内容还在。急的话可以打政务服务热线。",
    )
    .wait(5)
}

/// 503: something of the machine that should be there cannot be read or written.
pub fn broken() -> Refusal {
    Refusal::new(
        503,
        "unavailable",
        "系统暂时出了故障",
        "请过一会儿再试，已填的内容还在。急的话可以打政务服务热线。",
    )
    .wait(30)
}

/// Why the machine did not do what was asked of it: no room, or a fault.
/// Whether something is there at all is for the caller to know.
pub fn of_io(error: &std::io::Error) -> Refusal {
    match no_room(error) {
        true => busy(),
        false => broken(),
    }
}

#[cfg(unix)]
fn no_room(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    let scarce = [Errno::MFILE, Errno::NFILE, Errno::NOMEM, Errno::AGAIN];
    Errno::from_io_error(error).is_some_and(|errno| scarce.contains(&errno))
}

#[cfg(not(unix))]
fn no_room(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::OutOfMemory
}

/// 503: the object store does not answer.
pub fn files_unavailable() -> Refusal {
    Refusal::new(
        503,
        "files_unavailable",
        "照片暂时存取不了",
        "请过一会儿再试。",
    )
    .wait(5)
}

/// 503: the folder of fonts is missing, or a sheet cannot be set.
pub fn no_paper() -> Refusal {
    Refusal::new(
        503,
        "paper_unavailable",
        "现在做不出文件",
        "单子的内容在网页上都有，可以先看网页，或用浏览器打印。",
    )
}

/// 503: no region pack is loaded yet.
pub fn pack_missing() -> Refusal {
    Refusal::new(
        503,
        "pack_missing",
        "系统正在准备",
        "还没有装入地区数据包，请稍后再试。",
    )
    .wait(5)
}

/// 500: it is there, and what lies under a key in it does not open.
pub fn unopened() -> Refusal {
    Refusal::new(
        500,
        "unopened",
        "这一条现在打不开",
        "它还在，别的都不受影响，系统已经记下来了。等着用的话，请打政务服务热线，报上它的编号。",
    )
}

/// 500: our fault.
pub fn internal() -> Refusal {
    Refusal::new(
        500,
        "internal",
        "系统出错了",
        "已经记录下来。请过一会儿再试，或打政务服务热线。",
    )
}
