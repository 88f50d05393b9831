//! The npm package: the element from the release in `dist/`, in a form that bundlers support,
//! with types and a manifest of the element from `npm/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::{copy, story_types, write};
use crate::bundle::{File, Modules};
use crate::shell::{self, Result, root};
use crate::{dist, npm};

/// Files of the repository that are in the package under the same names.
const FILES: [&str; 9] = [
    "LICENSE",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/story.schema.json",
    "npm/README.md",
    "npm/custom-elements.json",
    "npm/react.d.ts",
    "npm/server.js",
    "npm/stanceline.d.ts",
];

/// Files of the release that are in the package unchanged.
const RELEASED: [&str; 2] = ["stanceline.css", "licenses.txt"];

/// Smallest file in bytes. Vite replaces smaller ones by `data:` addresses, which a policy of
/// `connect-src 'self'` forbids.
const INLINE_LIMIT: usize = 4096;

/// The placeholder in `npm/package.json` for the version of the release.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// The default address of the WebAssembly in the bindings, which bundlers would try to resolve.
const DEFAULT_CODE: &str = "new URL(\"widget_bg.wasm\",import.meta.url)";

/// Writes `stanceline-VERSION.tgz` to a folder, from the release in `dist/`. Returns its
/// path.
pub fn pack(folder: &Path) -> Result<PathBuf> {
    npm::ensure()?;
    let content = folder.join("npm");
    fs::remove_dir_all(&content).ok();
    fs::create_dir_all(&content)
        .map_err(|error| format!("can't create {}: {error}", content.display()))?;
    for file in element(&Release::read(&dist::dir())?)? {
        write(&content.join(&file.name), &file.bytes)?;
    }
    for name in RELEASED {
        copy(&dist::dir().join(name), &content.join(name))?;
    }
    for path in FILES {
        let path = root().join(path);
        copy(&path, &content.join(path.file_name().unwrap_or_default()))?;
    }
    let schema = text(&root().join("docs/story.schema.json"))?;
    let schema = serde_json::from_str(&schema)
        .map_err(|error| format!("story.schema.json is not valid JSON: {error}"))?;
    write(
        &content.join("story.d.ts"),
        story_types::declarations(&schema)?.as_bytes(),
    )?;
    let manifest = text(&root().join("npm/package.json"))?;
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    write(
        &content.join("package.json"),
        manifest.replace(NO_VERSION, version).as_bytes(),
    )?;
    shell::output(
        shell::command("npm")
            .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
            .arg(folder)
            .arg(&content)
            .stderr(Stdio::inherit()),
    )
    .ok_or("`npm pack` failed, see above")?;
    Ok(folder.join(format!("stanceline-{}.tgz", env!("CARGO_PKG_VERSION"))))
}

/// The files of a release that the element loads.
struct Release {
    bindings: File,
    code: File,
    styles: File,
    /// Codes of languages, with their catalogues.
    words: Vec<(String, File)>,
}

impl Release {
    fn read(dist: &Path) -> Result<Self> {
        let paths = dist::files(dist)
            .map_err(|error| format!("can't read dist/: {error}; run `cargo xtask dist`"))?;
        let mut files = Vec::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with("widget-") || name.starts_with("words-") {
                let bytes =
                    fs::read(&path).map_err(|error| format!("can't read {name}: {error}"))?;
                files.push(File::stable(&name, bytes));
            }
        }
        let mut take = |extension: &str| {
            let is_it =
                |file: &File| file.name.starts_with("widget-") && file.name.ends_with(extension);
            let at = files.iter().position(is_it);
            let at = at.ok_or(format!(
                "dist/ has no widget-*{extension}; run `cargo xtask dist`"
            ))?;
            Ok::<_, String>(files.remove(at))
        };
        let (bindings, code, styles) = (take(".js")?, take(".wasm")?, take(".css")?);
        let words = files.into_iter().filter_map(|file| {
            let name = file.name.strip_prefix("words-")?.strip_suffix(".txt")?;
            let (code, _) = name.rsplit_once('-')?;
            Some((code.to_owned(), file))
        });
        Ok(Self {
            bindings,
            code,
            words: words.collect(),
            styles,
        })
    }
}

