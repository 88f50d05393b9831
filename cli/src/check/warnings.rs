//! Warnings about a valid story: one function for each kind.

use super::contrast::SCHEMES;
use super::document::Document;
use super::quotation::unmarked;
use super::{Finding, Severity, markup};
use crate::printable::abbreviated;
use stanceline::story::{ActorId, EvidenceKind, Story};
use stanceline::timeline::phases_of;
use std::collections::{BTreeMap, HashSet};

/// The length from which a headline is too long, in characters.
const MAX_HEADLINE: usize = 100;

/// The contrast that WCAG 2.2 requires of a meaningful mark.
const MIN_CONTRAST: f64 = 3.0;

/// The number of groups with marks that can be told apart: six outlines, each filled
/// and hollow.
const MAX_MARKS: usize = 12;

/// All warnings about a story.
pub fn of(story: &Story, document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut warn = |code, pointer: String, message: String, help: &str| {
        found.push(Finding {
            severity: Severity::Warning,
            code,
            span: document.value_range(&pointer),
            pointer,
            message,
            help: help.to_owned(),
            suggestion: None,
            place: None,
        });
    };
    language(story, &mut warn);
    unused(story, &mut warn);
    evidence(story, &mut warn);
    events(story, &mut warn);
    phases(story, &mut warn);
    colours(story, &mut warn);
    short_names(story, &mut warn);
    marks(story, &mut warn);
    alternative_texts(story, &mut warn);
    quotation_marks(story, &mut warn);
    markup::find(document.value(), &mut |pointer, markup, advice| {
        let message = format!(
            "{} is shown to readers as it is written here",
            abbreviated(markup)
        );
        warn("markup", pointer, message, advice);
    });
    found
}

/// Takes the code, the JSON pointer, what is wrong and what to do.
type Warn<'w> = &'w mut dyn FnMut(&'static str, String, String, &str);

/// Names of files and repeated texts say nothing to those who don't see a picture.
fn alternative_texts(story: &Story, warn: Warn) {
    let actors = story.actors.iter().enumerate().map(|(index, actor)| {
        let pointer = format!("/actors/{index}/portrait/alt");
        (pointer, actor.portrait.as_ref(), None)
    });
    let events = story.events.iter().enumerate().map(|(index, event)| {
        let pointer = format!("/events/{index}/image/alt");
        (pointer, event.image.as_ref(), Some(&event.headline))
    });
    let is_same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
    for (pointer, image, headline) in actors.chain(events) {
        let Some(image) = image else { continue };
        let alt = image.alt.trim();
        let is_file = !alt.contains(char::is_whitespace)
            && [".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"]
                .iter()
                .any(|ending| alt.to_lowercase().ends_with(ending));
        let what = if is_file {
            "the name of a file"
        } else if is_same(alt, &image.credit) {
            "the credit"
        } else if headline.is_some_and(|headline| is_same(alt, headline)) {
            "the headline"
        } else {
            continue;
        };
        warn(
            "weak-alt",
            pointer,
            format!("the alternative text is {what}"),
            "say what the picture shows, for readers who don't see it",
        );
    }
}

/// The widget adds the marks of the story's language, and readers would see two pairs.
fn quotation_marks(story: &Story, warn: Warn) {
    let events = story.events.iter().enumerate();
    let quotes = events.flat_map(|(event, it)| {
        let quotes = it.quotes.iter().enumerate();
        quotes.map(move |(index, quote)| {
            let pointer = format!("/events/{event}/quotes/{index}/text");
            (pointer, &quote.text)
        })
    });
    let stances = story.stances.iter().enumerate();
    let evidence = stances
        .filter(|(_, stance)| stance.evidence.kind == EvidenceKind::Quote)
        .map(|(index, stance)| {
            let pointer = format!("/stances/{index}/evidence/text");
            (pointer, &stance.evidence.text)
        });
    for (pointer, text) in quotes.chain(evidence) {
        if unmarked(text).is_some() {
            warn(
                "quotation-marks",
                pointer,
                "this quote is written with quotation marks".to_owned(),
                "remove the marks: the widget adds them",
            );
        }
    }
}

/// Browsers accept any text as a language and then use their own.
fn language(story: &Story, warn: Warn) {
    let language = story.lang.split('-').next().unwrap_or_default();
    let is_code = matches!(language.len(), 2 | 3);
    if !is_code || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        warn(
            "odd-language",
            "/lang".to_owned(),
            format!("\"{}\" is not a language tag", story.lang),
            "write a BCP 47 tag, such as en, en-GB or pt-BR",
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
            .map(|actor| actor.index()))
        .chain(quotes().map(|quote| quote.actor.index()))
        .chain(stances().map(|stance| stance.actor.index())),
        "unused-actor",
        [
            "the actor",
            " never appears",
            "add them to an event or remove them",
        ],
    );
    check(
        "positions",
        story
            .positions
            .iter()
            .map(|position| position.id.as_str())
            .collect(),
        &mut stances().map(|stance| stance.position.index()),
        "unused-position",
        [
            "no actor takes the position",
            "",
            "add a stance or remove it, unless readers should see that it is empty",
        ],
    );
    check(
        "groups",
        story.groups.iter().map(|group| group.id.as_str()).collect(),
        &mut (story.actors.iter().map(|actor| actor.group.index())).chain(
            events()
                .filter_map(|event| event.group)
                .map(|group| group.index()),
        ),
        "unused-group",
        [
            "nothing belongs to the group",
            "",
            "add actors or events to it, or remove it",
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
            .map(|cite| cite.source.index()))
        .chain(quotes().map(|quote| quote.cite.source.index()))
        .chain(stances().map(|stance| stance.evidence.cite.source.index())),
        "unused-source",
        ["the source", " is never cited", "cite it or remove it"],
    );
}

