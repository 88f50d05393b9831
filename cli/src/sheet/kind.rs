//! What kind of file a ZIP archive is: workbooks and documents of all makers are archives.

use super::MAX_FILE;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A kind of workbook that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Excel: `.xlsx`.
    Xlsx,
    /// OpenDocument: `.ods`.
    Ods,
}

/// What an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// A workbook.
    Workbook(Kind),
    /// Something else: what it is, and how to make a story of it.
    Other(&'static str, &'static str),
}

/// Advice for who has written in a word processor.
const AS_PLAIN_TEXT: &str = "save its text as a plain text file, or write the story in a \
                             spreadsheet: `stanceline new story.xlsx`";

const EXPORT: &str = "in Numbers choose File, Export To, Excel; in Pages or Keynote export plain \
                      text";

const DAMAGED: Archive = Archive::Other(
    "a damaged ZIP archive or a workbook that is still being saved",
    "save it again",
);

const TOO_LARGE: Archive = Archive::Other(
    "a workbook or ZIP archive of more than 16 MiB",
    "remove what is not part of the story, such as pictures",
);

impl Archive {
    /// What an archive is; nothing if the bytes are not one.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            // No more than one byte above the limit has been read.
            let is_cut = bytes.len() > MAX_FILE << 20;
            return Some(if is_cut { TOO_LARGE } else { DAMAGED });
        };
        if let Some(kind) = open_document(&mut archive) {
            return Some(kind);
        }
        let names: Vec<_> = archive.file_names().flatten().collect();
        let has = |start: &str| names.iter().any(|name| name.starts_with(start));
        Some(if has("xl/workbook.bin") {
            Self::Other("a binary Excel workbook", "save it as .xlsx")
        } else if has("xl/") {
            Self::Workbook(Kind::Xlsx)
        } else if has("word/") {
            Self::Other("a Word document", AS_PLAIN_TEXT)
        } else if has("ppt/") {
            Self::Other("a PowerPoint presentation", AS_PLAIN_TEXT)
        } else if has("Index/") || has("Index.zip") {
            Self::Other("a document of Numbers, Pages or Keynote", EXPORT)
        } else {
            Self::Other("a ZIP archive", "unpack it and name the story in it")
        })
    }
}

/// OpenDocument files say what they are in their first entry.
fn open_document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<Archive> {
    let mut kind = String::new();
    let entry = archive.by_name("mimetype").ok()?;
    entry.take(100).read_to_string(&mut kind).ok()?;
    let kind = kind.strip_prefix("application/vnd.oasis.opendocument.")?;
    Some(if kind.starts_with("spreadsheet") {
        Archive::Workbook(Kind::Ods)
    } else {
        Archive::Other("an OpenDocument text or drawing", AS_PLAIN_TEXT)
    })
}

/// What a file is that is neither text nor an archive that can be read, and what to do
/// with it.
pub fn not_a_workbook(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some(Archive::Other(what, help)) = Archive::of(bytes) {
        return Some((what, help));
    }
    let kinds: [(&[u8], &str, &str); 2] = [
        (
            b"\xd0\xcf\x11\xe0",
            "an old Excel workbook or Word document, or one with a password",
            "save the workbook as .xlsx, without a password",
        ),
        (
            b"{\\rtf",
            "a document in Rich Text Format",
            "save it as plain text: in TextEdit choose Format, Make Plain Text",
        ),
    ];
    let found = kinds
        .into_iter()
        .find(|(start, ..)| bytes.starts_with(start));
    found.map(|(_, what, help)| (what, help))
}
