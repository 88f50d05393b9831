//! `size`: what a reader downloads, compressed as servers do, and the budgets.

use std::fs;
use std::io::{Read, Write};

use crate::dist;
use crate::shell::Result;

/// What may be downloaded, in KiB of brotli: at most, and at best.
struct Budget {
    what: &'static str,
    most: usize,
    best: usize,
}

const WHOLE: Budget = Budget {
    what: "whole widget",
    most: 80,
    best: 64,
};
const STATIC: Budget = Budget {
    what: "HTML and CSS",
    most: 15,
    best: 10,
};

/// The sizes of one file, or of several together, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl std::ops::AddAssign for Sizes {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the sizes of the bundle in `dist/`.
pub fn run() -> Result {
    let missing = |error| format!("can't read dist/ ({error}): make it with `cargo xtask dist`");
    let dir = dist::dir();
    let mut rows = Vec::new();
    for file in dist::files(&dir).map_err(missing)? {
        let name = file
            .strip_prefix(&dir)
            .unwrap_or(&file)
            .display()
            .to_string();
        rows.push((name, measure(&fs::read(&file).map_err(missing)?)?));
    }
    println!("{}", report(&rows));
    Ok(())
}

fn measure(bytes: &[u8]) -> Result<Sizes> {
    let failed = |error| format!("can't compress: {error}");
    let level = flate2::Compression::best();
    let mut gzip = Vec::new();
    flate2::read::GzEncoder::new(bytes, level)
        .read_to_end(&mut gzip)
        .map_err(failed)?;
    // Quality 11, and the window that servers use.
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, 11, 22)
        .write_all(bytes)
        .map_err(failed)?;
    Ok(Sizes {
        raw: bytes.len(),
        gzip: gzip.len(),
        brotli: brotli.len(),
    })
}

/// The table of all files, their total, and how that meets the budgets.
fn report(rows: &[(String, Sizes)]) -> String {
    let mut total = Sizes::default();
    let mut first = Sizes::default();
    for (name, sizes) in rows {
        total += *sizes;
        if name.ends_with(".html") || name.ends_with(".css") {
            first += *sizes;
        }
    }
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let width = width.max("total".len());
    let line = |name: &str, sizes: &Sizes| {
        let Sizes { raw, gzip, brotli } = sizes;
        format!("{name:width$} {raw:>9} {gzip:>9} {brotli:>9}\n")
    };
    let mut text = format!(
        "{:width$} {:>9} {:>9} {:>9}\n",
        "bytes", "raw", "gzip", "brotli"
    );
    for (name, sizes) in rows {
        text += &line(name, sizes);
    }
    text += &line("total", &total);
    text += &format!("\n{}\n{}", WHOLE.verdict(total), STATIC.verdict(first));
    text
}

impl Budget {
    fn verdict(&self, sizes: Sizes) -> String {
        let Budget { what, most, best } = self;
        let verdict = if sizes.brotli > most * 1024 {
            format!("WARNING: over the budget of {most} KiB")
        } else if sizes.brotli > best * 1024 {
            format!("within the budget of {most} KiB; the aim is {best} KiB")
        } else {
            format!("within the aim of {best} KiB (the budget is {most} KiB)")
        };
        let size = sizes.brotli as f64 / 1024.0;
        format!("{what}: {size:.1} KiB brotli, {verdict}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(brotli: usize) -> Sizes {
        Sizes {
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        }
    }

    #[test]
    fn the_total_counts_all_and_the_first_paint_only_html_and_css() {
        let rows = [
            ("a.css".to_owned(), sizes(1024)),
            ("a.wasm".to_owned(), sizes(65 * 1024)),
            ("index.html".to_owned(), sizes(1024)),
        ];
        let text = report(&rows);
        assert!(
            text.contains("total         205824    137216     68608"),
            "{text}"
        );
        assert!(
            text.contains("whole widget: 67.0 KiB brotli, within the budget"),
            "{text}"
        );
        assert!(
            text.contains("HTML and CSS: 2.0 KiB brotli, within the aim"),
            "{text}"
        );
    }

    #[test]
    fn a_budget_is_exceeded_from_the_first_byte_over() {
        assert!(WHOLE.verdict(sizes(64 * 1024)).contains("within the aim"));
        assert!(
            WHOLE
                .verdict(sizes(64 * 1024 + 1))
                .contains("within the budget")
        );
        assert!(
            WHOLE
                .verdict(sizes(80 * 1024))
                .contains("within the budget")
        );
        assert!(WHOLE.verdict(sizes(80 * 1024 + 1)).contains("WARNING"));
        assert!(STATIC.verdict(sizes(15 * 1024 + 1)).contains("WARNING"));
    }

    #[test]
    fn sizes_are_those_of_complete_streams() {
        let text = "what happened, and who stands where? ".repeat(100);
        let sizes = measure(text.as_bytes()).unwrap();
        assert_eq!(sizes.raw, text.len());
        assert!(sizes.brotli > 10 && sizes.brotli < sizes.gzip && sizes.gzip < 200);
        // Even nothing takes the bytes that say so.
        let empty = measure(b"").unwrap();
        assert!(empty.gzip >= 18 && empty.brotli >= 1, "{empty:?}");
    }
}
