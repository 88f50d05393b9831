//! How the computations of the timeline grow with the number of dates: groups by date, marks to
//! scale, and bins.

#[path = "support/settings.rs"]
mod settings;

mod growth {
    use criterion::{BenchmarkId, Criterion, Throughput};
    use stanceline::prepared_story::MANY_EVENTS;
    use stanceline::timeline::{Extent, bins, group_by_date, layout_to_scale};
    use std::hint::black_box;

    const COUNTS: [usize; 4] = [10, 100, 1_000, 10_000];
    /// The width of the timeline and of a mark, in pixels.
    const WIDTH: f64 = 720.0;
    const MARK: f64 = 10.0;
    /// Number of bins in this width.
    const BINS: usize = 72;

    /// Dates about five days apart, in order. Every eighth is a period of three weeks.
    fn spread(count: usize) -> Vec<Extent> {
        let extent = |index: usize| {
            let start = (index * 5 + index * index % 3) as i32;
            let days = if index.is_multiple_of(8) { 20 } else { 0 };
            Extent::from((Some(start), Some(start + days)))
        };
        (0..count).map(extent).collect()
    }

    /// Dates within one month, in order: nearly all marks overlap and have to be moved.
    fn crowded(count: usize) -> Vec<Extent> {
        let day = |index: usize| Extent::day((index * 31 / count) as i32);
        (0..count).map(day).collect()
    }

    pub fn measure(criterion: &mut Criterion) {
        let mut group = criterion.benchmark_group("timeline");
        for count in COUNTS {
            group.throughput(Throughput::Elements(count as u64));
            for (name, extents) in [("spread", spread(count)), ("crowded", crowded(count))] {
                let id = |what: &str| BenchmarkId::new(format!("{what}, {name}"), count);
                group.bench_function(id("groups"), |bencher| {
                    bencher.iter(|| group_by_date(black_box(&extents), 1.5));
                });
                group.bench_function(id("bins"), |bencher| {
                    bencher.iter(|| bins(black_box(&extents), BINS));
                });
                // The widget shows at most this many to scale.
                if count <= MANY_EVENTS {
                    group.bench_function(id("to scale"), |bencher| {
                        bencher.iter(|| layout_to_scale(black_box(&extents), WIDTH, MARK));
                    });
                }
            }
        }
        group.finish();
    }
}

criterion::criterion_group! {
    name = benches;
    config = settings::settings();
    targets = growth::measure
}
criterion::criterion_main!(benches);
