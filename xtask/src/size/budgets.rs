//! The size budgets of the bundle.

use super::{Row, Sizes};

const KIB: usize = 1024;

/// A budget for the total size of some files, in bytes.
pub struct Budget {
    pub what: &'static str,
    /// The size that the bundle must not exceed.
    must: usize,
    /// The size to aim for.
    aim: usize,
    /// Enforced instead of `must` while the bundle exceeds it.
    limit: Option<usize>,
    /// Prefixes and suffixes of file names.
    files: &'static [(&'static str, &'static str)],
    /// The size of a file that counts: raw or compressed.
    size: fn(&Sizes) -> usize,
}

/// The budgets. While the sizes are over them, limits a little above the current sizes keep the
/// bundle from growing. `docs/performance.md` has the composition of the code.
pub const BUDGETS: [Budget; 5] = [
    Budget {
        what: "stand-alone page",
        must: 116 * KIB,
        aim: 100 * KIB,
        limit: Some(160 * KIB),
        files: &[("index", ".html"), ("page-", ".js"), ("widget-", ".wasm")],
        size: |sizes| sizes.brotli,
    },
    Budget {
        what: "  before it can be read",
        must: 12 * KIB,
        aim: 10 * KIB,
        limit: None,
        files: &[("index", ".html")],
        size: |sizes| sizes.brotli,
    },
    Budget {
        what: "element",
        must: 112 * KIB,
        aim: 96 * KIB,
        limit: Some(154 * KIB),
        files: &[("stanceline", ".js"), ("widget-", "")],
        size: |sizes| sizes.brotli,
    },
    Budget {
        what: "  its script",
        must: 4 * KIB,
        aim: 4 * KIB,
        limit: None,
        files: &[("stanceline", ".js")],
        size: |sizes| sizes.brotli,
    },
    Budget {
        what: "a host's frame.js, raw",
        must: 1500,
        aim: 1500,
        limit: None,
        files: &[("frame", ".js")],
        size: |sizes| sizes.raw,
    },
];

impl Budget {
    /// The total size of the files, in bytes.
    pub fn total(&self, rows: &[Row]) -> usize {
        let is_included = |name: &str| {
            let mut files = self.files.iter();
            files.any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        };
        let included = rows.iter().filter(|(name, _)| is_included(name));
        included.map(|(_, sizes)| (self.size)(sizes)).sum()
    }

    /// Whether a size in bytes is over the enforced limit.
    pub fn is_exceeded_by(&self, bytes: usize) -> bool {
        bytes > self.limit()
    }

    /// A line that compares a size in bytes with the budget.
    pub fn verdict(&self, bytes: usize) -> String {
        let verdict = if self.is_exceeded_by(bytes) {
            "TOO LARGE"
        } else {
            "OK"
        };
        let mut goals = Vec::new();
        if self.limit() > self.must {
            goals.push(format!("budget {}", kib(self.must)));
        }
        if self.must > self.aim {
            goals.push(format!("aim {}", kib(self.aim)));
        }
        let goals = if goals.is_empty() {
            String::new()
        } else {
            format!(" ({})", goals.join(", "))
        };
        format!(
            "{:<24} {verdict}: {} KiB of at most {} KiB{goals}",
            self.what,
            kib(bytes),
            kib(self.limit())
        )
    }

    fn limit(&self) -> usize {
        self.limit.unwrap_or(self.must)
    }
}

/// A size in KiB, with one decimal unless it is a whole number.
fn kib(bytes: usize) -> String {
    let decimals = usize::from(!bytes.is_multiple_of(KIB));
    format!("{:.decimals$}", bytes as f64 / KIB as f64)
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
    fn totals_include_the_files_of_the_page_or_the_element() {
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
        let totals = BUDGETS.map(|budget| budget.total(&rows));
        assert_eq!(totals, [1 + 2 + 256, 1, 32 + 64 + 128 + 256, 32, 512 * 3]);
    }

    #[test]
    fn a_verdict_has_the_limit_the_budget_and_the_aim() {
        let budget = |limit| Budget {
            what: "page",
            must: 80 * KIB,
            aim: 64 * KIB,
            limit,
            ..BUDGETS[0]
        };
        for (limit, bytes, verdict, is_exceeded) in [
            (
                None,
                80 * KIB,
                "OK: 80 KiB of at most 80 KiB (aim 64)",
                false,
            ),
            (
                None,
                80 * KIB + 1,
                "TOO LARGE: 80.0 KiB of at most 80 KiB (aim 64)",
                true,
            ),
            (
                Some(100 * KIB),
                99 * KIB + 512,
                "OK: 99.5 KiB of at most 100 KiB (budget 80, aim 64)",
                false,
            ),
            (
                Some(100 * KIB),
                101 * KIB,
                "TOO LARGE: 101 KiB of at most 100 KiB (budget 80, aim 64)",
                true,
            ),
        ] {
            let budget = budget(limit);
            assert!(
                budget.verdict(bytes).ends_with(verdict),
                "{}",
                budget.verdict(bytes)
            );
            assert_eq!(budget.is_exceeded_by(bytes), is_exceeded, "{verdict}");
        }
    }
}
