//! One function for each kind of object in a story.

use super::super::markup::{after_scheme, is_web_address};
use super::super::model::{
    Actor, ActorId, ActorKind, Citation, Correction, Event, EventId, Evidence, EvidenceKind, Group,
    GroupId, Image, Known, Link, Phase, Position, PositionId, Quote, Relation, Source, SourceId,
    Stance, Status, Tier,
};
use super::super::problem::{ErrorKind, Path};
use super::NOWHERE;
use super::fields::{Fields, Reader, date};
use super::ids::{Ids, Table};
use super::value::Value;

pub fn source(reader: &mut Reader, value: &Value, path: &Path) -> Option<Source> {
    let mut fields = Fields::of(reader, value, path)?;
    let source = Source {
        id: fields.id(reader),
        title: fields.text(reader, "title"),
        publisher: fields.optional_text(reader, "publisher"),
        date: fields.optional_date(reader, "date"),
        url: fields.optional_text(reader, "url"),
    };
    if let Some(url) = &source.url
        && !is_web_address(url)
    {
        reader.report(&path.field("url"), ErrorKind::InvalidUrl);
    }
    fields.finish(reader);
    Some(source)
}

pub fn position(reader: &mut Reader, value: &Value, path: &Path) -> Option<Position> {
    let mut fields = Fields::of(reader, value, path)?;
    let position = Position {
        id: fields.id(reader),
        label: fields.text(reader, "label"),
        description: fields.optional_text(reader, "description"),
    };
    fields.finish(reader);
    Some(position)
}

