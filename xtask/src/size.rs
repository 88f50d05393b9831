//! `size`: what a reader downloads, compressed as servers do, and the budgets.

use std::fs;

use crate::dist;
use crate::shell::Result;

/// What some files may weigh together in bytes: at most, and at best.
struct Budget {
    what: &'static str,
    most: usize,
    best: usize,
    /// How one of its files begins and ends.
    files: &'static [(&'static str, &'static str)],
    /// How a file is weighed.
    weigh: fn(&Sizes) -> usize,
}

const KIB: usize = 1024;

const BUDGETS: [Budget; 5] = [
    Budget {
        what: "stand-alone page",
        most: 80 * KIB,
        best: 64 * KIB,
        files: &[
            ("index", ".html"),
            ("page-", ".css"),
            ("page-", ".js"),
            ("widget-", ".wasm"),
        ],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "  before it can be read",
        most: 15 * KIB,
        best: 10 * KIB,
        files: &[("index", ".html"), ("page-", ".css")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "element",
        most: 80 * KIB,
        best: 64 * KIB,
        files: &[("stanceline", ".js"), ("widget-", "")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "  its script",
        most: 4 * KIB,
        best: 4 * KIB,
        files: &[("stanceline", ".js")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "a host's frame.js, raw",
        most: 1500,
        best: 1500,
        files: &[("frame", ".js")],
        weigh: |sizes| sizes.raw,
    },
];

/// The sizes of one file in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the sizes of the bundle in `dist/`.
pub fn run() -> Result {
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
    println!("{}", report(&rows));
    Ok(())
}

/// The table of all files, and how what a reader downloads meets the budgets.
fn report(rows: &[(String, Sizes)]) -> String {
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

impl Budget {
    fn weigh_all(&self, rows: &[(String, Sizes)]) -> usize {
        let is_its = |name: &str| {
            let mut files = self.files.iter();
            files.any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        };
        let its = rows.iter().filter(|(name, _)| is_its(name));
        its.map(|(_, sizes)| (self.weigh)(sizes)).sum()
    }

    fn verdict(&self, bytes: usize) -> String {
        let Budget { what, .. } = self;
        let kib = |bytes: usize| format!("{:.1} KiB", bytes as f64 / KIB as f64);
        let (size, most, best) = (kib(bytes), kib(self.most), kib(self.best));
        let verdict = if bytes > self.most {
            format!("WARNING: over the budget of {most}")
        } else if bytes > self.best {
            format!("within the budget of {most}; the aim is {best}")
        } else if self.best < self.most {
            format!("within the aim of {best} (the budget is {most})")
        } else {
            format!("within the budget of {most}")
        };
        format!("{what:<24} {size:>10}, {verdict}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, brotli: usize) -> (String, Sizes) {
        let sizes = Sizes {
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        };
        (name.to_owned(), sizes)
    }

    #[test]
    fn a_reader_downloads_either_the_page_or_the_element() {
        let rows = [
            row("index.html", 1),
            row("page-0.css", 2),
            row("page-0.js", 4),
            row("stanceline.css", 8),
            row("stanceline.html", 16),
            row("stanceline.js", 32),
            row("widget-0.css", 64),
            row("widget-0.js", 128),
            row("widget-0.wasm", 256),
            row("frame.js", 512),
        ];
        let weights = BUDGETS.map(|budget| budget.weigh_all(&rows));
        assert_eq!(
            weights,
            [1 + 2 + 4 + 256, 1 + 2, 32 + 64 + 128 + 256, 32, 512 * 3]
        );
    }

    #[test]
    fn a_budget_is_exceeded_from_the_first_byte_over() {
        let whole = &BUDGETS[0];
        assert!(whole.verdict(64 * KIB).contains("within the aim"));
        assert!(whole.verdict(64 * KIB + 1).contains("within the budget"));
        assert!(whole.verdict(80 * KIB).contains("within the budget"));
        assert!(whole.verdict(80 * KIB + 1).contains("WARNING: over"));
    }
}
