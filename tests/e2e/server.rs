//! A server for the files of one folder and for pages that a test makes up,
//! which remembers what was asked of it.

use crate::browser::Engine;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Serves until the test process ends.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    /// What is served at a path in place of the file.
    made_up: Mutex<HashMap<String, Answer>>,
    requests: Mutex<Vec<String>>,
}

/// What is sent for a path.
#[derive(Clone)]
pub struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
    delay: Duration,
}

impl Answer {
    /// A file of this content, whose kind follows from its path.
    pub fn new(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: "200 OK",
            headers: String::new(),
            body: body.into(),
            delay: Duration::ZERO,
        }
    }

    /// That there is no such file.
    pub fn missing() -> Self {
        Self {
            status: "404 Not Found",
            ..Self::new("")
        }
    }

    /// That comes late.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// With one more header.
    pub fn with(mut self, header: &str, value: &str) -> Self {
        self.headers += &format!("{header}: {value}\r\n");
        self
    }
}

impl Server {
    /// Serves a folder.
    pub fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            made_up: Mutex::default(),
            requests: Mutex::default(),
        });
        let behind = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&behind);
                thread::spawn(move || shared.answer(stream));
            }
        });
        Self { origin, shared }
    }

    /// From now on serves an answer at a path such as `/page.html`, whatever
    /// the folder has there.
    pub fn serve(&self, path: &str, answer: Answer) {
        let mut made_up = self.shared.made_up.lock().expect("no panic elsewhere");
        made_up.insert(path.to_owned(), answer);
    }

    /// The paths asked for so far.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.shared.requests.lock();
        requests.expect("no panic elsewhere").clone()
    }
}

impl Shared {
    fn answer(&self, mut stream: TcpStream) {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
            head.push(byte[0]);
        }
        let head = String::from_utf8_lossy(&head);
        let Some(target) = head.split(' ').nth(1) else {
            return;
        };
        let path = same(target.split('?').next().unwrap_or("/"));
        if path != CONSOLE {
            let mut requests = self.requests.lock().expect("no panic elsewhere");
            requests.push(path.to_owned());
        }
        let answer = match path {
            CONSOLE => Answer::new(KEEP),
            path => self.find(path),
        };
        let Answer {
            status,
            headers,
            body,
            delay,
        } = answer;
        thread::sleep(delay);
        let body = match Engine::chosen() != Engine::Chromium && kind_of(path).contains("html") {
            true => keep_what_is_said(body),
            false => body,
        };
        // A frame without an origin may load only what any origin may.
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\n{headers}Connection: close\r\n\r\n",
            kind_of(path),
            body.len()
        );
        stream.write_all(head.as_bytes()).ok();
        stream.write_all(&body).ok();
    }

    fn find(&self, path: &str) -> Answer {
        let made_up = self.made_up.lock().expect("no panic elsewhere");
        if let Some(answer) = made_up.get(path) {
            return answer.clone();
        }
        let name = match path.trim_start_matches('/') {
            "" => "index.html",
            name => name,
        };
        std::fs::read(self.folder.join(name)).map_or_else(|_| Answer::missing(), Answer::new)
    }
}

/// Of the pages of a browser whose driver tells nothing of the console: the
/// script that keeps in the page what is said there.
const CONSOLE: &str = "/~console.js";
const KEEP: &str = "
    globalThis.said ??= [];
    for (const name of ['warn', 'error']) {
        const before = console[name];
        console[name] = (...words) => {
            said.push(words.join(' '));
            before.apply(console, words);
        };
    }
    addEventListener('error', ({ message, target }) =>
        said.push(message ?? 'not loaded: ' + (target.src || target.href)), true);
    addEventListener('unhandledrejection', ({ reason }) => said.push(String(reason)));
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        said.push(violatedDirective + ' forbids ' + blockedURI));";

fn keep_what_is_said(page: Vec<u8>) -> Vec<u8> {
    let page = String::from_utf8(page).expect("a page in UTF-8");
    let doctype = page.starts_with("<!").then(|| page.find('>')).flatten();
    let end = doctype.map_or(0, |bracket| bracket + 1);
    let (doctype, rest) = page.split_at(end);
    format!("{doctype}<script src={CONSOLE}></script>{rest}").into_bytes()
}

/// The path without a first folder that is a number. All such folders are the
/// same: what a browser keeps of one is nothing to it in another.
fn same(path: &str) -> &str {
    let folder = path.get(1..).and_then(|path| path.split_once('/'));
    let is_number = folder.is_some_and(|(folder, _)| folder.parse::<u32>().is_ok());
    let numbered = folder.filter(|_| is_number);
    numbered.map_or(path, |(folder, _)| &path[1 + folder.len()..])
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "text/html; charset=utf-8",
    }
}
