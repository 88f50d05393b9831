//! The licences of all code in a release.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::shell::{self, Result, root};

/// Prefixes of the names of licence files, in lower case.
const STARTS: [&str; 6] = [
    "licen",
    "copying",
    "copyright",
    "notice",
    "unlicense",
    "patents",
];

/// A package that is linked into a program.
struct Package {
    /// Name and version.
    name: String,
    /// SPDX expression.
    license: String,
    /// Authors, for packages without a licence file.
    authors: Vec<String>,
    /// Texts of the licence files.
    texts: Vec<String>,
}

/// The text of `licenses.txt`: this project's licences, and those of the packages in the
/// WebAssembly.
pub fn text() -> Result<String> {
    let read = |name: &str| {
        let text = fs::read_to_string(root().join(name));
        text.map_err(|error| format!("can't read {name}: {error}"))
    };
    let apache = read("LICENSE-APACHE")?;
    let own = [read("LICENSE")?, read("LICENSE-MIT")?, apache.clone()];
    let own = own.each_ref().map(|text| text.trim_end());
    let linked = packages(&["--package=stanceline", "--target=wasm32-unknown-unknown"])?;
    Ok(own.join(RULE) + RULE + &others("The WebAssembly", linked, &apache)?)
}

/// The text of `licenses.txt` for the editors' command: the licences of its packages.
pub fn of_command() -> Result<String> {
    let apache = fs::read_to_string(root().join("LICENSE-APACHE"));
    let apache = apache.map_err(|error| format!("can't read LICENSE-APACHE: {error}"))?;
    others(
        "The command",
        packages(&["--package=stanceline-cli"])?,
        &apache,
    )
}

const RULE: &str =
    "\n\n--------------------------------------------------------------------------------\n\n";

/// The packages that are linked into a program, which arguments of `cargo tree` select.
fn packages(selection: &[&str]) -> Result<Vec<Package>> {
    let cargo = |arguments: &[&str]| {
        let output = shell::output(shell::command("cargo").args(arguments));
        output.ok_or_else(|| format!("`cargo {}` failed", arguments.join(" ")))
    };
    let options = [
        "tree",
        "--locked",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}",
    ];
    let tree = cargo(&[&options, selection].concat())?;
    let metadata = cargo(&["metadata", "--locked", "--format-version=1"])?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| format!("can't read `cargo metadata`: {error}"))?;
    let mut packages = vec![Package {
        name: "The standard library of Rust, https://github.com/rust-lang/rust".to_owned(),
        license: "MIT OR Apache-2.0".to_owned(),
        authors: Vec::new(),
        texts: Vec::new(),
    }];
    let known = metadata["packages"].as_array();
    for package in known.into_iter().flatten() {
        let field = |name| package[name].as_str().unwrap_or_default();
        let name = format!("{} {}", field("name"), field("version"));
        let in_tree = format!("{} v{}", field("name"), field("version"));
        // Packages of this repository are listed with their path, so they don't match.
        let is_linked = tree.lines().any(|line| line.trim_end() == in_tree);
        if is_linked {
            let folder = Path::new(field("manifest_path")).parent();
            let authors = package["authors"].as_array().into_iter().flatten();
            packages.push(Package {
                license: field("license").to_owned(),
                authors: authors
                    .filter_map(|author| Some(author.as_str()?.to_owned()))
                    .collect(),
                texts: texts(folder.unwrap_or(Path::new(".")))
                    .map_err(|error| format!("can't read the licences of {name}: {error}"))?,
                name,
            });
        }
    }
    Ok(packages)
}

/// The texts of the licence files in a folder, in the order of their names.
fn texts(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_lowercase();
        if path.is_file() && STARTS.iter().any(|start| name.starts_with(start)) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}

/// The text with the packages of a program and their licences. Each licence text is there
/// once, after its packages.
fn others(program: &str, packages: Vec<Package>, apache: &str) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let Package {
            name,
            license,
            authors,
            mut texts,
        } = package;
        if texts.is_empty() && license == "MIT" && !authors.is_empty() {
            texts.push(mit(&authors));
        } else if texts.is_empty() {
            // The Apache licence is the same for all, without a copyright holder.
            if !license.contains("Apache-2.0") {
                return Err(format!(
                    "{name} ({license}) has no licence file; add its text to the release"
                ));
            }
            texts.push(apache.to_owned());
        }
        let line = format!("{name} ({license})");
        for text in texts {
            let text = text
                .replace("\r\n", "\n")
                .trim_matches('\n')
                .trim_end()
                .to_owned();
            by_text.entry(text).or_default().push(line.clone());
        }
    }
    let mut parts: Vec<_> = by_text
        .into_iter()
        .map(|(text, names)| format!("{}\n\n{text}", names.join("\n")))
        .collect();
    parts.sort();
    let intro = format!("{program} contains code of these packages, under these licences.");
    Ok(format!("{intro}{RULE}{}\n", parts.join(RULE)))
}

/// The text of the MIT licence for a package without a licence file.
fn mit(authors: &[String]) -> String {
    let own = include_str!("../../../LICENSE-MIT");
    let permission = own.find("Permission is").map_or(own, |start| &own[start..]);
    format!("Copyright (c) {}\n\n{permission}", authors.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, license: &str, texts: &[&str]) -> Package {
        Package {
            name: name.to_owned(),
            license: license.to_owned(),
            authors: Vec::new(),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        }
    }

    #[test]
    fn each_licence_text_is_there_once_after_its_packages() {
        let packages = vec![
            package("a 1.0.0", "MIT", &["(c) A\r\nMIT\r\n"]),
            package("b 2.0.0", "MIT", &["\n(c) A\nMIT"]),
            package("c 0.1.0", "Zlib AND MIT", &["zlib", "(c) C\nMIT"]),
            package("d 0.2.0", "MIT OR Apache-2.0", &[]),
        ];
        let text = others("It", packages, "apache").expect("all have licences");
        assert!(
            text.contains("a 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\n(c) A\nMIT\n\n---"),
            "{text}"
        );
        assert!(text.contains("c 0.1.0 (Zlib AND MIT)\n\nzlib\n"), "{text}");
        assert!(
            text.contains("c 0.1.0 (Zlib AND MIT)\n\n(c) C\nMIT\n"),
            "{text}"
        );
        assert!(
            text.contains("d 0.2.0 (MIT OR Apache-2.0)\n\napache\n"),
            "{text}"
        );
    }

    #[test]
    fn a_package_without_a_licence_is_an_error() {
        let error = others("It", vec![package("e 1.0.0", "MIT", &[])], "apache").unwrap_err();
        assert!(
            error.contains("e 1.0.0 (MIT) has no licence file"),
            "{error}"
        );
    }

    #[test]
    fn a_release_has_our_licences_and_those_of_linked_packages() {
        let text = text().expect("all packages have licences");
        let yew = "yew 0.23.0 (MIT OR Apache-2.0)\n";
        for part in [
            "Stanceline is licensed under",
            yew,
            "serde_json 1.",
            "standard library",
        ] {
            assert!(text.contains(part), "{part}");
        }
        // These run in the compiler or in native programs only.
        for part in ["\nsyn 2.", "\nclap 4.", "\npollster "] {
            assert!(!text.contains(part), "{part}");
        }
    }

    #[test]
    fn the_command_has_the_licences_of_its_packages() {
        let text = of_command().expect("all packages have licences");
        for part in [
            "The command contains",
            "calamine 0.",
            "clap 4.",
            "serde_json 1.",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
