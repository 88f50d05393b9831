//! The table of sizes in `docs/performance.md`.

use std::fs;
use std::path::PathBuf;

use super::{Row, Sizes};
use crate::shell::{self, Result};

const BEGIN: &str = "<!-- size:begin -->\n";
const END: &str = "<!-- size:end -->";

fn file() -> PathBuf {
    shell::root().join("docs/performance.md")
}

fn text() -> Result<String> {
    fs::read_to_string(file()).map_err(|error| format!("can't read docs/performance.md: {error}"))
}

/// Reads the table of sizes.
pub fn read() -> Result<Vec<Row>> {
    let text = text()?;
    let (_, table, _) = parts(&text)?;
    Ok(table.lines().filter_map(row).collect())
}

/// Replaces the table of sizes.
pub fn write(rows: &[Row]) -> Result {
    let old = text()?;
    let (before, _, after) = parts(&old)?;
    let new = format!("{before}{}{after}", table(rows));
    fs::write(file(), new).map_err(|error| format!("can't write docs/performance.md: {error}"))
}

/// The text before the table, the table, and the text after it.
fn parts(text: &str) -> Result<(&str, &str, &str)> {
    let missing = || {
        format!(
            "docs/performance.md has no table of sizes; add `{}` and `{END}` where it belongs",
            BEGIN.trim_end()
        )
    };
    let begin = text.find(BEGIN).ok_or_else(missing)? + BEGIN.len();
    let length = text[begin..].find(END).ok_or_else(missing)?;
    let (before, rest) = text.split_at(begin);
    let (table, after) = rest.split_at(length);
    Ok((before, table, after))
}

/// The sizes as a Markdown table.
fn table(rows: &[Row]) -> String {
    let mut table = "| file | bytes | gzip | brotli |\n|---|--:|--:|--:|\n".to_owned();
    for (name, Sizes { raw, gzip, brotli }) in rows {
        let [raw, gzip, brotli] = [raw, gzip, brotli].map(|bytes| grouped(*bytes));
        table += &format!("| `{name}` | {raw} | {gzip} | {brotli} |\n");
    }
    table
}

/// Parses a line of the table; `None` for its header.
fn row(line: &str) -> Option<Row> {
    let mut cells = line.trim_matches(['|', ' ']).split('|').map(str::trim);
    let name = cells.next()?.trim_matches('`').to_owned();
    let mut number = || cells.next()?.replace(',', "").parse().ok();
    let sizes = Sizes {
        raw: number()?,
        gzip: number()?,
        brotli: number()?,
    };
    Some((name, sizes))
}

/// A number with commas between groups of three digits.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_was_written_can_be_read() {
        let rows = [
            ("index.html", 57_353),
            ("frame.js", 527),
            ("a.wasm", 1_278_000),
        ];
        let rows = rows.map(|(name, raw)| {
            let sizes = Sizes {
                raw,
                gzip: raw / 2,
                brotli: raw / 3,
            };
            (name.to_owned(), sizes)
        });
        let table = table(&rows);
        assert!(table.contains("| `a.wasm` | 1,278,000 | 639,000 | 426,000 |\n"));
        assert_eq!(table.lines().filter_map(row).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn only_the_table_is_replaced() {
        let text = format!("# Title\n\n{BEGIN}old\n{END}\n\nMore.\n");
        let before = format!("# Title\n\n{BEGIN}");
        let after = format!("{END}\n\nMore.\n");
        assert_eq!(parts(&text), Ok((&*before, "old\n", &*after)));
        assert!(parts("# Title\n").unwrap_err().contains(END));
    }

    #[test]
    fn the_table_can_be_read_and_lists_each_file_once() {
        let rows = read().unwrap();
        assert!(rows.iter().any(|(name, _)| name == "widget-….wasm"));
        let mut names: Vec<_> = rows.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rows.len());
    }
}
