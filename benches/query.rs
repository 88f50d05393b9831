//! How reading, indexing and stepping grow with the size of a story. A step looks up the position
//! of every actor and what the event changed.

#[path = "support/settings.rs"]
mod settings;

mod growth {
    use criterion::{BenchmarkId, Criterion, Throughput};
    use stanceline::story::{Order, Story, StoryIndex};
    use stanceline_e2e::generated;
    use std::hint::black_box;

    /// Number of actors in every story: the cost of a step may depend on it, but hardly on the
    /// number of stances.
    const ACTORS: usize = 300;
    const SIZES: [(usize, usize); 3] = [(200, 50), (2_000, 300), (10_000, 1_000)];

    /// With as many stances as events.
    fn story(events: usize) -> Story {
        // So many would exceed the size limit of a story: this is a story with a tenth, whose
        // stances are repeated ten times.
        let told = events.min(10_000);
        let text = generated::story(told, ACTORS).to_string();
        let mut story = Story::from_json(&text).expect("a valid story");
        let stances = story.stances.clone();
        for _ in 1..events / told {
            story.stances.extend(stances.iter().cloned());
        }
        story
    }

    pub fn measure(criterion: &mut Criterion) {
        let mut group = criterion.benchmark_group("stances");
        for count in [1_000, 10_000, 100_000] {
            let story = story(count);
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(BenchmarkId::new("index", count), |bencher| {
                bencher.iter(|| StoryIndex::new(black_box(&story), Order::Known));
            });
            let index = StoryIndex::new(&story, Order::Happened);
            let middle = story
                .event_ids()
                .nth(story.events.len() / 2)
                .expect("an event");
            group.throughput(Throughput::Elements(ACTORS as u64));
            group.bench_function(BenchmarkId::new("step", count), |bencher| {
                bencher.iter(|| {
                    let event = black_box(middle);
                    let stands = |actor| index.stance_ix_as_of(&story, actor, Some(event));
                    let places: usize = story.actor_ids().filter_map(stands).sum();
                    (places, index.changes_at(&story, event))
                });
            });
        }
        group.finish();

        let mut group = criterion.benchmark_group("read");
        for (events, actors) in SIZES {
            let text = generated::story(events, actors).to_string();
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new("events", events), |bencher| {
                bencher.iter(|| Story::from_json(black_box(&text)));
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
