//! The JSON format of stories, field by field: what the importer writes and what
//! the JSON Schema describes.
//!
//! The reader of [`crate::story::Story`] resolves references and reports all
//! errors at once, so it does not use these types. A test removes, replaces and
//! adds every field to check that the reader and the schema agree.

#[cfg(feature = "schema")]
mod schema;

use serde::Serialize;

#[cfg(feature = "schema")]
pub use schema::{fields_at, schema};
#[cfg(feature = "schema")]
use {
    schema::{condition_goes_with_conditional, question_goes_with_positions},
    schemars::{JsonSchema, Schema, SchemaGenerator, json_schema},
    std::borrow::Cow,
};

/// Declares string types, each with its description and its pattern for the
/// schema.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident: $pattern:literal;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        #[cfg(feature = "schema")]
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let lines = [$($doc),*];
                json_schema!({
                    "type": "string",
                    "pattern": $pattern,
                    "description": lines.map(str::trim).join(" "),
                })
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

texts! {
    /// Lowercase letters, digits and hyphens; unique in its list. Other parts of
    /// the story refer to it.
    Id: "^[a-z0-9-]+$";
    /// Text for readers. Never markup.
    Text: r"\S";
    /// Text for readers, with links and emphasis: [words](https://example.org) and
    /// *words*. A backslash makes the next * or [ a character. Never other markup.
    Prose: r"\S";
    /// A date as precise as the source, in EDTF: 2017-03-02, 2016-09, 2016,
    /// 2016-22 (summer 2016), 2016?, 2016~, 2016-11/2017-01, ../2017-03-01 (by 1
    /// March 2017), -0043 (44 BC).
    Date: r"\S";
    /// The id of an event, or a date in EDTF.
    EventOrDate: r"\S";
    /// A web address.
    Url: "^[Hh][Tt][Tt][Pp][Ss]?://.";
    /// A colour.
    Colour: "^#[0-9A-Fa-f]{6}$";
    /// Where a picture is: an address that starts with https://, or the path of a file
    /// relative to the story, such as images/bridge.jpg.
    ImageAddress: r"^([Hh][Tt][Tt][Pp][Ss]://[^\x00-\x20\\/?#][^\x00-\x20\\]*|[^\x00-\x20\\/:?#][^\x00-\x1F\\:?#]*)$";
}

/// The version of the format, which is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version;

impl Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": 1, "description": "The version of the format." })
    }
}

/// One explainer: a timeline of events and, if it asks a question, a map of who
/// held which position on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "A Stanceline story", transform = question_goes_with_positions))]
pub struct Story {
    /// The address of the schema of this file, for text editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<Text>,
    /// The version of the format.
    pub version: Version,
    /// The id of the story.
    pub id: Id,
    /// BCP 47 tag of the language that all of it is written in, such as en or
    /// pt-BR.
    pub lang: Text,
    /// What the story is about, in a line.
    pub headline: Text,
    /// The short answer, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<Prose>,
    /// The date of the last update of the story.
    pub updated: Date,
    /// What the positions answer, phrased as a question. A story without
    /// positions has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Text>,
    /// The publications that the story rests on.
    #[cfg_attr(feature = "schema", schemars(length(max = 10_000)))]
    pub sources: Vec<Source>,
    /// The answers to the question, from one end of the debate to the other: at
    /// least two, or none for a timeline without a map.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub positions: Vec<Position>,
    /// The groups that actors and events can belong to.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000)))]
    pub groups: Vec<Group>,
    /// The people and organizations that take part.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 5_000)))]
    pub actors: Vec<Actor>,
    /// The parts that the story is divided into, in order of time.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub phases: Vec<Phase>,
    /// What happened, in order of time.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 10_000)))]
    pub events: Vec<Event>,
    /// Who took which position at which event, and the evidence.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 50_000)))]
    pub stances: Vec<Stance>,
    /// What was wrong in an earlier version of the story.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000)))]
    pub corrections: Vec<Correction>,
}

