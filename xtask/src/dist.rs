//! `dist`: makes the release bundle and reports its sizes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Dist;
use crate::shell::{self, Result, root, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{bundle, npm, size, tools};

/// The folder of the release bundle.
pub fn dir() -> PathBuf {
    root().join("dist")
}

/// Builds the bundle and prints its sizes.
pub fn run(options: &Dist) -> Result {
    let toolchain = build(options)?;
    println!();
    size::print()?;
    println!("\nbuilt with {}", toolchain.describe());
    if options.base_url.is_none() {
        println!(
            "without --base-url URL, there is no oembed.json, and fallback.html works only on a \
             page next to dist/"
        );
    }
    Ok(())
}

/// Builds the bundle.
pub fn build(options: &Dist) -> Result<Toolchain> {
    let toolchain = Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    npm::ensure()?;
    say(format!("building dist/ with {}", toolchain.describe()));
    let built = shell::target_dir().join("page");
    // Relative addresses, so that the folder works at any address.
    shell::run(
        tools::trunk(&toolchain, "build")
            .args(["--release", "--public-url", "./", "--dist"])
            .arg(&built),
    )?;
    bundle::write(&built, &dir(), options)?;
    Ok(toolchain)
}

/// The paths of all files in a folder and its subfolders, sorted.
pub fn files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
