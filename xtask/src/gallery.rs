//! `gallery`: screenshots of every state of the widget on one page.

use crate::args::{Dist, Gallery};
use crate::browsers::Engine;
use crate::dist;
use crate::shell::{self, Result, command, say};

/// Builds the bundle and takes the screenshots. The program that takes them is in
/// `tests/e2e/gallery/`.
pub fn run(options: &Gallery) -> Result {
    let engine = Engine::Chromium;
    let programs = engine.ensure()?;
    dist::run(&Dist::default())?;
    let folder = shell::target_dir().join("gallery");
    let mut cargo = command("cargo");
    cargo
        .args(["run", "--quiet", "--package", "stanceline-e2e"])
        .args(["--bin", "gallery"])
        .env("STANCELINE_DIST", dist::dir())
        .env("STANCELINE_ENGINE", engine.id())
        .envs(programs)
        .env("STANCELINE_GALLERY", &folder)
        .env(
            "STANCELINE_GALLERY_NAME",
            options.name.as_deref().unwrap_or_default(),
        );
    shell::run(&mut cargo)?;
    say(format!("open {}", folder.join("index.html").display()));
    Ok(())
}
