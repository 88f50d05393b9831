//! `check`, and refusing a story that has faults.

use super::args::{Check, Format};
use super::{Outcome, files};
use crate::check::{Checked, check as check_story};
use serde_json::{Value, json};
use stanceline::story::Story;
use std::path::Path;

/// Checks every file; one that can't be read keeps no other from being checked.
pub fn check(args: &Check) -> Result<Outcome, String> {
    let sources: Vec<_> = args
        .source
        .iter()
        .map(|source| Source::read(source))
        .collect();
    let sources = sources.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut worst = Outcome::Clean;
    let mut reports: Vec<Value> = Vec::new();
    for file in &args.files {
        let (outcome, report) = match read(file, &sources) {
            Ok(mut checked) => {
                checked.allow(&args.allow);
                if args.format == Format::Human {
                    tell(&checked)?;
                }
                (outcome(&checked, args.deny_warnings), checked.to_json())
            }
            Err(message) => {
                eprintln!("stanceline: {message}");
                let unread = json!({ "file": files::name(file), "unreadable": message });
                (Outcome::Failed, unread)
            }
        };
        worst = worst.max(outcome);
        reports.push(report);
    }
    if args.format == Format::Json {
        let report = json!({ "files": reports });
        files::print(&format!("{report:#}\n"))?;
    }
    Ok(worst)
}

/// A sound story with its text, or nothing after its faults have been told.
pub fn sound(file: &Path) -> Result<Option<(Story, String)>, String> {
    let mut checked = read(file, &[])?;
    match checked.story.take() {
        Some(story) => Ok(Some((story, checked.text().to_owned()))),
        None => {
            eprintln!(
                "{}\n\n{}",
                checked.report(files::style()),
                checked.summary()
            );
            Ok(None)
        }
    }
}

fn read(file: &Path, sources: &[Source]) -> Result<Checked, String> {
    let mut checked = check_story(&files::name(file), &files::read(file)?);
    for source in sources {
        checked.against(source.id.as_deref(), &source.text)?;
    }
    Ok(checked)
}

fn tell(checked: &Checked) -> Result<(), String> {
    let report = checked.report(files::style());
    let gap = if report.is_empty() { "" } else { "\n\n" };
    files::print(&format!("{report}{gap}{}\n", checked.summary()))
}

fn outcome(checked: &Checked, deny_warnings: bool) -> Outcome {
    match (checked.errors(), checked.warnings()) {
        (0, 0) => Outcome::Clean,
        (0, _) if !deny_warnings => Outcome::Clean,
        _ => Outcome::Faults,
    }
}

/// The text of a source, and which it is.
struct Source {
    id: Option<String>,
    text: String,
}

impl Source {
    /// From `TEXT` or `ID=TEXT`. A file whose name is made so goes first.
    fn read(argument: &str) -> Result<Self, String> {
        let (id, file) = match argument.split_once('=') {
            Some((id, file)) if !Path::new(argument).exists() => (Some(id.to_owned()), file),
            _ => (None, argument),
        };
        let text = files::read_text(Path::new(file))?;
        Ok(Self { id, text })
    }
}