fn evidence(story: &Story, warn: Warn) {
    let events = || story.events.iter().enumerate();
    let of_event = |index: usize| move |actor: ActorId| (index, actor.index());
    let speaking: HashSet<_> = events()
        .flat_map(|(index, event)| event.quotes.iter().map(|q| q.actor).map(of_event(index)))
        .collect();
    let present: HashSet<_> = events()
        .flat_map(|(index, event)| event.actors.iter().copied().map(of_event(index)))
        .collect();
    for (index, stance) in story.stances.iter().enumerate() {
        let event = &story[stance.event];
        let holder = (stance.event.index(), stance.actor.index());
        let name = story[stance.actor].short_name();
        if stance.evidence.kind == EvidenceKind::Paraphrase && speaking.contains(&holder) {
            warn(
                "paraphrase-beside-quote",
                format!("/stances/{index}/evidence/kind"),
                format!(
                    "this is a paraphrase, but the event \"{}\" has a quote by {name}",
                    event.id
                ),
                "use the quote as the evidence if it shows the position",
            );
        }
        if !present.contains(&holder) {
            warn(
                "absent-holder",
                format!("/stances/{index}/event"),
                format!(
                    "{name} takes a position at \"{}\" but is not one of its actors",
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
        if length > MAX_HEADLINE {
            warn(
                "long-headline",
                pointer,
                format!("this headline has {length} characters"),
                "shorten it to 100 characters or fewer",
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
                format!("the event \"{}\" has no citation", event.id),
                "cite where it is reported",
            );
        }
    }
}

fn phases(story: &Story, warn: Warn) {
    let dates: Vec<_> = story
        .events
        .iter()
        .map(|event| event.date.extent().into())
        .collect();
    let phases: Vec<_> = story
        .phases
        .iter()
        .map(|phase| phase.date.extent().into())
        .collect();
    let used = phases_of(&dates, &phases);
    for (index, phase) in story.phases.iter().enumerate() {
        if !used.contains(&Some(index)) {
            warn(
                "empty-phase",
                format!("/phases/{index}/date"),
                format!("no event is in the phase \"{}\"", phase.label),
                "correct its date or remove it; readers don't see it",
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
            if ratio < MIN_CONTRAST {
                warn(
                    "low-contrast",
                    format!("/groups/{index}/colour"),
                    // Rounded down, so that it never looks sufficient.
                    format!(
                        "{colour} has too little contrast in the {} colour scheme: {:.2}:1",
                        scheme.name,
                        (ratio * 100.0).floor() / 100.0
                    ),
                    match scheme.name {
                        "light" => "make it darker, for at least 3:1",
                        _ => "make it lighter, for at least 3:1",
                    },
                );
            }
        }
    }
}

/// Chips on the map have nothing else to tell actors apart, and show the longer names of these.
fn short_names(story: &Story, warn: Warn) {
    let mut called: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, actor) in story.actors.iter().enumerate() {
        let name = actor.short_name().trim().to_lowercase();
        called.entry(name).or_default().push(index);
    }
    for indices in called.values() {
        let &[_, second, ..] = indices.as_slice() else {
            continue;
        };
        let actor = &story.actors[second];
        let field = if actor.short.is_some() {
            "short"
        } else {
            "name"
        };
        warn(
            "same-short-name",
            format!("/actors/{second}/{field}"),
            format!(
                "{} actors have the same short name \"{}\"; where they meet, the map shows their full names",
                indices.len(),
                actor.short_name()
            ),
            "give each a \"short\" of its own, such as with a first name or initial",
        );
    }
}

fn marks(story: &Story, warn: Warn) {
    if story.groups.len() > MAX_MARKS {
        warn(
            "too-many-groups",
            format!("/groups/{MAX_MARKS}/id"),
            format!(
                "there are {} groups, but only {MAX_MARKS} different marks",
                story.groups.len()
            ),
            "join groups, so that readers can tell them apart",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use serde_json::{Value, json};

    /// Codes, pointers and messages about a timeline with these actors and groups.
    fn warnings(actors: Value, groups: usize) -> Vec<String> {
        let ids: Vec<_> = actors
            .as_array()
            .expect("a list")
            .iter()
            .map(|a| &a["id"])
            .collect();
        let groups: Vec<_> = (0..groups)
            .map(|index| json!({ "id": format!("g{index}"), "label": "G" }))
            .collect();
        let story = json!({
            "version": 1, "id": "s", "lang": "en", "headline": "H", "updated": "2020",
            "sources": [], "groups": groups, "actors": actors,
            "events": [{ "id": "e", "date": "2020", "headline": "E", "actors": ids, "cite": [] }],
        });
        let checked = check("s.json", story.to_string().as_bytes());
        assert!(
            checked.story.is_some(),
            "{}",
            checked.report(Default::default())
        );
        let findings = checked.findings().iter();
        let findings =
            findings.filter(|f| !f.code.starts_with("unused") && f.code != "no-citation");
        findings
            .map(|f| format!("{} {} {}", f.code, f.pointer, f.message))
            .collect()
    }

    fn actor(id: &str, name: &str, short: Option<&str>) -> Value {
        let mut actor =
            json!({ "id": id, "name": name, "role": "R", "group": "g0", "kind": "person" });
        if let Some(short) = short {
            actor["short"] = short.into();
        }
        actor
    }

    #[test]
    fn names_that_are_the_same_on_the_map_are_found() {
        let actors = json!([
            actor("a", "Ada Moe", Some("Moe")),
            actor("b", "Moe", None),
            actor("c", "Bo Ek", Some("Ek")),
            actor("d", "Cy Moe", Some("moe ")),
            actor("e", "Di Ek", None),
        ]);
        assert_eq!(
            warnings(actors, 1),
            [
                "same-short-name /actors/1/name 3 actors have the same short name \"Moe\"; where they meet, the map shows their full names"
            ]
        );
    }

    #[test]
    fn groups_without_a_mark_of_their_own_are_found() {
        let actors = || json!([actor("a", "A", None)]);
        assert_eq!(warnings(actors(), 12), [""; 0]);
        assert_eq!(
            warnings(actors(), 13),
            ["too-many-groups /groups/12/id there are 13 groups, but only 12 different marks"]
        );
    }
}
