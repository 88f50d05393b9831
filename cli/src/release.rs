//! The widget as `cargo xtask dist` builds it, from which bundles and previews are
//! made.

use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Environment variable with the folder of the release.
const VARIABLE: &str = "STANCELINE_RELEASE";

/// The file with the [`Manifest`].
const MANIFEST: &str = "release.json";

/// A folder with the files of a release.
#[derive(Clone, Debug)]
pub struct Release(PathBuf);

/// What a page needs to load the widget. `cargo xtask dist` writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// Styles of the stand-alone page.
    pub styles: String,
    /// Script of the stand-alone page.
    pub script: CheckedFile,
    /// The WebAssembly.
    pub code: CheckedFile,
    /// Script of a stand-alone page that contains the WebAssembly.
    pub single_script: String,
}

/// A file of the release with its checksum.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckedFile {
    /// Name of the file.
    pub file: String,
    /// Checksum for `integrity`.
    pub integrity: String,
}

impl Release {
    /// The release in `folder` if there is one given, else in the folder named by the
    /// environment variable `STANCELINE_RELEASE`, else in `dist/` in the working
    /// directory, next to this program or in a folder above it.
    ///
    /// # Errors
    /// If no release was found, or files are missing from it.
    pub fn find(folder: Option<&Path>) -> Result<Self, String> {
        if let Some(folder) = folder {
            return Self::open(folder);
        }
        if let Some(folder) = std::env::var_os(VARIABLE) {
            return Self::open(Path::new(&folder));
        }
        let program = std::env::current_exe().unwrap_or_default();
        let above = program
            .ancestors()
            .skip(1)
            .map(|folder| folder.join("dist"));
        let candidates: Vec<_> = std::iter::once(PathBuf::from("dist"))
            .chain(above)
            .collect();
        match candidates
            .iter()
            .find(|folder| folder.join(MANIFEST).is_file())
        {
            Some(folder) => Self::open(folder),
            None => Err(format!(
                "found no release of the widget in {}; build one with `cargo xtask dist`, or name \
                 its folder with --release or {VARIABLE}",
                list(&candidates)
            )),
        }
    }

    fn open(folder: &Path) -> Result<Self, String> {
        let release = Self(folder.to_owned());
        let manifest = release.manifest()?;
        let names = STABLE
            .into_iter()
            .chain([&*manifest.script.file, &manifest.code.file]);
        let missing: Vec<_> = names.filter(|name| !folder.join(name).is_file()).collect();
        if missing.is_empty() {
            Ok(release)
        } else {
            Err(format!(
                "the release in {} is incomplete, {} is missing; build it again with \
                 `cargo xtask dist`",
                folder.display(),
                missing.join(", ")
            ))
        }
    }

    /// Reads what a page needs to load the widget.
    ///
    /// # Errors
    /// If the file can't be read, or is of another version.
    pub fn manifest(&self) -> Result<Manifest, String> {
        serde_json::from_slice(&self.bytes(MANIFEST)?).map_err(|error| {
            format!(
                "can't use {}: {error}; build the release again with `cargo xtask dist`",
                self.0.join(MANIFEST).display()
            )
        })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|error| {
            format!(
                "can't read {}: {error}; build the release with `cargo xtask dist`",
                path.display()
            )
        })
    }

    /// The names of the files that every story needs, with their compressed versions.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn shared_files(&self) -> Result<Vec<String>, String> {
        let failed = |error| format!("can't read {}: {error}", self.0.display());
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            names.extend(
                name.to_str()
                    .filter(|name| is_shared(name))
                    .map(str::to_owned),
            );
        }
        names.sort();
        Ok(names)
    }
}

/// The licences of everything in the release.
pub const LICENSES: &str = "licenses.txt";

/// Files that every story needs and whose names never change.
const STABLE: [&str; 5] = [
    "stanceline.js",
    "stanceline.css",
    "frame.js",
    "csp.txt",
    LICENSES,
];

/// Whether every story needs this file of a release.
fn is_shared(name: &str) -> bool {
    STABLE.contains(&uncompressed(name)) || is_hashed(name)
}

/// The name of a file without the ending of its compressed version.
fn uncompressed(name: &str) -> &str {
    let plain = name
        .strip_suffix(".br")
        .or_else(|| name.strip_suffix(".gz"));
    plain.unwrap_or(name)
}

/// Whether a name is that of a release's file with a checksum of its content in it, such
/// as `words-fr-0123456789abcdef.txt.gz`.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, extension)) = uncompressed(name).rsplit_once('.') else {
        return false;
    };
    let Some((stem, hash)) = stem.rsplit_once('-') else {
        return false;
    };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_kind = match (stem, extension) {
        ("page", "js") | ("widget", "css" | "js" | "wasm") => true,
        (stem, "txt") => stem.strip_prefix("words-").is_some_and(|code| {
            matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase())
        }),
        _ => false,
    };
    is_kind && hash.len() == 16 && hash.bytes().all(is_digit)
}

fn list(folders: &[PathBuf]) -> String {
    let folders: Vec<_> = folders
        .iter()
        .map(|folder| folder.display().to_string())
        .collect();
    folders.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_a_release_are_taken_for_its_files() {
        for name in [
            "page-0123456789abcdef.js",
            "widget-0123456789abcdef.css.br",
            "widget-0123456789abcdef.js",
            "widget-0123456789abcdef.wasm.gz",
            "words-ckb-0123456789abcdef.txt",
        ] {
            assert!(is_hashed(name) && is_shared(name), "{name}");
        }
        for name in [
            "page-layout.js",
            "page-0123456789abcdef.html",
            "page-0123456789ABCDEF.js",
            "page-0123456789abcdef0.js",
            "page-0123456789abcdef",
            "widget-list-0123456789abcdef.js",
            "widget-0123456789abcdef.js.txt",
            "words-0123456789abcdef.txt",
            "words-to-say-0123456789abcdef.txt",
            "words-fr.txt",
            ".br",
            "",
        ] {
            assert!(!is_hashed(name) && !is_shared(name), "{name}");
        }
        assert!(is_shared("frame.js.gz") && !is_shared("frame.js.zip"));
    }
}
