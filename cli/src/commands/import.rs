//! The subcommand `import`.

use super::args::TimelineJs;
use super::{Outcome, files};
use crate::import::{Kind, Note, timelinejs as read_timelinejs};
use crate::printable::printable;
use stanceline::story::civil_from_days;
use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// Number of notes of one kind that are printed one by one.
const MAX_OF_KIND: usize = 3;

/// Converts a TimelineJS file to a story. Notes on what could not be converted are printed to
/// standard error, because the story may be printed to standard output.
pub fn timelinejs(args: &TimelineJs) -> Result<Outcome, String> {
    let bytes = files::read(&args.file)?;
    let name = files::name(&args.file);
    let kind = args.format.unwrap_or_else(|| Kind::of(&bytes));
    let imported = match read_timelinejs(&bytes, kind, &today(), args.lang.as_deref()) {
        Ok(imported) => imported,
        Err(error) => {
            files::complain(&format!("{name}: {error}"));
            return Ok(Outcome::InvalidStory);
        }
    };
    let story = serde_json::to_string_pretty(&imported.story).map_err(|error| error.to_string())?;
    let story = format!("{story}\n");
    match &args.output {
        Some(output) => files::write_new(output, &story)?,
        None => files::print_data(&story)?,
    }
    let most = if args.all_notes {
        usize::MAX
    } else {
        MAX_OF_KIND
    };
    for line in grouped(&imported.notes, most) {
        eprintln!("{}: {line}", printable(&name));
    }
    let (events, notes) = (imported.story.events.len(), imported.notes.len());
    let output = args.output.as_ref();
    let place = output.map_or_else(String::new, |output| format!(" into {}", output.display()));
    let counted = |count, noun| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (events, notes) = (counted(events, "event"), counted(notes, "note"));
    files::complain(&format!("{events}{place}, {notes}"));
    Ok(Outcome::Success)
}

/// The lines to print for notes, in order: of each kind the first `most` notes, the last of
/// which has the number of the others.
fn grouped(notes: &[Note], most: usize) -> Vec<String> {
    let kinds: Vec<_> = notes.iter().map(kind).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for kind in &kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let mut lines = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (note, kind) in notes.iter().zip(&kinds) {
        let number = seen.entry(kind).or_default();
        *number += 1;
        if *number > most {
            continue;
        }
        let mut line = format!("{}: {}", printable(&note.place), printable(&note.text));
        let more = counts[kind.as_str()].saturating_sub(most);
        if *number == most && more > 0 {
            line += &format!(" ({more} more of this kind; --all-notes lists them)");
        }
        lines.push(line);
    }
    lines
}

/// The kind of a note: its place and text without indexes, numbers and values.
fn kind(note: &Note) -> String {
    let place = match note.place.strip_prefix("row ") {
        Some(cell) => cell
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .to_owned(),
        None => {
            let is_index = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
            let parts = note.place.split('/').filter(|part| !is_index(part));
            parts.collect::<Vec<_>>().join("/")
        }
    };
    // Values are in quotation marks, and may have some themselves.
    let without_value = match (note.text.find('"'), note.text.rfind('"')) {
        (Some(start), Some(end)) => [&note.text[..start], &note.text[end..]].concat(),
        _ => note.text.clone(),
    };
    let words = without_value.replace(|c: char| c.is_ascii_digit(), "");
    format!("{place}: {words}")
}

/// Today's date in UTC, as `YYYY-MM-DD`.
fn today() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or_default();
    let date = civil_from_days(days);
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(place: &str, text: &str) -> Note {
        let (place, text) = (place.to_owned(), text.to_owned());
        Note { place, text }
    }

    #[test]
    fn the_first_notes_of_a_kind_are_printed_with_the_number_of_the_others() {
        let left = |row: usize, column: &str, value: &str| {
            note(
                &format!("row {row}, column \"{column}\""),
                &format!("\"{value}\" is not carried: no place."),
            )
        };
        let mut notes: Vec<_> = (2..40).map(|row| left(row, "Mood", "say \"hi\"")).collect();
        notes.insert(1, left(2, "Other", "x"));
        notes.push(note("/events/1/media/alt", "The 7 are out."));
        notes.push(note("/events/22/media/alt", "The 12 are out."));
        let lines = grouped(&notes, 1);
        assert_eq!(
            lines,
            [
                "row 2, column \"Mood\": \"say \"hi\"\" is not carried: no place. (37 more of \
                 this kind; --all-notes lists them)",
                "row 2, column \"Other\": \"x\" is not carried: no place.",
                "/events/1/media/alt: The 7 are out. (1 more of this kind; --all-notes lists \
                 them)",
            ]
        );
        assert_eq!(grouped(&notes, usize::MAX).len(), notes.len());
    }
}
