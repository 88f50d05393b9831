//! The preview, over its own port.

use super::Folder;
use super::bundle::release;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A preview of a file, ended with the test.
struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(file: &str, dist: &str) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_stanceline"))
            .args(["preview", file, "--release", dist])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let out = process.stdout.as_mut().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        let address = address
            .unwrap_or_else(|| panic!("no address: {line}"))
            .to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        Self { process, address }
    }

    /// Status line, headers and body.
    fn get_as(&self, host: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it hears");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    fn get(&self, path: &str) -> String {
        self.get_as(&self.address, path)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn the_page_follows_the_file_from_sound_to_faulty_to_gone_and_back() {
    let folder = Folder::new("preview");
    let (dist, file) = (release(&folder), folder.path("story.json"));
    let sound = fs::read_to_string("tests/check/quoting.json").expect("the story");
    fs::write(&file, &sound).expect("a file");
    let preview = Preview::of(&file, &dist);
    let page = preview.get("/?event=council");
    assert!(page.contains("whatever it costs"), "{page}");
    assert!(
        page.contains("content=\"1\"") && page.contains("src=\"/preview.js\""),
        "{page}"
    );
    assert!(
        page.contains("no actor takes the position"),
        "warnings stand below: {page}"
    );

    // Each of these answers when the file has been seen anew.
    fs::write(&file, sound.replace("\"2019\"", "\"May 2019\"")).expect("a file");
    assert!(preview.get("/changed?since=1").ends_with("\r\n\r\n2"));
    let page = preview.get("/");
    assert!(
        page.contains("1 error") && page.contains("2019-05"),
        "{page}"
    );
    assert!(!page.contains("<main id=\"stanceline\""), "{page}");

    fs::remove_file(&file).expect("it was there");
    assert!(preview.get("/changed?since=2").ends_with("\r\n\r\n3"));
    assert!(preview.get("/").contains("no such file"));

    fs::write(&file, &sound).expect("a file");
    // Whoever has missed some versions is answered at once.
    preview.get("/changed?since=3");
    assert!(preview.get("/").contains("whatever it costs"));
}

#[test]
fn only_the_widget_is_served_and_only_to_this_machine() {
    let folder = Folder::new("served");
    let (dist, file) = (release(&folder), folder.path("story.json"));
    fs::copy("tests/check/quoting.json", &file).expect("the story");
    let preview = Preview::of(&file, &dist);
    let code = preview.get("/widget-1111111111111111.wasm");
    assert!(code.contains("content-type: application/wasm"), "{code}");
    assert!(code.contains("cache-control: no-store"), "{code}");
    for path in ["/", "/changed?since=0", "/nothing"] {
        let answer = preview.get(path).to_lowercase();
        for header in [
            "content-security-policy: frame-ancestors 'none'",
            "cross-origin-resource-policy: same-origin",
            "x-content-type-options: nosniff",
        ] {
            assert!(answer.contains(header), "{path}: {answer}");
        }
    }
    for path in [
        "/story.json",
        "/demo.html",
        "/..%2fstory.json",
        "/../story.json",
        "/nothing",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    let port = preview.address.split(':').nth(1).expect("a port");
    assert!(
        preview
            .get_as(&format!("localhost:{port}"), "/")
            .starts_with("HTTP/1.1 200")
    );
    let answer = preview.get_as(&format!("evil.example:{port}"), "/");
    assert!(
        answer.starts_with("HTTP/1.1 403") && !answer.contains("costs"),
        "{answer}"
    );
    // A port that is taken is told, with what to do.
    let ran = super::run(&["preview", &file, "--release", &dist, "--port", port]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains(&format!("can't listen on port {port}")),
        "{}",
        ran.err
    );
}

#[test]
fn a_workbook_is_followed_while_it_is_saved() {
    let folder = Folder::new("preview-workbook");
    let (dist, file) = (release(&folder), folder.path("story.xlsx"));
    assert_eq!(super::run(&["new", &file]).code, 0);
    let sound = fs::read(&file).expect("the workbook");
    let preview = Preview::of(&file, &dist);
    assert!(
        preview
            .get("/")
            .contains("Should Market Square be closed to cars?")
    );
    // Excel's lock file, and a workbook that is half-written for a moment.
    fs::write(folder.path("~$story.xlsx"), b"\x05Ann").expect("a file");
    fs::write(&file, &sound[..sound.len() / 2]).expect("a file");
    assert!(preview.get("/changed?since=1").ends_with("\r\n\r\n2"));
    assert!(preview.get("/").contains("still being saved"));
    fs::write(&file, &sound).expect("a file");
    assert!(preview.get("/changed?since=2").ends_with("\r\n\r\n3"));
    assert!(
        preview
            .get("/")
            .contains("Should Market Square be closed to cars?")
    );
}

#[test]
fn a_folder_is_followed_in_all_its_files() {
    let folder = Folder::new("preview-folder");
    let (dist, story) = (release(&folder), folder.path("story/"));
    assert_eq!(super::run(&["new", &story]).code, 0);
    let preview = Preview::of(&story, &dist);
    let groups = folder.path("story/groups.csv");
    let text = fs::read_to_string(&groups).expect("a file");
    fs::write(&groups, text.replace("#2f7d6b", "green")).expect("a file");
    assert!(preview.get("/changed?since=1").ends_with("\r\n\r\n2"));
    assert!(
        preview
            .get("/")
            .contains("sheet groups, row 2, column colour (C2)")
    );
}

#[test]
fn pictures_beside_the_story_are_served_and_no_other_files() {
    let folder = Folder::new("preview-pictures");
    let dist = release(&folder);
    let file = folder.path("story/story.json");
    fs::create_dir_all(folder.path("story/a b")).expect("a folder");
    fs::copy("tests/check/quoting.json", &file).expect("the story");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    fs::write(folder.path("story/a b/c.svg"), svg).expect("a file");
    fs::write(folder.path("outside.svg"), svg).expect("a file");
    let preview = Preview::of(&file, &dist);
    let answer = preview.get("/a%20b/c.svg");
    assert!(answer.contains("content-type: image/svg+xml"), "{answer}");
    assert!(answer.ends_with(svg), "{answer}");
    for path in [
        "/story.json",
        "/../outside.svg",
        "/%2e%2e%2foutside.svg",
        "/a%20b",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
}
