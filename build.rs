//! Takes the white space out of the story that ships, which every reader
//! downloads.

use std::path::Path;
use std::{env, fs};

const STORY: &str = "src/stories/sessions-recusal.json";

fn main() {
    println!("cargo::rerun-if-changed={STORY}");
    let text = fs::read_to_string(STORY).expect("the story that ships is there");
    let folder = env::var_os("OUT_DIR").expect("cargo says where to build");
    let file = Path::new(&folder).join("story.json");
    fs::write(file, without_white_space(&text)).expect("the folder can be written");
}

/// The same JSON without white space between its parts.
fn without_white_space(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let is_wanted = |char: &char| {
        let wanted = is_text || !char.is_ascii_whitespace();
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_text = !is_text,
            _ => {}
        }
        wanted
    };
    json.chars().filter(is_wanted).collect()
}
