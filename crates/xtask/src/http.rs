//! Just enough HTTP/1.1 to ask a local server over one kept connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

pub struct Response {
    pub status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> Result<String> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        let (_, value) = found.with_context(|| format!("the answer has no {name}"))?;
        Ok(value.clone())
    }
}

/// One kept connection.
pub struct Client {
    address: String,
    stream: BufReader<TcpStream>,
}

impl Client {
    pub fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        Ok(Self {
            address: address.to_owned(),
            stream: BufReader::new(stream),
        })
    }

    pub fn get(&mut self, path: &str) -> Result<Response> {
        self.send("GET", path, &[("accept", "*/*")], b"")
    }

    /// With one more header.
    pub fn get_with(&mut self, path: &str, name: &str, value: &str) -> Result<Response> {
        self.send("GET", path, &[("accept", "*/*"), (name, value)], b"")
    }

    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Response> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if method != "GET" {
            head += &format!("content-length: {}\r\n", body.len());
        }
        let request = [head.as_bytes(), b"\r\n", body].concat();
        self.stream.get_mut().write_all(&request)?;
        read_response(&mut self.stream)
    }
}

/// One request over a connection of its own.
pub fn get(address: &str, path: &str) -> Result<Response> {
    Client::connect(address)?.get(path)
}

fn read_response(stream: &mut impl BufRead) -> Result<Response> {
    let status = read_line(stream)?
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .context("the answer is not HTTP")?;
    let mut headers = Vec::new();
    loop {
        let line = read_line(stream)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let value = |name: &str| {
        let found = headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    let chunked = value("transfer-encoding").is_some_and(|how| how.ends_with("chunked"));
    let body = if chunked {
        read_chunks(stream)?
    } else {
        let length = value("content-length").map_or(Ok(0), str::parse)?;
        read_exactly(stream, length)?
    };
    Ok(Response {
        status,
        headers,
        body,
    })
}

fn read_chunks(stream: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = read_line(stream)?;
        let size = line.split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(size.trim(), 16).context("a broken chunk")?;
        body.extend(read_exactly(stream, size)?);
        read_line(stream)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_exactly(stream: &mut impl Read, length: usize) -> Result<Vec<u8>> {
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(body)
}

fn read_line(stream: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        bail!("the server closed the connection");
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<(u16, String)> {
        let response = read_response(&mut text.as_bytes()).ok()?;
        let body = String::from_utf8(response.body).ok()?;
        Some((response.status, body))
    }

    #[test]
    fn reads_a_body_by_length_and_by_chunks() {
        let by_length = parse("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        assert_eq!(by_length, Some((200, "hi".to_owned())));
        let by_chunks = "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
        assert_eq!(parse(by_chunks), Some((404, "hi".to_owned())));
        assert_eq!(parse("nonsense\r\n"), None);
    }
}
