//! A story and the widget as files for a web server.

use super::json_ld;
use super::page::{StoryFile, iframe, oembed};
use super::release::{Release, is_hashed};
use std::fs;
use std::path::Path;

/// Writes a folder to upload: the files of the widget, the stand-alone page, and HTML
/// to paste into an article. `base` is the web address of the folder, with a slash at
/// the end; without it, what is pasted works on a page next to the folder. Returns
/// the names of the files made for this story.
///
/// An earlier bundle in the folder is replaced, and other files are kept.
///
/// # Errors
/// If the folder contains other files and no bundle, or can't be written.
pub fn write_folder(
    release: &Release,
    file: &StoryFile,
    folder: &Path,
    base: Option<&str>,
) -> Result<Vec<&'static str>, String> {
    let path = folder.display();
    if !is_available(folder)? {
        return Err(format!(
            "{path} is not empty and not a Stanceline bundle; choose an empty or new folder"
        ));
    }
    let failed = |error| format!("can't write {path}: {error}");
    fs::create_dir_all(folder).map_err(failed)?;
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(".");
    let relative = format!("{name}/");
    let address = base.unwrap_or(&relative);
    let oembed_address = base.map(|base| format!("{base}oembed.json"));
    let story = file.story;

    let shared = release.shared_files()?;
    for name in &shared {
        fs::write(folder.join(name), release.bytes(name)?).map_err(failed)?;
    }
    let page = file.page(&release.manifest()?, oembed_address.as_deref(), "")?;
    let mut files = vec![
        ("index.html", page),
        ("fallback.html", file.fallback(address)),
        ("snippet.html", file.snippet(address)?),
        ("iframe.html", iframe(story, address)),
        ("json-ld.html", json_ld(story)),
        ("story.json", file.text.to_owned()),
    ];
    files.extend(base.map(|base| ("oembed.json", oembed(story, base))));
    for (name, text) in &files {
        fs::write(folder.join(name), text).map_err(failed)?;
    }
    remove_outdated(folder, &shared, base.is_some())?;
    Ok(files.into_iter().map(|(name, _)| name).collect())
}

/// Whether a folder doesn't exist, is empty or contains an earlier bundle.
fn is_available(folder: &Path) -> Result<bool, String> {
    if !folder.exists() {
        return Ok(true);
    }
    let is_bundle = ["story.json", "stanceline.js"]
        .iter()
        .all(|name| folder.join(name).is_file());
    let mut entries = fs::read_dir(folder)
        .map_err(|error| format!("can't read {}: {error}", folder.display()))?;
    Ok(is_bundle || entries.next().is_none())
}

/// Removes the files of an earlier bundle that the new one doesn't have.
fn remove_outdated(folder: &Path, shared: &[String], has_oembed: bool) -> Result<(), String> {
    let failed = |error| format!("can't remove old files from {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_outdated = match name {
            "oembed.json" => !has_oembed,
            _ => is_hashed(name) && !shared.iter().any(|new| new == name),
        };
        if is_outdated {
            fs::remove_file(folder.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}
