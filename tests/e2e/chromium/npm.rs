//! The npm package, installed in a project and bundled by Vite.

use crate::article::{AT, Article, READY};
use crate::{ids, story};
use serde_json::{Value, json};
use stanceline::story::BUNDLED;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::Answer;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

/// A project with the files of `tests/e2e/npm/` and the package, in a folder next to the
/// `node_modules` with everything else.
static PROJECT: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = path_from("STANCELINE_HOSTS").with_file_name("npm-pages");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a folder");
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm");
    for entry in fs::read_dir(files).expect("the pages") {
        let file = entry.expect("a page").path();
        fs::copy(&file, folder.join(file.file_name().expect("a name"))).expect("a copy");
    }
    fs::create_dir(folder.join("public")).expect("a folder");
    fs::write(folder.join("public/story.json"), BUNDLED).expect("the story");
    let typed = format!(
        "import type {{ Story }} from 'stanceline';\nexport const story: Story = {BUNDLED};\n"
    );
    fs::write(folder.join("story.ts"), typed).expect("the story with its type");
    let mut npm = Command::new("npm");
    npm.args(["install", "--offline", "--ignore-scripts", "--no-save"])
        .args(["--no-audit", "--no-fund", "--loglevel=error"])
        .arg(path_from("STANCELINE_PACKAGE"));
    run(npm.current_dir(&folder));
    folder
});

/// The folder of the pages that Vite has built.
static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
    run(program("vite").arg("build"));
    PROJECT.join("dist")
});

/// Opens a built page under a strict policy that allows `eval` only to a page that needs it.
async fn open(article: &Article, name: &str) {
    let path = format!("/{name}.html");
    let page = fs::read_to_string(BUILT.join(&path[1..])).expect("a page");
    let page = page.replace("<title>", "<script src=/recorder.js></script><title>");
    // Vue's compiler, which only this page uses, needs `eval`.
    let scripts = if name == "vue" {
        "'unsafe-eval'"
    } else {
        "'wasm-unsafe-eval'"
    };
    let policy = format!("script-src 'self' {scripts}; style-src 'self'; connect-src 'self'");
    let answer = Answer::new(page).with("Content-Security-Policy", &policy);
    article.server.serve(&path, answer);
    article.goto(&path).await;
}

/// Runs a command and returns what it printed.
fn run(command: &mut Command) -> String {
    let output = command.env("NO_COLOR", "1").output();
    let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}:\n{printed}\n{errors}");
    printed
}

/// A program of a package, which runs in the project.
fn program(name: &str) -> Command {
    let mut command = Command::new(path_from("STANCELINE_HOSTS").join(".bin").join(name));
    command.current_dir(&*PROJECT);
    command
}

/// Waits for the widget, makes two steps, and asserts that the page received both events.
async fn assert_steps(article: &Article) {
    article.wait_for(READY).await;
    let events = ids(&story(), "events");
    for (index, event) in events.iter().take(2).enumerate() {
        article.click("[data-action=next]").await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
        let detail = json!({
            "event": event, "index": index, "count": events.len(), "cause": "step",
        });
        assert_eq!(article.get("heard.at(-1)").await, detail);
        assert_eq!(article.get("heard.length").await, json!(index + 1));
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn pages_built_by_vite_show_the_widget_and_receive_its_events() {
    let article = Article::start_in_folder(&BUILT).await;
    for name in ["html", "react", "react-server", "svelte", "vue"] {
        println!("{name}");
        open(&article, name).await;
        assert_steps(&article).await;
        assert_eq!(article.get("failed").await, json!([]));
        if name == "html" {
            let words = |path: &String| path.starts_with("/assets/words-zh-");
            assert!(article.server.requests().iter().any(words));
        } else {
            // The framework has set the attribute from the event.
            let attributes = "(element => [element.getAttribute('event') ===
                     document.querySelector('output').textContent,
                 element.getAttribute('heading-level'), element.hasAttribute('permalink'),
                 find('.header-title').localName])(document.querySelector('stance-line'))";
            let expected = json!([true, "3", false, "h3"]);
            assert_eq!(article.get(attributes).await, expected);
        }
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn files_copied_by_vite_have_checksums() {
    let article = Article::start_in_folder(&BUILT).await;
    let files = fs::read_dir(BUILT.join("assets")).expect("what Vite has built");
    for entry in files {
        let name = entry.expect("a file").file_name();
        let name = name.to_str().expect("UTF-8");
        if name.starts_with("widget-") && name.ends_with(".txt") {
            let damaged = Answer::new(".stanceline { display: block }");
            article.server.serve(&format!("/assets/{name}"), damaged);
        }
    }
    open(&article, "html").await;
    article
        .wait_for(
            "told.some(([name, { message }]) =>
             name === 'error' && message.includes('is missing, changed or blocked'))",
        )
        .await;
    let shown = article.get("document.querySelector('stance-line p').checkVisibility()");
    assert_eq!(shown.await, json!(true));
    article.browser.close().await;
}

/// The development server of Vite, which stops when this is dropped.
struct Vite {
    server: Child,
    origin: String,
}

impl Vite {
    fn start() -> Self {
        let mut command = program("vite");
        command
            .args(["--host", "127.0.0.1", "--port", "0"])
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped());
        let mut server = command.spawn().expect("Vite starts");
        let printed = BufReader::new(server.stdout.take().expect("its output"));
        let address = printed.lines().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("Local:")?;
            Some(address.trim().trim_end_matches('/').to_owned())
        });
        Self {
            server,
            origin: address.expect("Vite prints its address"),
        }
    }
}

impl Drop for Vite {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_development_server_of_vite_finds_the_files() {
    let vite = Vite::start();
    let article = Article::start().await;
    let address = format!("{}/html.html", vite.origin);
    article.browser.client.goto(&address).await.expect("a page");
    // This page has no recorder.
    let step = "document.querySelector('stance-line').shadowRoot
        ?.querySelector('.stanceline:not([data-fallback]) [data-action=next]')";
    article.wait_for(step).await;
    article.browser.click_element(step).await;
    article.wait_for("heard.length === 1").await;
    assert_eq!(article.get("heard[0].cause").await, json!("step"));
    assert_eq!(article.browser.console().await, Vec::<String>::new());
    article.browser.close().await;
}

#[test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
fn the_types_accept_the_bundled_story_and_documented_code() {
    run(program("tsc").args(["--project", "tsconfig.json"]));
}

#[test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
fn servers_can_import_it_and_its_manifest_is_valid() {
    run(program("vite").args(["build", "--ssr", "App.jsx", "--outDir", "server"]));
    let printed = run(Command::new("node").arg("server.js").current_dir(&*PROJECT));
    let printed: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(printed["errors"], json!([]));
    // The HTML that the page of the other test hydrates.
    let page = fs::read_to_string(PROJECT.join("react-server.html")).expect("a page");
    let html = printed["html"].as_str().expect("HTML");
    assert!(
        page.contains(&format!("<div id=\"app\">{html}</div>")),
        "{html}"
    );
}
