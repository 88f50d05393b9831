//! Shortens the names of imports and exports between the WebAssembly and wasm-bindgen's
//! module. The original names contain hashes, which don't compress: 4 KiB of 152.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::npm;
use crate::shell::{self, Result, command};
use crate::wasm_toolchain::FEATURES;

/// The renamed imports and exports that wasm-opt reports.
#[derive(Deserialize)]
struct Renamed {
    /// Module, old and new name.
    imports: Vec<(String, String, String)>,
    /// Old and new name.
    exports: Vec<(String, String)>,
}

/// Shortens the names in the WebAssembly at `code` and in the module `bindings`. Returns both.
pub fn shorten(code: &Path, bindings: &str) -> Result<(Vec<u8>, String)> {
    let short = super::temp_dir("names")?.join("widget.wasm");
    let report = shell::output(
        command(npm::program("wasm-opt"))
            .args(["--strip-producers", "--strip-target-features"])
            .arg("--minify-imports-and-exports-and-modules")
            .args(FEATURES)
            .arg(code)
            .arg("-o")
            .arg(&short),
    );
    let report = report.ok_or("wasm-opt can't shorten the names in the WebAssembly")?;
    let renamed: Renamed = serde_json::from_str(&report)
        .map_err(|error| format!("can't read what wasm-opt renamed: {error}"))?;
    let code =
        fs::read(&short).map_err(|error| format!("can't read {}: {error}", short.display()))?;
    Ok((code, renamed.apply(bindings)))
}

impl Renamed {
    /// Renames in wasm-bindgen's module: imports everywhere, exports after `wasm.`, and the
    /// module `./widget_bg.js`, which wasm-opt calls `a`.
    fn apply(&self, bindings: &str) -> String {
        let imports = self.imports.iter();
        let imports: HashMap<_, _> = imports.map(|(_, old, new)| (&**old, &**new)).collect();
        let exports = self.exports.iter();
        let exports: HashMap<_, _> = exports.map(|(old, new)| (&**old, &**new)).collect();
        let mut renamed = String::with_capacity(bindings.len());
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut rest = bindings;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let new = if renamed.ends_with("wasm.") {
                exports.get(name)
            } else {
                imports.get(name)
            };
            renamed += new.unwrap_or(&name);
            let end = after.find(is_part).unwrap_or(after.len());
            let (between, after) = after.split_at(end);
            renamed += between;
            rest = after;
        }
        renamed.replace("\"./widget_bg.js\"", "\"a\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_replaced_and_exports_only_after_wasm() {
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let renamed = Renamed {
            imports: vec![("a".to_owned(), "__wbg_get_1f".to_owned(), "$".to_owned())],
            exports: vec![pair("open", "b"), pair("opened", "c")],
        };
        let bindings = "export function open() { wasm.open(wasm.opened, x.open); }\n\
                        const a = { __wbg_get_1f: 1, __wbg_get_1f2: 2 };\n\
                        return { \"./widget_bg.js\": a };";
        let expected = "export function open() { wasm.b(wasm.c, x.open); }\n\
                        const a = { $: 1, __wbg_get_1f2: 2 };\n\
                        return { \"a\": a };";
        assert_eq!(renamed.apply(bindings), expected);
    }
}
