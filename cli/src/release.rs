//! The widget as `cargo xtask dist` makes it, from which bundles and previews are
//! made.

use std::fs;
use std::path::{Path, PathBuf};

/// Names where the release is, if it is nowhere near.
const VARIABLE: &str = "STANCELINE_RELEASE";

/// A folder with the files of a release.
#[derive(Clone, Debug)]
pub struct Release(PathBuf);

impl Release {
    /// The release in the folder asked for, or in the one that the environment
    /// variable `STANCELINE_RELEASE` names, or in `dist/` here, or beside this
    /// program or in a folder around it.
    ///
    /// # Errors
    /// Where it was looked for, or what is missing from it, and what to do.
    pub fn find(asked: Option<&Path>) -> Result<Self, String> {
        if let Some(asked) = asked {
            return Self::at(asked);
        }
        if let Some(named) = std::env::var_os(VARIABLE) {
            return Self::at(Path::new(&named));
        }
        let program = std::env::current_exe().unwrap_or_default();
        let around = program
            .ancestors()
            .skip(1)
            .map(|folder| folder.join("dist"));
        let places: Vec<_> = std::iter::once(PathBuf::from("dist"))
            .chain(around)
            .collect();
        match places
            .iter()
            .find(|place| place.join("stanceline.js").is_file())
        {
            Some(place) => Self::at(place),
            None => Err(format!(
                "the widget is in none of these folders: {}; `cargo xtask dist` makes it, or say \
                 where it is with --release or {VARIABLE}",
                list(&places)
            )),
        }
    }

    fn at(folder: &Path) -> Result<Self, String> {
        let release = Self(folder.to_owned());
        let mut names = vec!["index.html".to_owned()];
        names.extend(STABLE.map(str::to_owned));
        names.extend(files_named_in(&release.text("index.html")?));
        let is_missing = |name: &String| !folder.join(name).is_file();
        let missing: Vec<_> = names.into_iter().filter(is_missing).collect();
        match missing.is_empty() {
            true => Ok(release),
            false => Err(format!(
                "{} is no whole release, {} is missing; `cargo xtask dist` makes one",
                folder.display(),
                missing.join(", ")
            )),
        }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn text(&self, name: &str) -> Result<String, String> {
        let bytes = self.bytes(name)?;
        String::from_utf8(bytes).map_err(|_| format!("{name} of the release is not text"))
    }

    /// What is in a file.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|error| {
            format!(
                "can't read {}: {error}; `cargo xtask dist` makes the release",
                path.display()
            )
        })
    }

    /// The files that are the same for every story, with those that are
    /// compressed beside them.
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

/// Files whose names never change and which know no story.
const STABLE: [&str; 4] = ["stanceline.js", "stanceline.css", "frame.js", "csp.txt"];

/// Whether a file of a release is the same for every story.
pub fn is_shared(name: &str) -> bool {
    let plain = name
        .strip_suffix(".br")
        .or_else(|| name.strip_suffix(".gz"));
    STABLE.contains(&plain.unwrap_or(name)) || is_hashed(name)
}

/// Whether a file is named after what is in it.
pub fn is_hashed(name: &str) -> bool {
    ["page-", "widget-", "words-"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// What the stand-alone page loads.
fn files_named_in(html: &str) -> Vec<String> {
    let named = |attribute: &str| {
        let parts = html.split(attribute).skip(1);
        let names = parts.filter_map(|part| part.split('"').next());
        names
            .filter(|name| is_hashed(name))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    [named("href=\""), named("src=\"")].concat()
}

fn list(places: &[PathBuf]) -> String {
    let places: Vec<_> = places
        .iter()
        .map(|place| place.display().to_string())
        .collect();
    places.join(", ")
}
