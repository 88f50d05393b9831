//! Bundles and minifies the scripts and styles of the release, and writes the names of its
//! files into the scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::file::File;
use super::words::Words;
use crate::npm;
use crate::shell::{self, Result, command};

/// Every script of the release.
pub struct Scripts {
    /// Script of the stand-alone page, which contains wasm-bindgen's bindings.
    pub page: File,
    element: File,
    bindings: File,
    frame: File,
    embed: File,
    /// Script of the stand-alone page as one file.
    pub single: Vec<u8>,
}

impl Scripts {
    /// Builds the scripts from the modules in `built`, with `bindings` in place of wasm-bindgen's
    /// module there.
    pub fn build(
        built: &Path,
        bindings: &str,
        code: &File,
        sheet: &File,
        words: &Words,
    ) -> Result<Self> {
        let modules = Modules::copy(built)?;
        modules.write("widget.js", bindings)?;
        let bindings = File::hashed("widget.js", modules.minify("widget.js")?);
        let names = format!(
            "const file = (name, integrity) => \
               ({{ url: new URL(name, import.meta.url).href, integrity }});\n\
             export const bindings = {};\n\
             export const code = {};\n\
             export const catalogue = (code) => file(`{}`);\n\
             export const styles = [{}];\n",
            named(&bindings),
            named(code),
            words.name("${code}"),
            named(sheet)
        );
        modules.write("files.js", &names)?;
        Ok(Self {
            page: File::hashed("page.js", modules.bundle("page.js")?),
            element: File::stable("stanceline.js", modules.bundle("stanceline.js")?),
            frame: File::stable("frame.js", modules.minify("frame.js")?),
            embed: File::stable("embed.js", modules.bundle("embed.js")?),
            single: modules.bundle("single.js")?,
            bindings,
        })
    }

    pub fn into_files(self) -> [File; 5] {
        [
            self.page,
            self.element,
            self.bindings,
            self.frame,
            self.embed,
        ]
    }
}

/// Bundles and minifies a stylesheet of the repository, with its imports.
pub fn minify_stylesheet(path: &str) -> Result<String> {
    let mut esbuild = command(npm::program("esbuild"));
    esbuild.arg(path).args([
        "--bundle",
        "--minify",
        "--log-level=warning",
        "--charset=utf8",
    ]);
    shell::output(esbuild.stderr(Stdio::inherit()))
        .ok_or_else(|| format!("can't minify {path}, see above"))
}

fn named(file: &File) -> String {
    format!("file('{}', '{}')", file.name, file.integrity())
}

/// JavaScript modules in a temporary folder.
pub struct Modules(PathBuf);

impl Modules {
    pub fn copy(folder: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| format!("can't copy the scripts: {error}");
        let modules = Self(super::temp_dir("scripts")?);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if file.extension().is_some_and(|extension| extension == "js") {
                let to = modules.0.join(file.file_name().unwrap_or_default());
                fs::copy(&file, to).map_err(failed)?;
            }
        }
        Ok(modules)
    }

    pub fn write(&self, name: &str, text: &str) -> Result {
        fs::write(self.0.join(name), text).map_err(|error| format!("can't write {name}: {error}"))
    }

    /// Bundles a module with its imports, and minifies it.
    fn bundle(&self, name: &str) -> Result<Vec<u8>> {
        self.bundle_with(name, &[])
    }

    /// Bundles a module with its imports, with more options for esbuild, and minifies it.
    pub fn bundle_with(&self, name: &str, options: &[&str]) -> Result<Vec<u8>> {
        let bundled = format!("bundled-{name}");
        shell::run(
            command(npm::program("esbuild"))
                .arg(self.0.join(name))
                .args(["--bundle", "--format=esm", "--target=es2022"])
                .args(["--log-level=warning", "--charset=utf8"])
                .args(options)
                .arg(format!("--outfile={}", self.0.join(&bundled).display())),
        )?;
        self.minify(&bundled)
    }

    /// Minifies a module.
    fn minify(&self, name: &str) -> Result<Vec<u8>> {
        let small = self.0.join(format!("small-{name}"));
        shell::run(
            command(npm::program("terser"))
                .arg(self.0.join(name))
                .args(["--module", "--mangle", "--ecma", "2022"])
                .args(["--compress", "passes=3,ecma=2022,unsafe_arrows"])
                .arg("--output")
                .arg(&small),
        )?;
        fs::read(&small).map_err(|error| format!("can't read {}: {error}", small.display()))
    }
}
