//! `size`: what a reader downloads, compressed as servers do, against the
//! budgets and the figures committed.

mod budgets;
mod committed;
mod functions;

use std::fs;

use crate::args::Size;
use crate::dist;
use crate::shell::{Result, say};
use budgets::BUDGETS;

/// The sizes of one file in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A file and its sizes.
type Row = (String, Sizes);

/// Does what the command line says.
///
/// # Errors
/// If a budget is broken.
pub fn run(options: &Size) -> Result {
    if let Some(most) = options.functions {
        return functions::run(most);
    }
    let rows = weigh_bundle()?;
    println!("{}", report(&rows));
    if options.write {
        committed::write(&renamed(&rows))?;
        say("the figures are in docs/performance.md");
    } else {
        println!("{}", comparison(&renamed(&rows), &committed::read()?));
    }
    let broken = BUDGETS
        .iter()
        .filter(|budget| budget.is_broken_by(budget.weigh_all(&rows)));
    let broken: Vec<_> = broken.map(|budget| budget.what.trim()).collect();
    match broken.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "too large: {}; `cargo xtask size --functions` shows what the code is made of",
            broken.join(", ")
        )),
    }
}

/// Prints the sizes of the bundle in `dist/` and judges nothing.
pub fn print() -> Result {
    println!("{}", report(&weigh_bundle()?));
    Ok(())
}

fn weigh_bundle() -> Result<Vec<Row>> {
    let missing = |error| format!("can't read dist/ ({error}): make it with `cargo xtask dist`");
    let dir = dist::dir();
    let mut rows = Vec::new();
    for file in dist::files(&dir).map_err(missing)? {
        let name = file.strip_prefix(&dir).unwrap_or(&file);
        let name = name.display().to_string();
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            let size = |ending: &str| {
                let sent = dir.join(format!("{name}{ending}"));
                fs::metadata(sent).map(|file| file.len() as usize)
            };
            let sizes = Sizes {
                raw: size("").map_err(missing)?,
                gzip: size(".gz").map_err(missing)?,
                brotli: size(".br").map_err(missing)?,
            };
            rows.push((name, sizes));
        }
    }
    Ok(rows)
}

/// The table of all files, and how what a reader downloads meets the budgets.
fn report(rows: &[Row]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut text = format!(
        "{:width$} {:>9} {:>9} {:>9}\n",
        "bytes", "raw", "gzip", "brotli"
    );
    for (name, Sizes { raw, gzip, brotli }) in rows {
        text += &format!("{name:width$} {raw:>9} {gzip:>9} {brotli:>9}\n");
    }
    for budget in &BUDGETS {
        text += "\n";
        text += &budget.verdict(budget.weigh_all(rows));
    }
    text
}

/// The files without the part of their names that every change changes.
fn renamed(rows: &[Row]) -> Vec<Row> {
    let plain = |name: &str| {
        let (start, rest) = name.rsplit_once('-')?;
        let (_, ending) = rest.split_once('.')?;
        Some(format!("{start}-….{ending}"))
    };
    let rename = |(name, sizes): &Row| (plain(name).unwrap_or_else(|| name.clone()), *sizes);
    rows.iter().map(rename).collect()
}

/// What has another size than committed, as servers send it.
fn comparison(now: &[Row], committed: &[Row]) -> String {
    let brotli = |rows: &[Row], name: &str| {
        let row = rows.iter().find(|(row, _)| row == name);
        row.map(|(_, sizes)| sizes.brotli)
    };
    let gone = committed
        .iter()
        .filter(|(name, _)| brotli(now, name).is_none());
    let lines: Vec<_> = now
        .iter()
        .chain(gone)
        .filter_map(
            |(name, _)| match (brotli(committed, name), brotli(now, name)) {
                (None, Some(new)) => Some(format!("{name}: {new}, not there before")),
                (Some(old), None) => Some(format!("{name}: gone, {old} before")),
                (Some(old), Some(new)) if old != new => {
                    let change = (new as f64 / old as f64 - 1.0) * 100.0;
                    Some(format!("{name}: {old} -> {new} ({change:+.1} %)"))
                }
                _ => None,
            },
        )
        .collect();
    match lines.is_empty() {
        true => "\nall as in docs/performance.md".to_owned(),
        false => format!(
            "\nother than in docs/performance.md, brotli (`cargo xtask size --write` puts it \
             there):\n{}",
            lines.join("\n")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, brotli: usize) -> Row {
        let sizes = Sizes {
            brotli,
            ..Sizes::default()
        };
        (name.to_owned(), sizes)
    }

    #[test]
    fn only_what_changed_is_told() {
        let now = renamed(&[
            row("index.html", 100),
            row("widget-0a1.wasm", 202),
            row("new.js", 3),
        ]);
        let before = [
            row("index.html", 100),
            row("widget-….wasm", 200),
            row("old.js", 4),
        ];
        let text = comparison(&now, &before);
        let told: Vec<_> = text.lines().skip(2).collect();
        assert_eq!(
            told,
            [
                "widget-….wasm: 200 -> 202 (+1.0 %)",
                "new.js: 3, not there before",
                "old.js: gone, 4 before"
            ]
        );
        assert!(comparison(&now, &now).contains("all as in"));
    }
}
