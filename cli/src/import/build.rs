//! Slides into a story.

use super::date::{When, when};
use super::error::ImportError;
use super::html::{self, Rich};
use super::ids::{Ids, is_id, slug, slug_or_checksum};
use super::language;
use super::slide::{Field, Found, Role, Slide, Timeline, quoted};
use super::sources::{Cites, Sources};
use super::{Imported, MOST_CITATIONS, MOST_MIB, MOST_PHASES, MOST_SOURCES, Note};
use stanceline::story::format::{self, Event, Group, Id, Prose, Story, Text, Tier, Version};
use stanceline::story::markup::plain;
use stanceline::story::{Date, Phase};
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

/// Longest headline made of the start of a text, in letters.
const HEADLINE: usize = 80;

/// Where notes on all of the story are.
const STORY: &str = "the story";

/// Makes the story and the notes.
pub fn build(timeline: Timeline, today: &str, lang: Option<&str>) -> Result<Imported, ImportError> {
    let mut builder = Builder::default();
    let mut notes = timeline.notes;
    let (id, headline, standfirst) = builder.title(timeline.title, &mut notes);
    let (events, mut slide_notes) = builder.events(timeline.slides)?;
    notes.append(&mut slide_notes);
    if builder.formatted > 0 {
        let text = format!(
            "Formatting is left out of {} of the texts: a story has emphasis and links, in its \
             standfirst and in summaries.",
            builder.formatted
        );
        notes.push(Note::new(STORY, text));
    }
    let text = format!(
        "\"updated\" is {today}, the day of the import; write as of when the story stands."
    );
    notes.push(Note::new(STORY, text));
    let (lang, note) = match lang {
        Some(lang) => (lang, None),
        None => {
            let texts = events.iter().map(|event| (&event.headline, &event.summary));
            let texts = texts.chain([(&headline, &standfirst)]);
            let texts = texts.flat_map(|(headline, prose)| {
                let prose = prose.iter().map(|prose| plain(&prose.0));
                iter::once((&*headline.0).into()).chain(prose)
            });
            let texts: Vec<_> = texts.collect();
            language::detect(&texts.join("\n"))
        }
    };
    notes.extend(note);
    let source_count = builder.sources.len();
    let story = Story {
        schema: None,
        version: Version,
        id,
        lang: lang.into(),
        headline,
        standfirst,
        updated: today.into(),
        question: None,
        sources: builder.sources.into_list(),
        positions: Vec::new(),
        groups: builder.groups,
        actors: Vec::new(),
        phases: builder.phases.iter().map(written).collect(),
        events,
        stances: Vec::new(),
        corrections: Vec::new(),
    };
    // Many short links make many long sources.
    let size = serde_json::to_string_pretty(&story).map_or(usize::MAX, |json| json.len());
    match builder.too_many {
        _ if size > MOST_MIB << 20 => Err(ImportError::story_too_large(MOST_MIB)),
        Some(error) => Err(error),
        None if source_count > MOST_SOURCES => Err(ImportError::too_many_sources(MOST_SOURCES)),
        None => Ok(Imported { story, notes }),
    }
}

/// What has been made so far.
#[derive(Default)]
pub struct Builder {
    ids: Ids,
    /// What the ids of several events would be if they were made of the headlines alone.
    repeated: BTreeSet<String>,
    pub sources: Sources,
    groups: Vec<Group>,
    group_ids: Ids,
    group_by_label: BTreeMap<String, Id>,
    formatted: usize,
    phases: Vec<Phase>,
    /// The first event that cites too much.
    too_many: Option<ImportError>,
}

impl Builder {
    /// Id, headline and standfirst of the story.
    fn title(&mut self, slide: Option<Slide>, notes: &mut Vec<Note>) -> (Id, Text, Option<Prose>) {
        let mut slide = slide.unwrap_or_else(|| Slide::new(Role::Title, STORY.to_owned()));
        let (mut cites, _) = self.media(&mut slide);
        let headline = self.prose(&mut slide, Field::Headline, &mut cites);
        let standfirst = self.body(&mut slide, &mut cites);
        let (headline, standfirst) = headed(&mut slide, headline, standfirst, "Timeline");
        let id = named(
            &mut slide,
            &mut Ids::default(),
            &slug_or_checksum(&headline, "timeline"),
        );
        slide.leave_rest();
        notes.append(&mut slide.notes);
        (id, headline.into(), standfirst.map(Prose))
    }

