//! Why the database cannot be opened, in words for the operator: which one it
//! is, without its password, and what to do.

use super::causes::{self, sqlite_code};
use super::{file, migrations};
use crate::error::Error;
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, query_scalar};
use std::io::{self, ErrorKind};

/// What every address begins with.
const SCHEMES: [&str; 3] = ["sqlite:", "postgres://", "postgresql://"];

/// Where the history of a schema is kept.
const LEDGER: &str = "_sqlx_migrations";

/// Refuses an address that names no database that could be opened.
///
/// # Errors
/// Another scheme, or none; a folder.
pub(super) fn look_at(url: &str) -> Result<(), Error> {
    if !SCHEMES.iter().any(|scheme| url.starts_with(scheme)) {
        let text = "地址要以 sqlite:// 或 postgres:// 开头，例如 sqlite://data/jinban.db。";
        return Err(cannot(url, text));
    }
    let folder = file::path_in(url).filter(|path| path.is_dir());
    folder.map_or(Ok(()), |path| {
        let inside = path.join("jinban.db");
        let text = format!(
            "这是文件夹，请写到文件，例如 sqlite://{}。",
            inside.display()
        );
        Err(cannot(url, &text))
    })
}

/// Refuses a database in which others keep things, before anything is written: an SQLite file with
/// any table but ours, a schema of a server with tables of our names.
///
/// # Errors
/// It is somebody else's.
pub(super) async fn expect_ours(conn: &mut AnyConnection) -> Result<(), Error> {
    let tables = match conn.backend_name() {
        "SQLite" => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
              WHERE table_schema = current_schema()"
        }
    };
    let there: Vec<String> = query_scalar(tables).fetch_all(&mut *conn).await?;
    let foreign = there.iter().find(|name| match conn.backend_name() {
        "SQLite" => !name.starts_with("sqlite_"),
        _ => migrations::tables().any(|ours| ours == name.as_str()),
    });
    match foreign {
        Some(table) if !there.iter().any(|name| name == LEDGER) => Err(Error::Config(format!(
            "这不是近办的数据库，里面有别的程序的表（{table}），没有动它。请改对路径，或者换一个新的数据库。"
        ))),
        Some(_) | None => Ok(()),
    }
}

/// The error of a database that did not open, with its address and what to do.
pub(super) fn told(url: &str, error: Error) -> Error {
    let known = match &error {
        // It says already which database it is.
        Error::Start(_) => return error,
        Error::Config(why) => return cannot(url, why),
        Error::Io(_, cause) => of_file(cause),
        Error::Database(cause) | Error::Migration(MigrateError::Execute(cause)) => of_sql(cause),
        Error::Migration(MigrateError::ExecuteMigration(cause, _)) => of_sql(cause),
        Error::Migration(MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_)) => {
            Some("它是别的版本的近办建的，请用那个版本或更新的版本启动。")
        }
        Error::Refused(_)
        | Error::Unsure(_)
        | Error::HalfDone
        | Error::DatabaseGone(_)
        | Error::Migration(_)
        | Error::Objects(_)
        | Error::Stored(_)
        | Error::Sealed(_)
        | Error::Backup(_)
        | Error::Trail(_)
        | Error::Pack(_) => None,
    };
    let unknown = || format!("请检查这个地址（DATABASE_URL 或配置里的 database_url）。{error}");
    cannot(url, &known.map_or_else(unknown, str::to_owned))
}

fn cannot(url: &str, why: &str) -> Error {
    Error::Start(format!("打不开数据库 {}：{why}", shown(url)))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn of_file(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some(NOT_WRITABLE),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(FULL),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::NotFound => Some(NO_WAY),
        _ => None,
    }
}

const NOT_WRITABLE: &str =
    "没有写入权限：请让运行平台的用户能写这个文件和它所在的文件夹，或者换一个位置。";
const FULL: &str = "磁盘满了：请腾出空间，再启动。";
const NO_WAY: &str = "它所在的文件夹没有，也建不了：请改对路径，或者先把文件夹建好。";
const NO_DATABASE: &str = "这个文件不是数据库：请改对路径，或者把它移走，启动时会新建一个。";
const DAMAGED: &str =
    "数据库文件坏了：请把它移走，用备份恢复（jinban-platform restore 备份文件夹）。";