pub fn group(reader: &mut Reader, value: &Value, path: &Path) -> Option<Group> {
    let mut fields = Fields::of(reader, value, path)?;
    let group = Group {
        id: fields.id(reader),
        label: fields.text(reader, "label"),
        colour: fields.optional_text(reader, "colour"),
    };
    if let Some(colour) = &group.colour
        && !is_colour(colour)
    {
        reader.report(&path.field("colour"), ErrorKind::InvalidColour);
    }
    fields.finish(reader);
    Some(group)
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

pub fn actor(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Actor> {
    let mut fields = Fields::of(reader, value, path)?;
    let actor = Actor {
        id: fields.id(reader),
        name: fields.text(reader, "name"),
        short: fields.optional_text(reader, "short"),
        role: fields.text(reader, "role"),
        group: GroupId::new(reference(&mut fields, reader, "group", &ids.groups)),
        kind: match fields.word(reader, "kind", &["person", "organization"]) {
            Some("organization") => ActorKind::Organization,
            _ => ActorKind::Person,
        },
        portrait: image(&mut fields, reader, "portrait"),
    };
    fields.finish(reader);
    Some(actor)
}

pub fn phase(reader: &mut Reader, value: &Value, path: &Path) -> Option<Phase> {
    let mut fields = Fields::of(reader, value, path)?;
    let phase = Phase {
        label: fields.text(reader, "label"),
        date: fields.date(reader, "date"),
    };
    fields.finish(reader);
    Some(phase)
}

pub fn event(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Event> {
    let mut fields = Fields::of(reader, value, path)?;
    let event = Event {
        id: fields.id(reader),
        date: fields.date(reader, "date"),
        known: fields
            .optional("known")
            .and_then(|value| known(reader, value, &path.field("known"), ids)),
        tier: match fields.optional_word(reader, "tier", &["key", "context", "background"]) {
            Some("key") => Tier::Key,
            Some("background") => Tier::Background,
            _ => Tier::Context,
        },
        headline: fields.text(reader, "headline"),
        summary: fields.optional_text(reader, "summary"),
        image: image(&mut fields, reader, "image"),
        group: {
            let path = path.field("group");
            let value = fields.optional("group");
            value.and_then(|value| ids.groups.resolve(reader, value, &path).map(GroupId::new))
        },
        actors: fields.optional_list(reader, "actors", |reader, value, path| {
            // Keeps its place if it does not resolve, so that later ones keep theirs.
            let actor = ids.actors.resolve(reader, value, path);
            Some(ActorId::new(actor.unwrap_or(NOWHERE)))
        }),
        quotes: fields.optional_list(reader, "quotes", |reader, value, path| {
            quote(reader, value, path, ids)
        }),
        links: fields.optional_list(reader, "links", |reader, value, path| {
            link(reader, value, path, ids)
        }),
        cite: fields.list(reader, "cite", |reader, value, path| {
            citation(reader, value, path, ids)
        }),
    };
    fields.finish(reader);
    Some(event)
}

/// The picture in a field.
fn image(fields: &mut Fields, reader: &mut Reader, name: &'static str) -> Option<Image> {
    let path = fields.path().field(name);
    let mut fields = Fields::of(reader, fields.optional(name)?, &path)?;
    let image = Image {
        src: fields.text(reader, "src"),
        alt: fields.text(reader, "alt"),
        credit: fields.text(reader, "credit"),
        width: pixels(&mut fields, reader, "width"),
        height: pixels(&mut fields, reader, "height"),
    };
    if !image.src.is_empty() && !is_image_address(&image.src) {
        reader.report(&path.field("src"), ErrorKind::InvalidImageAddress);
    }
    fields.finish(reader);
    Some(image)
}

fn pixels(fields: &mut Fields, reader: &mut Reader, name: &'static str) -> u32 {
    let path = fields.path().field(name);
    let Some(value) = fields.required(reader, name) else {
        return 0;
    };
    let pixels = value
        .as_u64()
        .filter(|pixels| (1..=20_000).contains(pixels));
    if pixels.is_none() {
        reader.wrong(&path, "a number of pixels from 1 to 20000", value);
    }
    pixels.unwrap_or_default() as u32
}

/// Only https, or a path without anything that browsers take for another host or scheme: they
/// skip control characters, and a backslash is a slash to them.
fn is_image_address(src: &str) -> bool {
    let web = after_scheme(src, "https://");
    let rest = web.unwrap_or(src).as_bytes();
    !matches!(rest.first(), None | Some(b' ' | b'/' | b'?' | b'#'))
        && rest.iter().all(|byte| match byte {
            b'\\' | ..b' ' => false,
            b' ' => web.is_none(),
            b':' | b'?' | b'#' => web.is_some(),
            _ => true,
        })
}

/// An event id, or a date: no id looks like a date that a story would use,
/// but a four-digit year does look like an id, so ids go first.
fn known(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Known> {
    let is_date = match value {
        Value::String(text) => {
            let starts_as_date = text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            starts_as_date && ids.events.find(text).is_none()
        }
        _ => false,
    };
    if is_date {
        return date(reader, value, path).map(Known::At);
    }
    let event = ids.events.resolve(reader, value, path)?;
    Some(Known::With(EventId::new(event)))
}

fn quote(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Quote> {
    let mut fields = Fields::of(reader, value, path)?;
    let quote = Quote {
        actor: ActorId::new(reference(&mut fields, reader, "actor", &ids.actors)),
        text: fields.text(reader, "text"),
        cite: required_citation(&mut fields, reader, ids),
    };
    fields.finish(reader);
    Some(quote)
}

fn link(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Link> {
    let relations = &["contradicts", "responds-to", "leads-to", "explains"];
    let mut fields = Fields::of(reader, value, path)?;
    let link = Link {
        event: EventId::new(reference(&mut fields, reader, "event", &ids.events)),
        relation: match fields.word(reader, "relation", relations) {
            Some("contradicts") => Relation::Contradicts,
            Some("responds-to") => Relation::RespondsTo,
            Some("leads-to") => Relation::LeadsTo,
            _ => Relation::Explains,
        },
    };
    fields.finish(reader);
    Some(link)
}

fn citation(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Citation> {
    let mut fields = Fields::of(reader, value, path)?;
    let source = SourceId::new(reference(&mut fields, reader, "source", &ids.sources));
    let paragraph = match fields.optional("paragraph") {
        None => None,
        Some(value) => match value.as_u64() {
            Some(0) => {
                reader.report(&path.field("paragraph"), ErrorKind::ZeroParagraph);
                None
            }
            Some(number) => Some(u32::try_from(number).unwrap_or(u32::MAX)),
            None => {
                reader.wrong(&path.field("paragraph"), "a whole number", value);
                None
            }
        },
    };
    fields.finish(reader);
    Some(Citation { source, paragraph })
}

fn required_citation(fields: &mut Fields, reader: &mut Reader, ids: &Ids) -> Citation {
    let path = fields.path();
    fields
        .required(reader, "cite")
        .and_then(|value| citation(reader, value, &path.field("cite"), ids))
        .unwrap_or(NO_CITATION)
}

pub fn stance(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Stance> {
    let mut fields = Fields::of(reader, value, path)?;
    let stance = Stance {
        actor: ActorId::new(reference(&mut fields, reader, "actor", &ids.actors)),
        position: PositionId::new(reference(&mut fields, reader, "position", &ids.positions)),
        event: EventId::new(reference(&mut fields, reader, "event", &ids.events)),
        status: status(&mut fields, reader),
        evidence: fields
            .required(reader, "evidence")
            .and_then(|value| evidence(reader, value, &path.field("evidence"), ids))
            .unwrap_or_else(|| Evidence {
                kind: EvidenceKind::Paraphrase,
                text: String::new(),
                cite: NO_CITATION,
            }),
    };
    fields.finish(reader);
    Some(stance)
}

fn status(fields: &mut Fields, reader: &mut Reader) -> Status {
    let words = &[
        "stated",
        "conditional",
        "ambiguous",
        "withdrawn",
        "disputed",
    ];
    let path = fields.path();
    let is_given = fields.optional("status").is_some();
    let status = fields.optional_word(reader, "status", words);
    let condition = fields.optional_text(reader, "condition");
    match (status, condition) {
        (Some("conditional"), Some(condition)) => Status::Conditional(condition),
        (Some("conditional"), None) => {
            reader.report(path, ErrorKind::MissingCondition);
            Status::Stated
        }
        // What it was meant to be is not known.
        (None, Some(_)) if is_given => Status::Stated,
        (_, Some(_)) => {
            reader.report(&path.field("condition"), ErrorKind::UnexpectedCondition);
            Status::Stated
        }
        (Some("ambiguous"), None) => Status::Ambiguous,
        (Some("withdrawn"), None) => Status::Withdrawn,
        (Some("disputed"), None) => Status::Disputed,
        (_, None) => Status::Stated,
    }
}

fn evidence(reader: &mut Reader, value: &Value, path: &Path, ids: &Ids) -> Option<Evidence> {
    let mut fields = Fields::of(reader, value, path)?;
    let evidence = Evidence {
        kind: match fields.word(reader, "kind", &["quote", "paraphrase"]) {
            Some("quote") => EvidenceKind::Quote,
            _ => EvidenceKind::Paraphrase,
        },
        text: fields.text(reader, "text"),
        cite: required_citation(&mut fields, reader, ids),
    };
    fields.finish(reader);
    Some(evidence)
}

pub fn correction(reader: &mut Reader, value: &Value, path: &Path) -> Option<Correction> {
    let mut fields = Fields::of(reader, value, path)?;
    let correction = Correction {
        date: fields.date(reader, "date"),
        text: fields.text(reader, "text"),
    };
    fields.finish(reader);
    Some(correction)
}

/// Stands in for one that could not be read; no story is made then.
const NO_CITATION: Citation = Citation {
    source: SourceId::new(NOWHERE),
    paragraph: None,
};

/// The index of the item that a field names.
fn reference(fields: &mut Fields, reader: &mut Reader, name: &'static str, table: &Table) -> usize {
    let path = fields.path();
    fields
        .required(reader, name)
        .and_then(|value| table.resolve(reader, value, &path.field(name)))
        .unwrap_or(NOWHERE)
}
