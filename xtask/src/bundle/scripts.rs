//! The scripts of the release: modules joined, minified, and told the names of
//! the other files. Styles are minified, too.

use std::fs;
use std::path::{Path, PathBuf};

use super::file::File;
use super::words::Words;
use crate::npm;
use crate::shell::{self, Result, command};

/// Every script of the release.
pub struct Scripts {
    /// Runs the stand-alone page; has the program's bindings in it.
    pub page: File,
    element: File,
    bindings: File,
    frame: File,
    /// Runs the page that has everything in it.
    pub single: Vec<u8>,
}

impl Scripts {
    /// Makes them from the modules that Trunk left in a folder.
    pub fn build(built: &Path, code: &File, sheet: &File, words: &Words) -> Result<Self> {
        let bench = Bench::new(built)?;
        let bindings = File::hashed("widget.js", bench.minify("widget.js")?);
        let names = format!(
            "const file = (name, integrity) => \
               ({{ url: new URL(name, import.meta.url).href, integrity }});\n\
             export const program = {};\n\
             export const code = {};\n\
             export const catalogue = (code) => file(`{}`);\n\
             export const styles = [{}];\n",
            named(&bindings),
            named(code),
            words.name("${code}"),
            named(sheet)
        );
        bench.write("files.js", &names)?;
        Ok(Self {
            page: File::hashed("page.js", bench.join("page.js")?),
            element: File::stable("stanceline.js", bench.join("stanceline.js")?),
            frame: File::stable("frame.js", bench.minify("frame.js")?),
            single: bench.join("single.js")?,
            bindings,
        })
    }

    pub fn into_files(self) -> [File; 4] {
        [self.page, self.element, self.bindings, self.frame]
    }
}

/// Styles without what only people need.
pub fn minify_styles(styles: &str) -> Result<String> {
    let dir = super::workshop()?;
    let (large, small) = (dir.join("large.css"), dir.join("small.css"));
    fs::write(&large, styles).map_err(|error| format!("can't write the styles: {error}"))?;
    shell::run(
        command(npm::esbuild())
            .arg(&large)
            .args(["--minify", "--log-level=warning", "--charset=utf8"])
            .arg(format!("--outfile={}", small.display())),
    )?;
    fs::read_to_string(&small).map_err(|error| format!("can't read the styles: {error}"))
}

fn named(file: &File) -> String {
    format!("file('{}', '{}')", file.name, file.integrity())
}

/// A folder with a copy of the modules to work on.
struct Bench(PathBuf);

impl Bench {
    fn new(built: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| format!("can't copy the scripts: {error}");
        let bench = Self(super::workshop()?);
        for entry in fs::read_dir(built).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if file.extension().is_some_and(|extension| extension == "js") {
                let to = bench.0.join(file.file_name().unwrap_or_default());
                fs::copy(&file, to).map_err(failed)?;
            }
        }
        Ok(bench)
    }

    fn write(&self, name: &str, text: &str) -> Result {
        fs::write(self.0.join(name), text).map_err(|error| format!("can't write {name}: {error}"))
    }

    /// A module with all that it imports in it, minified.
    fn join(&self, name: &str) -> Result<Vec<u8>> {
        let joined = format!("joined-{name}");
        shell::run(
            command(npm::esbuild())
                .arg(self.0.join(name))
                .args(["--bundle", "--format=esm", "--target=es2022"])
                .args(["--log-level=warning", "--charset=utf8"])
                .arg(format!("--outfile={}", self.0.join(&joined).display())),
        )?;
        self.minify(&joined)
    }

    fn minify(&self, name: &str) -> Result<Vec<u8>> {
        let small = self.0.join(format!("small-{name}"));
        shell::run(
            command(npm::terser())
                .arg(self.0.join(name))
                .args(["--module", "--mangle", "--ecma", "2022"])
                .args(["--compress", "passes=3,ecma=2022,unsafe_arrows"])
                .arg("--output")
                .arg(&small),
        )?;
        fs::read(&small).map_err(|error| format!("can't read {}: {error}", small.display()))
    }
}