    /// The events in order of time, and the notes in the order of the file.
    fn events(&mut self, mut slides: Vec<Slide>) -> Result<(Vec<Event>, Vec<Note>), ImportError> {
        let found = slides.len();
        self.repeated = repeated(&slides);
        let mut dated: Vec<(When, usize)> = Vec::new();
        for (index, slide) in slides.iter_mut().enumerate() {
            match when(slide) {
                Some(when) => dated.push((when, index)),
                None => slide.leave_out("it has no usable year"),
            }
        }
        if dated.is_empty() {
            return Err(ImportError::no_events(found));
        }
        dated.sort_by_key(|(when, index)| (when.key, *index));
        let of_events = dated.iter().map(|(_, index)| *index);
        let of_events: Vec<_> = of_events
            .filter(|index| slides[*index].role == Role::Event)
            .collect();
        let is_in_order = of_events.is_sorted();
        let mut events = Vec::new();
        for (When { date, .. }, index) in dated {
            let slide = &mut slides[index];
            let phase = match slide.role {
                Role::Era if of_events.is_empty() => Err("there is no event beside eras".into()),
                Role::Era => self.phase(slide, &date),
                _ => Err(String::new()),
            };
            match phase {
                Ok(phase) => self.phases.push(phase),
                Err(why) => events.push(self.event(slide, date, &why)),
            }
        }
        let mut notes: Vec<_> = slides.into_iter().flat_map(|slide| slide.notes).collect();
        if !is_in_order {
            let text = "The events were put in order of time, as TimelineJS does.";
            notes.push(Note::new(STORY, text));
        }
        Ok((events, notes))
    }

    /// The phase that an era becomes, or why it can't be one.
    fn phase(&mut self, slide: &mut Slide, date: &str) -> Result<Phase, String> {
        let headline = slide.get(Field::Headline).cloned();
        let read = headline.map(|found| (html::read(&found.text), found.place));
        let Some((rich, place)) = read.filter(|(rich, _)| !rich.text.is_empty()) else {
            return Err("it has no headline; a phase needs a label".into());
        };
        if !date.contains('/') {
            return Err(format!(
                "it has no end; as a phase it has the date {date}/ and the end, or {date}/.. without one"
            ));
        }
        let parsed = Date::parse(date).map_err(|error| error.message)?;
        let label = rich.text.clone();
        let phase = Phase {
            label,
            date: parsed,
        };
        match self.phases.last() {
            _ if phase.date.extent() == (None, None) => {
                return Err("its years are too far away for a phase".into());
            }
            Some(before) if !phase.follows(before) => {
                let before = quoted(&before.label);
                return Err(format!(
                    "it begins before the era {before} ends, and phases don't overlap"
                ));
            }
            _ if self.phases.len() == MOST_PHASES => {
                return Err(format!("a story can have at most {MOST_PHASES} phases"));
            }
            _ => {}
        }
        slide.role = Role::Phase;
        slide.take(Field::Headline);
        for sentence in &rich.left {
            slide.note(&place, sentence);
        }
        for link in &rich.links {
            let (address, words) = (quoted(&link.address), quoted(&link.text));
            let text = format!("Left out is a link, {words} to {address}: a phase has no sources.");
            slide.note(&place, text);
        }
        self.formatted += usize::from(rich.is_formatted);
        slide.leave_rest();
        Ok(phase)
    }

