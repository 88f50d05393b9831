//! The compared pages and their servers.

use crate::timelinejs;
use serde_json::Value;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::generated;
use stanceline_e2e::server::{Answer, Server};
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Number of stories in the article that shows them one after another.
pub const ARTICLE_STORIES: usize = 50;

/// A page that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Ours,
    /// The content of the widget, without its code.
    Floor,
    /// TimelineJS 3.
    Baseline,
}

impl Subject {
    /// Number of subjects.
    pub const COUNT: usize = 3;

    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "Stanceline",
            Self::Floor => "floor",
            Self::Baseline => "TimelineJS 3",
        }
    }

    /// CSS selector of the button for the next event.
    pub fn next(self) -> &'static str {
        match self {
            Self::Ours | Self::Floor => "[data-action=next]",
            Self::Baseline => ".tl-slidenav-next",
        }
    }

    /// CSS selector of the button for the previous event.
    pub fn previous(self) -> &'static str {
        match self {
            Self::Ours | Self::Floor => "[data-action=prev]",
            Self::Baseline => ".tl-slidenav-previous",
        }
    }
}

/// A server with the page of one subject and its files.
pub struct Site {
    pub subject: Subject,
    server: Server,
    /// Number of bytes sent, by path.
    sizes: HashMap<String, usize>,
    /// For a large story, the bytes of the page's HTML and of the story's JSON.
    pub page_size: f64,
    pub story_size: f64,
}

impl Site {
    /// The widget with the bundled story, compressed with brotli 11.
    pub fn ours() -> Self {
        let mut site = Self::empty(Subject::Ours, &path_from("STANCELINE_DIST"));
        site.serve_packed_files(&path_from("STANCELINE_DIST"));
        site
    }

    /// The floor, with this page.
    pub fn floor(page: &str) -> Self {
        let mut site = Self::empty(Subject::Floor, &path_from("STANCELINE_DIST"));
        site.serve("/", &pack(page.as_bytes()), "br");
        site
    }

    /// The baseline with a story, in its own format.
    pub fn baseline(story: &Value) -> Self {
        let mut site = Self::baseline_files();
        site.serve("/", &pack(timelinejs::page(story).as_bytes()), "br");
        site
    }

    /// The widget with a story that `stanceline bundle` bundles, the widget with the bundled story,
    /// and the baseline. Large stories are not compressed, because this takes minutes and the
    /// transfer is not measured.
    pub fn large(story: &Value) -> [Self; 3] {
        let mut small = Self::ours();
        small.subject = Subject::Floor;
        let mut baseline = Self::baseline_files();
        baseline.serve("/", timelinejs::page(story).as_bytes(), "identity");
        [Self::bundled(story), small, baseline]
    }

    fn bundled(story: &Value) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("story.json");
        fs::write(&file, story.to_string()).expect("a file");
        let out = folder.join("bundle");
        let bundled = Command::new(path_from("STANCELINE_COMMAND"))
            .env("STANCELINE_RELEASE", path_from("STANCELINE_DIST"))
            .arg("bundle")
            .arg(&file)
            .arg("-o")
            .arg(&out)
            .stdout(Stdio::null())
            .status();
        assert!(bundled.expect("the command runs").success());
        let mut site = Self::empty(Subject::Ours, &out);
        site.serve_packed_files(&out);
        let size = |name: &str| fs::metadata(out.join(name)).map_or(0, |file| file.len());
        site.page_size = size("index.html") as f64;
        site.story_size = story.to_string().len() as f64;
        site
    }

    /// The widget as an element in an article.
    pub fn article() -> Self {
        let mut site = Self::ours();
        let stories = (0..ARTICLE_STORIES).map(|number| {
            // All of the same size, and larger than the bundled story.
            let mut story = generated::story(60, 30);
            story["id"] = format!("story-{number}").into();
            format!("<script type=application/json id=story-{number}>{story}</script>")
        });
        let page = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Article</title>\
             <link rel=icon href=data:,><script type=module src=stanceline.js></script>\
             {}<stance-line></stance-line>",
            stories.collect::<String>()
        );
        site.serve("/article.html", page.as_bytes(), "identity");
        site
    }

    fn empty(subject: Subject, folder: &Path) -> Self {
        Self {
            subject,
            server: Server::start(folder),
            sizes: HashMap::new(),
            page_size: 0.0,
            story_size: 0.0,
        }
    }

    fn baseline_files() -> Self {
        let folder = path_from("STANCELINE_BASELINE");
        let mut site = Self::empty(Subject::Baseline, &folder);
        for name in ["js/timeline.js", "css/timeline.css"] {
            let file = fs::read(folder.join(name)).expect("a file of the baseline");
            site.serve(&format!("/{name}"), &pack(&file), "br");
        }
        // Fonts are compressed already.
        let font = "css/icons/tl-icons.woff2";
        let file = fs::read(folder.join(font)).expect("a file of the baseline");
        site.serve(&format!("/{font}"), &file, "identity");
        site
    }

    /// Serves the compressed files of a bundle.
    fn serve_packed_files(&mut self, folder: &Path) {
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

    /// Number of requests so far.
    pub fn count(&self) -> usize {
        self.server.requests().len()
    }

    /// Requests since the given number, their bytes, and the bytes without which nothing can be
    /// read.
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
