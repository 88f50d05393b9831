//! The types of a valid story. Every reference is resolved, so looking one up cannot
//! fail.

use super::Date;
use std::ops::Index;

/// Ids of the items in the story's lists. An id is made by the story that it
/// belongs to and is valid for that story only.
macro_rules! ids {
    ($($noun:literal $id:ident => $list:ident: $item:ty, $ids:ident, $find:ident;)*) => {
        $(
            #[doc = concat!("Identifies ", $noun, " of one [`Story`]; `story[id]` is the item.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(u32);

            impl $id {
                /// The list position to an id. Lists are far shorter than
                /// `u32::MAX`, because the text of a story is limited.
                pub(super) const fn new(index: usize) -> Self {
                    Self(index as u32)
                }

                /// The position of the item in its list, from 0, in the order written.
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Index<$id> for Story {
                type Output = $item;
                fn index(&self, id: $id) -> &$item {
                    &self.$list[id.index()]
                }
            }
        )*

        impl Story {
            $(
                #[doc = concat!("The ids of all ", stringify!($list), ", in the order written.")]
                pub fn $ids(
                    &self,
                ) -> impl ExactSizeIterator<Item = $id> + DoubleEndedIterator + use<> {
                    (0..self.$list.len()).map($id::new)
                }

                #[doc = concat!("Looks up ", $noun, " by its id in the JSON. Linear in the \
                                 number of ", stringify!($list), ".")]
                pub fn $find(&self, id: &str) -> Option<$id> {
                    let index = self.$list.iter().position(|item| item.id == id)?;
                    Some($id::new(index))
                }
            )*
        }
    };
}

ids! {
    "a source" SourceId => sources: Source, source_ids, find_source;
    "a position" PositionId => positions: Position, position_ids, find_position;
    "a group" GroupId => groups: Group, group_ids, find_group;
    "an actor" ActorId => actors: Actor, actor_ids, find_actor;
    "an event" EventId => events: Event, event_ids, find_event;
}

/// One explainer: a timeline of events and, if it asks a question, a map of who
/// held which position on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Id of the story, `[a-z0-9-]+`.
    pub id: String,
    /// BCP 47 language tag of every text in the story.
    pub lang: String,
    /// What the story is about, in a line.
    pub headline: String,
    /// The short answer, in a sentence or two, with [`super::markup`].
    pub standfirst: Option<String>,
    /// The date of the last update of the story.
    pub updated: Date,
    /// What the stances are about; `None` in a story that is a timeline alone.
    pub question: Option<String>,
    /// The publications cited.
    pub sources: Vec<Source>,
    /// The answers to the question, from one end of the debate to the other;
    /// none in a story that is a timeline alone.
    pub positions: Vec<Position>,
    /// The groups that actors and events can belong to.
    pub groups: Vec<Group>,
    /// The people and organizations.
    pub actors: Vec<Actor>,
    /// The parts that the story is divided into, in order of time and without overlap.
    pub phases: Vec<Phase>,
    /// What happened, in order of time.
    pub events: Vec<Event>,
    /// Who took which position at which event, in the order written.
    pub stances: Vec<Stance>,
    /// What was wrong in an earlier version of the story.
    pub corrections: Vec<Correction>,
}

/// A publication that the story rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id, `[a-z0-9-]+`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it can be read: http or https.
    pub url: Option<String>,
}

/// One answer to the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Id, `[a-z0-9-]+`.
    pub id: String,
    /// The answer in one to three words.
    pub label: String,
    /// The rule by which statements are assigned to it.
    pub description: Option<String>,
}

/// A group of actors, such as a party, or of events, such as a part of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Id, `[a-z0-9-]+`.
    pub id: String,
    /// Its name for readers.
    pub label: String,
    /// A colour, `#rrggbb`.
    pub colour: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where it is: https, or relative to the story.
    pub src: String,
    /// What it shows, for readers who don't see it.
    pub alt: String,
    /// Who made it, and who allows its use.
    pub credit: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body that speaks or acts as one, such as a ministry or a newspaper.
    Organization,
}

/// A person or organization that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Id, `[a-z0-9-]+`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The name for a chip, such as a surname.
    pub short: Option<String>,
    /// Office held at the time.
    pub role: String,
    /// The group they belong to.
    pub group: GroupId,
    /// Person or organization.
    pub kind: ActorKind,
    /// A picture of them.
    pub portrait: Option<Image>,
}

impl Story {
    /// Whether the story has positions, and so a stance map. Without, it is a
    /// timeline alone.
    pub fn has_map(&self) -> bool {
        !self.positions.is_empty()
    }

