//! The subcommands `schema`, `render`, `bundle` and `preview`.

use super::args::{Bundle, Preview, Render};
use super::check::read_valid_with_warnings;
use super::{Outcome, files};
use crate::page::{self, StoryFile};
use crate::release::{Release, is_hashed};
use crate::{bundle, json_ld, picture, preview};
use stanceline::embed::{self, FragmentOptions};
use stanceline::story::format::schema;
use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// Prints the JSON Schema of the story format.
pub fn print_schema() -> Result<Outcome, String> {
    files::print(&format!("{:#}\n", schema())).map(|()| Outcome::Success)
}

/// Writes the static HTML that an article shows until the widget has loaded.
pub fn render(args: &Render) -> Result<Outcome, String> {
    let Some((mut story, _)) = read_valid_with_warnings(&args.file, &args.allow)? else {
        return Ok(Outcome::InvalidStory);
    };
    if let Some(id) = &args.event
        && !story.events.iter().any(|event| event.id == *id)
    {
        return Err(format!("{} has no event \"{id}\"", files::name(&args.file)));
    }
    if let Some(base) = &args.image_base {
        story.set_image_base(base);
    }
    let html = if args.json_ld {
        json_ld(&story)
    } else {
        let options = FragmentOptions {
            stylesheet: &args.stylesheet,
            event: args.event.as_deref(),
            heading_level: args.heading_level,
            text_page: args.text_page.as_deref(),
        };
        embed::fragment(story, &options)
    };
    files::write(args.output.as_deref(), &html)?;
    Ok(Outcome::Success)
}

/// Writes a story and the widget as files for a web server.
pub fn bundle(args: &Bundle) -> Result<Outcome, String> {
    let release = Release::find(args.release.release.as_deref())?;
    let Some((story, checked)) = read_valid_with_warnings(&args.file, &args.allow)? else {
        return Ok(Outcome::InvalidStory);
    };
    let output = &args.output;
    let is_page = |ending: &OsStr| {
        let endings = ["html", "htm"];
        endings.iter().any(|page| ending.eq_ignore_ascii_case(page))
    };
    let is_page = output.extension().is_some_and(is_page);
    // The bundled story is in the widget, with the names that its pictures have.
    let keep_names = !is_page && page::is_bundled(&story);
    let (text, folder) = (checked.text().to_owned(), picture::folder_of(&args.file));
    let place = |pointer: &str| checked.place_of(pointer);
    let pictures = picture::prepare(story, text, &folder, keep_names, &place)?;
    for note in &pictures.notes {
        files::complain(note);
    }
    let file = StoryFile {
        story: &pictures.story,
        text: &pictures.text,
        heading_level: args.heading_level,
    };
    if is_page {
        if args.base_url.is_some() {
            return Err(
                "--base-url is only for a folder; a single file contains everything".into(),
            );
        }
        files::write(Some(output), &file.single_page(&release, &pictures)?)?;
        files::say(&format!("wrote {}\n", output.display()))?;
        return Ok(Outcome::Success);
    }
    let base = args.base_url.as_deref();
    let mut names = bundle::write_folder(&release, &file, &pictures, output, base)?;
    // Of the pages of text, only the first is listed.
    names.retain(|name| !name.starts_with("text-") && !is_hashed(name));
    let destination = base.map_or_else(
        || "next to the article".to_owned(),
        |base| format!("to {base}"),
    );
    files::say(&format!(
        "wrote {} for \"{}\", and the files of the widget, to {folder}\n\
         Upload {folder} {destination} and paste {folder}/snippet.html into the article, or \
         {folder}/iframe.html where only frames are allowed; without its script, the frame \
         keeps the height that you give it. For another event, other colours or a measured \
         height, open embed.html where you have uploaded it.\n",
        names.join(", "),
        file.story.id,
        folder = output.display().to_string().trim_end_matches('/'),
    ))?;
    Ok(Outcome::Success)
}

/// Serves a story until the program is stopped.
pub fn preview(args: Preview) -> Result<Outcome, String> {
    // Report a wrong file name here, not only in the browser.
    files::read_story(&args.file)?;
    let release = Release::find(args.release.release.as_deref())?;
    let name = files::name(&args.file);
    preview::serve(release, args.file, args.port, |address| {
        let url = format!("http://{address}/");
        files::say(&format!("serving {name} at {url} (stop with Ctrl+C)\n")).ok();
        if args.open && !open(&url) {
            files::complain(&format!("can't open a browser; open {url} yourself"));
        }
    })?;
    Ok(Outcome::Success)
}

/// Opens an address in the system's default browser. Returns whether that worked.
fn open(url: &str) -> bool {
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ => Command::new("xdg-open"),
    };
    let quiet = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null());
    quiet.stderr(Stdio::null()).spawn().is_ok()
}
