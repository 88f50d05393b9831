//! `size --functions`: the size of the code by crate and by function, from a build with function
//! names.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;

use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

use super::committed::grouped;
use crate::shell::{self, Result, command, root, say};
use crate::wasm_toolchain::{FEATURES, Profile, TARGET, Toolchain};
use crate::{npm, tools};

/// Crates whose generic code counts for the crate that uses it.
const LIBRARY: [&str; 5] = ["alloc", "core", "hashbrown", "indexmap", "std"];

/// The name of a function and the size of its code in bytes.
type Function = (String, usize);

/// Prints the size of every crate and of the `count` largest functions.
pub fn run(count: usize) -> Result {
    let file = build()?;
    let code =
        fs::read(&file).map_err(|error| format!("can't read {}: {error}", file.display()))?;
    let functions =
        functions(&code).map_err(|error| format!("can't parse {}: {error}", file.display()))?;
    println!("{}", report(functions, count));
    say(format!("the build with names is {}", file.display()));
    Ok(())
}

/// Builds the release with function names and returns the path of the WebAssembly.
fn build() -> Result<PathBuf> {
    let toolchain = Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    npm::ensure()?;
    shell::run(
        toolchain
            .command("cargo")
            .args([
                "build",
                "--release",
                "--package",
                "stanceline",
                "--bin",
                "widget",
            ])
            .args(["--target", TARGET]),
    )?;
    let built = toolchain
        .target_dir()
        .join(TARGET)
        .join("release/widget.wasm");
    let dir = shell::target_dir().join("named");
    shell::run(
        command("wasm-bindgen")
            .args(["--target", "web", "--keep-debug", "--out-dir"])
            .args([&dir, &built]),
    )?;
    let named = dir.join("named.wasm");
    shell::run(
        command("wasm-opt")
            .args(passes()?)
            .args(FEATURES)
            .arg("-g")
            .arg(dir.join("widget_bg.wasm"))
            .arg("-o")
            .arg(&named),
    )?;
    Ok(named)
}

/// The arguments for wasm-opt in `index.html`.
fn passes() -> Result<Vec<String>> {
    let page = fs::read_to_string(root().join("index.html"))
        .map_err(|error| format!("can't read index.html: {error}"))?;
    let value = |name: &str| {
        let (_, rest) = page.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    let missing = "index.html has no arguments for wasm-opt";
    let level = value("data-wasm-opt").ok_or(missing)?;
    let more = value("data-wasm-opt-params").ok_or(missing)?;
    let more = more.split_whitespace().map(str::to_owned);
    Ok(std::iter::once(format!("-O{level}")).chain(more).collect())
}

/// All functions of a WebAssembly module, without imports.
fn functions(code: &[u8]) -> wasmparser::Result<Vec<Function>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(code) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                bodies.push((range.end - range.start) as usize);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    read_names(section, &mut names)?;
                }
            }
            _ => {}
        }
    }
    let name = |index| names.remove(&index).unwrap_or_else(|| "?".to_owned());
    Ok((imported..).map(name).zip(bodies).collect())
}

fn read_names(
    section: NameSectionReader,
    names: &mut HashMap<u32, String>,
) -> wasmparser::Result<()> {
    for part in section {
        if let Name::Function(functions) = part? {
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, without_hashes(naming.name));
            }
        }
    }
    Ok(())
}

/// The name of a function without the hashes of crates.
fn without_hashes(name: &str) -> String {
    let mut plain = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain += before;
        rest = match after.split_once(']') {
            Some((hash, after))
                if hash.len() > 12 && hash.chars().all(|c| c.is_ascii_hexdigit()) =>
            {
                after
            }
            _ => {
                plain.push('[');
                after
            }
        };
    }
    plain + rest
}

/// The crate that a function counts for: the first in its name that is not in [`LIBRARY`], or
/// else the first. For the widget's own crate, with the module.
fn owner(name: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let paths = name.split(|c: char| !is_part(c) && c != ':');
    let paths = paths.filter(|path| path.contains("::") && !path.starts_with(':'));
    let crates: Vec<_> = paths.filter_map(|path| path.split_once("::")).collect();
    let own = crates.iter().find(|(first, _)| !LIBRARY.contains(first));
    match own.or(crates.first()) {
        Some((first @ "stanceline", rest)) => {
            let folder = rest.split("::").next().unwrap_or_default();
            format!("{first}::{folder}")
        }
        Some((first, _)) => (*first).to_owned(),
        None => "(exports and allocation)".to_owned(),
    }
}

fn report(mut functions: Vec<Function>, count: usize) -> String {
    let whole: usize = functions.iter().map(|(_, bytes)| bytes).sum();
    let mut owners: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for (name, bytes) in &functions {
        let entry = owners.entry(owner(name)).or_default();
        entry.0 += bytes;
        entry.1 += 1;
    }
    let mut owners: Vec<_> = owners.into_iter().collect();
    owners.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    functions.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let mut text = format!(
        "{} bytes of code in {} functions\n\n",
        grouped(whole),
        functions.len()
    );
    for (owner, (bytes, functions)) in owners {
        let share = bytes as f64 * 100.0 / whole.max(1) as f64;
        text += &format!(
            "{:>9} {share:>5.1} % {functions:>5}  {owner}\n",
            grouped(bytes)
        );
    }
    text += "\n";
    for (name, bytes) in functions.iter().take(count) {
        let short: String = name.chars().take(150).collect();
        text += &format!("{:>9}  {short}\n", grouped(*bytes));
    }
    text
}

#[cfg(test)]
mod tests;
