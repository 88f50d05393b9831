//! `size`: the compressed sizes of the bundle, compared with the budgets and with
//! the figures in `docs/performance.md`.

mod budgets;
mod committed;
mod functions;

use std::fs;

use crate::args::Size;
use crate::dist;
use crate::shell::{Result, say};
use budgets::BUDGETS;

/// The sizes of a file in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A file and its sizes.
type Row = (String, Sizes);

/// Prints the sizes, or writes them to `docs/performance.md`.
///
/// # Errors
/// If the bundle is over a budget.
pub fn run(options: &Size) -> Result {
    if let Some(most) = options.functions {
        return functions::run(most);
    }
    let rows = read_sizes()?;
    println!("{}", report(&rows));
    if options.write {
        committed::write(&without_hashes(&rows))?;
        say("wrote the sizes to docs/performance.md");
    } else {
        println!(
            "{}",
            comparison(&without_hashes(&rows), &committed::read()?)
        );
    }
    let exceeded = BUDGETS
        .iter()
        .filter(|budget| budget.is_exceeded_by(budget.total(&rows)));
    let exceeded: Vec<_> = exceeded.map(|budget| budget.what.trim()).collect();
    if exceeded.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "too large: {}; `cargo xtask size --functions` shows the composition of the code",
            exceeded.join(", ")
        ))
    }
}

/// Prints the sizes of the bundle in `dist/`, without failing if one is over its budget.
pub fn print() -> Result {
    println!("{}", report(&read_sizes()?));
    Ok(())
}

/// The sizes of the files in `dist/`.
fn read_sizes() -> Result<Vec<Row>> {
    let missing = |error| format!("can't read dist/ ({error}); run `cargo xtask dist`");
    let dir = dist::dir();
    let mut rows = Vec::new();
    for file in dist::files(&dir).map_err(missing)? {
        let name = file.strip_prefix(&dir).unwrap_or(&file);
        let name = name.display().to_string();
        // The pictures of the demonstration say nothing about the widget.
        let is_picture = name.ends_with(".svg");
        if !name.ends_with(".br") && !name.ends_with(".gz") && !is_picture {
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

/// A table of all files, and a line for each budget.
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
        text += &budget.verdict(budget.total(rows));
    }
    text
}

/// The files with `…` instead of the hashes in their names.
fn without_hashes(rows: &[Row]) -> Vec<Row> {
    let plain = |name: &str| {
        let (start, rest) = name.rsplit_once('-')?;
        let (hash, ending) = rest.split_once('.')?;
        let is_hash = hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| format!("{start}-….{ending}"))
    };
    let rename = |(name, sizes): &Row| (plain(name).unwrap_or_else(|| name.clone()), *sizes);
    rows.iter().map(rename).collect()
}

/// The files whose brotli size differs from the one in `docs/performance.md`.
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
                (None, Some(new)) => Some(format!("{name}: {new}, new")),
                (Some(old), None) => Some(format!("{name}: removed, was {old}")),
                (Some(old), Some(new)) if old != new => {
                    let change = (new as f64 / old as f64 - 1.0) * 100.0;
                    Some(format!("{name}: {old} -> {new} ({change:+.1} %)"))
                }
                _ => None,
            },
        )
        .collect();
    if lines.is_empty() {
        "\nno changes since docs/performance.md".to_owned()
    } else {
        format!(
            "\nbrotli sizes changed since docs/performance.md (`cargo xtask size --write` updates \
             it):\n{}",
            lines.join("\n")
        )
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
    fn only_changed_sizes_are_listed() {
        let now = without_hashes(&[
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
        let changes: Vec<_> = text.lines().skip(2).collect();
        assert_eq!(
            changes,
            [
                "widget-….wasm: 200 -> 202 (+1.0 %)",
                "new.js: 3, new",
                "old.js: removed, was 4"
            ]
        );
        assert!(comparison(&now, &now).contains("no changes"));
    }
}
