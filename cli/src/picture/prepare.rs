//! The pictures of a story as readers load them: in the size that they are shown in,
//! without metadata, under names with a checksum.

use super::{File, Format, LARGE_FILE, Picture, Unusable, decoder, pictures, read, strip::strip};
use crate::story_json::pretty;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use stanceline::story::Story;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The widest that the picture of an event is, in pixels: twice the widest column of text.
const MAX_EVENT: u32 = 1280;

/// The widest that a portrait is, in pixels.
const MAX_PORTRAIT: u32 = 256;

/// Quality of a JPEG that was made smaller.
const QUALITY: u8 = 82;

/// A story with the pictures that it shows.
#[derive(Debug)]
pub struct Prepared {
    /// The story.
    pub story: Story,
    /// Its JSON.
    pub text: String,
    /// The picture files: their names, to which the story refers, their media types and
    /// their content.
    pub files: Vec<(String, &'static str, Vec<u8>)>,
    /// The hosts of the pictures on the web.
    pub hosts: BTreeSet<String>,
    /// What editors should know, in sentences.
    pub notes: Vec<String>,
}

/// Reads and converts the picture files of a valid story, which are in `folder`. With
/// `keep_names`, files and story stay as they are. `place` says in words where the value at a
/// JSON pointer is.
///
/// # Errors
/// If a file is missing, outside the folder, or no picture. Names all of them.
pub fn prepare(
    story: Story,
    text: String,
    folder: &Path,
    keep_names: bool,
    place: &dyn Fn(&str) -> String,
) -> Result<Prepared, String> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut value: Value = serde_json::from_str(plain).map_err(|error| error.to_string())?;
    let found = pictures(&value);
    let mut prepared = Prepared {
        story,
        text,
        files: Vec::new(),
        hosts: BTreeSet::new(),
        notes: Vec::new(),
    };
    if found.is_empty() {
        return Ok(prepared);
    }
    let mut errors = Vec::new();
    let mut known: BTreeMap<(String, u32), Converted> = BTreeMap::new();
    let convert = |picture, max_width| match keep_names {
        true => original(picture, folder),
        false => convert(picture, folder, max_width),
    };
    for picture in &found {
        if let Some(host) = picture.host() {
            prepared.hosts.insert(host.to_owned());
            continue;
        }
        let max_width = match picture.is_portrait {
            true => MAX_PORTRAIT,
            false => MAX_EVENT,
        };
        let key = (picture.src.clone(), max_width);
        if !known.contains_key(&key) {
            match convert(picture, max_width) {
                Ok(converted) => drop(known.insert(key.clone(), converted)),
                Err(reason) => {
                    let place = place(&format!("{}/src", picture.pointer));
                    errors.push(format!(
                        "can't use the picture {} ({place}): {reason}",
                        picture.src
                    ));
                }
            }
        }
        if keep_names {
            continue;
        }
        if let (Some(converted), Some(object)) =
            (known.get(&key), value.pointer_mut(&picture.pointer))
        {
            object["src"] = converted.name.as_str().into();
            if let Some((width, height)) = converted.size {
                object["width"] = json!(width);
                object["height"] = json!(height);
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }
    for ((src, _), converted) in known {
        if converted.bytes.len() as u64 > LARGE_FILE {
            prepared.notes.push(format!(
                "{src} has {} KiB, which readers wait for; make it smaller",
                converted.bytes.len() >> 10
            ));
        }
        let file = (converted.name, converted.media_type, converted.bytes);
        if !prepared.files.contains(&file) {
            prepared.files.push(file);
        }
    }
    if !prepared.hosts.is_empty() {
        let hosts: Vec<_> = prepared.hosts.iter().map(String::as_str).collect();
        prepared.notes.push(format!(
            "readers load pictures from {}, which learns their addresses; save the pictures beside \
             the story if that is not yours",
            hosts.join(", ")
        ));
    }
    if keep_names {
        return Ok(prepared);
    }
    prepared.text = pretty(&value);
    prepared.story = Story::from_value(&value).map_err(|problems| problems.to_string())?;
    Ok(prepared)
}

/// A picture file for readers.
struct Converted {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    /// Width and height, if they are known.
    size: Option<(u32, u32)>,
}

/// Reads a picture file, or says why it can't be used.
fn open(picture: &Picture, folder: &Path) -> Result<File, String> {
    read(folder, &picture.src).map_err(|error| match error {
        Unusable::Missing => "there is no such file beside the story".to_owned(),
        Unusable::Outside => "it is outside the folder of the story; move it there".to_owned(),
        Unusable::Unreadable(reason) => reason,
    })
}

/// A picture as it is, under its own name.
fn original(picture: &Picture, folder: &Path) -> Result<Converted, String> {
    let file = open(picture, folder)?;
    Ok(Converted {
        name: picture.src.clone(),
        media_type: file.format.media_type(),
        bytes: file.bytes,
        size: file.size,
    })
}

fn convert(picture: &Picture, folder: &Path, max_width: u32) -> Result<Converted, String> {
    let file = open(picture, folder)?;
    let file = for_readers(file, max_width)?;
    let hash = Sha256::digest(&file.bytes);
    let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Converted {
        name: format!("image-{hash}.{}", file.format.ending()),
        media_type: file.format.media_type(),
        bytes: file.bytes,
        // An SVG is copied as it is, and may be shown larger than it says.
        size: file.size.filter(|_| file.format != Format::Svg),
    })
}

/// A picture that is at most so wide, without metadata. The original is kept if it fits, or
/// if a smaller one would have more bytes, unless its metadata can't be found. GIF and SVG
/// stay as they are.
fn for_readers(file: File, max_width: u32) -> Result<File, String> {
    let Some(format) = file.format.decodable() else {
        return Ok(file);
    };
    let mut decoder = decoder(&file.bytes, format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    // Others fit the colours of the file, not those of what is made of it.
    let profile = profile.filter(|profile| profile.get(16..20) == Some(b"RGB "));
    let mut original = None;
    if orientation == Orientation::NoTransforms {
        original = strip(&file.bytes, format).map(|bytes| File {
            bytes,
            format: file.format,
            size: file.size,
        });
    }
    let fits = file.size.is_none_or(|(width, _)| width <= max_width);
    if fits && let Some(original) = original {
        return Ok(original);
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    image.apply_orientation(orientation);
    if image.width() > max_width {
        let height = u64::from(image.height()) * u64::from(max_width) / u64::from(image.width());
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        image = image.resize_exact(max_width, height, FilterType::CatmullRom);
    }
    // There is only an encoder for WebP without loss, with which photos get large.
    let format = match image.color().has_alpha() || file.format == Format::Png {
        true => Format::Png,
        false => Format::Jpeg,
    };
    let bytes = encode(&image, format, profile).map_err(|error| error.to_string())?;
    match original {
        Some(original) if bytes.len() >= original.bytes.len() => Ok(original),
        _ => Ok(File {
            bytes,
            format,
            size: Some((image.width(), image.height())),
        }),
    }
}

fn encode(
    image: &DynamicImage,
    format: Format,
    profile: Option<Vec<u8>>,
) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        Format::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            set_profile(&mut encoder, profile);
            image.to_rgb8().write_with_encoder(encoder)?;
        }
        _ => {
            let mut encoder = PngEncoder::new(&mut bytes);
            set_profile(&mut encoder, profile);
            image.write_with_encoder(encoder)?;
        }
    }
    Ok(bytes)
}

/// Keeps the colours as they were. An encoder that knows no profiles writes the usual ones.
fn set_profile(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok();
    }
}