const DISK: &str = "文件读写出错：请看磁盘是不是满了或者坏了。";
const BUSY: &str = "别的程序正占用着它：请停掉那个程序，或者等它用完再启动。";
const AWAY: &str = "连不上：请看 PostgreSQL 启动了没有，主机和端口写得对不对，防火墙放行了没有。";
const WHO: &str =
    "用户名或密码不对：请改 DATABASE_URL（密码里的 @ : / # 要写成 %40 %3A %2F %23）。";
const NONE: &str = "还没有这个数据库：请先用 createdb 建好。";
const MAY_NOT: &str = "这个用户没有建表的权限：请让它拥有这个数据库。";

#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn of_sql(error: &sqlx::Error) -> Option<&'static str> {
    if let Some(code) = sqlite_code(error) {
        return of_sqlite(code);
    }
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) => Some(AWAY),
        sqlx::Error::Database(error) => of_postgres(&error.code()?),
        _ => None,
    }
}

/// <https://www.sqlite.org/rescode.html>
fn of_sqlite(primary: u32) -> Option<&'static str> {
    match primary {
        3 | 8 | 14 => Some(NOT_WRITABLE),
        5 | 6 => Some(BUSY),
        10 => Some(DISK),
        11 => Some(DAMAGED),
        13 => Some(FULL),
        26 => Some(NO_DATABASE),
        _ => None,
    }
}

/// PostgreSQL manual, appendix A.
fn of_postgres(state: &str) -> Option<&'static str> {
    match state {
        "28P01" | "28000" => Some(WHO),
        "3D000" => Some(NONE),
        "42501" => Some(MAY_NOT),
        "53100" => Some(FULL),
        _ if causes::is_away(state) => Some(AWAY),
        _ => None,
    }
}

/// The address without a password and without what stands behind `?`, where
/// one may stand too.
fn shown(url: &str) -> String {
    if let Some(path) = file::path_in(url) {
        return format!("sqlite://{}", path.display());
    }
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), url),
    };
    // A password may hold any of the signs that end the parts before it.
    let bare = |text: &str, ends: &[char]| text.split(ends).next().unwrap_or_default().to_owned();
    match rest.rsplit_once('@') {
        Some((who, place)) => {
            let (user, place) = (bare(who, &[':', '?', '/']), bare(place, &['?']));
            format!("{scheme}{user}@{place}")
        }
        None => format!("{scheme}{}", bare(rest, &['?'])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("postgres://u:geheim@h:5432/d?sslmode=off", "postgres://u@h:5432/d")]
    #[case("postgres://u:gehei@m:?/#geheim@h/d", "postgres://u@h/d")]
    #[case("postgres://h/d?user=u&password=geheim", "postgres://h/d")]
    #[case("postgres://h/d?password=geheim@x", "postgres://h@x")]
    #[case("u:geheim@h/d", "u@h/d")]
    #[case("sqlite:///srv/a@b/j.db?mode=ro", "sqlite:///srv/a@b/j.db")]
    #[case("data/j.db", "data/j.db")]
    fn an_address_is_shown_without_its_password(#[case] url: &str, #[case] shown_as: &str) {
        assert_eq!(shown(url), shown_as);
        assert!(!shown(url).contains("geheim"));
    }

    #[rstest]
    #[case("data/jinban.db", "sqlite://")]
    #[case("", "sqlite://")]
    #[case("mysql://u:p@h/d", "postgres://")]
    #[case("sqlite:///tmp", "这是文件夹")]
    fn an_address_of_no_database_says_what_one_looks_like(#[case] url: &str, #[case] words: &str) {
        let error = look_at(url).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn whatever_a_disk_may_answer_says_what_to_do() {
        for (kind, words) in [
            (ErrorKind::PermissionDenied, "写入权限"),
            (ErrorKind::ReadOnlyFilesystem, "写入权限"),
            (ErrorKind::StorageFull, "腾出空间"),
            (ErrorKind::NotADirectory, "改对路径"),
        ] {
            let error = Error::Io("data".into(), kind.into());
            let error = told("sqlite://data/j.db", error).to_string();
            let begins = error.starts_with("打不开数据库 sqlite://data/j.db：");
            assert!(begins && error.contains(words), "{error}");
        }
    }
}
