//! Prepares two files that are built into the crate: the bundled story without
//! insignificant white space, because every reader downloads it, and all
//! stylesheets of the widget in one.

use std::path::Path;
use std::{env, fs};

const STORY: &str = "src/stories/sessions-recusal.json";
const STYLESHEET: &str = "styles/stanceline.css";

fn main() {
    write("story.json", &minify_json(&read(STORY)));
    write("stanceline.css", &inline_imports(STYLESHEET));
}

/// Reads a file and runs this script again when it changes.
fn read(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).unwrap_or_else(|error| panic!("can't read {path}: {error}"))
}

fn write(name: &str, text: &str) {
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join(name), text).expect("OUT_DIR is writable");
}

/// The text of the stylesheets that a stylesheet of nothing but imports and one-line
/// comments imports.
fn inline_imports(path: &str) -> String {
    let import = |line: &str| {
        let name = line.strip_prefix("@import \"")?.strip_suffix("\";")?;
        Some(read(&format!("styles/{name}")))
    };
    read(path)
        .lines()
        .map(str::trim)
        .filter(|line| !(line.is_empty() || line.starts_with("/*") && line.ends_with("*/")))
        .map(|line| import(line).unwrap_or_else(|| panic!("{path}: not an import: {line}")))
        .collect()
}

/// JSON without white space outside strings.
fn minify_json(json: &str) -> String {
    let (mut is_string, mut is_escaped) = (false, false);
    let is_kept = |char: &char| {
        let kept = is_string || !char.is_ascii_whitespace();
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_string = !is_string,
            _ => {}
        }
        kept
    };
    json.chars().filter(is_kept).collect()
}
