//! The release, from what Trunk built: which files, under which names.
//!
//! What is pasted into pages or opened by name keeps its name. What those files
//! load, `page-*` and `widget-*`, is named after its content.

mod file;
mod pages;
mod scripts;
mod single;
mod words;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use crate::shell::{self, Result, command};
use file::File;
use scripts::Scripts;
use words::Words;

/// The styles of the widget, in their order. Those of the stand-alone page are
/// in `page.css`.
const STYLES: [&str; 6] = ["tokens", "frame", "timeline", "panels", "map", "transcript"];

/// The story that ships.
const STORY: &str = "src/stories/sessions-recusal.json";

/// What `dist` was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the folder will be: an address that ends in a slash.
    pub base_url: Option<String>,
}

/// Writes the release into `dist` from what Trunk left in `built`.
pub fn write(built: &Path, dist: &Path, options: &Options) -> Result {
    let read = |name: &str| {
        fs::read(built.join(name)).map_err(|error| format!("can't read {name}: {error}"))
    };
    let read_text =
        |name: &str| String::from_utf8(read(name)?).map_err(|_| format!("{name} is not text"));
    let mut styles = String::new();
    for name in STYLES {
        styles += &read_text(&format!("{name}.css"))?;
    }
    let styles = scripts::minify_styles(&styles)?;
    let page_styles = scripts::minify_styles(&read_text("page.css")?)? + &styles;
    let code = File::hashed("widget.wasm", read("widget_bg.wasm")?);
    let sheet = File::hashed("widget.css", styles.clone());
    let words = Words::read(built)?;
    let scripts = Scripts::build(built, &code, &sheet, &words)?;

    let base = options.base_url.as_deref().unwrap_or("dist/");
    let stylesheet = format!("{base}stanceline.css");
    let fragment = render(&["--stylesheet", &stylesheet])?;
    let mut page = pages::Page {
        template: read_text("index.html")?,
        still: render(&["--page"])?,
        styles: &page_styles,
        script: &scripts.page,
        code: &code,
        oembed: None,
    };
    let mut files = Vec::new();
    if let Some(base) = &options.base_url {
        files.push(File::stable("oembed.json", render(&["--oembed", base])?));
        page.oembed = Some(format!("{base}oembed.json"));
    }
    let single = single::html(&page, &scripts.single, &code)?;
    files.push(File::stable("stanceline.html", single));
    files.push(File::stable("index.html", page.html()));
    files.push(File::stable("csp.txt", page.policy()));
    let demo = pages::demo(
        &read_text("demo.html")?,
        // It stands in the same folder.
        &fragment.replacen(&stylesheet, "stanceline.css", 1),
    );
    files.push(File::stable("demo.html", demo));
    files.push(File::stable("fallback.html", fragment));
    files.push(File::stable("stanceline.css", styles));
    files.extend(scripts.into_files());
    files.extend([code, sheet]);
    files.extend(words.files());

    match fs::remove_dir_all(dist) {
        Err(error) if dist.exists() => return Err(format!("can't empty dist/: {error}")),
        _ => fs::create_dir_all(dist).map_err(|error| format!("can't make dist/: {error}"))?,
    }
    files.iter().try_for_each(|file| file.write(dist))
}

/// What the editors' command makes of the story that ships.
fn render(arguments: &[&str]) -> Result<String> {
    let mut cargo = command("cargo");
    cargo
        .args(["run", "--quiet", "--bin", "stanceline", "--", "render"])
        .arg(STORY)
        .args(arguments)
        .stderr(std::process::Stdio::inherit());
    shell::output(&mut cargo).ok_or_else(|| "can't render the story, see above".into())
}

/// A folder for what the release is made from, empty.
fn workshop() -> Result<std::path::PathBuf> {
    let dir = shell::target_dir().join("bundle");
    fs::remove_dir_all(&dir).ok();
    fs::create_dir_all(&dir).map_err(|error| format!("can't make {}: {error}", dir.display()))?;
    Ok(dir)
}

/// What a server would send of it with gzip at its best.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(bytes, flate2::Compression::best())
        .read_to_end(&mut packed)
        .map_err(|error| format!("can't compress: {error}"))?;
    Ok(packed)
}

/// The same with brotli: quality 11, and the window that servers use.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 22)
        .write_all(bytes)
        .map_err(|error| format!("can't compress: {error}"))?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page, the element and the release must have the same styles.
    #[test]
    fn every_list_of_the_styles_is_the_same() {
        let read = |name: &str| fs::read_to_string(shell::root().join(name)).unwrap();
        let page = read("index.html");
        let links = page.split("href=\"styles/").skip(1);
        let linked: Vec<_> = links.filter_map(|link| link.split('.').next()).collect();
        assert_eq!(linked[0], "page");
        assert_eq!(linked[1..], STYLES);
        let list = STYLES.map(|name| format!("'{name}'")).join(", ");
        assert!(read("src/embed/js/files.js").contains(&format!("[{list}]")));
    }

    #[test]
    fn what_is_compressed_comes_back_whole() {
        let text = "what happened, and who stands where? ".repeat(100);
        for text in ["", &text] {
            let mut back = String::new();
            flate2::read::GzDecoder::new(&*gzip(text.as_bytes()).unwrap())
                .read_to_string(&mut back)
                .unwrap();
            assert_eq!(back, text);
            let mut back = String::new();
            brotli::Decompressor::new(&*brotli(text.as_bytes()).unwrap(), 4096)
                .read_to_string(&mut back)
                .unwrap();
            assert_eq!(back, text);
        }
    }
}
