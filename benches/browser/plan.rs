//! How much is measured.

use std::time::Duration;

/// From how long on a measurement is not repeated.
const LONG: Duration = Duration::from_secs(60);

/// What was asked for.
pub struct Plan {
    /// Runs of each measurement; each value is the median of theirs.
    pub runs: usize,
    /// Steps after which the memory is looked at.
    pub steps: usize,
    /// Large stories of up to so many events.
    pub largest: usize,
    /// Without the baseline.
    pub ours_alone: bool,
    /// Only sections whose title contains this.
    pub name: String,
}

impl Plan {
    /// As the command that starts us says.
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

    /// Whether a section is measured at all.
    pub fn wants(&self, title: &str) -> bool {
        let plain = |text: &str| text.to_lowercase().replace(',', "");
        plain(title).contains(&plain(&self.name))
    }

    /// Runs of what takes a minute or so each.
    pub fn few_runs(&self) -> usize {
        self.runs.min(3)
    }

    /// Whether what has taken so long is worth doing again.
    pub fn repeats(duration: Duration) -> bool {
        duration < LONG
    }
}
