//! What is told before an event is selected: the short answer, how to read
//! the widget, and what it rests on.

use super::button::button;
use super::live::Live;
use super::state::{Action, State};
use super::tag::{Tag, list, tag, text};
use super::told::Told;
use crate::story::Source;

/// The whole story in short.
pub fn overview(state: &Live) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let how = match told.has_map() {
        true => strings.how_to_read(),
        false => strings.how_to_read_alone(),
    };
    let start = button("button class=start", &state.act, Action::First);
    tag("div class='panel overview'")
        .add(standfirst(told))
        .add(tag("p class=how").text(how))
        .add(start.text(strings.start()))
        .add(provenance(state, true))
}

/// The short answer, if the story gives one.
pub fn standfirst(told: &Told) -> Option<Tag> {
    let words = told.standfirst.as_deref()?;
    Some(tag("p class=standfirst").text(words))
}

/// From how many sources on they are listed only when asked for.
const MANY_SOURCES: usize = 7;

/// What the story rests on, and what was wrong in it before. Many sources may be
/// folded away.
pub fn provenance(state: &State, may_fold: bool) -> Option<Tag> {
    let told = &state.told;
    let strings = told.strings();
    let count = told.sources.len();
    let entry = |title: &str| tag("div").add(tag("dt").text(title));
    let sources = |start: &'static str| {
        let sources = told.sources.iter();
        list(sources.map(move |source| source_words(tag(start), told, source)))
    };
    let listed = match may_fold && count >= MANY_SOURCES {
        true => {
            let folded = tag("details class=sources")
                .add(tag("summary").text(&strings.all(count)))
                .add(tag("ul").add(sources("li")));
            tag("dd").add(folded).into()
        }
        false => sources("dd"),
    };
    let corrections = told.corrections.iter().map(|correction| {
        let date = told.dates().words(&correction.date);
        tag("dd").text(&[&date, ": ", &correction.text].concat())
    });
    let has_corrections = !told.corrections.is_empty();
    if count == 0 && !has_corrections {
        return None;
    }
    let entries = tag("dl")
        .add((count > 0).then(|| entry(strings.sources()).add(listed)))
        .add(has_corrections.then(|| entry(strings.corrections()).add(list(corrections))));
    let title = state.level.heading(1, "label").text(strings.how_we_know());
    Some(tag("div class=provenance").add(title).add(entries))
}

fn source_words(item: Tag, told: &Told, source: &Source) -> Tag {
    let title = text(&source.title);
    let date = source.date.as_ref().map(|date| told.dates().words(date));
    let after = |words: &str| text(&[", ", words].concat());
    item.add(match &source.url {
        Some(url) => tag("a").set("href", url).add(title).into(),
        None => title,
    })
    .add(source.publisher.as_deref().map(after))
    .add(date.as_deref().map(after))
}
