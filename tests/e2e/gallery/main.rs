//! Takes screenshots of every state of the widget and writes a page with all of them.
//! `cargo xtask gallery` builds the release, finds the browser and runs this.

mod sheet;
mod states;

use serde_json::json;
use sheet::Section;
use stanceline_e2e::browser::{Browser, path_from};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::{Answer, Server};
use stanceline_e2e::story_page::with_story;
use states::{PICTURES, Picture, STATES, State};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use tokio::task::{LocalSet, spawn_local};

/// Widths of the page in CSS pixels.
const WIDTHS: [u32; 5] = [320, 360, 640, 720, 1100];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// The widest and the narrowest typeface of the tests.
const FACES: [Face; 2] = [Face::Wide, Face::Serif];

/// Resolves to the height of the page when its layout is complete and nothing moves.
const SETTLED: &str = "return (async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    await frame();
    await frame();
    const running = document.getAnimations().map(({ finished }) => finished);
    await Promise.allSettled(running);
    await frame();
    return Math.ceil(document.documentElement.getBoundingClientRect().height);
})()";

/// What every screenshot needs.
struct Gallery {
    server: Server,
    folder: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    // The future of a screenshot is not `Send`.
    LocalSet::new().run_until(take_all()).await
}

/// Takes all screenshots and writes the contact sheet. Each state is a task of its own, so that a
/// failure doesn't affect the others.
async fn take_all() -> ExitCode {
    let gallery = Rc::new(Gallery {
        server: serve_stories(),
        folder: path_from("STANCELINE_GALLERY"),
    });
    std::fs::create_dir_all(&gallery.folder).expect("a folder for the gallery");
    let name = std::env::var("STANCELINE_GALLERY_NAME").unwrap_or_default();
    let mut failed = 0;
    let mut sections = Vec::new();
    for state in STATES {
        let mut section = Section::new(state);
        // The sheet shows all states, unselected ones from an earlier run.
        for face in FACES.iter().filter(|_| state.name.contains(&name)) {
            eprintln!("gallery: {}, {face:?}", state.name);
            gallery.server.use_face(Some(*face));
            let task = spawn_local(Rc::clone(&gallery).photograph(state, *face));
            if let Err(error) = task.await {
                section.failures.push(format!("{face:?}: {error}"));
                failed += 1;
            }
        }
        sections.push(section);
    }
    gallery.server.use_face(Some(Face::ArialMetrics));
    let pictures = PICTURES.iter();
    for picture in pictures.filter(|picture| picture.name.contains(&name)) {
        eprintln!("gallery: {}", picture.name);
        let task = spawn_local(Rc::clone(&gallery).take_picture(picture));
        failed += usize::from(task.await.is_err());
    }
    let index = gallery.folder.join("index.html");
    std::fs::write(&index, sheet::html(&sections)).expect("the contact sheet can be written");
    if failed == 0 {
        return ExitCode::SUCCESS;
    }
    eprintln!("gallery: {failed} failed, see above");
    ExitCode::FAILURE
}

/// Serves the release, and a stand-alone page for each of the other stories.
fn serve_stories() -> Server {
    let dist = path_from("STANCELINE_DIST");
    let server = Server::start(&dist);
    let page = std::fs::read_to_string(dist.join("index.html")).expect("the stand-alone page");
    for (path, story) in states::stories() {
        server.serve(path, Answer::new(with_story(&page, &story)));
    }
    server
}

/// All combinations of width and colour scheme.
fn views() -> impl Iterator<Item = (u32, &'static str)> {
    let schemes = |width| SCHEMES.into_iter().map(move |scheme| (width, scheme));
    WIDTHS.into_iter().flat_map(schemes)
}

/// The file name of a screenshot.
fn file_name(state: &State, face: Face, scheme: &str, width: u32) -> String {
    format!("{}-{width}-{scheme}-{face:?}.png", state.name).to_lowercase()
}

impl Gallery {
    /// Brings the widget into a state in a new browser, and takes a screenshot in each width and
    /// scheme. Panics if it can't.
    async fn photograph(self: Rc<Self>, state: &'static State, face: Face) {
        for (width, scheme) in views() {
            // Remove those of an earlier run.
            std::fs::remove_file(self.folder.join(file_name(state, face, scheme, width))).ok();
        }
        let browser = Browser::start().await;
        browser.hide_scrollbars().await;
        self.open(&browser, state, WIDTHS[0]).await;
        for (width, scheme) in views() {
            browser.look(width, scheme).await;
            let height = browser.run(SETTLED, vec![]).await;
            let height = height.as_u64().expect("a height") as u32;
            browser.resize(width, height).await;
            browser.run(SETTLED, vec![]).await;
            let name = file_name(state, face, scheme, width);
            self.save(&browser, &name).await;
        }
        browser.close().await;
    }

    /// Takes a picture for the documentation, at twice the resolution.
    async fn take_picture(self: Rc<Self>, picture: &'static Picture) {
        let browser = Browser::start().await;
        browser.hide_scrollbars().await;
        self.open(&browser, &picture.state, picture.width).await;
        let height = browser.run(SETTLED, vec![]).await;
        let height = height.as_u64().expect("a height") as u32;
        let metrics = json!({
            "width": picture.width, "height": height.min(picture.max_height),
            "deviceScaleFactor": 2, "mobile": false,
        });
        let command = "Emulation.setDeviceMetricsOverride";
        browser.devtools(command, metrics).await;
        browser.wait_for("devicePixelRatio === 2").await;
        browser.run(SETTLED, vec![]).await;
        self.save(&browser, &format!("{}.png", picture.name)).await;
        browser.close().await;
    }

    async fn open(&self, browser: &Browser, state: &State, width: u32) {
        browser.look(width, "light").await;
        let address = format!("{}{}", self.server.origin, state.address);
        browser.open(&address).await;
        for selector in state.clicks {
            browser.click(selector).await;
        }
        let is_shown = format!("document.querySelector({:?})", state.shows);
        browser.wait_for(&is_shown).await;
        // Remove hover and focus.
        let corner = json!({ "type": "mouseMoved", "x": 0, "y": 0 });
        browser.devtools("Input.dispatchMouseEvent", corner).await;
        browser.run("document.activeElement?.blur()", vec![]).await;
    }

    /// Saves a screenshot of the window.
    async fn save(&self, browser: &Browser, name: &str) {
        let image = browser.client.screenshot().await.expect("a screenshot");
        std::fs::write(self.folder.join(name), image).expect("the screenshot can be saved");
    }
}
