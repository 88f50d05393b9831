//! Removes what a picture file says beside the picture: where and when it was taken, with
//! what, by whom. The pixels and the colour profile stay as they are.

use image::ImageFormat;

/// A JPEG, PNG or WebP without its metadata. `None` for other formats, and for a file of an
/// unexpected form, whose metadata is not found.
pub fn strip(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Png => png(bytes),
        ImageFormat::WebP => webp(bytes),
        _ => None,
    }
}

/// Keeps the segments that decoders need: JFIF, the colour profile (APP2) and Adobe's
/// description of the colours (APP14). Leaves out what follows the picture: cameras put smaller
/// pictures there, with metadata of their own.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const START_OF_SCAN: u8 = 0xDA;
    const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];
    let mut kept = bytes.get(..2)?.to_vec();
    let mut rest = &bytes[2..];
    while !rest.starts_with(&END_OF_IMAGE) {
        let [0xFF, marker, high, low, ..] = *rest else {
            return None;
        };
        if marker == 0xFF {
            // Any number of these may come before a marker.
            rest = &rest[1..];
            continue;
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        let is_profile = segment.get(4..)?.starts_with(b"ICC_PROFILE\0");
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
            let (scan, after) = rest.split_at(scan_length(rest)?);
            kept.extend(scan);
            rest = after;
        }
    }
    kept.extend(END_OF_IMAGE);
    Some(kept)
}

/// The length of the compressed data at the start, which ends at a marker. In the data, a zero
/// follows 0xFF, or a marker of the data itself (RST0 to RST7).
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7);
    bytes.windows(2).position(is_marker)
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

#[cfg(test)]
mod tests {
    use super::*;

    const START: [u8; 2] = [0xFF, 0xD8];
    const END: [u8; 2] = [0xFF, 0xD9];

    #[test]
    fn what_follows_a_jpeg_is_left_out() {
        // Two scans, as in a progressive JPEG, with an end marker in the table between them.
        let first = [0xFF, 0xDA, 0, 3, 9, 1, 2, 0xFF, 0, 3, 0xFF, 0xD3, 4];
        let table = [0xFF, 0xC4, 0, 5, 0xFF, 0xD9, 7];
        let second = [0xFF, 0xDA, 0, 2, 5, 6];
        let picture = [&START[..], &first, &table, &second, &END].concat();
        let smaller = [&START[..], &[0xFF, 0xE1, 0, 6], b"Exif", &first, &END].concat();
        let bytes = [picture.clone(), smaller].concat();
        assert_eq!(strip(&bytes, ImageFormat::Jpeg), Some(picture));
    }

    #[test]
    fn files_of_an_unexpected_form_have_no_result() {
        let segments: [&[u8]; 6] = [
            &[],
            &[0xFF, 0xE1, 0, 0],
            &[0xFF, 0xE1, 0, 1, 0],
            &[0xFF, 0xE1, 0, 99, 1],
            &[0xFF, 0xDA, 0, 2, 1, 2, 3],
            &[1, 2, 3],
        ];
        for segment in segments {
            let bytes = [&START[..], segment].concat();
            assert_eq!(strip(&bytes, ImageFormat::Jpeg), None, "{segment:?}");
        }
        for length in 0..24 {
            let bytes = &b"\x89PNG\r\n\x1a\n\0\0\0\xff"[..length.min(12)];
            assert_eq!(strip(bytes, ImageFormat::Png), None);
            let bytes = &b"RIFF\0\0\0\0WEBPVP8X\xff\xff\xff\xff12345678"[..length];
            strip(bytes, ImageFormat::WebP);
        }
    }
}
