//! The pages of the release, which the editors' command writes for the bundled story.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{File, temp_dir};
use crate::args::Dist;
use crate::dist;
use crate::shell::{self, Result, command, root};

const STORY: &str = "src/stories/sessions-recusal.json";

/// The folder with the demonstration article and what it loads.
const DEMO: &str = "demo";

/// A comment in the demonstration article that is replaced by the fallback of the story whose
/// path follows.
const FALLBACK: (&str, &str) = ("<!-- fallback: ", " -->");

/// Writes the pages. The other files of the release must be in `dist` already.
pub fn render(dist: &Path, options: &Dist) -> Result<Vec<File>> {
    let dir = temp_dir("pages")?;
    // Without a base URL, the addresses in the fallback begin with this folder name.
    let folder = dir.join("dist");
    let single = dir.join("stanceline.html");
    let mut names = vec!["index.html", "fallback.html", "embed.html"];
    let mut bundle = bundle(dist, &folder);
    if let Some(base) = &options.base_url {
        bundle.args(["--base-url", base]);
        names.push("oembed.json");
    }
    shell::run(bundle.stdout(Stdio::null()))?;
    shell::run(self::bundle(dist, &single).stdout(Stdio::null()))?;

    let mut files = demo()?;
    files.push(File::stable("stanceline.html", read(&single)?));
    for name in names {
        files.push(File::stable(name, read(&folder.join(name))?));
    }
    // The widget contains the story with these names.
    for name in picture_files(&read(&root().join(STORY))?)? {
        let file = folder.join(&name);
        let bytes = fs::read(&file);
        let bytes = bytes.map_err(|error| format!("can't read {}: {error}", file.display()))?;
        files.push(File::stable(&name, bytes));
    }
    Ok(files)
}

/// The picture files of a story, relative to it.
fn picture_files(story: &str) -> Result<BTreeSet<String>> {
    let story: Value = serde_json::from_str(story).map_err(|error| error.to_string())?;
    let mut files = BTreeSet::new();
    for (list, field) in [("actors", "portrait"), ("events", "image")] {
        for item in story[list].as_array().into_iter().flatten() {
            let src = item[field]["src"].as_str().unwrap_or(":");
            if !src.contains(':') {
                files.insert(src.to_owned());
            }
        }
    }
    Ok(files)
}

/// Runs the editors' command on a story.
fn stanceline(subcommand: &str, story: &str) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(["run", "--quiet", "--package", "stanceline-cli", "--"])
        .args([subcommand, story])
        // The quotes of these events are not the evidence of the positions.
        .args(["--allow", "paraphrase-beside-quote"]);
    cargo
}

fn bundle(release: &Path, output: &Path) -> Command {
    let mut stanceline = stanceline("bundle", STORY);
    stanceline
        .arg("--release")
        .arg(release)
        .arg("--output")
        .arg(output);
    stanceline
}

/// The fallback of a story for a page in the folder of the release.
fn fallback(story: &str) -> Result<String> {
    let mut render = stanceline("render", story);
    render.args(["--stylesheet", "stanceline.css"]);
    // The demonstration has no other story than these two.
    if story != STORY {
        render.args(["--heading-level", "3", "--event", "vote"]);
    }
    shell::output(render.stderr(Stdio::inherit()))
        .ok_or_else(|| format!("can't render {story}, see above"))
}

/// The demonstration article with its fallbacks, and what it loads.
fn demo() -> Result<Vec<File>> {
    let folder = root().join(DEMO);
    let failed = |error| format!("can't read {}: {error}", folder.display());
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        if name == "demo.html" {
            let article = fill(&read(&path)?, fallback)?;
            return Ok(File::stable(&name, article));
        }
        let bytes = fs::read(&path).map_err(failed)?;
        Ok(File::stable(&name, bytes))
    };
    let paths = dist::files(&folder).map_err(failed)?;
    paths.into_iter().map(file).collect()
}

/// Replaces the comments that stand for fallbacks. `fallback` returns that of a story.
fn fill(article: &str, fallback: impl Fn(&str) -> Result<String>) -> Result<String> {
    let (start, end) = FALLBACK;
    let mut parts = article.split(start);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (story, rest) = part
            .split_once(end)
            .ok_or_else(|| format!("demo.html has {start:?} without {end:?}"))?;
        filled += &fallback(story)?;
        filled += rest;
    }
    Ok(filled)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("can't read {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_beside_a_story_are_found_once() {
        let story = r#"{
            "actors": [{ "portrait": { "src": "a/b.svg" } }, {}],
            "events": [{ "image": { "src": "a/b.svg" } }, { "image": { "src": "https://a/c.svg" } }]
        }"#;
        let files = picture_files(story).unwrap();
        assert_eq!(files.into_iter().collect::<Vec<_>>(), ["a/b.svg"]);
    }

    #[test]
    fn each_element_gets_the_fallback_of_its_story() {
        let fallback = |story: &str| Ok(format!("<p>{story}</p>"));
        let article = "<i><!-- fallback: a.json --></i><b><!-- fallback: b/c.json --></b>";
        let filled = "<i><p>a.json</p></i><b><p>b/c.json</p></b>";
        assert_eq!(fill(article, fallback).as_deref(), Ok(filled));
        assert_eq!(fill("<i></i>", fallback).as_deref(), Ok("<i></i>"));
        assert!(fill("<!-- fallback: a.json", fallback).is_err());
        let missing = |_: &str| Err("no story".to_owned());
        assert_eq!(fill(article, missing), Err("no story".into()));
    }
}
