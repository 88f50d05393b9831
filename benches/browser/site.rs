//! What is compared, and the servers behind it.

use crate::timelinejs;
use serde_json::Value;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::{Answer, Server};
use stanceline_e2e::story_page::with_story;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// One of those that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Ours,
    /// What the widget shows, without its program.
    Floor,
    /// Another program for the same.
    Baseline,
}

impl Subject {
    /// How many there are.
    pub const COUNT: usize = 3;

    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "Stanceline",
            Self::Floor => "floor",
            Self::Baseline => "TimelineJS 3",
        }
    }

    /// The button for the next event.
    pub fn next(self) -> &'static str {
        match self {
            Self::Ours | Self::Floor => "[data-action=next]",
            Self::Baseline => ".tl-slidenav-next",
        }
    }

    /// The button for the one before.
    pub fn previous(self) -> &'static str {
        match self {
            Self::Ours | Self::Floor => "[data-action=prev]",
            Self::Baseline => ".tl-slidenav-previous",
        }
    }
}

/// A server on this machine with the page of one of them and nothing else.
pub struct Site {
    pub subject: Subject,
    server: Server,
    /// Bytes as sent, by path.
    sizes: HashMap<String, usize>,
}

impl Site {
    /// The widget with the story that ships, all compressed as well as brotli can.
    pub fn ours() -> Self {
        let mut site = Self::empty(Subject::Ours, &path_from("STANCELINE_DIST"));
        site.serve_packed_files();
        site
    }

    /// The floor, whose page this is.
    pub fn floor(page: &str) -> Self {
        let mut site = Self::empty(Subject::Floor, &path_from("STANCELINE_DIST"));
        site.serve("/", &pack(page.as_bytes()), "br");
        site
    }

    /// The baseline with a story.
    pub fn baseline(story: &Value) -> Self {
        let mut site = Self::baseline_files();
        site.serve("/", &pack(timelinejs::page(story).as_bytes()), "br");
        site
    }

    /// Widget and baseline with any story. Their pages are sent as they are: packing a large
    /// one takes minutes, and how long it is on the line is not what is measured.
    pub fn pair(story: &Value) -> [Self; 2] {
        let mut ours = Self::ours();
        let index = fs::read_to_string(ours.file("index.html")).expect("the page of the bundle");
        ours.serve("/", with_story(&index, story).as_bytes(), "identity");
        let mut baseline = Self::baseline_files();
        baseline.serve("/", timelinejs::page(story).as_bytes(), "identity");
        [ours, baseline]
    }

    /// The path of a file of the release.
    pub fn file(&self, name: &str) -> PathBuf {
        path_from("STANCELINE_DIST").join(name)
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