    /// Makes an event of a slide; of an era, because of `why` it can't be a phase.
    fn event(&mut self, slide: &mut Slide, date: String, why: &str) -> Event {
        let (mut cites, image) = self.media(slide);
        let headline = self.prose(slide, Field::Headline, &mut cites);
        let summary = self.body(slide, &mut cites);
        let (headline, summary) = headed(slide, headline, summary, &date);
        let group = self.group(slide, &mut cites);
        let mut wanted = slug_or_checksum(&headline, "event");
        if self.repeated.contains(&wanted)
            && let Some(date) = slug(&date)
        {
            wanted = format!("{wanted}-{date}");
        }
        let id = named(slide, &mut self.ids, &wanted);
        if slide.role == Role::Era {
            let text = format!("The era is made an event of tier \"background\", because {why}.");
            slide.note(&slide.place.clone(), text);
        }
        slide.leave_rest();
        if cites.len() > MOST_CITATIONS {
            let error = ImportError::too_many_citations(&slide.place, MOST_CITATIONS);
            self.too_many.get_or_insert(error);
        }
        Event {
            id,
            date: date.into(),
            known: None,
            tier: (slide.role == Role::Era).then_some(Tier::Background),
            headline: headline.into(),
            summary: summary.map(Prose),
            image,
            group,
            actors: Vec::new(),
            quotes: Vec::new(),
            links: Vec::new(),
            cite: cites.into_list(),
        }
    }

    /// Takes the text of a slide, which keeps its links and emphasis. What it links to is
    /// cited, too: it is usually what the text rests on.
    fn body(&mut self, slide: &mut Slide, cites: &mut Cites) -> Option<Body> {
        let found = slide.take(Field::Text)?;
        let rich = html::read(&found.text);
        let (prose, has_all_emphasis) = rich.prose();
        self.formatted += usize::from(rich.is_formatted || !has_all_emphasis);
        self.cite_links(slide, &rich, &found.place, cites);
        let text = rich.text;
        (!text.is_empty()).then_some(Body { text, prose })
    }

    /// Takes a text and makes sources of what it links to.
    pub fn prose(&mut self, slide: &mut Slide, field: Field, cites: &mut Cites) -> Option<Found> {
        let found = slide.take(field)?;
        let rich = html::read(&found.text);
        self.links(slide, &rich, &found.place, cites);
        let (text, place) = (rich.text, found.place);
        (!text.is_empty()).then_some(Found { text, place })
    }

    /// Cites what a text without links and emphasis links to, and notes what it hides.
    pub fn links(&mut self, slide: &mut Slide, rich: &Rich, place: &str, cites: &mut Cites) {
        self.formatted += usize::from(rich.is_formatted || rich.has_emphasis());
        self.cite_links(slide, rich, place, cites);
    }

    fn cite_links(&mut self, slide: &mut Slide, rich: &Rich, place: &str, cites: &mut Cites) {
        for sentence in &rich.left {
            slide.note(place, sentence);
        }
        for link in &rich.links {
            let source = self.sources.at(&link.address, Some(&link.text));
            if link.is_embedded && !link.text.is_empty() && source.title.0 != link.text {
                let text = format!("Left out are words for a picture: {}.", quoted(&link.text));
                slide.note(place, text);
            }
            cites.add(source);
        }
    }

    fn group(&mut self, slide: &mut Slide, cites: &mut Cites) -> Option<Id> {
        let label = self.prose(slide, Field::Group, cites)?.text;
        if let Some(id) = self.group_by_label.get(&label) {
            return Some(id.clone());
        }
        let id = self.group_ids.fresh(&slug_or_checksum(&label, "group"));
        self.groups.push(Group {
            id: id.clone(),
            label: label.as_str().into(),
            colour: None,
        });
        self.group_by_label.insert(label, id.clone());
        Some(id)
    }
}

fn written(phase: &Phase) -> format::Phase {
    format::Phase {
        label: phase.label.as_str().into(),
        date: phase.date.text().into(),
    }
}

/// The slugs of headlines that several events have. Their ids get the date as well: a number
/// would change with the events before them.
fn repeated(slides: &[Slide]) -> BTreeSet<String> {
    let headlines = slides.iter().filter_map(|slide| slide.get(Field::Headline));
    let mut seen = BTreeSet::new();
    headlines
        .map(|found| slug_or_checksum(&html::read(&found.text).text, "event"))
        .filter(|slug| !seen.insert(slug.clone()))
        .collect()
}

/// The text of a slide.
struct Body {
    /// Its words.
    text: String,
    /// The same with links and emphasis.
    prose: String,
}

