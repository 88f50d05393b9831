//! The pages of the release, which the editors' command writes for the bundled story.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{File, temp_dir};
use crate::args::Dist;
use crate::shell::{self, Result, command, root};

const STORY: &str = "src/stories/sessions-recusal.json";

/// The place in `demo.html` for the content of its first `<stance-line>`.
const FALLBACK: &str = "<!-- fallback.html -->";

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
    let demo = demo(&read(&root().join("demo.html"))?, &fallback()?)?;

    let mut files = vec![
        File::stable("demo.html", demo),
        File::stable("stanceline.html", read(&single)?),
    ];
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

/// Runs the editors' command on the bundled story.
fn stanceline(subcommand: &str) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(["run", "--quiet", "--package", "stanceline-cli", "--"])
        .args([subcommand, STORY])
        // The quotes of these events are not the evidence of the positions.
        .args(["--allow", "paraphrase-beside-quote"]);
    cargo
}

fn bundle(release: &Path, output: &Path) -> Command {
    let mut stanceline = stanceline("bundle");
    stanceline
        .arg("--release")
        .arg(release)
        .arg("--output")
        .arg(output);
    stanceline
}

/// The fallback for a page in the folder of the release.
fn fallback() -> Result<String> {
    let mut render = stanceline("render");
    render.args(["--stylesheet", "stanceline.css"]);
    shell::output(render.stderr(Stdio::inherit()))
        .ok_or_else(|| "can't render the bundled story, see above".into())
}

/// The demonstration article with the fallback in it.
fn demo(template: &str, fallback: &str) -> Result<String> {
    match template.split_once(FALLBACK) {
        Some((before, after)) => Ok([before, fallback, after].concat()),
        None => Err(format!("demo.html has no {FALLBACK}")),
    }
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
    fn a_demo_without_a_place_for_the_fallback_is_an_error() {
        let demo_of = |template| demo(template, "<p>Fallback</p>");
        assert_eq!(
            demo_of("<div><!-- fallback.html --></div>").as_deref(),
            Ok("<div><p>Fallback</p></div>")
        );
        assert!(demo_of("<div></div>").is_err());
    }
}
