//! Which database errors mean "not now", and the words for them.

use crate::error::Error as Ours;
use sqlx::Error;
use sqlx::error::DatabaseError;

const BUSY: &str = "数据库正忙，等了一会儿还没轮到。";
const FULL: &str = "数据库的存储空间满了。";
const BROKEN: &str = "数据库文件读写不了。";
const AWAY: &str = "连不上数据库。";

/// The cause in words when the database cannot serve now; `None` when the
/// statement itself is at fault.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
pub fn unavailable(error: &Error) -> Option<&'static str> {
    match error {
        Error::PoolTimedOut => Some(BUSY),
        Error::Io(_)
        | Error::Tls(_)
        | Error::PoolClosed
        | Error::WorkerCrashed
        | Error::BeginFailed => Some(AWAY),
        Error::Database(error) => by_code(error.as_ref()),
        _ => None,
    }
}

/// Whether the database says that its disk is full.
pub fn is_full(error: &Error) -> bool {
    unavailable(error) == Some(FULL)
}

/// What an operator reads where a command met it, with what to do; `None` as for `unavailable`.
pub fn for_operator(error: &Error) -> Option<String> {
    let words = unavailable(error)?;
    Some(format!("{words}{}", what_to_do(words)))
}

fn what_to_do(words: &str) -> &'static str {
    match words {
        FULL => "请腾出地方再来一次。",
        BROKEN => "请看磁盘是不是满了或者坏了，再来一次。",
        BUSY => "请等一会儿再来一次。",
        _ => "请看数据库启动了没有，再来一次。",
    }
}

/// Whether the database itself says that somebody else is at it.
pub(super) fn is_busy(error: &Ours) -> bool {
    let Ours::Database(error @ Error::Database(_)) = error else {
        return false;
    };
    unavailable(error) == Some(BUSY)
}

fn by_code(error: &dyn DatabaseError) -> Option<&'static str> {
    match primary(error) {
        Some(primary) => sqlite(primary),
        None => postgres(&error.code()?),
    }
}

/// SQLite's primary code of an error, if it is one of SQLite's.
pub(super) fn sqlite_code(error: &Error) -> Option<u32> {
    primary(error.as_database_error()?)
}

fn primary(error: &dyn DatabaseError) -> Option<u32> {
    // SQLSTATE has five characters, SQLite's extended codes up to four.
    let code = error.code().filter(|code| code.len() < 5)?;
    code.parse::<u32>().ok().map(|number| number & 0xff)
}

/// Whether a SQLSTATE says that the server, or the way to it, is not there.
pub(super) fn is_away(state: &str) -> bool {
    state.starts_with("08") || state.starts_with("57P")
}

/// <https://www.sqlite.org/rescode.html>
fn sqlite(primary: u32) -> Option<&'static str> {
    match primary {
        5 | 6 | 15 => Some(BUSY),
        13 => Some(FULL),
        7 | 8 | 10 | 11 | 14 | 26 => Some(BROKEN),
        _ => None,
    }
}

/// PostgreSQL manual, appendix A.
fn postgres(state: &str) -> Option<&'static str> {
    match state {
        "53100" => Some(FULL),
        "55P03" | "57014" | "40001" | "40P01" | "53300" => Some(BUSY),
        "25006" => Some(BROKEN),
        // This node stood still in a transaction, and others were waiting.
        "25P03" => Some(AWAY),
        _ if is_away(state) => Some(AWAY),
        _ if state.starts_with("53") || state.starts_with("58") => Some(BROKEN),
        _ => None,
    }
}
