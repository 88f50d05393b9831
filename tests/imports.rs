//! The arrows between the modules: desk, embed, view, layout, story, in that
//! direction alone, and no browser in the last two.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// Asserts that no file of a module speaks of any of these.
#[track_caller]
fn knows_nothing_of(module: &str, words: &[&str]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(module);
    let files = sources(&folder);
    assert!(!files.is_empty(), "no files in {module}");
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        for word in words {
            assert!(!text.contains(word), "{} has {word}", file.display());
        }
    }
}

const BROWSER: [&str; 5] = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

#[test]
fn the_story_knows_no_layout_no_view_and_no_browser() {
    knows_nothing_of("story", &["crate::layout", "crate::view"]);
    knows_nothing_of("story", &["crate::embed", "crate::desk"]);
    knows_nothing_of("story", &BROWSER);
}

#[test]
fn the_layout_knows_no_view_and_no_browser() {
    knows_nothing_of("layout", &["crate::view", "crate::embed", "crate::desk"]);
    knows_nothing_of("layout", &BROWSER);
}

#[test]
fn the_view_knows_no_embedding() {
    knows_nothing_of("view", &["crate::embed", "location()", "localStorage"]);
}

/// What the desk needs, no reader shall have to load.
#[test]
fn nothing_that_readers_load_knows_the_desk() {
    knows_nothing_of("view", &["crate::desk"]);
    knows_nothing_of("embed", &["crate::desk"]);
}
