//! The options of the benchmark.

use std::time::Duration;

/// Duration from which a measurement is not repeated.
const LONG: Duration = Duration::from_secs(60);

/// The options of the benchmark, from the environment.
pub struct Plan {
    /// Number of runs of each measurement, for the median.
    pub runs: usize,
    /// Number of steps before the memory is measured.
    pub steps: usize,
    /// Number of events of the largest story.
    pub largest: usize,
    /// Whether to skip the baseline.
    pub ours_alone: bool,
    /// Measure only sections whose title contains this text.
    pub name: String,
}

impl Plan {
    /// Reads the options from the environment.
    pub fn from_environment() -> Self {
        let set = |name: &str| std::env::var(format!("STANCELINE_BENCH_{name}")).ok();
        let runs = set("RUNS").and_then(|runs| runs.parse().ok());
        let is_quick = set("QUICK").is_some();
        Self {
            runs: runs.unwrap_or(7),
            steps: if is_quick { 500 } else { 5_000 },
            largest: if is_quick { 200 } else { usize::MAX },
            ours_alone: set("OURS").is_some(),
            name: set("NAME").unwrap_or_default(),
        }
    }

    /// Whether a section is measured.
    pub fn wants(&self, title: &str) -> bool {
        let plain = |text: &str| text.to_lowercase().replace(',', "");
        plain(title).contains(&plain(&self.name))
    }

    /// Number of runs of measurements that take about a minute.
    pub fn few_runs(&self) -> usize {
        self.runs.min(3)
    }

    /// Whether a measurement that took this long is repeated.
    pub fn repeats(duration: Duration) -> bool {
        duration < LONG
    }
}
