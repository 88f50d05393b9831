//! What the files of the bundle may weigh.

use super::{Row, Sizes};

const KIB: usize = 1024;

/// What some files may weigh together in bytes: at most, and at best.
pub struct Budget {
    pub what: &'static str,
    most: usize,
    best: usize,
    /// Where the budget is out of reach: what must not be exceeded until then.
    limit: Option<usize>,
    /// How one of its files begins and ends.
    files: &'static [(&'static str, &'static str)],
    /// How a file is weighed.
    weigh: fn(&Sizes) -> usize,
}

/// The smallest program with Yew is 32 KB as WebAssembly, and 55 KiB with its
/// page; `docs/performance.md` shows what the rest is and what was tried.
pub const BUDGETS: [Budget; 5] = [
    Budget {
        what: "stand-alone page",
        most: 80 * KIB,
        best: 64 * KIB,
        limit: Some(120 * KIB),
        files: &[("index", ".html"), ("page-", ".js"), ("widget-", ".wasm")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "  before it can be read",
        most: 15 * KIB,
        best: 10 * KIB,
        limit: None,
        files: &[("index", ".html")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "element",
        most: 80 * KIB,
        best: 64 * KIB,
        limit: Some(114 * KIB),
        files: &[("stanceline", ".js"), ("widget-", "")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "  its script",
        most: 4 * KIB,
        best: 4 * KIB,
        limit: None,
        files: &[("stanceline", ".js")],
        weigh: |sizes| sizes.brotli,
    },
    Budget {
        what: "a host's frame.js, raw",
        most: 1500,
        best: 1500,
        limit: None,
        files: &[("frame", ".js")],
        weigh: |sizes| sizes.raw,
    },
];

impl Budget {
    /// The bytes of its files.
    pub fn weigh_all(&self, rows: &[Row]) -> usize {
        let is_its = |name: &str| {
            let mut files = self.files.iter();
            files.any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        };
        let its = rows.iter().filter(|(name, _)| is_its(name));
        its.map(|(_, sizes)| (self.weigh)(sizes)).sum()
    }

    /// Whether that many bytes are too many.
    pub fn is_broken_by(&self, bytes: usize) -> bool {
        bytes > self.limit.unwrap_or(self.most)
    }

    /// How that many bytes meet it, in a line.
    pub fn verdict(&self, bytes: usize) -> String {
        let (most, best) = (kib(self.most), kib(self.best));
        let verdict = match self.limit {
            _ if bytes <= self.best && self.best < self.most => {
                format!("within the aim of {best} (the budget is {most})")
            }
            _ if bytes <= self.most && self.best < self.most => {
                format!("within the budget of {most}; the aim is {best}")
            }
            _ if bytes <= self.most => format!("within the budget of {most}"),
            Some(limit) if bytes <= limit => format!(
                "over the budget of {most}, within the limit of {}",
                kib(limit)
            ),
            Some(limit) => format!("OVER the limit of {}, and the budget of {most}", kib(limit)),
            None => format!("OVER the budget of {most}"),
        };
        format!("{:<24} {:>10}, {verdict}", self.what, kib(bytes))
    }
}

fn kib(bytes: usize) -> String {
    format!("{:.1} KiB", bytes as f64 / KIB as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, brotli: usize) -> Row {
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
            row("page-0.js", 2),
            row("csp.txt", 4),
            row("stanceline.css", 8),
            row("stanceline.html", 16),
            row("stanceline.js", 32),
            row("widget-0.css", 64),
            row("widget-0.js", 128),
            row("widget-0.wasm", 256),
            row("frame.js", 512),
        ];
        let weights = BUDGETS.map(|budget| budget.weigh_all(&rows));
        assert_eq!(weights, [1 + 2 + 256, 1, 32 + 64 + 128 + 256, 32, 512 * 3]);
    }

    #[test]
    fn a_budget_is_broken_from_the_first_byte_over_its_limit() {
        let mut budget = Budget {
            limit: Some(100 * KIB),
            ..BUDGETS[0]
        };
        for (bytes, verdict, is_broken) in [
            (64 * KIB, " within the aim", false),
            (64 * KIB + 1, " within the budget", false),
            (80 * KIB, " within the budget", false),
            (80 * KIB + 1, " over the budget", false),
            (100 * KIB, " over the budget", false),
            (100 * KIB + 1, " OVER the limit of 100.0 KiB", true),
        ] {
            assert!(budget.verdict(bytes).contains(verdict), "{bytes}");
            assert_eq!(budget.is_broken_by(bytes), is_broken, "{bytes}");
        }
        budget.limit = None;
        assert!(!budget.is_broken_by(80 * KIB));
        assert!(budget.is_broken_by(80 * KIB + 1));
        assert!(budget.verdict(80 * KIB + 1).contains(" OVER the budget"));
    }
}
