//! The picture files of a story.

mod prepare;
mod strip;
mod svg;

pub use prepare::{Prepared, prepare};

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use serde_json::Value;
use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

/// A file with more bytes than this is large for a page.
pub const LARGE_FILE: u64 = 1 << 20;

/// A file with more bytes than this is not read.
const MAX_FILE: u64 = 64 << 20;

/// A picture of a story.
pub struct Picture {
    /// JSON pointer of its object.
    pub pointer: String,
    /// Its address.
    pub src: String,
    /// Whether it is of a person.
    pub is_portrait: bool,
}

/// The pictures in the JSON of a story.
pub fn pictures(story: &Value) -> Vec<Picture> {
    let mut found = Vec::new();
    for (list, field) in [("actors", "portrait"), ("events", "image")] {
        let items = story.get(list).and_then(Value::as_array);
        for (index, item) in items.into_iter().flatten().enumerate() {
            if let Some(src) = item
                .pointer(&format!("/{field}/src"))
                .and_then(Value::as_str)
            {
                found.push(Picture {
                    pointer: format!("/{list}/{index}/{field}"),
                    src: src.to_owned(),
                    is_portrait: field == "portrait",
                });
            }
        }
    }
    found
}

impl Picture {
    /// The host of a picture on the web; `None` for a file.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.src.split_once("://")?;
        rest.split(['/', '?', '#']).next()
    }
}

/// The folder that the pictures of a story are relative to: that of its file, or the folder
/// of its CSV files.
pub fn folder_of(story: &Path) -> PathBuf {
    let folder = match story.parent() {
        _ if story.is_dir() => story,
        Some(parent) => parent,
        None => Path::new(""),
    };
    match folder.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => folder.to_owned(),
    }
}

/// Adds width and height to pictures that have neither, from their files in `folder`.
pub fn fill_sizes(story: &mut Value, folder: &Path) {
    for picture in pictures(story) {
        if let Some(Value::Object(object)) = story.pointer_mut(&picture.pointer)
            && !object.contains_key("width")
            && !object.contains_key("height")
            && let Ok(File {
                size: Some((width, height)),
                ..
            }) = read(folder, &picture.src)
        {
            object.insert("width".to_owned(), width.into());
            object.insert("height".to_owned(), height.into());
        }
    }
}

/// Why a picture file can't be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Unusable {
    /// There is no such file.
    Missing,
    /// It is not in the folder of the story.
    Outside,
    /// It can't be read, or its format is not one that browsers show.
    Unreadable(String),
}

/// A picture file.
pub struct File {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its format.
    pub format: Format,
    /// Width and height in pixels, with the EXIF orientation applied; `None` if the file doesn't
    /// contain them.
    pub size: Option<(u32, u32)>,
}

/// The formats that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A photo.
    Jpeg,
    /// A drawing or a screenshot.
    Png,
    /// Either.
    WebP,
    /// Perhaps an animation.
    Gif,
    /// A drawing that is sharp in every size.
    Svg,
}

impl Format {
    /// The format of a file, by its content.
    fn of(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => return Some(Self::Jpeg),
            Ok(ImageFormat::Png) => return Some(Self::Png),
            Ok(ImageFormat::WebP) => return Some(Self::WebP),
            Ok(ImageFormat::Gif) => return Some(Self::Gif),
            _ => {}
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
        let is_xml = start
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('<');
        (is_xml && start.contains("<svg")).then_some(Self::Svg)
    }

    /// The ending of names of files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }

    fn decodable(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Gif | Self::Svg => None,
        }
    }
}

/// Reads the picture file at a relative address.
///
/// # Errors
/// If the file is missing, outside the folder, or not a picture.
pub fn read(folder: &Path, src: &str) -> Result<File, Unusable> {
    let path = find(folder, src)?;
    let unreadable = |error: std::io::Error| Unusable::Unreadable(error.to_string());
    let length = fs::metadata(&path).map_err(unreadable)?.len();
    if length > MAX_FILE {
        let reason = format!("it has more than {} MiB", MAX_FILE >> 20);
        return Err(Unusable::Unreadable(reason));
    }
    let bytes = fs::read(&path).map_err(unreadable)?;
    let Some(format) = Format::of(&bytes) else {
        let reason = "it is not JPEG, PNG, WebP, GIF or SVG";
        return Err(Unusable::Unreadable(reason.to_owned()));
    };
    let size = size_of(&bytes, format).map_err(Unusable::Unreadable)?;
    Ok(File {
        bytes,
        format,
        size,
    })
}

/// The file at a relative address. Browsers decode `%20` in it.
fn find(folder: &Path, src: &str) -> Result<PathBuf, Unusable> {
    let mut depth = 0_i32;
    for part in Path::new(src).components() {
        depth += match part {
            Component::Normal(_) => 1,
            Component::CurDir => 0,
            _ => -1,
        };
        if depth < 0 {
            return Err(Unusable::Outside);
        }
    }
    let names = [src.to_owned(), decoded(src)];
    let paths = names.iter().map(|name| folder.join(name));
    let path = paths
        .filter(|path| path.is_file())
        .find_map(|path| path.canonicalize().ok());
    let path = path.ok_or(Unusable::Missing)?;
    // A link may lead elsewhere.
    let is_inside = folder
        .canonicalize()
        .is_ok_and(|folder| path.starts_with(folder));
    is_inside.then_some(path).ok_or(Unusable::Outside)
}

/// A path without percent-encoding.
fn decoded(src: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = src.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        rest = match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                &tail[2..]
            }
            None => {
                bytes.push(*first);
                tail
            }
        };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| src.to_owned())
}

/// Width and height in pixels, with the EXIF orientation applied; `None` for an SVG without a
/// size.
fn size_of(bytes: &[u8], format: Format) -> Result<Option<(u32, u32)>, String> {
    if format == Format::Svg {
        return Ok(svg::size(bytes));
    }
    let Some(format) = format.decodable() else {
        // The size of a GIF follows its signature.
        let number = |at: usize| {
            Some(u32::from(u16::from_le_bytes([
                *bytes.get(at)?,
                *bytes.get(at + 1)?,
            ])))
        };
        return Ok(number(6).zip(number(8)));
    };
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(Some(match is_turned(orientation) {
        true => (height, width),
        false => (width, height),
    }))
}

fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(image::Limits::default());
    reader.into_decoder().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
