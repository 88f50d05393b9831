//! The files of the editors' command in a browser.

use crate::article::{AT, Article, READY};
use serde_json::{Value, json};
use stanceline_e2e::browser::{Browser, path_from};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const STORY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/examples/german-nuclear-power.json"
);

/// Runs the editors' command in the root of the repository.
pub fn command() -> Command {
    let mut command = Command::new(path_from("STANCELINE_COMMAND"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    command.env("STANCELINE_RELEASE", path_from("STANCELINE_DIST"));
    command
}

pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn bundle(to: &Path) {
    let status = command().args(["bundle", STORY, "-o"]).arg(to).status();
    assert!(status.expect("the command runs").success());
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_bundle_works_as_a_page_and_as_a_snippet() {
    let out = folder("e2e-bundle").join("nuclear");
    bundle(&out);
    // As published: the folder next to the article.
    let article = Article::start_in_folder(out.parent().expect("the folder around it")).await;
    article.browser.hide_scrollbars().await;
    article.goto("/nuclear/index.html?event=chernobyl").await;
    article
        .browser
        .wait_for(&format!("document.querySelector('{WIDGET}')"))
        .await;
    let title = article.get("document.title").await;
    assert!(
        title
            .as_str()
            .is_some_and(|title| title.contains("nuclear")),
        "{title}"
    );
    assert_eq!(
        article
            .get("document.querySelector('[data-detail]').dataset.detail")
            .await,
        "chernobyl"
    );

    let snippet = fs::read_to_string(out.join("snippet.html")).expect("the snippet");
    article.open(&snippet).await;
    article.wait_for(READY).await;
    // The fallback matches, so the widget didn't wait and nothing shifted.
    assert_eq!(article.get("jumped").await, json!([]));
    assert_eq!(
        article.get("find('.stanceline').dataset.story").await,
        json!("german-nuclear-power")
    );
    article.click("[data-action=next]").await;
    article.wait_for(AT).await;
    article.finish().await;
}

/// Whether the widget has replaced its fallback.
const WIDGET: &str = "div:only-child > .stanceline:not([data-fallback])";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_single_file_of_a_story_opens_from_a_disk() {
    let file = folder("e2e-single").join("nuclear.html");
    bundle(&file);
    let browser = Browser::start().await;
    browser.open(&format!("file://{}", file.display())).await;
    let story = browser.run(
        "return document.querySelector('.stanceline').dataset.story",
        vec![],
    );
    assert_eq!(story.await, json!("german-nuclear-power"));
    assert_eq!(browser.console().await, Vec::<String>::new());
    browser.close().await;
}

/// A preview that ends with the test.
struct Preview(Child);

impl Drop for Preview {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_preview_reloads_on_save_and_keeps_the_event() {
    let file = folder("e2e-preview").join("story.json");
    let sound = fs::read_to_string(STORY).expect("the story");
    fs::write(&file, &sound).expect("a file");
    let preview = command()
        .arg("preview")
        .arg(&file)
        .stdout(Stdio::piped())
        .spawn();
    let mut preview = Preview(preview.expect("the command runs"));
    let mut line = String::new();
    let out = preview.0.stdout.take().expect("a pipe");
    BufReader::new(out).read_line(&mut line).expect("a line");
    let address = line
        .split_whitespace()
        .find(|word| word.starts_with("http://"));

    let browser = Browser::start().await;
    browser.open(address.expect("an address")).await;
    browser.click("[data-event=chernobyl]").await;
    browser
        .wait_for("location.search === '?event=chernobyl'")
        .await;

    fs::write(
        &file,
        sound.replacen("\"date\": \"1956\"", "\"date\": \"in 1956\"", 1),
    )
    .expect("a file");
    browser.wait_for("document.title.includes('1 error')").await;
    let told = browser
        .run("return document.querySelector('pre').textContent", vec![])
        .await;
    assert!(
        told.as_str()
            .is_some_and(|told| told.contains("\"in 1956\" is not a valid date")),
        "{told}"
    );
    assert_eq!(browser.violations().await, json!([]));

    fs::write(&file, sound.replace("Should Germany", "Must Germany")).expect("a file");
    browser
        .wait_for(&format!("document.querySelector('{WIDGET}')"))
        .await;
    let title = browser.run("return document.title", vec![]).await;
    assert!(
        title
            .as_str()
            .is_some_and(|title| title.starts_with("Must")),
        "{title}"
    );
    let detail = "return document.querySelector('[data-detail]')?.dataset.detail ?? null";
    assert_eq!(browser.run(detail, vec![]).await, Value::from("chernobyl"));
    browser.close().await;
}
