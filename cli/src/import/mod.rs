//! Making a story of a timeline that was written for another program.
//!
//! What comes out is a timeline alone, without a question, positions and
//! stances: those are not in the other file, and nobody should guess them.
//! Nothing is dropped silently. What a story has no place for, and whatever was
//! decided on the way, is in the notes.

mod address;
mod build;
pub(crate) mod clock;
mod csv;
mod date;
mod error;
mod html;
mod ids;
mod json;
mod known;
mod language;
mod media;
mod slide;
mod sources;
mod value;

pub use error::ImportError;

use crate::text::{self, NotText};
use stanceline::story::format;

/// Largest file read, in MiB, and largest story made: the format has the same
/// limit.
const MOST_MIB: usize = 16;

/// Most phases made of eras: the limit of the format.
const MOST_PHASES: usize = 100;

/// Most events and eras read: the limit of the format.
const MOST_EVENTS: usize = 10_000;

/// Most sources in a story and most citations of an event: the limits of the format.
const MOST_SOURCES: usize = 10_000;
const MOST_CITATIONS: usize = 1_000;

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// TimelineJS 3 JSON: an object with `events`.
    Json,
    /// The rows of the TimelineJS spreadsheet, exported.
    Csv,
}

impl Kind {
    /// Goes by the first character that is not blank: a file may have any name.
    pub fn of(bytes: &[u8]) -> Self {
        let text = text::decode(bytes).unwrap_or_default();
        if text.trim_start().starts_with(['{', '[']) {
            Self::Json
        } else {
            Self::Csv
        }
    }
}

/// A story made of another program's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The story. [`stanceline::story::Story::from_json`] accepts it.
    pub story: format::Story,
    /// What an editor should know about it, in the order of the file.
    pub notes: Vec<Note>,
}

/// Something that was not carried over, or was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where in the file: a JSON pointer such as `/events/3/media/thumbnail`,
    /// for CSV `row 5, column "Media Thumbnail"`, or `the story` for what
    /// concerns all of it. The header is row 1.
    pub place: String,
    /// What was lost or decided, with the value in quotation marks as it was
    /// written, and what an editor can do.
    pub text: String,
}

/// Turns a TimelineJS 3 file into a story.
///
/// - `title` becomes headline and standfirst, `events` events, `eras` phases. An era that
///   can't be one, such as one without an end or a headline or one that overlaps another,
///   becomes an event of tier `background`.
/// - Dates become EDTF of the same precision. TimelineJS shows the year -44 as
///   44 BCE, which is `-0043` in EDTF; it shows the year 0 as 0, which readers do
///   not know, so that becomes 1 BC. Years of more than four digits are written
///   `Y12345` and lose month and day. A time is written if hour, minute and
///   second are all given; otherwise it only helps to put events in order.
/// - What is wrong with a date costs as much precision as it must. An event
///   without a usable year is left out, and a note holds all of it.
/// - HTML becomes text. Standfirst and summaries keep their links and emphasis; bold is
///   emphasis. Web addresses of media and links become sources, cited by their events.
/// - Groups become groups, in the order in which events show them.
///
/// `today` is the EDTF date for `updated`, `lang` the BCP 47 tag of the story's language;
/// without one, it is detected.
///
/// # Errors
/// A file that cannot be read at all, has no event with a date or is too large,
/// with the place and what to do about it; `today` that is not EDTF and `lang`
/// that is blank.
pub fn timelinejs(
    bytes: &[u8],
    kind: Kind,
    today: &str,
    lang: Option<&str>,
) -> Result<Imported, ImportError> {
    if stanceline::story::Date::parse(today).is_err() {
        return Err(ImportError::no_date(today));
    }
    if lang.is_some_and(|lang| lang.trim().is_empty()) {
        return Err(ImportError::no_language());
    }
    let text = decode(bytes)?;
    if let Some((what, help)) = text::mistaken(&text) {
        return Err(ImportError::mistaken(what, help));
    }
    let timeline = match kind {
        Kind::Json => json::read(&text)?,
        Kind::Csv => csv::read(&text)?,
    };
    build::build(timeline, today, lang)
}

/// The text of a file without its byte order mark.
fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if bytes.len() > MOST_MIB << 20 {
        return Err(ImportError::too_large(MOST_MIB));
    }
    let text = text::decode(bytes).map_err(|error| match error {
        NotText::Binary(what) => ImportError::binary(what),
        NotText::BrokenUtf16 => ImportError::utf_16(),
        NotText::NotUtf8(at) => {
            let before = String::from_utf8_lossy(&bytes[..at]);
            ImportError::not_utf_8(text::lines(&before).count())
        }
    })?;
    match text.trim().is_empty() {
        true => Err(ImportError::empty()),
        false => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_goes_by_the_first_character() {
        assert_eq!(Kind::of(b"Year,Month"), Kind::Csv);
        assert_eq!(Kind::of(b"\xef\xbb\xbf\r\n {"), Kind::Json);
        assert_eq!(Kind::of(b"[1]"), Kind::Json);
        assert_eq!(Kind::of(b"\xff\xfe{\0}\0"), Kind::Json);
        assert_eq!(Kind::of(b""), Kind::Csv);
        assert_eq!(Kind::of(b"\xff"), Kind::Csv);
    }

    #[track_caller]
    fn refuses(bytes: &[u8], message: &str) {
        let error = timelinejs(bytes, Kind::Json, "2026-01-02", Some("en")).unwrap_err();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        refuses(
            b"",
            "the file is empty; export it again from where it was written",
        );
        refuses(
            b"\xef\xbb\xbf \r\n",
            "the file is empty; export it again from where it was written",
        );
        refuses(
            b"{\r\"a\": \"caf\xe9\"",
            "line 2 is not UTF-8; save the file as UTF-8 (in Excel: \"CSV UTF-8\")",
        );
        refuses(
            b"\xff\xfeY",
            "the file is damaged UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\")",
        );
        refuses(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "the file is an old Excel workbook or Word document; save it as CSV UTF-8 (in Excel: \
             File, Save As, \"CSV UTF-8\") and import that",
        );
        refuses(
            b" <html>",
            "the file is a web page or XML; the server may have answered with an error page; \
             download the file itself",
        );
        refuses(
            &vec![b' '; (16 << 20) + 1],
            "the file has more than 16 MiB; import it in parts",
        );
    }

    #[test]
    fn what_the_caller_gives_must_fit_into_a_story() {
        let with = |today, lang| {
            let error = timelinejs(b"{}", Kind::Json, today, Some(lang)).unwrap_err();
            error.to_string()
        };
        assert_eq!(
            with("today", "en"),
            "\"today\" is no date; write it like 2026-01-31"
        );
        assert_eq!(
            with("2026", " "),
            "the language of the story is blank; give a tag such as en or pt-BR"
        );
    }
}
