//! One stylesheet instead of several: each would be a request before the first
//! paint.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::shell::Result;

/// Joins the stylesheets that `index.html` in a folder links to, in their
/// order, into one with a name made from what is in it.
pub fn join(dir: &Path) -> Result {
    let page = dir.join("index.html");
    let failed = |error: std::io::Error| format!("can't join the stylesheets: {error}");
    let html = fs::read_to_string(&page).map_err(failed)?;
    let links = links(&html);
    let mut styles = String::new();
    for link in &links {
        let file = dir.join(file_name(link));
        styles.push_str(&fs::read_to_string(&file).map_err(failed)?);
        fs::remove_file(&file).map_err(failed)?;
    }
    let name = name_of(&styles);
    fs::write(dir.join(&name), styles).map_err(failed)?;
    fs::write(page, relink(&html, &links, &name)).map_err(failed)
}

/// The `<link>` elements for stylesheets, as written.
fn links(html: &str) -> Vec<&str> {
    html.match_indices("<link")
        .filter_map(|(start, _)| {
            let end = html[start..].find('>')?;
            Some(&html[start..=start + end])
        })
        .filter(|link| link.contains("stylesheet"))
        .collect()
}

/// The name of the file that a link leads to.
fn file_name(link: &str) -> &str {
    let address = link.split_once("href=").map_or("", |(_, rest)| rest);
    let address = address
        .trim_start_matches('"')
        .split(['"', ' ', '>'])
        .next()
        .unwrap_or("");
    address.rsplit('/').next().unwrap_or(address)
}

fn name_of(styles: &str) -> String {
    // The same text has the same name in every build.
    let mut hasher = DefaultHasher::new();
    styles.hash(&mut hasher);
    format!("styles-{:016x}.css", hasher.finish())
}

/// Puts one link in the place of the first and drops the others.
fn relink(html: &str, links: &[&str], name: &str) -> String {
    let mut html = html.to_owned();
    for (nth, link) in links.iter().enumerate() {
        let joined = match nth {
            0 => link.replace(file_name(link), name),
            _ => String::new(),
        };
        html = html.replacen(link, &joined, 1);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link href=data:, rel=icon><link href=./a-1.css rel=stylesheet><link rel="stylesheet" href="./b-2.css" /><p>"#;

    #[test]
    fn only_links_to_stylesheets_are_joined_in_their_order() {
        let names: Vec<_> = links(PAGE).into_iter().map(file_name).collect();
        assert_eq!(names, ["a-1.css", "b-2.css"]);
    }

    #[test]
    fn the_first_link_stays_and_leads_to_all() {
        assert_eq!(
            relink(PAGE, &links(PAGE), "c.css"),
            "<link href=data:, rel=icon><link href=./c.css rel=stylesheet><p>"
        );
    }

    #[test]
    fn the_name_depends_on_the_styles_alone() {
        assert_eq!(name_of("p{}"), name_of("p{}"));
        assert_ne!(name_of("p{}"), name_of("q{}"));
    }
}
