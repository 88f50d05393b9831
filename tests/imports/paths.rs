//! The paths in Rust source, resolved to the root of their crate.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// All paths in a source file: in `use` declarations, types, expressions and attributes, and in the
/// tokens of macro calls. Paths that begin with `self` or `super` are resolved from `crate`;
/// `parent` is the path of the file's module. Comments and strings contain no paths.
pub fn paths_of(source: &str, parent: &[String]) -> syn::Result<Vec<Vec<String>>> {
    let mut collector = Collector {
        module: parent.to_vec(),
        paths: Vec::new(),
    };
    collector.visit_file(&syn::parse_file(source)?);
    Ok(collector.paths)
}

struct Collector {
    module: Vec<String>,
    paths: Vec<Vec<String>>,
}

impl Collector {
    fn add(&mut self, path: Vec<String>) {
        let mut resolved = Vec::new();
        for segment in path {
            match segment.as_str() {
                "self" if resolved.is_empty() => resolved = self.module.clone(),
                // The end of `use a::{self}`.
                "self" => {}
                "super" => {
                    if resolved.is_empty() {
                        resolved = self.module.clone();
                    }
                    resolved.pop();
                }
                _ => resolved.push(segment),
            }
        }
        self.paths.push(resolved);
    }

    fn add_use(&mut self, prefix: &[String], tree: &syn::UseTree) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_use(&with(path.ident.to_string()), &path.tree),
            syn::UseTree::Name(name) => self.add(with(name.ident.to_string())),
            syn::UseTree::Rename(rename) => self.add(with(rename.ident.to_string())),
            syn::UseTree::Glob(_) => self.add(with("*".to_owned())),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use(prefix, tree);
                }
            }
        }
    }

    /// Finds `name::name` in the tokens of a macro call.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        // Number of colons after the last name.
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.add_multiple(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                other => {
                    self.add_multiple(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.add_multiple(path);
    }

    /// A single name is a variable or is imported elsewhere.
    fn add_multiple(&mut self, path: Vec<String>) {
        if path.len() > 1 {
            self.add(path);
        }
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use(&[], &item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.add(vec![item.ident.to_string()]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path.segments.iter().map(|part| part.ident.to_string());
        self.add_multiple(names.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.add_tokens(call.tokens.clone());
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.visit_path(&list.path);
        self.add_tokens(list.tokens.clone());
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }
}

#[track_caller]
fn finds(source: &str, expected: &[&str]) {
    let parent = ["crate", "a", "b"].map(str::to_owned);
    let paths = paths_of(source, &parent).expect("Rust");
    let paths: Vec<_> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, expected);
}

#[test]
fn use_declarations_are_flattened() {
    finds(
        "use crate::{story::{self, Date as D}, view::*}; use web_sys::Window;",
        &[
            "crate::story",
            "crate::story::Date",
            "crate::view::*",
            "web_sys::Window",
        ],
    );
    finds("extern crate yew;", &["yew"]);
    finds("use ::yew::Html;", &["yew::Html"]);
}

#[test]
fn relative_paths_are_resolved() {
    finds(
        "use super::super::view::X; mod inner { use super::Y; use self::Z; }",
        &["crate::view::X", "crate::a::b::Y", "crate::a::b::inner::Z"],
    );
}

#[test]
fn paths_in_types_expressions_and_macros_are_found() {
    finds(
        "fn f(x: Vec<yew::Html>) -> u8 { web_sys::window(); m!(\"a::b\", [gloo::c::d(x.e)]) }",
        &["yew::Html", "web_sys::window", "gloo::c::d"],
    );
    finds(
        "#[derive(Clone, yew::Properties)] struct S;",
        &["yew::Properties"],
    );
}

#[test]
fn comments_and_strings_contain_no_paths() {
    finds(
        "//! use yew::Html;\n/// [`yew::Html`]\nconst S: &str = \"yew::Html\"; // web_sys::window()",
        &[],
    );
}
