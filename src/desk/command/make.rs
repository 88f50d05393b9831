//! The tasks that make something of a story.

use super::args::Render;
use super::check::sound;
use super::{Outcome, files};
use crate::desk::{json_ld, schema};
use crate::embed;
use std::path::Path;

/// A story to start from.
const TEMPLATE: &str = include_str!("../template.json");

/// Prints the schema.
pub fn print_schema() -> Result<Outcome, String> {
    files::print(&format!("{:#}\n", schema())).map(|()| Outcome::Clean)
}

/// Writes a story to start from.
pub fn new(file: &Path) -> Result<Outcome, String> {
    files::write_new(file, TEMPLATE)?;
    let name = file.display();
    files::print(&format!(
        "wrote {name}; `stanceline preview {name}` shows it\n"
    ))?;
    Ok(Outcome::Clean)
}

/// Writes what stands in a page before the widget does.
pub fn render(args: &Render) -> Result<Outcome, String> {
    let Some((story, _)) = sound(&args.file)? else {
        return Ok(Outcome::Faults);
    };
    if let Some(id) = &args.event
        && !story.events.iter().any(|event| event.id == *id)
    {
        return Err(format!(
            "there is no event \"{id}\" in {}",
            files::name(&args.file)
        ));
    }
    let html = match (args.json_ld, args.page) {
        (true, _) => json_ld(&story),
        (_, true) => embed::page(story),
        _ => embed::fragment(story, &args.stylesheet, args.event.as_deref()),
    };
    files::write(args.output.as_deref(), &html)?;
    Ok(Outcome::Clean)
}
