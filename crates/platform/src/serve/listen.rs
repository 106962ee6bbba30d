//! The port: taken before anything is written, so that a start which cannot
//! serve changes nothing, and opened when there is something to answer.

use crate::error::{Error, Result};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket, lookup_host};

/// Connections that wait to be taken.
const WAITING: u32 = 1024;

/// How an address for everybody is set, before the address.
pub(super) const OF_ALL: &str = "--addr ";

/// The same of the office's own.
pub(super) const OF_OFFICE: &str = "staff_addr（JINBAN_STAFF_ADDR）写 ";

/// A port that is ours and does not answer yet.
pub(super) struct Port {
    socket: TcpSocket,
    set_by: &'static str,
    /// As the operator wrote it.
    addr: String,
}

impl Port {
    /// Takes the port of an address, whose host may be a name; `set_by` says how.
    ///
    /// # Errors
    /// In words for the operator.
    pub(super) async fn take(set_by: &'static str, addr: &str) -> Result<Self> {
        let all = lookup_host(addr).await;
        let all = all.map_err(|_| Error::Start(no_address(set_by, addr)))?;
        let mut refused = ErrorKind::AddrNotAvailable.into();
        for one in all {
            match bind(one) {
                Ok(socket) => {
                    let addr = addr.to_owned();
                    return Ok(Self {
                        socket,
                        set_by,
                        addr,
                    });
                }
                Err(error) => refused = error,
            }
        }
        Err(Error::Start(words(set_by, addr, &refused)))
    }

    /// What people type.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Takes connections from now on.
    ///
    /// # Errors
    /// Somebody else was faster, in words for the operator.
    pub(super) fn open(self) -> Result<TcpListener> {
        let listener = self.socket.listen(WAITING);
        listener.map_err(|error| Error::Start(words(self.set_by, &self.addr, &error)))
    }
}

fn bind(addr: SocketAddr) -> io::Result<TcpSocket> {
    let socket = match addr {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // Connections of the last run that are not quite gone hinder nobody.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    Ok(socket)
}

/// Refuses an address of the office that has no port; nothing is none.
///
/// # Errors
/// In words for the operator.
pub(super) fn expect_address(addr: &str) -> Result<()> {
    let port = addr
        .rsplit_once(':')
        .map(|(host, port)| (host, port.parse::<u16>()));
    match (addr.is_empty(), port) {
        (true, _) => Ok(()),
        (false, Some((host, Ok(_)))) if !host.is_empty() => Ok(()),
        (false, _) => Err(Error::Start(no_address(OF_OFFICE, addr))),
    }
}

fn no_address(set_by: &str, addr: &str) -> String {
    let parts = addr.rsplit_once(':');
    if let Some((host, port)) =
        parts.filter(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
    {
        return format!(
            "找不到主机 {host}：请写这台机器自己的地址，只给本机用写 127.0.0.1:{port}，也给别的机器用写 0.0.0.0:{port}。"
        );
    }
    format!("听不了 {addr}：请写成 地址:端口，例如 {set_by}127.0.0.1:8080。")
}

/// Why the port cannot be ours, and what to do.
#[expect(clippy::wildcard_enum_match_arm, reason = "of others, and grows")]
fn words(set_by: &str, addr: &str, error: &io::Error) -> String {
    let (host, port) = addr.rsplit_once(':').unwrap_or((addr, ""));
    let next = port
        .parse::<u16>()
        .ok()
        .and_then(|port| port.checked_add(1));
    let next = next.unwrap_or(8080);
    match error.kind() {
        ErrorKind::AddrInUse => {
            format!("端口 {port} 已被占用：换一个（{set_by}{host}:{next}），或停掉占用它的程序。")
        }
        ErrorKind::PermissionDenied => format!(
            "没有权限用端口 {port}：请换成 1024 以上的端口（{set_by}{host}:8080），再由 nginx 转过来。"
        ),
        ErrorKind::AddrNotAvailable => format!(
            "这台机器没有地址 {host}：只给本机用请写 127.0.0.1:{port}，也给别的机器用请写 0.0.0.0:{port}。"
        ),
        _ => format!("听不了 {addr}：{error}。请换一个地址（{set_by}…）。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_and_an_address_that_is_none_say_what_to_do() {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        for (addr, wanted) in [
            (format!("127.0.0.1:{port}"), "已被占用"),
            ("192.0.2.1:8080".to_owned(), "这台机器没有地址 192.0.2.1"),
            ("8080".to_owned(), "请写成 地址:端口"),
            ("nosuch.invalid:80".to_owned(), "找不到主机 nosuch.invalid"),
        ] {
            let error = Port::take(OF_ALL, &addr)
                .await
                .map(|_| ())
                .unwrap_err()
                .to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }

    #[tokio::test]
    async fn what_is_wrong_with_the_offices_address_is_told_by_its_own_name() {
        let of_office = Port::take(OF_OFFICE, "8081").await.map(|_| ());
        for error in [of_office, expect_address("8081"), expect_address(":8081")] {
            let error = error.unwrap_err().to_string();
            assert!(
                error.contains("JINBAN_STAFF_ADDR") && !error.contains("--addr"),
                "{error}"
            );
        }
        assert!(expect_address("").is_ok() && expect_address("hall:8081").is_ok());
    }

    #[tokio::test]
    async fn a_port_by_a_hosts_name_answers_once_it_is_open() {
        let port = Port::take(OF_ALL, "localhost:0").await.unwrap();
        let addr = port.socket.local_addr().unwrap();
        assert!(std::net::TcpStream::connect(addr).is_err());
        let _listener = port.open().unwrap();
        assert!(std::net::TcpStream::connect(addr).is_ok());
    }

    #[test]
    fn the_port_that_is_offered_instead_is_one() {
        let used = io::Error::from(ErrorKind::AddrInUse);
        assert!(words(OF_ALL, "127.0.0.1:8310", &used).contains("--addr 127.0.0.1:8311）"));
        assert!(words(OF_ALL, "[::1]:65535", &used).contains("--addr [::1]:8080）"));
    }
}
