//! `dist`: makes the release bundle and reports its sizes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bundle::{self, Options};
use crate::shell::{self, Result, root, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{npm, size, tools};

/// Where the bundle is.
pub fn dir() -> PathBuf {
    root().join("dist")
}

/// Builds the bundle and prints its sizes.
pub fn run(options: &Options) -> Result {
    let toolchain = build(options)?;
    println!();
    size::print()?;
    println!("\nbuilt with {}", toolchain.describe());
    if options.base_url.is_none() {
        println!(
            "fallback.html expects the bundle in dist/ beside the page, and there is no \
             oembed.json; --base-url URL says where the bundle will be"
        );
    }
    Ok(())
}

/// Builds the bundle.
pub fn build(options: &Options) -> Result<Toolchain> {
    let toolchain = Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    npm::ensure()?;
    say(format!("building dist/ with {}", toolchain.describe()));
    let built = shell::target_dir().join("page");
    // Relative addresses, so that the folder works wherever it is put.
    shell::run(
        tools::trunk(&toolchain, "build")
            .args(["--release", "--public-url", "./", "--dist"])
            .arg(&built),
    )?;
    bundle::write(&built, &dir(), options)?;
    Ok(toolchain)
}

/// Every file in a folder and the folders in it, in order.
pub fn files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
