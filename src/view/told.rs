//! A story made ready for the views: indexed in both orders, its dates in
//! words. Made once, shared by every component.

use super::dates::DateWords;
use super::small_letters::small_letters;
use super::strings::{self, Strings};
use crate::layout::{Extent, Gap, gap_between};
use crate::story::{
    Actor, ActorIx, Change, EventIx, Index, Known, Order, PositionIx, Sequence, Story,
};
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

/// How many events are all in the strip and each a mark on the axis. A strip of
/// more holds those near the reader; the axis shows how many there are when.
const MOST_EVENTS: usize = 120;

/// A cheap handle on a story and what is derived from it. Two are equal if
/// they are the same one, so that passing it as a property costs nothing.
#[derive(Clone)]
pub struct Told(Rc<Inner>);

struct Inner {
    story: Story,
    happened: Index,
    known: Index,
    dates: DateWords,
    strings: &'static Strings,
    is_rtl: bool,
    /// Made when it is first shown.
    stands: OnceCell<String>,
    /// By event; each made when it is first shown.
    event_dates: Vec<OnceCell<String>>,
    /// The quiet time before each event, in both orders.
    gaps: [Vec<Option<Gap>>; 2],
    /// By actor; made when the reader first searches.
    search_texts: OnceCell<Vec<String>>,
}

impl Told {
    /// Indexes a story. The interface and its dates are in the language of the given
    /// BCP 47 tag, or else of the story.
    pub fn new(story: Story, lang: Option<&str>) -> Self {
        let lang = lang.unwrap_or(&story.lang);
        let strings = strings::of(lang);
        let dates = DateWords::new(lang, strings);
        let is_rtl = strings::is_rtl(lang);
        let event_dates = vec![OnceCell::new(); story.events.len()];
        let happened = Index::new(&story, Order::Happened);
        let known = Index::new(&story, Order::Known);
        let gaps = [
            gaps(happened.sequence(), |event| {
                story[event].date.extent().into()
            }),
            gaps(known.sequence(), |event| known_extent(&story, event)),
        ];
        Self(Rc::new(Inner {
            happened,
            known,
            gaps,
            dates,
            strings,
            is_rtl,
            stands: OnceCell::new(),
            event_dates,
            search_texts: OnceCell::new(),
            story,
        }))
    }

    /// The answers for an order of telling.
    pub fn in_order(&self, order: Order) -> &Index {
        match order {
            Order::Happened => &self.0.happened,
            Order::Known => &self.0.known,
        }
    }

    /// The words of the interface.
    pub fn strings(&self) -> &'static Strings {
        self.0.strings
    }

    /// Whether that language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        self.0.is_rtl
    }

    /// Dates in words.
    pub fn dates(&self) -> &DateWords {
        &self.0.dates
    }

    /// As of when the story stands, and when it was last corrected.
    pub fn stands(&self) -> &str {
        self.0.stands.get_or_init(|| {
            let (strings, dates) = (self.strings(), self.dates());
            let mut stands = vec![strings.stands(&dates.words(&self.updated))];
            let last = self.corrections.last();
            stands.extend(last.map(|last| strings.corrected(&dates.words(&last.date))));
            stands.join(" · ")
        })
    }

    /// The date of an event in words.
    pub fn date_of(&self, event: EventIx) -> &str {
        let words = || self.dates().words(&self[event].date);
        self.0.event_dates[event.0].get_or_init(words)
    }

    /// Whether there are more events than the page can hold one by one.
    pub fn is_long(&self) -> bool {
        self.events.len() > MOST_EVENTS
    }

    /// Whether the public learned of an event later than it happened.
    pub fn has_hidden_events(&self) -> bool {
        self.events.iter().any(|event| event.known.is_some())
    }

    /// Where every actor stands as of an event: by actor, the place of their
    /// stance in the story's list.
    pub fn places_as_of(&self, order: Order, event: Option<EventIx>) -> Vec<Option<usize>> {
        let index = self.in_order(order);
        (0..self.actors.len())
            .map(|actor| index.place_as_of(self, ActorIx(actor), event))
            .collect()
    }

    /// The quiet time before each event, in the order told.
    pub fn gaps(&self, order: Order) -> &[Option<Gap>] {
        &self.0.gaps[order as usize]
    }

    /// When an event became known, in words, if later than it happened.
    pub fn known_words(&self, event: EventIx) -> Option<String> {
        Some(match self[event].known.as_ref()? {
            Known::With(other) => self.date_of(*other).to_owned(),
            Known::At(date) => self.dates().words(date),
        })
    }

    /// Whether an actor ever holds a position.
    pub fn ever_holds(&self, actor: ActorIx, position: PositionIx) -> bool {
        let mut stances = self.0.happened.stances_of(self, actor);
        stances.any(|stance| stance.position == position)
    }

    /// Whether an actor ever takes any position.
    pub fn ever_speaks(&self, actor: ActorIx) -> bool {
        self.0.happened.stances_of(self, actor).len() > 0
    }

    /// What a search for an actor looks through, in small letters.
    pub fn search_text(&self, actor: ActorIx) -> &str {
        let texts = self.0.search_texts.get_or_init(|| {
            let text = |actor: &Actor| [&actor.name, actor.short_name(), &actor.role].join("\n");
            let actors = self.actors.iter();
            actors.map(|actor| small_letters(&text(actor))).collect()
        });
        &texts[actor.0]
    }

    /// What an event changed, in one sentence for each change.
    pub fn change_words(&self, change: Change) -> String {
        let name = self[change.actor()].short_name();
        let label = |position: PositionIx| self[position].label.as_str();
        let strings = self.strings();
        match change {
            Change::Takes(_, to) => strings.takes(name, label(to)),
            Change::Moves(_, from, to) => strings.moves(name, label(from), label(to)),
            Change::Restates(_, at) => strings.restates(name, label(at)),
        }
    }
}

/// The first and last day on which an event can have become known.
fn known_extent(story: &Story, event: EventIx) -> Extent {
    let date = match &story[event].known {
        None => &story[event].date,
        Some(Known::With(other)) => &story[*other].date,
        Some(Known::At(date)) => date,
    };
    date.extent().into()
}

fn gaps(sequence: &Sequence, extent: impl Fn(EventIx) -> Extent) -> Vec<Option<Gap>> {
    let mut before = None;
    let events = sequence.events().iter();
    events
        .map(|event| {
            let now = extent(*event);
            let gap = before.and_then(|before| gap_between(before, now));
            before = Some(now);
            gap
        })
        .collect()
}

impl Deref for Told {
    type Target = Story;
    fn deref(&self) -> &Story {
        &self.0.story
    }
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl yew::html::ImplicitClone for Told {}