    /// All pictures.
    pub fn images_mut(&mut self) -> impl Iterator<Item = &mut Image> {
        let portraits = self.actors.iter_mut().map(|actor| &mut actor.portrait);
        let images = self.events.iter_mut().map(|event| &mut event.image);
        portraits.chain(images).flatten()
    }

    /// Puts an address in front of those of the pictures that are relative, which the
    /// browser would otherwise resolve against the page. It ends with a slash.
    pub fn set_image_base(&mut self, base: &str) {
        for image in self.images_mut().filter(|image| image.is_relative()) {
            image.src.insert_str(0, base);
        }
    }
}

impl Image {
    /// Whether the address is relative to the story.
    pub fn is_relative(&self) -> bool {
        !self.src.contains(':')
    }
}

impl Actor {
    /// The name for a chip: the short name or, without one, the full name.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// A part of the story: a heading over the events that begin in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// The heading.
    pub label: String,
    /// When it was; open on a side that has no limit.
    pub date: Date,
}

impl Phase {
    /// Whether it begins after another phase, or in the day, month or year that this one
    /// ends in, which then belongs to the later phase.
    pub fn follows(&self, before: &Self) -> bool {
        let begin = self.date.text();
        let begin = begin.find('/').map_or(begin, |slash| &begin[..slash]);
        let until = before.date.text().strip_suffix(begin);
        let is_adjoining = until.is_some_and(|until| until.is_empty() || until.ends_with('/'));
        self.date.is_definitely_after(&before.date)
            || (is_adjoining && before.date.earliest() < self.date.earliest())
    }
}

/// How important an event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tier {
    /// The story cannot be understood without it.
    Key,
    /// It belongs to the story.
    #[default]
    Context,
    /// It explains how the story began.
    Background,
}

/// When an event became public, if later than it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// With another event of the story.
    With(EventId),
    /// At a date.
    At(Date),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Id, `[a-z0-9-]+`.
    pub id: String,
    /// When it happened, no more precise than the source.
    pub date: Date,
    /// When it became public, if later.
    pub known: Option<Known>,
    /// How important it is.
    pub tier: Tier,
    /// What happened, in a line.
    pub headline: String,
    /// What happened, in a few sentences, if the headline is not enough, with
    /// [`super::markup`].
    pub summary: Option<String>,
    /// A picture of what happened.
    pub image: Option<Image>,
    /// The group that it belongs to.
    pub group: Option<GroupId>,
    /// Who took part.
    pub actors: Vec<ActorId>,
    /// What was said, verbatim.
    pub quotes: Vec<Quote>,
    /// How it relates to other events.
    pub links: Vec<Link>,
    /// Where it is reported.
    pub cite: Vec<Citation>,
}

/// Words that an actor said, verbatim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The speaker.
    pub actor: ActorId,
    /// The words.
    pub text: String,
    /// Where they are reported.
    pub cite: Citation,
}

/// How one event relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They cannot both be true.
    Contradicts,
    /// It answers the other.
    RespondsTo,
    /// It caused the other.
    LeadsTo,
    /// It makes the other understandable.
    Explains,
}

/// A link from the event that holds it to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other event.
    pub event: EventId,
    /// How this event relates to it.
    pub relation: Relation,
}

/// A paragraph of a source, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// Which of its non-empty lines, from 1; none means all of it, such as a
    /// film or a picture.
    pub paragraph: Option<u32>,
}

/// How firmly a stance was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Said plainly.
    #[default]
    Stated,
    /// Holds only under this condition.
    Conditional(String),
    /// What was said allows more than one reading.
    Ambiguous,
    /// Taken back.
    Withdrawn,
    /// Others dispute that it was taken.
    Disputed,
}

/// Whether evidence is the actor's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// The actor's words, verbatim.
    Quote,
    /// What the source reports, in the story's words.
    Paraphrase,
}

/// The evidence of a stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The actor's own words or not.
    pub kind: EvidenceKind,
    /// The words, with [`super::markup`].
    pub text: String,
    /// Where they are reported.
    pub cite: Citation,
}

/// An actor takes a position at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// The actor who takes it.
    pub actor: ActorId,
    /// The position taken.
    pub position: PositionId,
    /// The event at which it is taken.
    pub event: EventId,
    /// How firmly it is taken.
    pub status: Status,
    /// The evidence.
    pub evidence: Evidence,
}

/// The correction of an earlier version of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The date of the correction.
    pub date: Date,
    /// What was wrong and what is right.
    pub text: String,
}
