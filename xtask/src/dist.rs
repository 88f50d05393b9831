//! `dist`: makes the release bundle and reports its sizes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Result, command, root, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{npm, size, stylesheet, tools};

/// Where the bundle is.
pub fn dir() -> PathBuf {
    root().join("dist")
}

/// Builds the bundle and prints its sizes.
pub fn run() -> Result {
    let toolchain = build()?;
    println!();
    size::run()?;
    println!("\nbuilt with {}", toolchain.describe());
    Ok(())
}

/// Builds the bundle.
pub fn build() -> Result<Toolchain> {
    let toolchain = Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    npm::ensure_release_tools()?;
    say(format!("building dist/ with {}", toolchain.describe()));
    // Relative addresses, so that the folder works wherever it is put.
    shell::run(tools::trunk(&toolchain, "build").args(["--release", "--public-url", "./"]))?;
    stylesheet::join(&dir())?;
    for file in files(&dir()).map_err(|error| format!("can't read dist/: {error}"))? {
        if file.extension().is_some_and(|extension| extension == "js") {
            minify(&file)?;
        }
    }
    Ok(toolchain)
}

/// Minifies a script in place. Trunk's own minifier can't read what
/// wasm-bindgen writes, and leaves it as it is.
fn minify(file: &Path) -> Result {
    shell::run(
        command(npm::terser())
            .arg(file)
            .args(["--module", "--mangle", "--ecma", "2020"])
            .args(["--compress", "passes=3,ecma=2020,unsafe_arrows"])
            .arg("--output")
            .arg(file),
    )
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