/// The element's module, and the files that it loads.
fn element(release: &Release) -> Result<Vec<File>> {
    let bindings = bindings(&release.bindings)?;
    // Bundlers minify the stylesheets that they copy, which changes the checksum.
    let styles = File::hashed("widget.txt", &*release.styles.bytes);
    let words = release.words.iter();
    let words: Vec<_> = words.map(|(code, file)| (code, padded(file))).collect();

    let modules = Modules::copy(&root().join("src/embed/js"))?;
    modules.write("files.js", &files_module(&release.code, &styles, &words))?;
    modules.write("bindings.js", &bindings_module(&bindings.name))?;
    let external = format!("--external:./{}", bindings.name);
    let element = modules.bundle_with("stanceline.js", &[&external])?;
    let mut files = vec![
        File::stable("stanceline.js", element),
        File::stable(&release.code.name, &*release.code.bytes),
        bindings,
        styles,
    ];
    files.extend(words.into_iter().map(|(_, file)| file));
    Ok(files)
}

/// The bindings without the default address of the WebAssembly, which the element passes to
/// them, and with an export of their own address.
fn bindings(released: &File) -> Result<File> {
    let text = String::from_utf8_lossy(&released.bytes);
    if !text.contains(DEFAULT_CODE) {
        return Err(format!("{} has no {DEFAULT_CODE}", released.name));
    }
    let text = text.replace(DEFAULT_CODE, "void 0");
    let text = format!("{}\nexport const url=import.meta.url;\n", text.trim_end());
    Ok(File::hashed("widget.js", text))
}

/// Pads a catalogue with blank lines so that bundlers don't inline it.
fn padded(file: &File) -> File {
    let mut bytes = file.bytes.clone();
    bytes.resize(bytes.len().max(INLINE_LIMIT), b'\n');
    File::stable(&file.name, bytes)
}

/// The module `files.js`, with the address of each file in a form that bundlers recognize.
fn files_module(code: &File, styles: &File, words: &[(&String, File)]) -> String {
    let file = |file: &File| {
        format!(
            "{{ url: new URL('./{}', import.meta.url).href, integrity: '{}' }}",
            file.name,
            file.integrity()
        )
    };
    let words = words.iter();
    let words: String = words
        .map(|(code, words)| format!("    {code}: {},\n", file(words)))
        .collect();
    format!(
        "export const code = {};\n\
         // `importBindings` replaces the address.\n\
         export const bindings = {{ url: code.url, integrity: '' }};\n\
         const words = {{\n{words}}};\n\
         export const catalogue = (code) => words[code];\n\
         export const styles = [{}];\n",
        file(code),
        file(styles),
    )
}

