//! Durations of the measurements: enough to show the growth, and a minute or two in all.

use criterion::Criterion;
use std::time::Duration;

pub fn settings() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
}
