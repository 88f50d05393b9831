//! Checks which modules import which, because the compiler doesn't check this within a crate.
#![cfg(not(target_arch = "wasm32"))]

mod paths;

use paths::paths_of;
use std::fs;
use std::path::{Path, PathBuf};

/// A module in `src/`: a file or a folder.
struct Module {
    name: &'static str,
    /// Other modules of the crate that it may import.
    may_use: &'static [&'static str],
    /// Its files and folders that may use the browser and the UI framework, relative to `src/`.
    browser_in: &'static [&'static str],
}

/// The modules. Add new ones here. `embed` and `lib.rs` may use everything.
const MODULES: [Module; 7] = [
    Module {
        name: "story",
        may_use: &[],
        browser_in: &[],
    },
    Module {
        name: "timeline",
        may_use: &["story"],
        browser_in: &[],
    },
    Module {
        name: "i18n",
        may_use: &["story", "timeline"],
        // The browser has the calendar of languages without a catalogue, and tables of letters.
        browser_in: &["i18n/dates/intl.rs", "i18n/searchable.rs"],
    },
    Module {
        name: "prepared_story",
        may_use: &["story", "timeline", "i18n"],
        browser_in: &[],
    },
    Module {
        name: "state",
        may_use: &["story", "i18n", "prepared_story"],
        // The trait of the reducer.
        browser_in: &["state.rs"],
    },
    Module {
        name: "hooks",
        may_use: &["story", "state"],
        browser_in: &["hooks"],
    },
    Module {
        name: "components",
        may_use: &[
            "story",
            "timeline",
            "i18n",
            "prepared_story",
            "state",
            "hooks",
        ],
        browser_in: &["components"],
    },
];

/// The crates for the browser and the UI.
const BROWSER: [&str; 9] = [
    "gloo",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
    "yew",
    "yew_agent",
    "yew_macro",
    "yew_router",
];

#[test]
fn modules_use_only_what_is_allowed() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut violations = Vec::new();
    for module in &MODULES {
        let files = files_of(&src, module.name);
        assert!(!files.is_empty(), "no files in src/{}", module.name);
        for file in files {
            let source = fs::read_to_string(&file).expect("UTF-8");
            let relative = file.strip_prefix(&src).expect("a file in src");
            let parent = module_path(relative);
            let has_browser = module
                .browser_in
                .iter()
                .any(|path| relative.starts_with(path));
            let paths = paths_of(&source, &parent).expect("Rust");
            let shown = |path: &Vec<String>| format!("{}: {}", file.display(), path.join("::"));
            let forbidden = paths
                .iter()
                .filter(|path| !module.allows(path, has_browser));
            violations.extend(forbidden.map(shown));
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

impl Module {
    fn allows(&self, path: &[String], has_browser: bool) -> bool {
        match path.first().map(String::as_str) {
            // `use crate::*` or `use crate as c` could import anything.
            Some("crate") => path
                .get(1)
                .is_some_and(|used| used == self.name || self.may_use.contains(&used.as_str())),
            Some(krate) => has_browser || !BROWSER.contains(&krate),
            None => true,
        }
    }
}

/// The Rust files of a module: `src/name.rs` and all in `src/name/`.
fn files_of(src: &Path, name: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let file = src.join(name).with_extension("rs");
    if file.is_file() {
        files.push(file);
    }
    let mut folders = vec![src.join(name)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The path of the module in a file, whose path is relative to `src/`.
fn module_path(file: &Path) -> Vec<String> {
    let file = file.with_extension("");
    let names = file.iter().map(|name| name.to_str().expect("UTF-8"));
    std::iter::once("crate")
        .chain(names.filter(|name| *name != "mod"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_path_of_a_module_follows_from_its_file() {
    for (file, path) in [
        ("state.rs", "crate::state"),
        ("story/mod.rs", "crate::story"),
        ("story/read/ids.rs", "crate::story::read::ids"),
    ] {
        assert_eq!(module_path(Path::new(file)).join("::"), path);
    }
}

#[test]
fn a_module_may_use_itself_and_what_it_is_allowed() {
    let timeline = &MODULES[1];
    let allows = |path: &str| {
        let path: Vec<_> = path.split("::").map(str::to_owned).collect();
        timeline.allows(&path, false)
    };
    assert!(allows("crate::timeline::bins") && allows("crate::story::Story"));
    assert!(allows("std::rc::Rc") && allows("serde::Serialize"));
    assert!(!allows("crate::components") && !allows("crate::embed::Widget") && !allows("crate::*"));
    assert!(!allows("crate"), "an alias");
    assert!(!allows("yew::Html") && !allows("web_sys"));
}
