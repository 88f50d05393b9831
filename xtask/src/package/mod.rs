//! `package`: an archive with the editors' command, which contains the widget, and the package
//! for npm.

pub mod npm;
mod story_types;

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::args::Dist;
use crate::bundle::licenses;
use crate::dist;
use crate::shell::{self, Result, root, say};

/// Files of the repository that go into the archive, with the folder of documents, so that links
/// between them work there.
const FILES: [&str; 7] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

/// Builds the widget and the command that contains it, and writes both and the package for npm
/// to `target/package/`.
pub fn run() -> Result {
    dist::build(&Dist::default())?;
    let folder = shell::target_dir().join("package");
    fs::remove_dir_all(&folder).ok();
    let name = format!("stanceline-{}-{OS}-{ARCH}", env!("CARGO_PKG_VERSION"));
    let content = folder.join(&name);
    fs::create_dir_all(&content)
        .map_err(|error| format!("can't create {}: {error}", content.display()))?;
    let archive = folder.join("dist.zip");
    write(&archive, &zip(&dist::dir())?)?;

    say("building the command that contains the widget");
    shell::run(
        shell::command("cargo")
            .args(["build", "--locked", "--release", "--package=stanceline-cli"])
            .args(["--bin=stanceline", "--features=embedded-release"])
            .env("STANCELINE_EMBEDDED_RELEASE", &archive),
    )?;
    let program = format!("stanceline{EXE_SUFFIX}");
    copy(
        &shell::target_dir().join("release").join(&program),
        &content.join(&program),
    )?;
    let documents = dist::files(&root().join("docs"))
        .map_err(|error| format!("can't read the documents: {error}"))?;
    let files = FILES.map(|file| root().join(file));
    for file in files.into_iter().chain(documents) {
        let path = file.strip_prefix(root()).unwrap_or(&file);
        copy(&file, &content.join(path))?;
    }
    write(
        &content.join("licenses.txt"),
        licenses::of_command()?.as_bytes(),
    )?;
    let packed = format!("{name}.tar.gz");
    // macOS and Windows have `tar`, too.
    shell::run(
        shell::command("tar")
            .arg("-czf")
            .arg(folder.join(&packed))
            .arg("-C")
            .arg(&folder)
            .arg(&name),
    )?;
    let package = npm::pack(&folder)?;
    for file in [folder.join(packed), archive, package] {
        println!("{}", file.display());
    }
    Ok(())
}

/// Packs the files of a folder and its subfolders into a ZIP archive.
fn zip(folder: &Path) -> Result<Vec<u8>> {
    let failed =
        |error: &dyn std::fmt::Display| format!("can't pack {}: {error}", folder.display());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for path in dist::files(folder).map_err(|error| failed(&error))? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).map_err(|error| failed(&error))?;
        zip.start_file(name, SimpleFileOptions::default())
            .map_err(|error| failed(&error))?;
        zip.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    let archive = zip.finish().map_err(|error| failed(&error))?;
    Ok(archive.into_inner())
}

fn write(file: &Path, bytes: &[u8]) -> Result {
    fs::write(file, bytes).map_err(|error| format!("can't write {}: {error}", file.display()))
}

/// Copies a file, and creates the folder that it is copied to.
fn copy(from: &Path, to: &Path) -> Result {
    let folder = to.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::copy(from, to))
        .map(drop)
        .map_err(|error| format!("can't copy {}: {error}", from.display()))
}
