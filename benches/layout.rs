//! How the layout grows: an axis, marks that stand too close, chips on the map,
//! counts along an axis that is too full.

#[path = "support/settings.rs"]
mod settings;

mod growth {
    use criterion::{BenchmarkId, Criterion, Throughput};
    use stanceline::layout::{
        Axis, AxisMode, Chip, Extent, MapLayout, Measures, Size, Spacing, density,
    };
    use std::hint::black_box;

    const COUNTS: [usize; 4] = [10, 100, 1_000, 10_000];
    const WIDTH: f64 = 720.0;

    /// Dates a few days apart, every eighth of them a stretch.
    fn apart(count: usize) -> Vec<Extent> {
        let day = |index: usize| (index * 5 + index * index % 3) as i32;
        let extent = |index| {
            let start = day(index);
            let days = if index % 8 == 0 { 20 } else { 0 };
            Extent::from((Some(start), Some(start + days)))
        };
        (0..count).map(extent).collect()
    }

    /// All within a month, so that nearly every mark has to give way.
    fn crowded(count: usize) -> Vec<Extent> {
        let day = |index: usize| Extent::day((index * 7 % 31) as i32);
        (0..count).map(day).collect()
    }

    fn chips(count: usize) -> Vec<Chip> {
        let chip = |index: usize| Chip {
            column: index % 5,
            size: Size {
                w: 60.0 + (index * 37 % 90) as f64,
                h: 28.0,
            },
        };
        (0..count).map(chip).collect()
    }

    pub fn measure(criterion: &mut Criterion) {
        let mut group = criterion.benchmark_group("layout");
        for count in COUNTS {
            group.throughput(Throughput::Elements(count as u64));
            for (name, extents) in [("axis", apart(count)), ("dodge", crowded(count))] {
                group.bench_function(BenchmarkId::new(name, count), |bencher| {
                    bencher.iter(|| {
                        let measures = Measures::default();
                        Axis::new(black_box(&extents), WIDTH, AxisMode::Broken, &measures)
                    });
                });
            }
            let chips = chips(count);
            group.bench_function(BenchmarkId::new("map", count), |bencher| {
                let spacing = Spacing::default();
                bencher.iter(|| MapLayout::new(5, black_box(&chips), WIDTH, &spacing));
            });
            group.bench_function(BenchmarkId::new("density", count), |bencher| {
                let middles = (0..count).map(|index| index as f64 * WIDTH / count as f64);
                bencher.iter(|| density(black_box(middles.clone()), WIDTH, 6.0));
            });
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
