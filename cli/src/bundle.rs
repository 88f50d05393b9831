//! A story and the widget as files for a web server.

use super::json_ld;
use super::page::{StoryFile, Surroundings, iframe, oembed};
use super::picture::Prepared;
use super::release::{Release, is_hashed};
use stanceline::embed::FIRST_TEXT_PAGE;
use std::fs;
use std::path::Path;

/// Files whose presence marks a folder as a bundle.
const MARKS: [&str; 2] = ["story.json", "stanceline.js"];

/// Prefix of the temporary folder in which a bundle is prepared.
const TEMPORARY: &str = ".stanceline-";

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
    pictures: &Prepared,
    folder: &Path,
    base: Option<&str>,
) -> Result<Vec<String>, String> {
    let path = folder.display();
    if !is_available(folder)? {
        return Err(format!(
            "{path} is not empty and not a Stanceline bundle; choose an empty or new folder"
        ));
    }
    let failed = |error| format!("can't write {path}: {error}");
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(".");
    let relative = format!("{name}/");
    let address = base.unwrap_or(&relative);
    let oembed_address = base.map(|base| format!("{base}oembed.json"));
    let story = file.story;

    let manifest = release.manifest()?;
    let beside = file.beside()?;
    let text_pages = file.text_pages(&manifest, base);
    let around = Surroundings {
        oembed: oembed_address.as_deref(),
        story: beside.as_ref(),
        text_page: text_pages.first().map(|(name, _)| &**name),
        ..Surroundings::default()
    };
    let mut files: Vec<(String, String)> = [
        ("index.html", file.page(&manifest, around)?),
        ("fallback.html", file.fallback(address)),
        ("snippet.html", file.snippet(address, beside.as_ref())?),
        ("iframe.html", iframe(story, address)),
        (
            "embed.html",
            file.embed_page(&manifest, base, beside.as_ref())?,
        ),
        ("json-ld.html", json_ld(story)),
        ("story.json", file.text.to_owned()),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into();
    files.extend(base.map(|base| ("oembed.json".to_owned(), oembed(story, base))));
    files.extend(text_pages);
    files.extend(beside.map(|beside| (beside.name, beside.text)));

    // Written completely before the earlier bundle is touched. In the folder itself,
    // because a file can only be moved within a file system.
    fs::create_dir_all(folder).map_err(failed)?;
    let temporary = tempfile::Builder::new()
        .prefix(TEMPORARY)
        .tempdir_in(folder)
        .map_err(failed)?;
    let mut names = release.shared_files()?;
    if let Some(policy) = policy(release, pictures)? {
        // Compressed versions would have the policy without pictures.
        names.retain(|name| !name.starts_with(POLICY));
        files.push((POLICY.to_owned(), policy));
    }
    for name in &names {
        fs::write(temporary.path().join(name), release.bytes(name)?).map_err(failed)?;
    }
    for (name, text) in &files {
        fs::write(temporary.path().join(name), text).map_err(failed)?;
    }
    for (name, _, bytes) in &pictures.files {
        let path = temporary.path().join(name);
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .map_err(failed)?;
        fs::write(path, bytes).map_err(failed)?;
    }
    names.extend(files.iter().map(|(name, _)| name.clone()));
    names.extend(pictures.files.iter().map(|(name, ..)| name.clone()));
    let is_in_the_way = |name: &&String| folder.join(name).is_dir();
    if let Some(name) = names.iter().find(is_in_the_way) {
        return Err(format!(
            "{} is a folder, but a bundle has a file of this name; move it elsewhere",
            folder.join(name).display()
        ));
    }
    sort_for_replacement(&mut names);
    for name in &names {
        // Only the pictures of the bundled story have folders.
        let target = folder.join(name);
        target
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .map_err(failed)?;
        fs::rename(temporary.path().join(name), target).map_err(failed)?;
    }
    remove_outdated(folder, &names)?;
    Ok(files.into_iter().map(|(name, _)| name).collect())
}

/// The file with the content security policy of the pages.
const POLICY: &str = "csp.txt";

/// The policy of the pages of a story with pictures: it also names the hosts of these.
fn policy(release: &Release, pictures: &Prepared) -> Result<Option<String>, String> {
    if pictures.files.is_empty() && pictures.hosts.is_empty() {
        return Ok(None);
    }
    let policy = release.bytes(POLICY)?;
    let policy = String::from_utf8_lossy(&policy);
    let hosts = pictures.hosts.iter().map(|host| format!(" https://{host}"));
    // The icon of the pages is an empty `data:` URL.
    let sources: String = hosts.collect();
    Ok(Some(format!(
        "{}; img-src 'self' data:{sources}\n",
        policy.trim()
    )))
}

/// Hashed files come first, because the others load them: each finds its own at every moment of
/// the replacement, and if it is interrupted. Then come the marks, so that what is left is known
/// as a bundle.
fn sort_for_replacement(names: &mut [String]) {
    names.sort_by_key(|name| (!is_hashed(name), !MARKS.contains(&&**name)));
}

/// Whether a folder doesn't exist, is empty or contains an earlier bundle, or what is left of
/// one that was interrupted.
fn is_available(folder: &Path) -> Result<bool, String> {
    if !folder.exists() {
        return Ok(true);
    }
    let is_bundle = MARKS.iter().all(|name| folder.join(name).is_file());
    let mut entries = fs::read_dir(folder)
        .map_err(|error| format!("can't read {}: {error}", folder.display()))?;
    let is_ours = |name: &str| name.starts_with(TEMPORARY) || is_hashed(name);
    Ok(is_bundle
        || entries
            .all(|entry| entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(is_ours))))
}

/// Whether a name is that of a file that only a large story has: `text.html`, `text-2.html`
/// and so on, `story-0123456789abcdef.json`.
fn is_of_large_story(name: &str) -> bool {
    let between = |start, end| name.strip_prefix(start)?.strip_suffix(end);
    let is_page = |number: &str| number.parse::<u16>().is_ok_and(|n| n.to_string() == number);
    let is_hash = |hash: &str| {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        hash.len() == 16 && hash.bytes().all(is_digit)
    };
    name == FIRST_TEXT_PAGE
        || between("text-", ".html").is_some_and(is_page)
        || between("story-", ".json").is_some_and(is_hash)
}

/// Removes the files of an earlier bundle that the new one doesn't have. Names alone tell
/// them from other files, so only those are removed that nobody else would use.
fn remove_outdated(folder: &Path, names: &[String]) -> Result<(), String> {
    let failed = |error| format!("can't remove old files from {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_policy = matches!(name, "csp.txt.br" | "csp.txt.gz");
        let is_ours =
            name == "oembed.json" || is_policy || is_hashed(name) || is_of_large_story(name);
        if is_ours
            && !names.iter().any(|new| new == name)
            && entry.file_type().map_err(failed)?.is_file()
        {
            fs::remove_file(entry.path()).map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_after_those_that_it_loads() {
        let mut names: Vec<_> = [
            "csp.txt",
            "stanceline.js",
            "widget-0123456789abcdef.js",
            "index.html",
            "story.json",
            "words-fr-0123456789abcdef.txt.br",
        ]
        .map(str::to_owned)
        .into();
        sort_for_replacement(&mut names);
        assert!(is_hashed(&names[0]) && is_hashed(&names[1]));
        assert_eq!(
            names[2..],
            ["stanceline.js", "story.json", "csp.txt", "index.html"]
        );
    }
}
