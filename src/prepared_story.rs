//! A story with the data that is derived from it once: indexes, words and dates.

use crate::i18n::{self, DateFormat, Words};
use crate::story::{
    Actor, ActorId, Change, Date, EventId, Known, Order, PositionId, SourceId, Story, StoryIndex,
    Tier,
};
use crate::timeline::{Certainty, Extent, Gap, gap_between, phases_of};
use std::cell::OnceCell;
use std::rc::Rc;

/// With more events than this, the timeline shows bins at any width, and the list shows its
/// events in parts.
pub const MANY_EVENTS: usize = 120;
/// With more actors on the map than this, it counts them by group instead of naming them.
pub const MANY_ACTORS: usize = 60;

/// With more entries than this, the text of a story is shown in parts of this size, each with
/// up to 6,000 nodes. [`PreparedStory::text_entries`] counts the entries.
pub const TEXT_PART: usize = 200;

/// A story with its indexes and words, as the components need it. Values are compared by
/// identity, so that comparing properties is cheap.
pub struct PreparedStory {
    /// The story.
    pub story: Rc<Story>,
    /// The words of the interface.
    pub words: &'static Words,
    /// The language code of these words, if it differs from the story's language, for which
    /// there may be no catalogue.
    pub words_lang: Option<&'static str>,
    /// Writes dates in words.
    pub dates: DateFormat,
    /// Whether the language of the interface is written from right to left.
    pub is_rtl: bool,
    /// Whether some event became public later than it happened.
    pub has_late_disclosures: bool,
    /// Whether some events are key events, but not all.
    pub has_key_events: bool,
    happened: StoryIndex,
    known: StoryIndex,
    /// By phase: when it was.
    pub phases: Vec<Extent>,
    /// By order of events, then by rank in it: the index of the event's phase. Empty in a
    /// story without phases.
    event_phases: [Vec<Option<usize>>; 2],
    /// By source: whether it is the only one of its publisher.
    has_own_publisher: Vec<bool>,
    /// By event; computed when it is first shown.
    event_dates: Vec<OnceCell<String>>,
    /// By actor: whether another one on the map has the same short name; computed when it is
    /// first shown.
    namesakes: Vec<OnceCell<bool>>,
    /// By actor; computed at the first search.
    search_texts: OnceCell<Vec<String>>,
    /// By event; computed at the first search.
    search_headlines: OnceCell<Vec<String>>,
}

impl PreparedStory {
    /// Indexes a story. The interface is in the language of the BCP 47 tag `lang`, or else of
    /// the story.
    pub fn new(story: Rc<Story>, lang: Option<&str>) -> Self {
        let lang = lang.unwrap_or(&story.lang);
        let words = i18n::words(lang);
        let is_key = |tier: Tier| tier == Tier::Key;
        let keys = story.events.iter().filter(|event| is_key(event.tier));
        let keys = keys.count();
        let code = match words.code {
            "" => "en",
            code => code,
        };
        let phases = story.phases.iter().map(|phase| phase.date.extent().into());
        let is_in_words = i18n::interface_language(&story.lang) == Some(code);
        let mut prepared = Self {
            words,
            words_lang: (!is_in_words).then_some(code),
            dates: DateFormat::new(lang, words),
            is_rtl: i18n::is_rtl(lang),
            has_late_disclosures: story.events.iter().any(|event| event.known.is_some()),
            has_key_events: keys > 0 && keys < story.events.len(),
            happened: StoryIndex::new(&story, Order::Happened),
            known: StoryIndex::new(&story, Order::Known),
            phases: phases.collect(),
            event_phases: Default::default(),
            has_own_publisher: own_publishers(&story),
            event_dates: vec![OnceCell::new(); story.events.len()],
            namesakes: vec![OnceCell::new(); story.actors.len()],
            search_texts: OnceCell::new(),
            search_headlines: OnceCell::new(),
            story,
        };
        if !prepared.phases.is_empty() {
            prepared.event_phases =
                [Order::Happened, Order::Known].map(|order| prepared.divide(order));
        }
        prepared
    }

    /// The phase of each event. In [`Order::Known`] it is the one in which the event became
    /// known, so that the events of a phase are consecutive in both orders.
    fn divide(&self, order: Order) -> Vec<Option<usize>> {
        let events = self.index_in(order).sequence().events().iter();
        let extents: Vec<_> = events.map(|event| self.extent(*event, order)).collect();
        phases_of(&extents, &self.phases)
    }

    /// The index of the phase that an event belongs to.
    pub fn phase_of(&self, event: EventId, order: Order) -> Option<usize> {
        let rank = self.index_in(order).sequence().rank(event);
        *self.event_phases[order as usize].get(rank)?
    }

    /// The label of the phase that an event belongs to.
    pub fn phase_label(&self, event: EventId, order: Order) -> Option<&str> {
        Some(&self.story.phases[self.phase_of(event, order)?].label)
    }

    /// The index for an order of events.
    pub fn index_in(&self, order: Order) -> &StoryIndex {
        match order {
            Order::Happened => &self.happened,
            Order::Known => &self.known,
        }
    }

