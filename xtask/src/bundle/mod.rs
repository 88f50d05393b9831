//! Makes the release bundle from Trunk's files.
//!
//! Files that are pasted into pages or opened by name have stable names. The files that
//! these load, `page-*`, `widget-*` and `words-*`, have a hash of their content in the name.
//! The editors' command writes the HTML, as it does for every bundle of a story.

mod file;
pub mod licenses;
mod names;
mod pages;
mod scripts;
mod words;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::args::Dist;
use crate::shell::{self, Result};
pub use file::File;
pub use scripts::Modules;
use scripts::Scripts;
use words::Words;

/// Writes the release to `dist`, from the files that Trunk wrote to `built`.
pub fn write(built: &Path, dist: &Path, options: &Dist) -> Result {
    let bindings = fs::read_to_string(built.join("widget.js"))
        .map_err(|error| format!("can't read widget.js: {error}"))?;
    let (code, bindings) = names::shorten(&built.join("widget_bg.wasm"), &bindings)?;
    let code = File::hashed("widget.wasm", code);
    let styles = scripts::minify_stylesheet("styles/stanceline.css")?;
    let page_styles = scripts::minify_stylesheet("styles/page.css")? + &styles;
    let embed_styles = scripts::minify_stylesheet("styles/embed.css")?;
    let sheet = File::hashed("widget.css", styles.clone());
    let words = Words::read(built)?;
    let scripts = Scripts::build(built, &bindings, &code, &sheet, &words)?;
    let single_script = std::str::from_utf8(&scripts.single)
        .map_err(|_| "the script of the single page is not UTF-8")?;
    // `stanceline_cli::release::Manifest` reads this.
    let manifest = json!({
        "styles": page_styles,
        "script": { "file": scripts.page.name, "integrity": scripts.page.integrity() },
        "code": { "file": code.name, "integrity": code.integrity() },
        "singleScript": single_script,
        "embedStyles": embed_styles,
    });
    let mut files = vec![
        File::stable("release.json", manifest.to_string()),
        File::stable("csp.txt", policy(&[&page_styles, &embed_styles])),
        File::stable("licenses.txt", licenses::text()?),
        File::stable("stanceline.css", styles),
    ];
    files.extend(scripts.into_files());
    files.extend([code, sheet]);
    files.extend(words.files());

    match fs::remove_dir_all(dist) {
        Err(error) if dist.exists() => return Err(format!("can't empty dist/: {error}")),
        _ => fs::create_dir_all(dist).map_err(|error| format!("can't create dist/: {error}"))?,
    }
    files.iter().try_for_each(|file| file.write(dist))?;
    pages::render(dist, options)?
        .iter()
        .try_for_each(|page| page.write(dist))
}

/// The Content Security Policy that allows the inline styles of the pages and the files that
/// they load.
fn policy(styles: &[&str]) -> String {
    let checksums = styles.iter().map(|styles| {
        let checksum = BASE64_STANDARD.encode(Sha256::digest(styles));
        format!(" 'sha256-{checksum}'")
    });
    format!(
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{}; connect-src 'self'\n",
        checksums.collect::<String>()
    )
}

/// Creates an empty folder for intermediate files.
fn temp_dir(name: &str) -> Result<PathBuf> {
    let dir = shell::target_dir().join("bundle").join(name);
    fs::remove_dir_all(&dir).ok();
    fs::create_dir_all(&dir).map_err(|error| format!("can't create {}: {error}", dir.display()))?;
    Ok(dir)
}

/// Compresses with gzip at its highest level.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(bytes, flate2::Compression::best())
        .read_to_end(&mut packed)
        .map_err(|error| format!("can't compress: {error}"))?;
    Ok(packed)
}

/// Compresses with brotli at its highest level and the window that servers use.
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

    #[test]
    fn the_policy_allows_the_styles_by_their_checksum() {
        // printf 'p { margin: 0 }' | openssl dgst -sha256 -binary | base64
        let checksum = "'sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c='";
        assert!(policy(&["", "p { margin: 0 }"]).contains(checksum));
    }

    #[test]
    fn compressed_files_decompress_to_the_original() {
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
