//! `import`.

use super::{Outcome, files};
use crate::import::{Kind, timelinejs as read_timelinejs};
use stanceline::story::civil_from_days;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Converts a TimelineJS file to a story. Notes on what could not be converted go to
/// standard error, because the story may go to standard output.
pub fn timelinejs(file: &Path, output: Option<&Path>, lang: &str) -> Result<Outcome, String> {
    let bytes = files::read(file)?;
    let name = files::name(file);
    let kind = Kind::of(&name, &bytes);
    let imported = match read_timelinejs(&bytes, kind, &today(), lang) {
        Ok(imported) => imported,
        Err(error) => {
            eprintln!("stanceline: {name}: {error}");
            return Ok(Outcome::InvalidStory);
        }
    };
    let story = serde_json::to_string_pretty(&imported.story).map_err(|error| error.to_string())?;
    let story = format!("{story}\n");
    match output {
        Some(output) => files::write_new(output, &story)?,
        None => files::print(&story)?,
    }
    for note in &imported.notes {
        eprintln!("{name}: {}: {}", note.place, note.text);
    }
    let (events, notes) = (imported.story.events.len(), imported.notes.len());
    let place = output.map_or_else(String::new, |output| format!(" into {}", output.display()));
    eprintln!("stanceline: {events} events{place}, {notes} notes above");
    Ok(Outcome::Success)
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
