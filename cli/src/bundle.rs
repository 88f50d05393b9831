//! Everything that a content system needs to show a story, without a Rust build.

use super::json_ld;
use super::page::{Written, iframe, oembed};
use super::release::{Release, is_hashed};
use stanceline::view::catalogue;
use std::fs;
use std::path::Path;

/// Writes a folder: the files of the widget, the stand-alone page, and what to
/// paste. `base` is where the folder will be on the web, ending in a slash; without
/// it the pieces to paste fit a page beside the folder. Returns the names of what
/// was made for this story.
///
/// A bundle that is there already is replaced; files of others are left alone.
///
/// # Errors
/// If the folder holds something else, or can't be written.
pub fn folder(
    release: &Release,
    written: &Written,
    dir: &Path,
    base: Option<&str>,
) -> Result<Vec<&'static str>, String> {
    let shown = dir.display();
    if !is_free(dir)? {
        return Err(format!(
            "{shown} holds something that is no bundle; name a folder that is empty or not there"
        ));
    }
    let failed = |error| format!("can't write {shown}: {error}");
    fs::create_dir_all(dir).map_err(failed)?;
    let name = dir
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(".");
    let beside = format!("{name}/");
    let place = base.unwrap_or(&beside);
    let address = base.map(|base| format!("{base}oembed.json"));
    let story = written.story;

    let shared = release.shared_files()?;
    for name in &shared {
        fs::write(dir.join(name), release.bytes(name)?).map_err(failed)?;
    }
    let page = written.page(&release.text("index.html")?, address.as_deref())?;
    let mut made = vec![
        ("index.html", page),
        ("fallback.html", written.fallback(place)),
        ("snippet.html", written.snippet(place)?),
        ("iframe.html", iframe(story, place)),
        ("json-ld.html", json_ld(story)),
        ("story.json", written.text.to_owned()),
    ];
    made.extend(base.map(|base| ("oembed.json", oembed(story, base))));
    for (name, text) in &made {
        fs::write(dir.join(name), text).map_err(failed)?;
    }
    remove_the_old(dir, &shared, base.is_some())?;
    Ok(made.into_iter().map(|(name, _)| name).collect())
}

/// The stand-alone page as one file that has everything in it.
///
/// # Errors
/// If the release has none to begin with.
pub fn single(release: &Release, written: &Written) -> Result<String, String> {
    let page = written.page(&release.text("stanceline.html")?, None)?;
    // Beside its one file there is no catalogue to be fetched.
    let Some((lang, words)) = catalogue(&written.story.lang) else {
        return Ok(page);
    };
    let code = "<script type=\"application/octet-stream\"";
    let id = format!("stanceline-words-{lang}");
    let words = format!("<script type=\"text/plain\" id=\"{id}\">{words}</script>\n");
    Ok(page.replacen(code, &(words + code), 1))
}

/// Whether there is nothing in a folder but perhaps an earlier bundle.
fn is_free(dir: &Path) -> Result<bool, String> {
    if !dir.exists() {
        return Ok(true);
    }
    let is_bundle = ["story.json", "stanceline.js"]
        .iter()
        .all(|name| dir.join(name).is_file());
    let mut entries =
        fs::read_dir(dir).map_err(|error| format!("can't read {}: {error}", dir.display()))?;
    Ok(is_bundle || entries.next().is_none())
}

/// Removes what an earlier bundle had and this one has not.
fn remove_the_old(dir: &Path, shared: &[String], has_oembed: bool) -> Result<(), String> {
    let failed = |error| format!("can't empty {}: {error}", dir.display());
    for entry in fs::read_dir(dir).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_old = match name {
            "oembed.json" => !has_oembed,
            _ => is_hashed(name) && !shared.iter().any(|new| new == name),
        };
        if is_old {
            fs::remove_file(dir.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}
