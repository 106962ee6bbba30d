//! A registry on this machine whose network can end in the middle of a file.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::proc::capture;

/// Answers by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;
type Ready = Box<dyn Fn() -> bool + Send>;

#[derive(Default)]
struct State {
    files: Files,
    /// The path on which the network ends, and what has to be so before.
    cut: Option<(String, Ready)>,
    gone: bool,
    asked: Vec<String>,
}

pub struct Registry {
    pub url: String,
    state: Arc<Mutex<State>>,
}

impl Registry {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its number"));
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || answer(stream, &state));
            }
        });
        Self { url, state }
    }

    pub fn serve(&self, files: Files) {
        self.state.lock().expect("the state").files = files;
    }

    /// Lets the network end in the middle of a file, once something else has arrived.
    pub fn cut_in(&self, path: &str, ready: impl Fn() -> bool + Send + 'static) {
        let cut = Some((path.to_owned(), Box::new(ready) as Ready));
        self.state.lock().expect("the state").cut = cut;
    }

    /// What was asked for since the last time; from here on the network is whole.
    pub fn heal(&self) -> Vec<String> {
        let mut state = self.state.lock().expect("the state");
        (state.cut, state.gone) = (None, false);
        std::mem::take(&mut state.asked)
    }
}

/// One request for each connection.
fn answer(mut stream: TcpStream, state: &Mutex<State>) {
    let Some(path) = path(&stream) else { return };
    let (body, ready) = {
        let mut state = state.lock().expect("the state");
        if state.gone {
            return;
        }
        state.asked.push(path.clone());
        let cut = state.cut.take_if(|(file, _)| *file == path);
        (state.files.get(&path).cloned(), cut.map(|(_, ready)| ready))
    };
    let status = if body.is_some() {
        "200 OK"
    } else {
        "404 Not Found"
    };
    let body = body.unwrap_or_default();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let sent = match ready {
        Some(ready) => {
            wait_for(&ready);
            state.lock().expect("the state").gone = true;
            &body[..length / 2]
        }
        None => &body[..],
    };
    // The client may have gone.
    let _ = stream.write_all(&[head.as_bytes(), sent].concat());
}

fn path(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    lines.find(String::is_empty)?;
    first.split(' ').nth(1).map(str::to_owned)
}

fn wait_for(ready: &Ready) {
    let begun = Instant::now();
    while !ready() && begun.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(20));
    }
}

/// A packed folder with a manifest and something that does not get smaller by packing.
pub fn packed(scratch: &Path, folder: &str, files: &[(&str, &str)], ballast: usize) -> Vec<u8> {
    let place = scratch.join(folder);
    for (name, text) in files {
        let file = place.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, text).expect("written");
    }
    let mut noise = vec![0; ballast];
    let random = std::fs::File::open("/dev/urandom");
    random
        .and_then(|mut file| file.read_exact(&mut noise))
        .expect("noise");
    std::fs::write(place.join("noise"), noise).expect("written");
    let mut tar = Command::new("tar");
    tar.current_dir(scratch)
        .args(["-czf", "packed.tgz", folder]);
    capture(&mut tar).expect("packed");
    std::fs::read(scratch.join("packed.tgz")).expect("read")
}