/// A publication that the story rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id of the source.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// One answer to the question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The id of the position.
    pub id: Id,
    /// The answer in one to three words.
    pub label: Text,
    /// The rule by which statements are assigned to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// A group of actors, such as a party, or of events, such as a part of the story.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The id of the group.
    pub id: Id,
    /// Its name for readers.
    pub label: Text,
    /// Its colour. Its mark also has a shape of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Where it is.
    pub src: ImageAddress,
    /// What it shows, for readers who don't see it.
    pub alt: Text,
    /// Who made it, and who allows its use.
    pub credit: Text,
    /// Its width in pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 20_000)))]
    pub width: u64,
    /// Its height in pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 20_000)))]
    pub height: u64,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body that speaks or acts as one, such as a ministry or a newspaper.
    Organization,
}

/// A person or organization that takes part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The id of the actor.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// The name for a chip, such as a surname.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
    /// Office held at the time.
    pub role: Text,
    /// The id of the group that they belong to.
    pub group: Id,
    /// Person or organization.
    pub kind: ActorKind,
    /// A picture of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Image>,
}

/// A part of the story, with a heading over the events that begin in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The heading, in one to four words.
    pub label: Text,
    /// When it was: a date, or an interval such as 2016-06/2016-11, ../2017-02 or
    /// 2017-03/...
    pub date: Date,
}

/// How important an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The story cannot be understood without it.
    Key,
    /// It belongs to the story. The default.
    Context,
    /// It explains how the story began.
    Background,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The id of the event.
    pub id: Id,
    /// When it happened, no more precise than the source.
    pub date: Date,
    /// When it became public, if later: the event that made it known, or a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<EventOrDate>,
    /// How important it is; "context" if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// What happened, in a line.
    pub headline: Text,
    /// What happened, in a few sentences of your own, if the headline is not
    /// enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Prose>,
    /// A picture of what happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The id of the group that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// The ids of the actors who took part.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000), extend("uniqueItems" = true)))]
    pub actors: Vec<Id>,
    /// What was said, verbatim.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000), extend("uniqueItems" = true)))]
    pub quotes: Vec<Quote>,
    /// How it relates to other events.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000), extend("uniqueItems" = true)))]
    pub links: Vec<Link>,
    /// Where it is reported.
    #[cfg_attr(feature = "schema", schemars(length(max = 1_000), extend("uniqueItems" = true)))]
    pub cite: Vec<Citation>,
}

/// Words that an actor said, verbatim.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The id of the speaker.
    pub actor: Id,
    /// The words, exactly as in the source.
    pub text: Text,
    /// Where they are reported.
    pub cite: Citation,
}

/// How one event relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The id of the other event.
    pub event: Id,
    /// How this event relates to it.
    pub relation: Relation,
}

/// A paragraph of a source, or all of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of the source.
    pub source: Id,
    /// Which of its non-empty lines, counted from 1; leave it out for all of the
    /// source, such as a film or a picture.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u64>,
}

/// How firmly a stance was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Said plainly. The default.
    Stated,
    /// Holds only under the "condition".
    Conditional,
    /// What was said allows more than one reading.
    Ambiguous,
    /// Taken back.
    Withdrawn,
    /// Others dispute that it was taken.
    Disputed,
}

/// Whether evidence is the actor's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The actor's words, verbatim.
    Quote,
    /// What the source reports, in the story's words.
    Paraphrase,
}

/// The evidence of a stance.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The actor's own words or not.
    pub kind: EvidenceKind,
    /// The words.
    pub text: Prose,
    /// Where they are reported.
    pub cite: Citation,
}

/// An actor takes a position at an event. An actor has at most one stance at
/// each event.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = condition_goes_with_conditional))]
pub struct Stance {
    /// The id of the actor who takes it.
    pub actor: Id,
    /// The id of the position.
    pub position: Id,
    /// The id of the event.
    pub event: Id,
    /// How firmly; "stated" if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The condition of a conditional stance: "if …".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Text>,
    /// The evidence.
    pub evidence: Evidence,
}

/// The correction of an earlier version of the story.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The date of the correction.
    pub date: Date,
    /// What was wrong and what is right.
    pub text: Text,
}
