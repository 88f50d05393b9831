//! Why no story could be made of a file.

use std::fmt;

/// Why no story could be made of a file, where in it, and what to do. The
/// message is all there is to know; it is one line and starts in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError(String);

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ImportError {}

/// All the wording, side by side.
impl ImportError {
    pub(super) fn no_date(today: &str) -> Self {
        Self(format!("\"{today}\" is no date; write it like 2026-01-31"))
    }

    pub(super) fn no_language() -> Self {
        Self("the language of the story is blank; give a tag such as en or pt-BR".to_owned())
    }

    pub(super) fn too_large(mib: usize) -> Self {
        Self(format!(
            "the file has more than {mib} MiB; import it in parts"
        ))
    }

    pub(super) fn story_too_large(mib: usize) -> Self {
        Self(format!(
            "the story would have more than {mib} MiB; import the file in parts"
        ))
    }

    pub(super) fn utf_16() -> Self {
        Self("the file is damaged UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\")".to_owned())
    }

    pub(super) fn binary(what: &str) -> Self {
        Self(format!(
            "the file is {what}; save it as CSV UTF-8 (in Excel: File, Save As, \"CSV UTF-8\") and \
             import that"
        ))
    }

    pub(super) fn mistaken(what: &str, help: &str) -> Self {
        Self(format!("the file is {what}; {help}"))
    }

    pub(super) fn not_utf_8(line: usize) -> Self {
        Self(format!(
            "line {line} is not UTF-8; save the file as UTF-8 (in Excel: \"CSV UTF-8\")"
        ))
    }

    pub(super) fn empty() -> Self {
        Self("the file is empty; export it again from where it was written".to_owned())
    }

    pub(super) fn json(error: &serde_json::Error) -> Self {
        let place = format!("line {}, column {}", error.line(), error.column());
        let words = error.to_string();
        let why = words
            .rfind(" at line ")
            .map_or(&*words, |end| &words[..end]);
        Self(match why.starts_with("recursion limit") {
            true => format!("{place}: lists or objects are nested too deeply; simplify them"),
            false => format!(
                "{place}: this is not valid JSON: {why}; correct it there, or say --format csv if the file is CSV"
            ),
        })
    }

    pub(super) fn not_timeline(found: &str) -> Self {
        Self(format!(
            "the file holds {found} where TimelineJS 3 has an object with a list of \"events\"; \
             see whether it is the right file"
        ))
    }

    pub(super) fn old_timeline() -> Self {
        Self(
            "the file is of TimelineJS 1 or 2, which had a \"timeline\" where TimelineJS 3 has \
             \"events\"; copy its dates to the TimelineJS 3 spreadsheet and import that as CSV"
                .to_owned(),
        )
    }

    pub(super) fn csv(row: usize, why: &str) -> Self {
        Self(format!("row {row}: {why}; correct it there"))
    }

    pub(super) fn not_spreadsheet() -> Self {
        Self(
            "row 1 does not name the columns of a TimelineJS spreadsheet; it needs \"Headline\" \
             and \"Year\" (or \"Start Date\") with commas between them, or say --format json if \
             the file is JSON"
                .to_owned(),
        )
    }

    pub(super) fn too_many(most: usize) -> Self {
        Self(format!(
            "the file has more than {most} events and eras; import it in parts"
        ))
    }

    pub(super) fn too_many_sources(most: usize) -> Self {
        Self(format!(
            "the file links to more than {most} web addresses; import it in parts"
        ))
    }

    pub(super) fn too_many_citations(event: &str, most: usize) -> Self {
        Self(format!(
            "{event}: the event links to more than {most} web addresses; divide it"
        ))
    }

    pub(super) fn no_events(undated: usize) -> Self {
        Self(match undated {
            0 => "the file has no events; a story needs at least one".to_owned(),
            1 => "the one event of the file has no usable year; give it one".to_owned(),
            _ => format!(
                "none of the {undated} events of the file has a usable year; give them years"
            ),
        })
    }
}
