//! The stories made by rule are sound, and the same each time.

#[path = "support/generated.rs"]
mod generated;

use stanceline::story::Story;

#[test]
fn a_generated_story_is_sound_and_always_the_same() {
    for (events, actors) in [(1, 1), (200, 50), (2_000, 300)] {
        let json = generated::story(events, actors).to_string();
        assert_eq!(json, generated::story(events, actors).to_string());
        let story = Story::from_json(&json).expect("a sound story");
        assert_eq!((story.events.len(), story.actors.len()), (events, actors));
    }
}
