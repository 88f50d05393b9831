//! The tasks that make something of a story.

use super::args::{Bundle, Preview, Render};
use super::check::sound;
use super::{Outcome, files};
use crate::page::Written;
use crate::release::Release;
use crate::{bundle, json_ld, page, preview};
use stanceline::embed;
use stanceline::story::format::schema;
use std::path::Path;
use std::process::{Command, Stdio};

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
    let html = match (&args.oembed, args.json_ld, args.page) {
        (Some(base), ..) => page::oembed(&story, &folder_url(base)),
        (_, true, _) => json_ld(&story),
        (.., true) => embed::page(story),
        _ => embed::fragment(story, &args.stylesheet, args.event.as_deref()),
    };
    files::write(args.output.as_deref(), &html)?;
    Ok(Outcome::Clean)
}

/// Writes everything that a content system needs.
pub fn bundle(args: &Bundle) -> Result<Outcome, String> {
    let release = Release::find(args.release.release.as_deref())?;
    let Some((story, text)) = sound(&args.file)? else {
        return Ok(Outcome::Faults);
    };
    let written = Written {
        story: &story,
        text: &text,
    };
    let output = &args.output;
    let is_page = output.extension().is_some_and(|ending| ending == "html");
    if is_page {
        if args.base_url.is_some() {
            return Err("one file needs no --base-url: it has everything in it".into());
        }
        files::write(Some(output), &bundle::single(&release, &written)?)?;
        files::print(&format!("wrote {}\n", output.display()))?;
        return Ok(Outcome::Clean);
    }
    let base = args.base_url.as_deref().map(folder_url);
    let made = bundle::folder(&release, &written, output, base.as_deref())?;
    let place = base.map_or_else(
        || "beside the article".to_owned(),
        |base| format!("to {base}"),
    );
    files::print(&format!(
        "wrote {} for \"{}\", and the widget, into {folder}\n\
         Upload {folder} {place} and paste {folder}/snippet.html into the article, or \
         {folder}/iframe.html where it takes no scripts.\n",
        made.join(", "),
        story.id,
        folder = output.display().to_string().trim_end_matches('/'),
    ))?;
    Ok(Outcome::Clean)
}

/// Serves a story until the program is ended.
pub fn preview(args: Preview) -> Result<Outcome, String> {
    // A name that is wrong would only be told in the browser.
    files::read(&args.file)?;
    let release = Release::find(args.release.release.as_deref())?;
    let name = files::name(&args.file);
    preview::serve(release, args.file, args.port, |address| {
        let url = format!("http://{address}/");
        files::print(&format!("{name} is at {url} until you press Ctrl+C\n")).ok();
        if args.open && !open(&url) {
            eprintln!("stanceline: no browser could be opened");
        }
    })?;
    Ok(Outcome::Clean)
}

/// Opens an address in the browser, as the system does it.
fn open(url: &str) -> bool {
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ => Command::new("xdg-open"),
    };
    let quiet = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null());
    quiet.stderr(Stdio::null()).spawn().is_ok()
}

/// The address of a folder ends in a slash.
fn folder_url(url: &str) -> String {
    match url.ends_with('/') {
        true => url.to_owned(),
        false => format!("{url}/"),
    }
}
