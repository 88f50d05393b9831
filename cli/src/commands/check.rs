//! The subcommand `check`, and reading a story for the other subcommands.

use super::args::{Check, Format};
use super::{Outcome, files};
use crate::check::{Checked, check_with_pictures};
use crate::picture::folder_of;
use serde_json::{Value, json};
use stanceline::story::Story;
use std::path::Path;

/// Checks all files, even if some can't be read. Returns the worst outcome.
pub fn check(args: &Check) -> Result<Outcome, String> {
    let sources: Vec<_> = args
        .source
        .iter()
        .map(|source| Source::read(source))
        .collect();
    let sources = sources.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut worst = Outcome::Success;
    let mut reports: Vec<Value> = Vec::new();
    for file in &args.files {
        let (outcome, report) = match read(file, &sources) {
            Ok(mut checked) => {
                checked.allow(&args.allow);
                if args.format == Format::Human {
                    print_report(&checked)?;
                }
                (outcome(&checked, args.deny_warnings), checked.to_json())
            }
            Err(message) => {
                files::complain(&message);
                let unread = json!({ "file": files::name(file), "unreadable": message });
                (Outcome::Failure, unread)
            }
        };
        worst = worst.max(outcome);
        reports.push(report);
    }
    if args.format == Format::Json {
        let report = json!({ "files": reports });
        files::say(&format!("{report:#}\n"))?;
    }
    Ok(worst)
}

/// Reads a story. Returns it with its JSON; if it is invalid, prints the errors and returns
/// `None`.
pub fn read_valid(file: &Path) -> Result<Option<(Story, String)>, String> {
    let mut checked = read(file, &[])?;
    Ok(take_valid(&mut checked).map(|story| (story, checked.text().to_owned())))
}

/// Reads a story and prints its warnings except those with the allowed codes. Returns the story
/// with what is known of its file; if it is invalid, prints the errors and returns `None`.
pub fn read_valid_with_warnings(
    file: &Path,
    allowed: &[String],
) -> Result<Option<(Story, Checked)>, String> {
    let mut checked = read(file, &[])?;
    checked.allow(allowed);
    if checked.errors() == 0 && checked.warnings() > 0 {
        complain_of(&checked);
    }
    Ok(take_valid(&mut checked).map(|story| (story, checked)))
}

fn take_valid(checked: &mut Checked) -> Option<Story> {
    let story = checked.story.take();
    if story.is_none() {
        complain_of(checked);
    }
    story
}

/// Prints errors and warnings to standard error.
fn complain_of(checked: &Checked) {
    let (report, summary) = (checked.report(files::error_style()), checked.summary());
    eprintln!("{report}\n\n{summary}");
}

fn read(file: &Path, sources: &[Source]) -> Result<Checked, String> {
    let (name, input) = (files::name(file), files::read_story(file)?);
    let mut checked = check_with_pictures(&name, &input, &folder_of(file));
    for source in sources {
        checked.against(source.id.as_deref(), &source.text)?;
    }
    Ok(checked)
}

fn print_report(checked: &Checked) -> Result<(), String> {
    let report = checked.report(files::style());
    let gap = if report.is_empty() { "" } else { "\n\n" };
    files::print(&format!("{report}{gap}{}\n", checked.summary()))
}

fn outcome(checked: &Checked, deny_warnings: bool) -> Outcome {
    match (checked.errors(), checked.warnings()) {
        (0, 0) => Outcome::Success,
        (0, _) if !deny_warnings => Outcome::Success,
        _ => Outcome::InvalidStory,
    }
}

/// The text of a source.
struct Source {
    /// Id of the source in the story, if given.
    id: Option<String>,
    text: String,
}

impl Source {
    /// Reads an argument `FILE` or `ID=FILE`. If there is a file with the whole argument as its
    /// name, it is that file.
    fn read(argument: &str) -> Result<Self, String> {
        let (id, file) = match argument.split_once('=') {
            Some((id, file)) if !Path::new(argument).exists() => (Some(id.to_owned()), file),
            _ => (None, argument),
        };
        let text = files::read_text(Path::new(file))?;
        Ok(Self { id, text })
    }
}
