//! Warnings about the picture files of a story.

use super::document::Document;
use super::{Finding, Severity};
use crate::picture::{Format, LARGE_FILE, Picture, Unusable, pictures, read};
use serde_json::Value;
use std::path::Path;

/// More pixels than this in one direction are more than any screen shows in an article.
const MAX_PIXELS: u32 = 4_000;

/// How much the shape of a file may differ from width and height.
const TOLERANCE: f64 = 0.02;

/// All warnings about the picture files of a valid story, which are in `folder`.
pub fn of(document: &Document, folder: &Path) -> Vec<Finding> {
    let files = pictures(document.value()).into_iter();
    let files = files.filter(|picture| picture.host().is_none());
    files
        .filter_map(|picture| finding(&picture, document, folder))
        .collect()
}

fn finding(picture: &Picture, document: &Document, folder: &Path) -> Option<Finding> {
    let src = &picture.src;
    let (code, field, message, help) = match read(folder, src) {
        Err(Unusable::Missing) => (
            "missing-picture",
            "src",
            format!("there is no picture \"{src}\" beside the story"),
            "correct the path, which starts in the folder of the story, or add the file".to_owned(),
        ),
        Err(Unusable::Outside) => (
            "picture-outside",
            "src",
            format!("\"{src}\" is outside the folder of the story"),
            "move it into that folder: `bundle` and `preview` use no other files".to_owned(),
        ),
        Err(Unusable::Unreadable(reason)) => (
            "bad-picture",
            "src",
            format!("can't read the picture \"{src}\": {reason}"),
            "save it as JPEG, PNG, WebP or SVG".to_owned(),
        ),
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
        suggestion: None,
        place: None,
    })
}
