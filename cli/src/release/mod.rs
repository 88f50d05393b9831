//! The release of the widget that `cargo xtask dist` builds, for bundles and previews.

mod names;

pub use names::{LICENSES, is_hashed};

use names::{STABLE, is_shared};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// Environment variable with the folder of the release.
const VARIABLE: &str = "STANCELINE_RELEASE";

/// The file with the [`Manifest`].
const MANIFEST: &str = "release.json";

/// The ZIP archive of the release that `cargo xtask package` builds into the program.
#[cfg(feature = "embedded-release")]
const EMBEDDED: Option<&[u8]> = Some(include_bytes!(env!("STANCELINE_EMBEDDED_RELEASE")));
#[cfg(not(feature = "embedded-release"))]
const EMBEDDED: Option<&[u8]> = None;

/// The files of a release.
#[derive(Clone, Debug)]
pub enum Release {
    /// In a folder.
    Folder(PathBuf),
    /// Contained in this program, by name.
    Embedded(BTreeMap<String, Vec<u8>>),
}

/// What a page needs to load the widget, from `release.json` of the release.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// Styles of the stand-alone page.
    pub styles: String,
    /// Script of the stand-alone page.
    pub script: CheckedFile,
    /// The WebAssembly.
    pub code: CheckedFile,
    /// Script of a stand-alone page as one file, which contains the WebAssembly.
    pub single_script: String,
    /// Styles of `embed.html`, where developers choose how to embed a story.
    pub embed_styles: String,
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
    /// Finds a release: in `folder` if it is given, otherwise in the folder of the environment
    /// variable `STANCELINE_RELEASE`, otherwise in this program if it contains one, otherwise
    /// in `dist/` in the working directory, next to this program or in a folder above it.
    ///
    /// # Errors
    /// If there is no release, or it lacks files.
    pub fn find(folder: Option<&Path>) -> Result<Self, String> {
        if let Some(folder) = folder {
            return Self::open(folder);
        }
        if let Some(folder) = std::env::var_os(VARIABLE) {
            return Self::open(Path::new(&folder));
        }
        if let Some(archive) = EMBEDDED {
            return Self::unpack(archive);
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
        Self::Folder(folder.to_owned()).complete()
    }

    /// Reads the release in a ZIP archive.
    fn unpack(archive: &[u8]) -> Result<Self, String> {
        let failed = |error: &dyn std::fmt::Display| format!("the program is damaged: {error}");
        let mut archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| failed(&error))?;
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).map_err(|error| failed(&error))?;
            let name = file.name().map_err(|error| failed(&error))?.into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)
                .map_err(|error| failed(&error))?;
            files.insert(name, bytes);
        }
        Self::Embedded(files).complete()
    }

    /// Returns the release if no file is missing.
    fn complete(self) -> Result<Self, String> {
        let manifest = self.manifest()?;
        let has = |name: &str| match &self {
            Self::Folder(folder) => folder.join(name).is_file(),
            Self::Embedded(files) => files.contains_key(name),
        };
        let names = STABLE
            .into_iter()
            .chain([&*manifest.script.file, &manifest.code.file]);
        let missing: Vec<_> = names.filter(|name| !has(name)).collect();
        if missing.is_empty() {
            Ok(self)
        } else {
            Err(format!(
                "the release in {} is incomplete, {} is missing; build it again with \
                 `cargo xtask dist`",
                self.place(),
                missing.join(", ")
            ))
        }
    }

    /// The place of the release for messages.
    fn place(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Embedded(_) => "this program".to_owned(),
        }
    }

    /// Reads `release.json`.
    ///
    /// # Errors
    /// If it can't be read, or is of another version.
    pub fn manifest(&self) -> Result<Manifest, String> {
        serde_json::from_slice(&self.bytes(MANIFEST)?).map_err(|error| {
            format!(
                "can't use {MANIFEST} in {}: {error}; build the release again with \
                 `cargo xtask dist`",
                self.place()
            )
        })
    }

    /// Reads a file of the release by its name.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let read = match self {
            Self::Folder(folder) => fs::read(folder.join(name)).map_err(|error| error.to_string()),
            Self::Embedded(files) => files.get(name).cloned().ok_or("no such file".to_owned()),
        };
        read.map_err(|error| {
            format!(
                "can't read {name} in {}: {error}; build the release with `cargo xtask dist`",
                self.place()
            )
        })
    }

    /// The names of the files that every story needs, with their compressed versions.
    ///
    /// # Errors
    /// If the folder can't be read.
    pub fn shared_files(&self) -> Result<Vec<String>, String> {
        let failed = |error| format!("can't read {}: {error}", self.place());
        let mut names: Vec<String> = match self {
            Self::Folder(folder) => {
                let entries = fs::read_dir(folder).map_err(failed)?;
                let entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
                let names = entries.into_iter().map(|entry| entry.file_name());
                names.filter_map(|name| name.into_string().ok()).collect()
            }
            Self::Embedded(files) => files.keys().cloned().collect(),
        };
        names.retain(|name| is_shared(name));
        names.sort();
        Ok(names)
    }
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
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const PAGE: &str = "page-1111111111111111.js";
    const CODE: &str = "widget-1111111111111111.wasm";

    fn archive(leave_out: &str) -> Vec<u8> {
        let manifest = serde_json::json!({
            "styles": "", "singleScript": "", "embedStyles": "",
            "script": { "file": PAGE, "integrity": "" },
            "code": { "file": CODE, "integrity": "" },
        });
        let manifest = manifest.to_string();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut files = vec![(MANIFEST, &*manifest), ("demo.html", "demo")];
        files.extend(STABLE.map(|name| (name, name)));
        files.extend([(PAGE, "page"), (CODE, "code")]);
        for (name, text) in files.into_iter().filter(|(name, _)| *name != leave_out) {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("an entry");
            zip.write_all(text.as_bytes()).expect("content");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn a_release_in_an_archive_has_its_files() {
        let release = Release::unpack(&archive("")).expect("a release");
        assert_eq!(release.bytes(CODE).as_deref(), Ok(&b"code"[..]));
        assert_eq!(release.manifest().expect("a manifest").script.file, PAGE);
        let shared = release.shared_files().expect("names");
        assert_eq!(shared.len(), STABLE.len() + 2, "not the demo: {shared:?}");
        let error = Release::unpack(&archive(CODE)).expect_err("incomplete");
        assert!(
            error.contains("in this program is incomplete, widget-1"),
            "{error}"
        );
        assert!(Release::unpack(b"PK").is_err());
    }
}
