//! A server for the files of one folder, which remembers what was asked of it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

/// Serves until the test process ends.
pub struct Server {
    pub origin: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (folder, log) = (folder.to_owned(), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, log) = (folder.clone(), Arc::clone(&log));
                thread::spawn(move || answer(stream, &folder, &log));
            }
        });
        Self { origin, requests }
    }

    /// The paths asked for so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic elsewhere").clone()
    }
}

fn answer(mut stream: TcpStream, folder: &Path, log: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head);
    let Some(target) = head.split(' ').nth(1) else {
        return;
    };
    let path = target.split('?').next().unwrap_or("/");
    log.lock()
        .expect("no panic elsewhere")
        .push(path.to_owned());
    let (status, body) = match std::fs::read(file_of(folder, path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "text/html; charset=utf-8",
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).ok();
    stream.write_all(&body).ok();
}

fn file_of(folder: &Path, path: &str) -> PathBuf {
    match path.trim_start_matches('/') {
        "" => folder.join("index.html"),
        name => folder.join(name),
    }
}
