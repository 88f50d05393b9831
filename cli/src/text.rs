//! Decodes text files, and recognizes files that are not the expected text.

/// Decodes a file in UTF-8 or UTF-16. The result has no byte order mark.
///
/// # Errors
/// Why the file is not text.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if let Some(what) = binary(bytes) {
        return Err(NotText::Binary(what));
    }
    if let Some(text) = utf_16(bytes) {
        return text.ok_or(NotText::BrokenUtf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| NotText::NotUtf8(error.valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// Why a file is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// It is a file of this kind.
    Binary(&'static str),
    /// It is truncated or damaged UTF-16.
    BrokenUtf16,
    /// The byte at this offset is not UTF-8.
    NotUtf8(usize),
}

/// The kind of file that begins with these bytes, if it is one that people mistake for text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        // Current workbooks and documents are ZIP archives.
        (
            b"PK\x03\x04",
            "an Excel workbook, a Word document or another ZIP archive",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "an old Excel workbook or Word document",
        ),
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a document in Rich Text Format"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"bplist", "a web archive or property list of macOS"),
    ];
    let found = kinds
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, what)| what)
}

/// The text of a file in UTF-16, with or without a byte order mark; `Some(None)` if it is
/// damaged, and `None` if the file is not in UTF-16.
fn utf_16(bytes: &[u8]) -> Option<Option<String>> {
    type FromBytes = fn([u8; 2]) -> u16;
    let (bytes, from_bytes): (&[u8], FromBytes) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        // Stories, timelines and headers of sheets begin with ASCII.
        [1..=0x7f, 0, 1..=0x7f, 0, ..] => (bytes, u16::from_le_bytes),
        [0, 1..=0x7f, 0, 1..=0x7f, ..] => (bytes, u16::from_be_bytes),
        _ => return None,
    };
    let (units, rest) = bytes.as_chunks();
    let units: Vec<_> = units.iter().copied().map(from_bytes).collect();
    Some(String::from_utf16(&units).ok().filter(|_| rest.is_empty()))
}

/// For a text that should be JSON or CSV: what it is instead, and what to do, if it is one of the
/// formats that people often save by mistake.
pub fn mistaken(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start();
    if text.starts_with('<') {
        return Some((
            "a web page or XML",
            "the server may have answered with an error page; download the file itself",
        ));
    }
    let name = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '.'))?;
    let rest = &text[name..];
    let value = rest
        .strip_prefix('(')
        .or_else(|| rest.trim_start().strip_prefix('='));
    let is_call = value.is_some_and(|value| value.trim_start().starts_with(['{', '[']));
    let text = text
        .strip_prefix("var ")
        .or_else(|| text.strip_prefix("const "));
    (is_call && name > 0 || text.is_some_and(|text| text.contains('='))).then_some((
        "JavaScript (JSONP)",
        "keep only what is between the outermost { and }",
    ))
}

/// The lines of a text, whether they end with CR, LF or both.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n');
    lines.flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_with_a_byte_order_mark_and_without() {
        let text = "Year,Überschrift 桥";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes(),
            &[b"\xef\xbb\xbf", text.as_bytes()].concat(),
            &little,
            &big,
            &[b"\xff\xfe", &*little].concat(),
            &[b"\xfe\xff", &*big].concat(),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
        let cut = &little[..little.len() - 1];
        assert_eq!(decode(cut), Err(NotText::BrokenUtf16));
        assert_eq!(decode(b"\xff\xfe\x00\xd8"), Err(NotText::BrokenUtf16));
    }

    #[test]
    fn other_kinds_of_files_are_recognized() {
        for (bytes, what) in [
            (&b"PK\x03\x04\x14\0\x08\0"[..], "an Excel workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel"),
            (b"%PDF-1.7", "a PDF"),
            (b"{\\rtf1\\ansi", "a document in Rich Text"),
        ] {
            let Err(NotText::Binary(found)) = decode(bytes) else {
                panic!("{what} is taken for text");
            };
            assert!(found.starts_with(what), "{found}");
        }
        assert_eq!(decode(b"caf\xe9"), Err(NotText::NotUtf8(3)));
    }

    #[test]
    fn web_pages_and_scripts_are_recognized() {
        let page = "a web page or XML";
        let script = "JavaScript (JSONP)";
        for (text, what) in [
            ("\n<html><body>404", Some(page)),
            ("<?xml version='1.0'?>", Some(page)),
            ("storyjs_jsonp_data = {\"timeline\": 1}", Some(script)),
            ("window.data={}", Some(script)),
            ("callback({\"events\": []})", Some(script)),
            ("var timeline = {", Some(script)),
            ("const t = [", Some(script)),
            ("{\"a\": \"f(x) = 3\"}", None),
            ("Year,Headline\n1999,f(x)", None),
            ("Year (AD),Headline", None),
            ("variable", None),
            ("", None),
        ] {
            assert_eq!(mistaken(text).map(|(what, _)| what), what, "{text}");
        }
    }

    #[test]
    fn lines_end_with_cr_lf_or_both() {
        let found: Vec<_> = lines("a\r\nb\rc\n\nd\r").collect();
        assert_eq!(found, ["a", "b", "c", "", "d"]);
    }
}