/// A headline, at need the start of the text or else what is given, and the text
/// if it says more.
fn headed(
    slide: &mut Slide,
    headline: Option<Found>,
    body: Option<Body>,
    otherwise: &str,
) -> (String, Option<String>) {
    let noun = match slide.role {
        Role::Title => "story",
        role => role.noun(),
    };
    if let Some(headline) = headline {
        return (headline.text, body.map(|body| body.prose));
    }
    let (headline, text) = match body {
        None => (otherwise.to_owned(), None),
        Some(Body { text, prose }) => match start(&text) {
            Some(start) => (start, Some(prose)),
            None => (text, None),
        },
    };
    let note = format!(
        "The {noun} has no headline; it gets {}. Write a better one.",
        quoted(&headline)
    );
    slide.note(&slide.place.clone(), note);
    (headline, text)
}

/// The start of a text that is too long for a headline.
fn start(text: &str) -> Option<String> {
    let (end, _) = text.char_indices().nth(HEADLINE)?;
    let start = &text[..end];
    let start = start.rfind(' ').map_or(start, |blank| &start[..blank]);
    Some(format!("{start} …"))
}

/// The id of a slide: its own name if that can be an id, else one made of its
/// headline.
fn named(slide: &mut Slide, ids: &mut Ids, wanted: &str) -> Id {
    let Some(found) = slide.take(Field::UniqueId) else {
        return ids.fresh(wanted);
    };
    let (id, why) = match is_id(&found.text) {
        true => (ids.fresh(&found.text), "it is the id of another event"),
        false => (
            ids.fresh(wanted),
            "an id has small letters, digits and hyphens",
        ),
    };
    if id.0 != found.text {
        let text = format!(
            "The name {} is now \"{}\": {why}. Links to the old name do not lead here.",
            quoted(&found.text),
            id.0
        );
        slide.note(&found.place, text);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Kind, timelinejs};

    /// The story and the notes of some rows: year, headline, text, type.
    fn imported(rows: &str) -> (Story, String) {
        let text = format!("Year,Headline,Text,Type\n{rows}");
        let imported = timelinejs(text.as_bytes(), Kind::Csv, "2026", Some("en")).unwrap();
        let notes = imported.notes.iter().map(|note| note.text.clone());
        (imported.story, notes.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn an_event_without_a_headline_gets_one() {
        let long = "word ".repeat(30);
        let (story, notes) = imported(&format!("1999,,\n2000,,A few <b>words</b>,\n2001,,{long},"));
        let heads: Vec<_> = story
            .events
            .iter()
            .map(|event| &*event.headline.0)
            .collect();
        let start = format!("{}…", "word ".repeat(16));
        assert_eq!(heads, ["1999", "A few words", &start]);
        let summaries = story.events.iter().map(|event| event.summary.is_some());
        assert_eq!(summaries.collect::<Vec<_>>(), [false, false, true]);
        assert!(notes.contains("The event has no headline; it gets \"A few words\"."));
        assert!(notes.contains("The story has no headline; it gets \"Timeline\"."));
    }

    #[test]
    fn ids_are_unique_and_a_lost_name_is_noted() {
        let event = |name| format!(r#"{{"unique_id": "{name}", "start_date": {{"year": 1}}}}"#);
        let names = ["a", "a", "Ä b"].map(event).join(",");
        let text = format!(r#"{{"events": [{names}]}}"#);
        let imported = timelinejs(text.as_bytes(), Kind::Json, "2026", Some("en")).unwrap();
        let ids: Vec<_> = imported
            .story
            .events
            .iter()
            .map(|event| &*event.id.0)
            .collect();
        assert_eq!(ids, ["a", "a-2", "0001"]);
        let texts: Vec<_> = imported.notes.iter().map(|note| &*note.text).collect();
        let second = "The name \"a\" is now \"a-2\": it is the id of another event. Links to the \
                      old name do not lead here.";
        assert!(texts.contains(&second), "{texts:?}");
    }

    #[test]
    fn ids_stay_when_an_event_is_added() {
        let ids = |rows: &str| {
            let events = imported(rows).0.events.into_iter();
            events.map(|event| event.id.0).collect::<Vec<_>>()
        };
        let rows = "1999,Election,,\n2003,Election,,\n2004,!?,,\n2005,橋,,\n";
        let before = ids(rows);
        assert_eq!(before[..2], ["election-1999", "election-2003"]);
        assert_eq!(before[3], "qiao");
        let after = ids(&format!("1995,Election,,\n1996,?!,,\n{rows}"));
        assert_eq!(after[2..], before);
    }

    /// The phases of these eras, each as year, last year, headline and text; the
    /// background events; and the notes.
    fn eras(rows: &str) -> (Vec<String>, Vec<String>, String) {
        let text = format!("Year,End Year,Headline,Text,Type\n2000,,Event,,\n{rows}");
        let imported = timelinejs(text.as_bytes(), Kind::Csv, "2026", Some("en")).unwrap();
        let phases = imported.story.phases.into_iter();
        let phases = phases.map(|phase| format!("{} {}", phase.label.0, phase.date.0));
        let is_era = |event: &Event| event.tier == Some(Tier::Background);
        let events = imported.story.events.into_iter().filter(is_era);
        let events = events.map(|event| format!("{} {}", event.headline.0, event.date.0));
        let notes = imported.notes.into_iter().map(|note| note.text);
        (
            phases.collect(),
            events.collect(),
            notes.collect::<Vec<_>>().join("\n"),
        )
    }

    #[test]
    fn eras_become_phases_in_order() {
        let (phases, events, notes) =
            eras("2001,2003,<b>B</b>,,era\n1999,2001,A,,era\n2004,2005,C,,era");
        assert_eq!(phases, ["A 1999/2001", "B 2001/2003", "C 2004/2005"]);
        assert_eq!(events, [""; 0]);
        assert!(!notes.contains("era"), "{notes}");
    }

    #[test]
    fn the_text_of_an_era_is_noted() {
        let (_, _, notes) = eras("1999,2001,<a href=https://a.example>A</a>,Hard times,era");
        let text = "\"Hard times\" is not carried: a phase has only a label and a date; if readers \
                    need it, add an event.";
        assert!(notes.contains(text), "{notes}");
        assert!(
            notes.contains("Left out is a link, \"A\" to \"https://a.example"),
            "{notes}"
        );
    }

    #[test]
    fn an_era_that_cannot_be_a_phase_is_in_the_background() {
        let (phases, events, notes) =
            eras("1999,2001,A,,era\n2000,2003,B,,era\n2004,,C,,era\n2005,2006,,D,era");
        assert_eq!(phases, ["A 1999/2001"]);
        assert_eq!(events, ["B 2000/2003", "C 2004", "D 2005/2006"]);
        for why in [
            "it begins before the era \"A\" ends, and phases don't overlap.",
            "it has no end; as a phase it has the date 2004/ and the end, or 2004/.. without one.",
            "it has no headline; a phase needs a label.",
        ] {
            let note = format!("The era is made an event of tier \"background\", because {why}");
            assert!(notes.contains(&note), "{notes}");
        }
        let text = "Year,End Year,Headline,Type\n1999,2001,A,era";
        let alone = timelinejs(text.as_bytes(), Kind::Csv, "2026", Some("en")).unwrap();
        assert_eq!((alone.story.phases.len(), alone.story.events.len()), (0, 1));
    }

    #[test]
    fn of_many_eras_the_first_hundred_become_phases() {
        let row = |year| format!("{year},{},E,,era", year + 1);
        let rows: Vec<_> = (1000..1101).map(row).collect();
        let (phases, events, notes) = eras(&rows.join("\n"));
        assert_eq!((phases.len(), events.len()), (100, 1));
        assert!(notes.contains("because a story can have at most 100 phases."));
    }

    #[test]
    fn order_is_noted_only_if_it_changed() {
        let note = "The events were put in order of time";
        assert!(
            !imported("1999,A,,\n1999,B,,\n2000,C,,\n1900,E,,era")
                .1
                .contains(note)
        );
        let (story, notes) = imported("1999,A,,\n-3,B,,");
        assert!(notes.contains(note));
        assert_eq!(story.events[0].headline.0, "B");
    }
}
