//! Removes what a picture file says beside the picture: where and when it was taken, with
//! what, by whom. The pixels and the colour profile stay as they are.

use super::Format;

/// The file without its metadata. A file of an unexpected form stays as it is.
pub fn strip(bytes: &[u8], format: Format) -> Vec<u8> {
    let stripped = match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::WebP => webp(bytes),
        Format::Gif | Format::Svg => None,
    };
    stripped.unwrap_or_else(|| bytes.to_owned())
}

/// Keeps the segments that decoders need: JFIF, the colour profile (APP2) and Adobe's
/// description of the colours (APP14).
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const START_OF_SCAN: u8 = 0xDA;
    let mut kept = bytes.get(..2)?.to_vec();
    let mut rest = &bytes[2..];
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        let is_profile = segment[4..].starts_with(b"ICC_PROFILE\0");
        let is_metadata = match marker {
            0xE0 | 0xEE => false,
            0xE2 => !is_profile,
            0xE1..=0xEF | 0xFE => true,
            _ => false,
        };
        if !is_metadata {
            kept.extend(segment);
        }
        rest = &rest[length..];
        if marker == START_OF_SCAN {
            // What follows the picture, such as another one for another camera.
            let end = rest.windows(2).rposition(|pair| pair == [0xFF, 0xD9])?;
            kept.extend(&rest[..end + 2]);
            return Some(kept);
        }
    }
    None
}

/// Leaves out the chunks with text, Exif and the time.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut rest = &bytes[8..];
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let chunk = rest.get(..12 + usize::try_from(length).ok()?)?;
        let name = &chunk[4..8];
        if !matches!(name, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME") {
            kept.extend(chunk);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        rest = &rest[chunk.len()..];
    }
}

/// Leaves out the chunks with Exif and XMP, and says so in the header.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..12)?.to_vec();
    let mut rest = &bytes[12..];
    while rest.len() >= 8 {
        let length = usize::try_from(u32::from_le_bytes(rest[4..8].try_into().ok()?)).ok()?;
        let chunk = rest.get(..(8 + length + length % 2).min(rest.len()))?;
        match &chunk[..4] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let mut chunk = chunk.to_vec();
                *chunk.get_mut(8)? &= !0b1100;
                kept.extend(chunk);
            }
            _ => kept.extend(chunk),
        }
        rest = &rest[chunk.len()..];
    }
    let length = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    Some(kept)
}