    /// The date of an event in words.
    pub fn date_of(&self, event: EventId) -> &str {
        let words = || self.dates.words(&self.story[event].date);
        self.event_dates[event.index()].get_or_init(words)
    }

    /// When an event became public, in words; `None` if that is not later than it happened.
    pub fn disclosed(&self, event: EventId) -> Option<String> {
        Some(match self.story[event].known.as_ref()? {
            Known::With(other) => self.date_of(*other).to_owned(),
            Known::At(date) => self.dates.words(date),
        })
    }

    /// The days on which an event can have happened or, in the order of disclosure, can have
    /// become public.
    pub fn extent(&self, event: EventId, order: Order) -> Extent {
        self.date_in(event, order).extent().into()
    }

    fn date_in(&self, event: EventId, order: Order) -> &Date {
        let event = &self.story[event];
        match (&event.known, order) {
            (Some(Known::With(other)), Order::Known) => &self.story[*other].date,
            (Some(Known::At(date)), Order::Known) => date,
            _ => &event.date,
        }
    }

    /// The time between two events, by when they happened or became public. `None` if it is
    /// unknown or too short to be shown.
    pub fn gap(&self, earlier: EventId, later: EventId, order: Order) -> Option<Gap> {
        let mut gap = gap_between(self.extent(earlier, order), self.extent(later, order))?;
        let is_qualified = |event| self.date_in(event, order).is_qualified();
        if gap.certainty == Certainty::Exact && (is_qualified(earlier) || is_qualified(later)) {
            gap.certainty = Certainty::About;
        }
        Some(gap)
    }

    /// Whether the story has more than [`MANY_EVENTS`].
    pub fn has_many_events(&self) -> bool {
        self.story.events.len() > MANY_EVENTS
    }

    /// The number of entries in each section of the story's text: events; positions and
    /// stances; the heading, sources and corrections.
    pub fn text_entries(&self) -> [usize; 3] {
        let story = &self.story;
        [
            story.events.len(),
            story.positions.len() + story.stances.len(),
            1 + story.sources.len() + story.corrections.len(),
        ]
    }

    /// The number of parts that the story's text has, with `size` entries each.
    pub fn text_parts(&self, size: usize) -> usize {
        self.text_entries().iter().sum::<usize>().div_ceil(size)
    }

    /// The publisher of a source, if no other source has the same.
    pub fn own_publisher(&self, source: SourceId) -> Option<&String> {
        let publisher = self.story[source].publisher.as_ref();
        publisher.filter(|_| self.has_own_publisher[source.index()])
    }

    /// Whether an actor ever takes a position.
    pub fn takes_position(&self, actor: ActorId) -> bool {
        self.happened.stances_of(&self.story, actor).len() > 0
    }

    /// The name of an actor on the map: the short one, or the full one if another actor on
    /// the map has the same short one.
    pub fn name_on_map(&self, actor: ActorId) -> &str {
        let name = self.story[actor].short_name();
        let is_namesake = |other: ActorId| {
            other != actor && self.story[other].short_name() == name && self.takes_position(other)
        };
        let find = || self.story.actor_ids().any(is_namesake);
        if *self.namesakes[actor.index()].get_or_init(find) {
            return &self.story[actor].name;
        }
        name
    }

    /// Names and role of an actor, normalized for the search.
    pub fn search_text(&self, actor: ActorId) -> &str {
        let text = |actor: &Actor| [&actor.name, actor.short_name(), &actor.role].join("\n");
        let texts = self.search_texts.get_or_init(|| {
            let actors = self.story.actors.iter();
            actors.map(|actor| i18n::searchable(&text(actor))).collect()
        });
        &texts[actor.index()]
    }

    /// The headline of an event, normalized for the search.
    pub fn search_headline(&self, event: EventId) -> &str {
        let texts = self.search_headlines.get_or_init(|| {
            let events = self.story.events.iter();
            events
                .map(|event| i18n::searchable(&event.headline))
                .collect()
        });
        &texts[event.index()]
    }

    /// Describes a change on the map in one sentence.
    pub fn describe(&self, change: Change) -> String {
        let name = self.name_on_map(change.actor());
        let label = |position: PositionId| self.story[position].label.as_str();
        match change {
            Change::Takes(_, to) => self.words.takes(name, label(to)),
            Change::Moves(_, from, to) => self.words.moves(name, label(from), label(to)),
            Change::Restates(_, at) => self.words.restates(name, label(at)),
        }
    }
}

fn own_publishers(story: &Story) -> Vec<bool> {
    let publishers = story.sources.iter().enumerate();
    let publishers =
        publishers.filter_map(|(ix, source)| Some((&**source.publisher.as_ref()?, ix)));
    let mut sorted: Vec<(&str, usize)> = publishers.collect();
    sorted.sort_unstable();
    let mut is_own = vec![false; story.sources.len()];
    for same in sorted.chunk_by(|one, next| one.0 == next.0) {
        if let [(_, ix)] = same {
            is_own[*ix] = true;
        }
    }
    is_own
}

impl PartialEq for PreparedStory {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for PreparedStory {}

impl std::fmt::Debug for PreparedStory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PreparedStory")
            .field(&self.story.id)
            .finish()
    }
}

#[cfg(test)]
mod tests;
