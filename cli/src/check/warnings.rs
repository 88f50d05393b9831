//! What could be better in a sound story: one function for each warning.

use super::contrast::SCHEMES;
use super::spans::Spans;
use super::{Finding, Severity};
use stanceline::story::{ActorIx, EvidenceKind, Story};
use std::collections::HashSet;

/// Longer ones are no headlines, in characters.
const LONGEST_HEADLINE: usize = 100;

/// What WCAG 2.2 asks of a mark that tells something.
const LEAST_CONTRAST: f64 = 3.0;

/// Everything worth a second look.
pub fn of(story: &Story, spans: &Spans) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut warn = |code, pointer: String, message: String, help: &str| {
        found.push(Finding {
            severity: Severity::Warning,
            code,
            span: spans.value(&pointer),
            pointer,
            message,
            help: help.to_owned(),
            suggestion: None,
        });
    };
    language(story, &mut warn);
    unused(story, &mut warn);
    evidence(story, &mut warn);
    events(story, &mut warn);
    colours(story, &mut warn);
    found
}

/// Takes the code, the JSON pointer, what is wrong and what to do.
type Warn<'w> = &'w mut dyn FnMut(&'static str, String, String, &str);

/// A browser takes any text for a language and speaks its own.
fn language(story: &Story, warn: Warn) {
    let language = story.lang.split('-').next().unwrap_or_default();
    let is_code = matches!(language.len(), 2 | 3);
    if !is_code || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        warn(
            "odd-language",
            "/lang".to_owned(),
            format!("\"{}\" is no language tag", story.lang),
            "write it as BCP 47 has it, such as en, en-GB or pt-BR",
        );
    }
}

fn unused(story: &Story, warn: Warn) {
    let events = || story.events.iter();
    let quotes = || events().flat_map(|event| &event.quotes);
    let stances = || story.stances.iter();
    let mut check = |list: &str,
                     ids: Vec<&str>,
                     used: &mut dyn Iterator<Item = usize>,
                     code,
                     words: [&str; 3]| {
        let mut is_used = vec![false; ids.len()];
        used.for_each(|index| is_used[index] = true);
        let [before, after, help] = words;
        for (index, id) in ids.iter().enumerate().filter(|(index, _)| !is_used[*index]) {
            let message = format!("{before} \"{id}\"{after}");
            warn(code, format!("/{list}/{index}/id"), message, help);
        }
    };
    check(
        "actors",
        story.actors.iter().map(|actor| actor.id.as_str()).collect(),
        &mut (events()
            .flat_map(|event| &event.actors)
            .map(|actor| actor.0))
        .chain(quotes().map(|quote| quote.actor.0))
        .chain(stances().map(|stance| stance.actor.0)),
        "unused-actor",
        [
            "the actor",
            " never appears",
            "name them in an event or remove them",
        ],
    );
    check(
        "positions",
        story
            .positions
            .iter()
            .map(|position| position.id.as_str())
            .collect(),
        &mut stances().map(|stance| stance.position.0),
        "unused-position",
        [
            "nobody takes the position",
            "",
            "add a stance or remove it, unless the empty column tells something",
        ],
    );
    check(
        "groups",
        story.groups.iter().map(|group| group.id.as_str()).collect(),
        &mut (story.actors.iter().map(|actor| actor.group.0)).chain(
            events()
                .filter_map(|event| event.group)
                .map(|group| group.0),
        ),
        "unused-group",
        [
            "nothing belongs to the group",
            "",
            "put actors or events into it or remove it",
        ],
    );
    check(
        "sources",
        story
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect(),
        &mut (events()
            .flat_map(|event| &event.cite)
            .map(|cite| cite.source.0))
        .chain(quotes().map(|quote| quote.cite.source.0))
        .chain(stances().map(|stance| stance.evidence.cite.source.0)),
        "unused-source",
        ["the source", " is never cited", "cite it or remove it"],
    );
}

fn evidence(story: &Story, warn: Warn) {
    let events = || story.events.iter().enumerate();
    let of_event = |index: usize| move |actor: ActorIx| (index, actor.0);
    let speaking: HashSet<_> = events()
        .flat_map(|(index, event)| event.quotes.iter().map(|q| q.actor).map(of_event(index)))
        .collect();
    let present: HashSet<_> = events()
        .flat_map(|(index, event)| event.actors.iter().copied().map(of_event(index)))
        .collect();
    for (index, stance) in story.stances.iter().enumerate() {
        let event = &story[stance.event];
        let holder = (stance.event.0, stance.actor.0);
        let name = story[stance.actor].short_name();
        if stance.evidence.kind == EvidenceKind::Paraphrase && speaking.contains(&holder) {
            warn(
                "paraphrase-beside-quote",
                format!("/stances/{index}/evidence/kind"),
                format!(
                    "this rests on a paraphrase, and the event \"{}\" has words of {name}",
                    event.id
                ),
                "let the quote be the evidence, if it shows the position",
            );
        }
        if !present.contains(&holder) {
            warn(
                "absent-holder",
                format!("/stances/{index}/event"),
                format!(
                    "{name} takes a position at \"{}\" and is not in it",
                    event.id
                ),
                "add them to the \"actors\" of the event",
            );
        }
    }
}

fn events(story: &Story, warn: Warn) {
    let mut headline = |pointer: String, text: &str| {
        let length = text.chars().count();
        if length > LONGEST_HEADLINE {
            warn(
                "long-headline",
                pointer,
                format!("this headline has {length} characters"),
                "100 are the most that can be read at a glance",
            );
        }
    };
    headline("/headline".to_owned(), &story.headline);
    for (index, event) in story.events.iter().enumerate() {
        headline(format!("/events/{index}/headline"), &event.headline);
    }
    for (index, event) in story.events.iter().enumerate() {
        if event.cite.is_empty() {
            warn(
                "no-citation",
                format!("/events/{index}/cite"),
                format!("nothing shows that \"{}\" happened", event.id),
                "cite where it is reported",
            );
        }
    }
}

fn colours(story: &Story, warn: Warn) {
    for (index, group) in story.groups.iter().enumerate() {
        let Some(colour) = &group.colour else {
            continue;
        };
        for scheme in &SCHEMES {
            let ratio = scheme.contrast(colour);
            if ratio < LEAST_CONTRAST {
                warn(
                    "low-contrast",
                    format!("/groups/{index}/colour"),
                    // Never rounded up to what would be enough.
                    format!(
                        "{colour} hardly stands out in the {} scheme: {:.2}:1",
                        scheme.name,
                        (ratio * 100.0).floor() / 100.0
                    ),
                    match scheme.name {
                        "light" => "make it darker: 3:1 is the least",
                        _ => "make it lighter: 3:1 is the least",
                    },
                );
            }
        }
    }
}
