//! Somebody who hands in cases, and remembers what was acknowledged.

use crate::server::exchange;
use serde_json::{Value, json};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Cases that one person may hand in.
const MOST: usize = jinban_rules::case::MOST_OF_AN_ITEM_A_DAY as usize;

const PHOTO: &[u8] = include_bytes!("../../../../docs/pictures/notice.png");

/// What a node has said that it has.
#[derive(Debug, Clone)]
pub struct Kept {
    cookie: String,
    no: String,
    photo: String,
    /// The photograph as it came back.
    bytes: Vec<u8>,
}

pub struct Citizen {
    addr: String,
    cookie: String,
}

/// An answer, taken apart.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> String {
        let lines = self.head.lines();
        let mut pairs = lines.filter_map(|line| line.split_once(": "));
        let found = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.unwrap().1.to_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

fn call(
    addr: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Answer> {
    let all = exchange(addr, method, path, headers, body)?;
    let end = all.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8(all[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let body = all[end + 4..].to_vec();
    Ok(Answer { status, head, body })
}

impl Citizen {
    pub fn sign_in(addr: &str, phone: &str) -> io::Result<Self> {
        let post = |path: &str, cookie: &str, body: Value| {
            let headers = [("Content-Type", "application/json"), ("Cookie", cookie)];
            call(addr, "POST", path, &headers, body.to_string().as_bytes())
        };
        let set = |answer: &Answer| {
            let cookie = answer.header("set-cookie");
            cookie.split(';').next().unwrap().to_owned()
        };
        let sent = post("/api/v1/session/codes", "", json!({ "phone": phone }))?;
        let (device, code) = (set(&sent), sent.json()["demo_code"].clone());
        let body = json!({ "phone": phone, "code": code });
        let mut entered = post("/api/v1/session", &device, body)?;
        if entered.status == 403 {
            // What this number has handed in, it shows.
            let body = json!({ "phone": phone, "code": code, "earlier": "002X" });
            entered = post("/api/v1/session", &device, body)?;
        }
        let cookie = set(&entered);
        let addr = addr.to_owned();
        Ok(Self { addr, cookie })
    }

    fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        let cookie = ("Cookie", self.cookie.as_str());
        let headers = [&[cookie, ("Sec-Fetch-Site", "same-origin")], headers].concat();
        call(&self.addr, method, path, &headers, body)
    }

    /// What came of the bytes of a photograph.
    pub fn photograph(&self) -> io::Result<(u16, String)> {
        let (_, sent) = self.send()?;
        Ok((
            sent.status,
            String::from_utf8_lossy(&sent.body).into_owned(),
        ))
    }

    /// A photograph's id.
    fn upload(&self) -> io::Result<String> {
        let (place, sent) = self.send()?;
        assert_eq!(sent.status, 204, "{}", sent.head);
        Ok(place.rsplit('/').next().unwrap().to_owned())
    }

    /// Announces a photograph and sends it.
    fn send(&self) -> io::Result<(String, Answer)> {
        let length = PHOTO.len().to_string();
        let tus = ("Tus-Resumable", "1.0.0");
        let created = [tus, ("Upload-Length", &length), ("Content-Length", "0")];
        let created = self.call("POST", "/api/v1/uploads", &created, b"")?;
        let place = created.header("location");
        let kind = ("Content-Type", "application/offset+octet-stream");
        let sent = self.call("PATCH", &place, &[tus, kind, ("Upload-Offset", "0")], PHOTO)?;
        Ok((place, sent))
    }

    /// Hands in a case with a photograph.
    pub fn submit(&self) -> io::Result<Kept> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let photo = self.upload()?;
        let body = json!({
            "item": "lnjt", "form_version": 3, "situation": "age=90;who=self", "declared": true,
            "answers": {
                "name": "示例甲", "id_number": "11010519491231002X", "phone": "13800138000",
                "village": "990101001001", "pay": "cash", "idcard": [photo],
            },
        });
        let key = format!("k{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let headers = [
            ("Content-Type", "application/json"),
            ("Idempotency-Key", &key),
        ];
        let body = body.to_string();
        let answer = self.call("POST", "/api/v1/cases", &headers, body.as_bytes())?;
        assert_eq!(
            answer.status,
            201,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        let no = answer.json()["summary"]["no"].as_str().unwrap().to_owned();
        let bytes = self.call("GET", &format!("/api/v1/uploads/{photo}"), &[], b"")?;
        Ok(Kept {
            cookie: self.cookie.clone(),
            no,
            photo,
            bytes: bytes.body,
        })
    }
}

impl Kept {
    /// What a node at `addr` lacks of it.
    pub fn lacks(&self, addr: &str) -> Option<String> {
        let citizen = Citizen {
            addr: addr.to_owned(),
            cookie: self.cookie.clone(),
        };
        let case = citizen.call("GET", &format!("/api/v1/cases/{}", self.no), &[], b"");
        let status = case.unwrap().status;
        if status != 200 {
            return Some(format!("case {}: {status}", self.no));
        }
        let photo = citizen.call("GET", &format!("/api/v1/uploads/{}", self.photo), &[], b"");
        let photo = photo.unwrap();
        let same = photo.status == 200 && photo.body == self.bytes;
        let (status, length) = (photo.status, photo.body.len());
        (!same).then(|| format!("photograph {}: {status}, {length} bytes", self.photo))
    }
}

/// People who hand in cases all the time, until they are stopped.
pub struct Crowd {
    kept: Arc<Mutex<Vec<Kept>>>,
    stop: Arc<AtomicBool>,
    people: Vec<JoinHandle<()>>,
}

impl Crowd {
    pub fn of(people: u32, addr: &str, pause: Duration) -> Self {
        let (kept, stop): (Arc<Mutex<Vec<Kept>>>, Arc<AtomicBool>) = Default::default();
        let person = |number| {
            let (kept, stop, addr) = (kept.clone(), stop.clone(), addr.to_owned());
            let somebody = move |turn: usize| {
                let phone = format!("138{number:02}{turn:06}");
                Citizen::sign_in(&addr, &phone).unwrap()
            };
            let mut citizen = somebody(0);
            thread::spawn(move || {
                for at in 1.. {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let case = citizen.submit().unwrap();
                    kept.lock().unwrap().push(case);
                    // Who has handed in so many makes room for somebody else.
                    if at % MOST == 0 {
                        citizen = somebody(at / MOST);
                    }
                    thread::sleep(pause);
                }
            })
        };
        let people = (10..10 + people).map(person).collect();
        Self { kept, stop, people }
    }

    /// What was acknowledged by now.
    pub fn kept(&self) -> Vec<Kept> {
        self.kept.lock().unwrap().clone()
    }

    /// Sends everybody home, after what they are at.
    pub fn stop(self) -> Vec<Kept> {
        self.stop.store(true, Ordering::Relaxed);
        for person in self.people {
            person.join().unwrap();
        }
        std::mem::take(&mut *self.kept.lock().unwrap())
    }
}