/// The module `bindings.js`, with an import that bundlers can follow. Without a checksum,
/// because bundlers change the module.
fn bindings_module(name: &str) -> String {
    format!(
        "import {{ bindings }} from './files.js';\n\
         export async function importBindings() {{\n\
             const module = await import('./{name}');\n\
             bindings.url = module.url;\n\
             return module;\n\
         }}\n"
    )
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("can't read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_file_has_an_address_that_bundlers_recognize() {
        let file = |name| File::stable(name, "");
        let fr = "fr".to_owned();
        let words = [(&fr, file("words-fr-0.txt"))];
        let module = files_module(&file("widget-0.wasm"), &file("widget-1.txt"), &words);
        for name in ["widget-0.wasm", "widget-1.txt", "words-fr-0.txt"] {
            let address = format!("new URL('./{name}', import.meta.url)");
            assert_eq!(module.matches(&address).count(), 1, "{module}");
        }
        assert_eq!(module.matches("sha384-").count(), 3, "{module}");
    }

    #[test]
    fn the_bindings_name_no_missing_file_and_export_their_address() {
        let released = File::stable("widget-0.js", format!("e={DEFAULT_CODE};export{{a}};\n"));
        let packaged = bindings(&released).unwrap();
        assert_eq!(
            String::from_utf8(packaged.bytes).unwrap(),
            "e=void 0;export{a};\nexport const url=import.meta.url;\n"
        );
        let error = bindings(&File::stable("widget-0.js", "")).err();
        assert!(error.is_some_and(|error| error.contains("widget-0.js")));
    }

    #[test]
    fn no_catalogue_is_small_enough_to_be_inlined() {
        let short = padded(&File::stable("a", "ready = prêt\n"));
        assert_eq!(short.bytes.len(), INLINE_LIMIT);
        assert_eq!(short.bytes.trim_ascii_end(), "ready = prêt".as_bytes());
        let long = "x".repeat(INLINE_LIMIT + 1);
        assert_eq!(padded(&File::stable("a", &*long)).bytes, long.as_bytes());
    }

    /// The names in a list of the manifest, sorted.
    fn names(list: &str) -> Vec<String> {
        let manifest = text(&root().join("npm/custom-elements.json")).unwrap();
        let manifest: Value = serde_json::from_str(&manifest).unwrap();
        let items = &manifest["modules"][0]["declarations"][0][list];
        let items = items.as_array().unwrap().iter();
        let mut names: Vec<_> = items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    /// Every text between `before` and `after` in the files of a folder, sorted, without
    /// duplicates.
    fn between(folder: &str, before: &str, after: &str) -> Vec<String> {
        let mut found = Vec::new();
        for file in dist::files(&root().join(folder)).unwrap() {
            for part in text(&file).unwrap().split(before).skip(1) {
                found.push(part.split(after).next().unwrap().to_owned());
            }
        }
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn the_manifest_has_the_attributes_events_parts_and_properties_of_the_element() {
        assert_eq!(
            names("cssParts"),
            between("src/components", " part=\"", "\"")
        );
        let properties: Vec<_> = between("styles", "var(--stanceline-", ",")
            .iter()
            .map(|name| format!("--stanceline-{name}"))
            .collect();
        assert_eq!(names("cssProperties"), properties);
        let types = text(&root().join("npm/stanceline.d.ts")).unwrap();
        for name in names("events") {
            assert!(types.contains(&format!("'{name}': CustomEvent")), "{name}");
        }
        let attributes = names("attributes");
        for name in &attributes {
            let is_typed = ["", "'"]
                .iter()
                .any(|quote| types.contains(&format!("\n    {quote}{name}{quote}?:")));
            assert!(is_typed, "{name}");
        }
        let element = text(&root().join("src/embed/js/stanceline.js")).unwrap();
        let observed = element.split("observedAttributes = [").nth(1).unwrap();
        let observed = observed.split(']').next().unwrap();
        let observed = observed.split(',').map(str::trim);
        for name in observed.filter(|name| !name.is_empty()) {
            let name = name.trim_matches('\'').to_owned();
            assert!(attributes.contains(&name), "{name}");
        }
        let notify = text(&root().join("src/embed/js/events.js")).unwrap();
        let reported = notify.split("NAMES = [").nth(1).unwrap();
        let reported = reported.split(']').next().unwrap();
        let mut reported: Vec<_> = reported
            .split(", ")
            .map(|name| format!("stanceline:{}", name.trim_matches('\'')))
            .collect();
        reported.sort();
        assert_eq!(names("events"), reported);
    }

    #[test]
    fn the_package_has_a_version_to_replace() {
        let manifest = text(&root().join("npm/package.json")).unwrap();
        assert_eq!(manifest.matches(NO_VERSION).count(), 1);
    }
}
