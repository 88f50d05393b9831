//! Generates stories of any size for benchmarks and tests. The same numbers give exactly the same
//! story.

use serde_json::{Value, json};

/// A story with a map: `events` events on days over years to centuries, `actors` actors in six
/// groups, and one stance per event. Names, headlines and texts consist of a few syllables.
pub fn story(events: usize, actors: usize) -> Value {
    let mut random = Random(events as u64 * 1_000_003 + actors as u64);
    let people: Vec<Value> = (0..actors)
        .map(|actor| person(&mut random, actor))
        .collect();
    let mut day = 0;
    let mut all_events = Vec::new();
    let mut stances = Vec::new();
    for event in 0..events {
        day += [0, 1, 1, 2, 3, 9, 40][random.below(7)];
        let actor = random.below(actors);
        all_events.push(event_on(&mut random, event, day, actor));
        stances.push(json!({
            "actor": format!("actor-{actor}"),
            "position": format!("position-{}", random.below(5)),
            "event": format!("event-{event}"),
            "evidence": { "kind": "paraphrase", "text": sentence(&mut random, 9), "cite": cite(event) }
        }));
    }
    json!({
        "version": 1,
        "id": format!("generated-{events}-{actors}"),
        "lang": "en",
        "headline": format!("A story of {events} events"),
        "standfirst": "Made by rule, to see how the widget handles large stories.",
        "updated": date(day),
        "question": "Should the harbour be moved?",
        "sources": [{ "id": "paper", "title": "The Daily Record", "url": "https://paper.example/" }],
        "positions": numbered(&["Now", "Soon", "Later", "Perhaps", "Never"], |index, label| json!({
            "id": format!("position-{index}"), "label": label, "description": format!("Wants it {}.", label.to_lowercase())
        })),
        "groups": numbered(&["#2a5fa5", "#a04a12", "#4d7326", "#7a3f8f", "#8a6d00", "#00707a"], |index, colour| json!({
            "id": format!("group-{index}"), "label": format!("Group {index}"), "colour": colour
        })),
        "actors": people,
        "events": all_events,
        "stances": stances,
        "corrections": []
    })
}

fn numbered(items: &[&str], object: impl Fn(usize, &str) -> Value) -> Vec<Value> {
    let items = items.iter().enumerate();
    items.map(|(index, item)| object(index, item)).collect()
}

fn person(random: &mut Random, actor: usize) -> Value {
    let surname = format!("{}{actor}", word(random, true));
    json!({
        "id": format!("actor-{actor}"),
        "name": format!("{} {surname}", word(random, true)),
        "short": surname,
        "role": format!("Member for {}", word(random, true)),
        "group": format!("group-{}", random.below(6)),
        "kind": "person"
    })
}

fn event_on(random: &mut Random, event: usize, day: usize, actor: usize) -> Value {
    const TIERS: [&str; 4] = ["key", "context", "context", "background"];
    let actor = format!("actor-{actor}");
    let mut json = json!({
        "id": format!("event-{event}"),
        "date": date(day),
        "tier": TIERS[random.below(4)],
        "headline": format!("{event}: {}", sentence(random, 6)),
        "summary": sentence(random, 24),
        "actors": [actor],
        "cite": [cite(event)]
    });
    if random.below(3) == 0 {
        json["quotes"] =
            json!([{ "actor": actor, "text": sentence(random, 12), "cite": cite(event) }]);
    }
    if event > 0 && random.below(4) == 0 {
        let earlier = format!("event-{}", random.below(event));
        json["links"] = json!([{ "event": earlier, "relation": "responds-to" }]);
    }
    json
}

fn cite(event: usize) -> Value {
    json!({ "source": "paper", "paragraph": event + 1 })
}

/// The day at a distance from the first, in a calendar of 28-day months, so that it exists in every
/// month.
fn date(day: usize) -> String {
    let (year, rest) = (1900 + day / 336, day % 336);
    format!("{year}-{:02}-{:02}", rest / 28 + 1, rest % 28 + 1)
}

fn sentence(random: &mut Random, words: usize) -> String {
    let words: Vec<_> = (0..words).map(|place| word(random, place == 0)).collect();
    words.join(" ") + "."
}

fn word(random: &mut Random, is_name: bool) -> String {
    const SYLLABLES: [&str; 16] = [
        "ve", "lo", "mar", "ti", "sen", "ka", "ro", "ni", "del", "pa", "sto", "ri", "ga", "lem",
        "bo", "fen",
    ];
    let count = 2 + random.below(2);
    let mut word: String = (0..count).map(|_| SYLLABLES[random.below(16)]).collect();
    if is_name {
        word[..1].make_ascii_uppercase();
    }
    word
}

/// Knuth's linear congruential generator (MMIX), with the same results on every machine.
struct Random(u64);

impl Random {
    /// A number from 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stanceline::story::Story;

    #[test]
    fn a_generated_story_is_valid_and_deterministic() {
        for (events, actors) in [(1, 1), (200, 50), (2_000, 300)] {
            let json = story(events, actors).to_string();
            assert_eq!(json, story(events, actors).to_string());
            let story = Story::from_json(&json).expect("a valid story");
            assert_eq!((story.events.len(), story.actors.len()), (events, actors));
        }
    }
}
