//! What it costs that everything acknowledged is on the disk: people hand in cases with a
//! photograph, each as fast as the one before is answered, and each answer is timed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{Platform, in_ms};
use crate::args::Args;
use crate::build;
use crate::http::{Client, Response};
use crate::out::said;
use crate::progress::step;

/// Its form is known here.
const PACK: &str = "crates/platform/tests/pack";
const PHOTO: &str = "docs/pictures/notice.png";
const SECONDS: u64 = 20;
/// Cases of one item that a person may hand in within a day (`rules::case`).
const MOST: usize = 10;
const PEOPLE: [u32; 3] = [1, 4, 16];

pub fn command(args: Args) -> Result<()> {
    args.done()?;
    build::release()?;
    let photo = std::fs::read(PHOTO).context(PHOTO)?;
    let size = photo.len() / 1000;
    said!("cases with a photograph of {size} kB, for {SECONDS} s");
    for people in PEOPLE {
        let platform = Platform::with_pack(PACK)?;
        let addr = &platform.server.addr;
        let name = format!("{people} people at once");
        let mut times = step(&name, || crowd(addr, people, &photo))?;
        times.sort_unstable();
        let at = |share: f64| in_ms(times[((times.len() - 1) as f64 * share) as usize].submit);
        let photos = {
            let mut photos: Vec<_> = times.iter().map(|times| times.photo).collect();
            photos.sort_unstable();
            move |share: f64| in_ms(photos[((photos.len() - 1) as f64 * share) as usize])
        };
        said!(
            "    {:.1} cases a second   a case: p50 {:.1} ms, p99 {:.1} ms   a photograph: p50 {:.1} \
             ms, p99 {:.1} ms",
            times.len() as f64 / SECONDS as f64,
            at(0.5),
            at(0.99),
            photos(0.5),
            photos(0.99),
        );
    }
    Ok(())
}

/// How long one case took.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Times {
    submit: Duration,
    photo: Duration,
}

fn crowd(addr: &str, people: u32, photo: &[u8]) -> Result<Vec<Times>> {
    let stop = AtomicBool::new(false);
    let all = (0..people).map(|number| Person::sign_in(addr, number));
    let all = all.collect::<Result<Vec<_>>>()?;
    thread::scope(|scope| {
        let stop = &stop;
        let work = |person: Person| scope.spawn(move || person.work(photo, stop));
        let workers: Vec<_> = all.into_iter().map(work).collect();
        thread::sleep(Duration::from_secs(SECONDS));
        stop.store(true, Ordering::Relaxed);
        let mut times = Vec::new();
        for worker in workers {
            let result = worker.join().ok().context("a worker panicked")?;
            times.extend(result?);
        }
        Ok(times)
    })
}

/// Somebody signed in.
struct Person {
    addr: String,
    client: Client,
    cookie: String,
    number: u32,
}

impl Person {
    fn sign_in(addr: &str, number: u32) -> Result<Self> {
        let mut client = Client::connect(addr)?;
        let region: Value = serde_json::from_slice(&client.get("/api/v1/region")?.body)?;
        let mut told = region["statements"].as_array().into_iter().flatten();
        let rules = told.find(|one| one["id"] == "privacy");
        let agreed = rules.map(|rules| &rules["updated_on"]);
        let phone = format!("138{number:08}");
        let mut post = |path: &str, cookie: &str, body: Value| {
            let headers = [("content-type", "application/json"), ("cookie", cookie)];
            let body = body.to_string();
            let answer = expect(client.send("POST", path, &headers, body.as_bytes())?, 201)?;
            let cookie = answer.header("set-cookie")?;
            let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
            anyhow::Ok((answer, cookie))
        };
        let (sent, device) = post("/api/v1/session/codes", "", json!({ "phone": phone }))?;
        let sent: Value = serde_json::from_slice(&sent.body)?;
        let body = json!({ "phone": phone, "code": sent["demo_code"], "agreed": agreed });
        let (_, cookie) = post("/api/v1/session", &device, body)?;
        Ok(Self {
            addr: addr.to_owned(),
            client,
            cookie,
            number,
        })
    }

    fn work(mut self, photo: &[u8], stop: &AtomicBool) -> Result<Vec<Times>> {
        let mut times = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let begun = Instant::now();
            let id = self.upload(photo)?;
            let photo = begun.elapsed();
            let begun = Instant::now();
            self.submit(&id, times.len())?;
            let submit = begun.elapsed();
            times.push(Times { submit, photo });
            // Nobody may hand in more within a day.
            if times.len() % MOST == 0 {
                let turn = (times.len() / MOST) as u32;
                let addr = std::mem::take(&mut self.addr);
                self = Self::sign_in(&addr, self.number % 1000 + turn * 1000)?;
            }
        }
        Ok(times)
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Response> {
        let session = [
            ("cookie", self.cookie.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let headers = [&session, headers].concat();
        self.client.send(method, path, &headers, body)
    }

    fn upload(&mut self, photo: &[u8]) -> Result<String> {
        let (tus, length) = (("tus-resumable", "1.0.0"), photo.len().to_string());
        let headers = [tus, ("upload-length", &length)];
        let created = expect(self.send("POST", "/api/v1/uploads", &headers, b"")?, 201)?;
        let place = created.header("location")?;
        let kind = ("content-type", "application/offset+octet-stream");
        let headers = [tus, kind, ("upload-offset", "0")];
        expect(self.send("PATCH", &place, &headers, photo)?, 204)?;
        let id = place.rsplit('/').next();
        Ok(id.unwrap_or_default().to_owned())
    }

    fn submit(&mut self, photo: &str, at: usize) -> Result<()> {
        let body = json!({
            "item": "lnjt", "form_version": 3, "situation": "age=90;who=self", "declared": true,
            "answers": {
                "name": "示例甲", "id_number": "11010519491231002X", "phone": "13800138000",
                "village": "990101001001", "pay": "cash", "idcard": [photo],
            },
        });
        let key = format!("bench-{}-{at}", self.number);
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", &*key),
        ];
        let answer = self.send(
            "POST",
            "/api/v1/cases",
            &headers,
            body.to_string().as_bytes(),
        )?;
        expect(answer, 201).map(drop)
    }
}

fn expect(answer: Response, status: u16) -> Result<Response> {
    if answer.status != status {
        let said = String::from_utf8_lossy(&answer.body);
        bail!("answered {}, not {status}: {said}", answer.status);
    }
    Ok(answer)
}
