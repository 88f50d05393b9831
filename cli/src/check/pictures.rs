//! Warnings about the picture files of a story.

use super::document::Document;
use super::similar::{Comparison, folded};
use super::{Finding, Severity};
use crate::picture::{Format, LARGE_FILE, Picture, Unusable, pictures, read};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// More pixels than this in one direction are more than any screen shows in an article.
const MAX_PIXELS: u32 = 4_000;

/// How much the shape of a file may differ from width and height.
const TOLERANCE: f64 = 0.02;

/// Maximum number of files whose names are compared with that of a missing one.
const MAX_ENTRIES: usize = 2_000;

/// All warnings about the picture files of a valid story, which are in `folder`.
pub fn of(document: &Document, folder: &Path) -> Vec<Finding> {
    let files = pictures(document.value()).into_iter();
    let files = files.filter(|picture| picture.host().is_none());
    files
        .filter_map(|picture| finding(&picture, document, folder))
        .collect()
}

/// What to say about a picture file that can't be used.
pub struct Fault {
    /// The kind of finding.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// The file that was probably meant.
    pub suggestion: Option<String>,
}

/// What to say about the picture file at an address that can't be used.
pub fn unusable(error: Unusable, src: &str, folder: &Path) -> Fault {
    let (code, message, help) = match error {
        Unusable::Missing => {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            (
                "missing-picture",
                format!("there is no picture \"{src}\" in {}", folder.display()),
                "correct the path, which starts in the folder of the story, or add the file",
            )
        }
        Unusable::Outside => (
            "picture-outside",
            format!("\"{src}\" is outside the folder of the story"),
            "move it into that folder: `bundle` and `preview` use no other files",
        ),
        Unusable::Unreadable(reason) => (
            "bad-picture",
            format!("can't read the picture \"{src}\": {reason}"),
            "save it as JPEG, PNG, WebP or SVG",
        ),
    };
    let suggestion = match code {
        "missing-picture" => similar(src, folder),
        _ => None,
    };
    Fault {
        code,
        message,
        help,
        suggestion,
    }
}

/// The file in the folder of a missing one that has the most similar name: often it only
/// differs in capitals.
fn similar(src: &str, folder: &Path) -> Option<String> {
    let (parent, name) = match src.rsplit_once('/') {
        Some((parent, name)) => (format!("{parent}/"), name),
        None => (String::new(), src),
    };
    let entries = fs::read_dir(folder.join(&parent)).ok()?.take(MAX_ENTRIES);
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| is_picture(name)).collect();
    names.sort();
    let is_same = |other: &String| other.to_lowercase() == name.to_lowercase();
    let found = names.iter().position(is_same).or_else(|| {
        let names = names.iter().map(|name| folded(name));
        Comparison::default().most_similar(name, names)
    })?;
    Some(parent + &names[found])
}

/// Whether a name is that of a file that browsers show.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    ["jpg", "jpeg", "png", "webp", "gif", "svg"].contains(&&*ending)
}

fn finding(picture: &Picture, document: &Document, folder: &Path) -> Option<Finding> {
    let src = &picture.src;
    let mut suggestion = None;
    let (code, field, message, help) = match read(folder, src) {
        Err(error) => {
            let fault = unusable(error, src, folder);
            suggestion = fault.suggestion;
            (fault.code, "src", fault.message, fault.help.to_owned())
        }
        Ok(file) => {
            let bytes = file.bytes.len() as u64;
            let (width, height) = file.size.unwrap_or_default();
            let object = document.value().pointer(&picture.pointer);
            let written = |name| object?.get(name).and_then(Value::as_u64);
            let ratio = |width: u64, height: u64| width as f64 / height as f64;
            let is_other_shape = || {
                let written = ratio(written("width")?, written("height")?);
                let real = ratio(width.into(), height.into());
                Some((written / real - 1.0).abs() > TOLERANCE)
            };
            if file.size.is_some() && is_other_shape() == Some(true) {
                (
                    "picture-shape",
                    "width",
                    format!("\"{src}\" has {width} × {height} pixels, which is another shape"),
                    format!("write \"width\": {width}, \"height\": {height}"),
                )
            } else if bytes > LARGE_FILE
                || width.max(height) > MAX_PIXELS && file.format != Format::Svg
            {
                let kib = bytes >> 10;
                let size = match file.size {
                    Some(_) => format!("{width} × {height} pixels and {kib} KiB"),
                    None => format!("{kib} KiB"),
                };
                (
                    "large-picture",
                    "src",
                    format!("\"{src}\" has {size}"),
                    "1,280 pixels are wide enough; `bundle` makes JPEG, PNG and WebP smaller"
                        .to_owned(),
                )
            } else {
                return None;
            }
        }
    };
    let pointer = format!("{}/{field}", picture.pointer);
    Some(Finding {
        severity: Severity::Warning,
        code,
        span: document.value_range(&pointer),
        pointer,
        message,
        help,
        suggestion,
        place: None,
    })
}
