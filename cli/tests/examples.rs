//! The stories that come with the repository, as files and in the guide and the reference.

use stanceline::story::{Change, Order, Story, StoryIndex};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The top of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

const NUCLEAR: &str = "docs/examples/german-nuclear-power.json";

fn read(path: &str) -> String {
    let path = Path::new(ROOT).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn story(json: &str) -> Story {
    Story::from_json(json).unwrap_or_else(|problems| panic!("{problems}\n\n{json}"))
}

/// No fault and no warning: among others, everybody named takes part in an
/// event, takes positions only at those, and each position is taken.
#[track_caller]
fn is_flawless(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_stanceline"))
        .args(["check", "--deny-warnings"])
        .args(arguments)
        .current_dir(ROOT)
        .output()
        .expect("the command starts");
    let found = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{found}");
}

/// The reference of the format, and the guide for editors.
const GUIDES: [&str; 2] = ["docs/format.md", "docs/stories.md"];

/// The blocks of the guides that are fenced with this word, in their order.
fn blocks(word: &str) -> Vec<String> {
    let guides = GUIDES.map(read);
    let fenced = guides
        .iter()
        .flat_map(|guide| guide.split("\n```").skip(1).step_by(2));
    let blocks: Vec<_> = fenced
        .filter_map(|block| block.split_once('\n'))
        .filter(|(found, _)| *found == word)
        .map(|(_, block)| block.to_owned())
        .collect();
    assert!(!blocks.is_empty());
    blocks
}

/// A file that holds this text, gone with the build.
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a file");
    path
}

#[test]
fn every_example_is_flawless() {
    let examples = Path::new(ROOT).join("docs/examples");
    let examples = examples.read_dir().expect("the examples");
    let paths = examples.map(|example| example.expect("an example").path());
    for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        story(&read(path.to_str().expect("UTF-8")));
        is_flawless(&[path.to_str().expect("UTF-8")]);
    }
}

#[test]
fn the_template_is_flawless_and_short() {
    let template = read("cli/src/template.json");
    story(&template);
    is_flawless(&["cli/src/template.json"]);
    assert!(template.lines().count() <= 120);
}

/// The story with actors is made from the article before it.
#[test]
fn every_story_in_the_guides_is_flawless() {
    let article = file("article.txt", &blocks("text")[0]);
    let mut compared = 0;
    for (index, json) in blocks("json").iter().enumerate() {
        let has_actors = !story(json).actors.is_empty();
        let path = file(&format!("guide-{index}.json"), json);
        let path = path.to_str().expect("UTF-8");
        if has_actors {
            compared += 1;
            is_flawless(&[path, "--source", article.to_str().expect("UTF-8")]);
        } else {
            is_flawless(&[path]);
        }
    }
    assert_eq!(compared, 1);
}

/// A piece of a story is an object, or some of its fields.
#[test]
fn every_fragment_in_the_guides_is_json() {
    for block in blocks("jsonc") {
        let json = match block.starts_with('{') {
            true => block.clone(),
            false => format!("{{{block}}}"),
        };
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&json);
        assert!(parsed.is_ok(), "{parsed:?} in\n{block}");
    }
}

#[test]
fn the_story_of_nuclear_power_is_one_of_years_and_changes_of_mind() {
    let story = story(&read(NUCLEAR));
    assert!(story.groups.len() >= 5);
    let to_the_day = story.events.iter().filter(|event| {
        let (first, last) = event.date.extent();
        first.is_some() && first == last
    });
    assert!(to_the_day.count() * 3 <= story.events.len());
    let index = StoryIndex::new(&story, Order::Happened);
    let mut moves = vec![0; story.actors.len()];
    for event in story.event_ids() {
        for change in index.changes_at(&story, event) {
            if matches!(change, Change::Moves(..)) {
                moves[change.actor().index()] += 1;
            }
        }
    }
    let often = moves.iter().filter(|count| **count >= 2).count();
    assert!(often >= 3, "{often}");
}
