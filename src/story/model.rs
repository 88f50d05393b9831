//! The types of a story that has been read and found sound: every reference
//! resolves, so looking one up cannot fail.

use super::Date;

/// Handles into the story's lists. A handle made by reading a story is valid
/// for that story, and only for it.
macro_rules! handles {
    ($($(#[$doc:meta])* $ix:ident -> $list:ident: $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $ix(pub usize);

        impl std::ops::Index<$ix> for Story {
            type Output = $item;
            fn index(&self, ix: $ix) -> &$item {
                &self.$list[ix.0]
            }
        }
    )*};
}

handles! {
    /// A source of the story.
    SourceIx -> sources: Source;
    /// A position, counted from one end of the debate to the other.
    PositionIx -> positions: Position;
    /// A group of actors.
    GroupIx -> groups: Group;
    /// An actor.
    ActorIx -> actors: Actor;
    /// An event, counted in the order in which the story tells them.
    EventIx -> events: Event;
}

/// One explainer.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Name of the story, `[a-z0-9-]+`.
    pub id: String,
    /// BCP 47 language tag of every text in the story.
    pub lang: String,
    /// What the story is about, in a line.
    pub headline: String,
    /// The short answer, in a sentence or two.
    pub standfirst: Option<String>,
    /// As of when the story stands.
    pub updated: Date,
    /// What the stances are about; nothing in a story that is a timeline alone.
    pub question: Option<String>,
    /// The publications cited.
    pub sources: Vec<Source>,
    /// The answers to the question, from one end of the debate to the other;
    /// none in a story that is a timeline alone.
    pub positions: Vec<Position>,
    /// The blocs that actors belong to, and the strands of events.
    pub groups: Vec<Group>,
    /// The people and organizations.
    pub actors: Vec<Actor>,
    /// What happened, in the order told.
    pub events: Vec<Event>,
    /// Who took which position when, in the order written.
    pub stances: Vec<Stance>,
    /// What was wrong in an earlier version of the story.
    pub corrections: Vec<Correction>,
}

/// A publication that the story rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Name, `[a-z0-9-]+`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published, if known.
    pub date: Option<Date>,
    /// Where it can be read: http or https.
    pub url: Option<String>,
}

/// One answer to the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Name, `[a-z0-9-]+`.
    pub id: String,
    /// The answer in a word or three.
    pub label: String,
    /// The rule by which a statement was sorted here.
    pub description: Option<String>,
}

/// A bloc of actors, or a strand of events.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Name, `[a-z0-9-]+`.
    pub id: String,
    /// Its name for readers.
    pub label: String,
    /// A colour, `#rrggbb`.
    pub colour: Option<String>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body that speaks or acts as one.
    Organization,
}

/// A person or organization that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Name, `[a-z0-9-]+`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The name for a chip, such as a surname.
    pub short: Option<String>,
    /// Office held at the time.
    pub role: String,
    /// The bloc they belong to.
    pub group: GroupIx,
    /// Person or organization.
    pub kind: ActorKind,
}

impl Story {
    /// Whether it takes a question and shows who stood where. Without, it is a
    /// timeline alone.
    pub fn has_map(&self) -> bool {
        !self.positions.is_empty()
    }
}

impl Actor {
    /// The shortest name that the story gives them.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// How much of the story hangs on an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tier {
    /// The story cannot be told without it.
    Key,
    /// It belongs to the story.
    #[default]
    Context,
    /// It explains how the story came about.
    Background,
}

/// When an event became public, if later than it happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// With another event of the story.
    With(EventIx),
    /// At a date.
    At(Date),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Name, `[a-z0-9-]+`.
    pub id: String,
    /// When it happened, no more precise than the source.
    pub date: Date,
    /// When it became public, if later.
    pub known: Option<Known>,
    /// How much hangs on it.
    pub tier: Tier,
    /// What happened, in a line.
    pub headline: String,
    /// What happened, in a few sentences, if the headline does not say all.
    pub summary: Option<String>,
    /// The strand of the story that it belongs to.
    pub group: Option<GroupIx>,
    /// Who took part.
    pub actors: Vec<ActorIx>,
    /// What was said, verbatim.
    pub quotes: Vec<Quote>,
    /// How it bears on other events.
    pub links: Vec<Link>,
    /// Where it is reported.
    pub cite: Vec<Citation>,
}

/// Words that an actor said, verbatim.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Who said them.
    pub actor: ActorIx,
    /// The words.
    pub text: String,
    /// Where they are reported.
    pub cite: Citation,
}

/// How one event bears on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both cannot be quite true.
    Contradicts,
    /// It answers the other.
    RespondsTo,
    /// It brought the other about.
    LeadsTo,
    /// It makes the other understandable.
    Explains,
}

/// A link from the event that holds it to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other event.
    pub event: EventIx,
    /// How this event bears on it.
    pub relation: Relation,
}

/// A place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceIx,
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
    /// Holds if something is so: the words say what.
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

/// What shows that a stance was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The actor's own words or not.
    pub kind: EvidenceKind,
    /// The words.
    pub text: String,
    /// Where they are reported.
    pub cite: Citation,
}

/// An actor takes a position at an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// Who.
    pub actor: ActorIx,
    /// Which position.
    pub position: PositionIx,
    /// When.
    pub event: EventIx,
    /// How firmly.
    pub status: Status,
    /// On what evidence.
    pub evidence: Evidence,
}

/// A fault of an earlier version of the story, put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When it was put right.
    pub date: Date,
    /// What was wrong and what is right.
    pub text: String,
}
