//! How long each thing is measured: enough to see how it grows, and all of it in
//! a minute or two.

use criterion::Criterion;
use std::time::Duration;

pub fn settings() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
}
