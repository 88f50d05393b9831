//! A server for the files of a folder and for pages of tests, which records requests.

use crate::browser::Engine;
use crate::face::Face;
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
    /// Responses that replace files, by path.
    made_up: Mutex<HashMap<String, Answer>>,
    requests: Mutex<Vec<String>>,
    /// The script that every page runs first.
    test_script: Mutex<String>,
    /// Headers of all responses.
    headers: Mutex<String>,
}

/// A response.
#[derive(Clone)]
pub struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
    delay: Duration,
}

impl Answer {
    /// A file with this content, whose type follows from its path.
    pub fn new(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: "200 OK",
            headers: String::new(),
            body: body.into(),
            delay: Duration::ZERO,
        }
    }

    /// A 404.
    pub fn missing() -> Self {
        Self {
            status: "404 Not Found",
            ..Self::new("")
        }
    }

    /// Delays the response.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Adds the script of the tests to a page, before anything else.
    fn with_test_script(mut self) -> Self {
        let page = String::from_utf8(self.body).expect("a page in UTF-8");
        let doctype = page.starts_with("<!").then(|| page.find('>')).flatten();
        let end = doctype.map_or(0, |bracket| bracket + 1);
        let (doctype, rest) = page.split_at(end);
        self.body = format!("{doctype}<script src={TEST_SCRIPT}></script>{rest}").into_bytes();
        self
    }

    /// Adds a header.
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
            test_script: Mutex::new(test_script(None)),
            headers: Mutex::default(),
        });
        let behind = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&behind);
                thread::spawn(move || shared.serve(stream));
            }
        });
        Self { origin, shared }
    }

    /// Serves a response at a path such as `/page.html` from now on, instead of the file.
    pub fn serve(&self, path: &str, answer: Answer) {
        let mut made_up = self.shared.made_up.lock().expect("no panic elsewhere");
        made_up.insert(path.to_owned(), answer);
    }

    /// Sends these headers with all responses from now on, instead of those of an earlier call.
    pub fn send_headers(&self, headers: &[(&str, &str)]) {
        let lines = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        *self.shared.headers.lock().expect("no panic elsewhere") = lines.collect();
    }

    /// Sets the typeface of the pages that are loaded from now on. Without one, as at the start,
    /// they have the fonts of the machine. Prints the face, for the output of failed tests.
    pub fn use_face(&self, face: Option<Face>) {
        match face {
            Some(face) => println!("typeface: {face:?}"),
            None => println!("typeface: that of the machine"),
        }
        *self.shared.test_script.lock().expect("no panic elsewhere") = test_script(face);
    }

    /// The requested paths so far, without the script of the tests.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.shared.requests.lock();
        requests.expect("no panic elsewhere").clone()
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
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
        let answer = self.answer_for(path);
        thread::sleep(answer.delay);
        let kind = if answer.headers.contains("Content-Type:") {
            String::new()
        } else {
            format!("Content-Type: {}\r\n", kind_of(path))
        };
        // A frame without an origin can load only files that are allowed for any origin.
        let head = format!(
            "HTTP/1.1 {}\r\n{}Content-Length: {}\r\n\
             Access-Control-Allow-Origin: *\r\nCache-Control: no-store\r\n{}{}Connection: close\r\n\r\n",
            answer.status,
            kind,
            answer.body.len(),
            self.headers.lock().expect("no panic elsewhere"),
            answer.headers
        );
        stream.write_all(head.as_bytes()).ok();
        stream.write_all(&answer.body).ok();
    }

    fn answer_for(&self, path: &str) -> Answer {
        let script = self.test_script.lock().expect("no panic elsewhere").clone();
        if path == TEST_SCRIPT {
            return Answer::new(script);
        }
        let mut requests = self.requests.lock().expect("no panic elsewhere");
        requests.push(path.to_owned());
        drop(requests);
        let answer = self.find(path);
        if script.is_empty() || !kind_of(path).contains("html") {
            return answer;
        }
        answer.with_test_script()
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

/// The path of [`test_script`].
const TEST_SCRIPT: &str = "/~test.js";

/// The script that all pages run first, maybe empty.
fn test_script(face: Option<Face>) -> String {
    let mut script = face.map(Face::script).unwrap_or_default();
    // Chromium's driver reports the console itself.
    if Engine::chosen() != Engine::Chromium {
        script += KEEP_CONSOLE;
    }
    if Engine::chosen() == Engine::WebKit {
        script += HIDE_SCROLLBAR;
    }
    script
}

/// Hides the scrollbar of the page: in WebKitGTK it is an invisible overlay that catches presses.
const HIDE_SCROLLBAR: &str = "{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { scrollbar-width: none }');
    document.adoptedStyleSheets.push(sheet);
}";

/// Records warnings and errors of the console in the page.
const KEEP_CONSOLE: &str = "
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

/// The path without a first folder that is a number. All such folders have the same content, but
/// separate browser caches.
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
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}
