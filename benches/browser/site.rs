//! What is compared, and the servers behind it.

use crate::timelinejs;
use serde_json::Value;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::{Answer, Server};
use stanceline_e2e::story_page::with_story;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;

/// One of the two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Ours,
    Baseline,
}

impl Subject {
    pub const BOTH: [Self; 2] = [Self::Ours, Self::Baseline];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "Stanceline",
            Self::Baseline => "TimelineJS 3",
        }
    }

    /// The button for the next event.
    pub fn next(self) -> &'static str {
        match self {
            Self::Ours => "[data-action=next]",
            Self::Baseline => ".tl-slidenav-next",
        }
    }

    /// The button for the one before.
    pub fn previous(self) -> &'static str {
        match self {
            Self::Ours => "[data-action=prev]",
            Self::Baseline => ".tl-slidenav-previous",
        }
    }
}

/// A server on this machine with the page of one of the two and nothing else.
pub struct Site {
    pub subject: Subject,
    server: Server,
    /// Bytes as sent, by path.
    sizes: HashMap<String, usize>,
}

impl Site {
    /// With the story that ships, all compressed as well as brotli can.
    pub fn bundled(subject: Subject, story: &Value) -> Self {
        match subject {
            Subject::Ours => {
                let mut site = Self::empty(subject, &path_from("STANCELINE_DIST"));
                site.serve_packed_files();
                site
            }
            Subject::Baseline => {
                let mut site = Self::baseline_files();
                site.serve("/", &pack(timelinejs::page(story).as_bytes()), "br");
                site
            }
        }
    }

    /// With any story, whose page is sent as it is: packing a large one takes
    /// minutes, and how long it is on the line is not what is measured.
    pub fn of(subject: Subject, story: &Value) -> Self {
        match subject {
            Subject::Ours => {
                let mut site = Self::bundled(subject, story);
                let index = path_from("STANCELINE_DIST").join("index.html");
                let index = fs::read_to_string(index).expect("the page of the bundle");
                site.serve("/", with_story(&index, story).as_bytes(), "identity");
                site
            }
            Subject::Baseline => {
                let mut site = Self::baseline_files();
                site.serve("/", timelinejs::page(story).as_bytes(), "identity");
                site
            }
        }
    }

    fn empty(subject: Subject, folder: &Path) -> Self {
        Self {
            subject,
            server: Server::start(folder),
            sizes: HashMap::new(),
        }
    }

    fn baseline_files() -> Self {
        let folder = path_from("STANCELINE_BASELINE");
        let mut site = Self::empty(Subject::Baseline, &folder);
        for name in ["js/timeline.js", "css/timeline.css"] {
            let file = fs::read(folder.join(name)).expect("a file of the baseline");
            site.serve(&format!("/{name}"), &pack(&file), "br");
        }
        // Fonts are compressed by themselves.
        let font = "css/icons/tl-icons.woff2";
        let file = fs::read(folder.join(font)).expect("a file of the baseline");
        site.serve(&format!("/{font}"), &file, "identity");
        site
    }

    /// Every file of the bundle has its compressed one beside it.
    fn serve_packed_files(&mut self) {
        let folder = path_from("STANCELINE_DIST");
        for entry in fs::read_dir(folder).expect("the bundle").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(name) = name.strip_suffix(".br") {
                let file = fs::read(entry.path()).expect("a file of the bundle");
                let path = match name {
                    "index.html" => "/".to_owned(),
                    name => format!("/{name}"),
                };
                self.serve(&path, &file, "br");
            }
        }
    }

    fn serve(&mut self, path: &str, body: &[u8], encoding: &str) {
        self.sizes.insert(path.to_owned(), body.len());
        let answer = Answer::new(body).with("Content-Encoding", encoding);
        self.server.serve(path, answer);
    }

    pub fn address(&self, query: &str) -> String {
        format!("{}/{query}", self.server.origin)
    }

    /// How many requests there have been.
    pub fn count(&self) -> usize {
        self.server.requests().len()
    }

    /// Requests, their bytes, and those of them without which nothing can be
    /// read, since there were so many.
    pub fn traffic_since(&self, count: usize) -> [(&'static str, f64); 3] {
        let paths = self.server.requests().split_off(count);
        let size = |path: &String| self.sizes.get(path).copied().unwrap_or_default();
        let needs_script = self.subject == Subject::Baseline;
        let is_needed = |path: &&String| {
            *path == "/" || path.ends_with(".css") || (needs_script && path.ends_with(".js"))
        };
        let bytes: usize = paths.iter().map(size).sum();
        let readable: usize = paths.iter().filter(is_needed).map(size).sum();
        [
            ("requests", paths.len() as f64),
            ("bytes", bytes as f64),
            ("bytes to read", readable as f64),
        ]
    }
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 22)
        .write_all(bytes)
        .expect("memory takes it");
    packed
}
